"""Starts the real server as people start it, on a free port, with a database of its own."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

ROOT = Path(__file__).parents[1]
BY_STREAMLIT = ("-m", "streamlit", "run", "app.py")
BY_PYTHON = ("app.py",)


@dataclass(frozen=True, slots=True)
class Server:
    """A running server: where it listens, where its database and its log are."""

    base_url: str
    database_url: str
    log: Path
    pid: int


@contextmanager
def start_server(
    folder: Path,
    env: Mapping[str, str] | None = None,
    *,
    command: Sequence[str] = BY_STREAMLIT,
    address: str | None = None,
    port: int | None = None,
    seconds: float = 60,
) -> Iterator[Server]:
    """Serve until the block ends; the database is `folder/served.sqlite3` unless told otherwise.

    `command` is what follows `python`; it is run in the project's root. Fails with the log.
    """
    port = port or free_port()
    database_url = address or f"sqlite:///{folder / 'served.sqlite3'}"
    log = folder / "server.log"
    base_url = f"http://127.0.0.1:{port}"
    # settings of the machine must not leak into a test; compiled modules are kept as usual
    ours = ("FAZHI_", "STREAMLIT_", "PYTHONDONTWRITEBYTECODE")
    clean = {k: v for k, v in os.environ.items() if not k.startswith(ours)}
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, *command, "--server.port", str(port)],
            cwd=ROOT,
            env={
                **clean,
                "DATABASE_URL": database_url,
                "FAZHI_LOCAL": str(folder / "local"),
                "HOME": str(folder),
                **(env or {}),
            },
            stdout=out,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
        )
    try:
        _wait(process, base_url, log, seconds)
        yield Server(base_url, database_url, log, process.pid)
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def free_port() -> int:
    """A port of the loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait(process: "subprocess.Popen[bytes]", base_url: str, log: Path, seconds: float) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if process.poll() is not None:
            break
        try:
            if httpx.get(f"{base_url}/healthz", timeout=2, trust_env=False).status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.1)
    raise AssertionError(f"the server did not start:\n{log.read_text(errors='replace')[-4000:]}")
