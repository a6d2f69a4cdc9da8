"""Signs a client in at the server with the sample round."""

import httpx

from services.demo import PASSWORD


def client(url: str, login: str) -> httpx.Client:
    """A demo account's client; the caller closes it."""
    opened = httpx.Client(base_url=url, trust_env=False, timeout=60)
    opened.post("/login", data={"login": login, "password": PASSWORD})
    return opened
