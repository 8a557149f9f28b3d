"""The address of a server, as account settings name it: where our login is sent."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from multipost.text import words

OF_THIS_MACHINE = frozenset({"127.0.0.1", "localhost"})


def _checked(address: str) -> str:
    """The address without a slash at its end, host in small letters. Unencrypted only on this machine."""
    try:
        parts = urlsplit(address.strip())
        host, port = parts.hostname or "", parts.port
    except ValueError:  # such as half an IPv6 address
        raise _wrong(address) from None
    safe = parts.scheme == "https" or (parts.scheme == "http" and host in OF_THIS_MACHINE)
    if not safe or not host or "@" in parts.netloc or parts.path.strip("/") or parts.query or parts.fragment:
        raise _wrong(address)
    named = f"[{host}]" if ":" in host else host
    return f"{parts.scheme}://{named}:{port}" if port else f"{parts.scheme}://{named}"


def _wrong(address: str) -> PydanticCustomError:
    values = {
        "text": f"is no address of a server: {words.quoted(address)}.",
        "advice": "Write it like `https://social.example`, with nothing behind the name.",
    }
    return PydanticCustomError("server-address", "{text} {advice}", values)


Address = Annotated[str, AfterValidator(_checked)]
