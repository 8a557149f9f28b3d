"""What went wrong on the way, for people: whom we asked, and what became of the asking."""

from __future__ import annotations

from urllib.parse import urlsplit

import httpx

NEVER_LEFT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError, httpx.UnsupportedProtocol)
"""Nothing of the request left."""

_WORDS: dict[type[Exception], str] = {
    httpx.ConnectTimeout: "cannot be reached in time",
    httpx.ReadTimeout: "took too long to answer",
    httpx.WriteTimeout: "took too long to take what we sent",
    httpx.UnsupportedProtocol: "is no address that begins with https://",
}


def host(url: str) -> str:
    """Whom we ask: without a password, and whatever an address looks like."""
    try:
        return urlsplit(url).netloc.rpartition("@")[2] or "the server"
    except ValueError:
        return "the server"


def words(broken: Exception) -> str:
    """The end of a sentence that begins with a host."""
    if "CERTIFICATE" in str(broken):
        return "has no certificate that we trust"
    default = "cannot be reached" if isinstance(broken, NEVER_LEFT) else "broke off before its answer was whole"
    return _WORDS.get(type(broken), default)
