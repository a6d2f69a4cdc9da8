"""Evidence through the door: streamed in, refused in words, shown only to those who may see."""

import io
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path

import httpx
import pytest
from PIL import Image

from tests.web.sample_server import client

Round = tuple[str, dict[str, int]]


def pdf(shade: int) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (80, 110), (shade, shade, shade)).save(buffer, "PDF")
    return buffer.getvalue()


@pytest.fixture(scope="module")
def clerk(sample_round: Round) -> Iterator[httpx.Client]:
    with closing(client(sample_round[0], "yuanqu")) as signed_in:
        yield signed_in


def put(who: httpx.Client, submission: int, name: str, content: object) -> httpx.Response:
    address = f"/files/submission/{submission}/evidence"
    return who.put(address, params={"name": name}, content=content)  # type: ignore[arg-type]


def test_a_file_comes_in_and_its_page_is_shown_to_nobody_else(
    sample_round: Round, clerk: httpx.Client
) -> None:
    url, parks = sample_round
    content = pdf(10)
    answer = put(clerk, parks["示例园区甲"], "聘书.pdf", content)
    assert answer.status_code == 200
    file = f"/files/evidence/{answer.json()['file']}"
    original = clerk.get(file)
    assert original.content == content
    assert original.headers["content-disposition"].startswith("inline")
    for picture in ("thumb.jpg", "page/1.jpg"):
        shown = clerk.get(f"{file}/{picture}")
        assert shown.headers["content-type"] == "image/jpeg"
        assert Image.open(io.BytesIO(shown.content)).width > 50
    assert clerk.get(f"{file}/page/2.jpg").status_code == 404
    for login in ("shiji", "pingshen", "guanli"):  # the park is still writing
        with closing(client(url, login)) as other:
            assert other.get(file).status_code == 404
            assert other.get(f"{file}/thumb.jpg").status_code == 404
    anonymous = httpx.get(f"{url}{file}", trust_env=False)
    assert anonymous.status_code == 401


@pytest.mark.parametrize(
    ("name", "content", "status", "words"),
    [
        ("聘书.pdf", b"MZ" + b"\0" * 3000, 422, "内容却是可执行程序"),
        ("聘书.exe", b"MZ" + b"\0" * 3000, 422, "不收“.exe”文件"),
        ("空.pdf", b"", 422, "文件是空的"),
        ("坏.pdf", b"%PDF-1.7 nonsense", 422, "已损坏"),
        ("", pdf(11), 422, "没有名称"),
        ("../../etc/聘" + "书" * 200 + ".pdf", pdf(11), 422, "文件名"),
    ],
)
def test_what_is_refused_is_said_and_leaves_nothing(
    sample_round: Round, clerk: httpx.Client, name: str, content: bytes, status: int, words: str
) -> None:
    answer = put(clerk, sample_round[1]["示例园区甲"], name, content)
    assert answer.status_code == status
    assert words in answer.json()["problems"][0]


def _only_announced(who: httpx.Client, path: str) -> str:
    """What is answered to 300 MB that were announced, before any of them was sent."""
    connection = HTTPConnection(who.base_url.host, who.base_url.port, timeout=30)
    connection.putrequest("PUT", path)
    connection.putheader("Content-Length", "300000000")
    connection.putheader("Cookie", "; ".join(f"{k}={v}" for k, v in who.cookies.items()))
    connection.endheaders()
    answer = connection.getresponse().read().decode()
    connection.close()
    return answer


def test_too_large_is_refused_by_its_length_and_by_its_bytes(
    sample_round: Round, clerk: httpx.Client, sample_folder: Path
) -> None:
    park = sample_round[1]["示例园区甲"]

    def streamed() -> Iterator[bytes]:
        for _ in range(105):
            yield b"%PDF-1.7" + b"\0" * 1_000_000

    assert "超过 100 MB" in _only_announced(clerk, f"/files/submission/{park}/evidence?name=a.pdf")
    answer = put(clerk, park, "a.pdf", streamed())
    assert "超过 100 MB" in answer.json()["problems"][0]
    assert list((sample_folder / "local" / "incoming").iterdir()) == []


def test_nobody_else_files_for_a_park(sample_round: Round) -> None:
    url, parks = sample_round
    for login in ("yuanqu2", "shiji", "pingshen", "guanli"):
        with closing(client(url, login)) as other:
            answer = put(other, parks["示例园区甲"], "聘书.pdf", pdf(12))
            assert answer.status_code in (403, 404)
    with closing(client(url, "yuanqu")) as clerk:
        assert put(clerk, parks["示例园区壬"], "聘书.pdf", pdf(12)).status_code == 404
        crossed = clerk.put(
            f"/files/submission/{parks['示例园区甲']}/evidence?name=a.pdf", content=pdf(12),
            headers={"sec-fetch-site": "cross-site"},
        )  # fmt: skip
        assert crossed.status_code == 403


def test_the_package_is_named_by_the_catalogue(sample_round: Round, clerk: httpx.Client) -> None:
    park = sample_round[1]["示例园区甲"]
    sent = clerk.put(
        f"/files/submission/{park}/evidence?name=年度科技工作计划.pdf&indicator=annual-plan",
        content=pdf(13),
    )
    assert sent.status_code == 200
    packed = clerk.get(f"/files/submission/{park}/evidence.zip")
    import zipfile

    with zipfile.ZipFile(io.BytesIO(packed.content)) as archive:
        names = [one.rpartition("/")[2] for one in archive.namelist()]
        assert "01_年度科技工作计划.pdf" in names
        assert archive.testzip() is None
    for kind in ("xlsx", "docx"):
        assert clerk.get(f"/files/submission/{park}/catalogue.{kind}").content[:2] == b"PK"
