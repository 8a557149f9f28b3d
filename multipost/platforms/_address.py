"""The address of a server, as account settings name it: where our login is sent."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from multipost.text import words

OF_THIS_MACHINE = frozenset({"127.0.0.1", "localhost"})


def _checked(address: str) -> str:
    """The address of a whole server: nothing behind its name."""
    place = _placed(address)
    if urlsplit(place).path:
        raise _wrong(address)
    return place


def _placed(address: str) -> str:
    """The address without a slash at its end, host in small letters. Unencrypted only on this machine."""
    try:
        parts = urlsplit(address.strip())
        host, port = parts.hostname or "", parts.port
    except ValueError:  # such as half an IPv6 address
        raise _wrong(address) from None
    safe = parts.scheme == "https" or (parts.scheme == "http" and host in OF_THIS_MACHINE)
    if not safe or not host or "@" in parts.netloc or parts.query or parts.fragment:
        raise _wrong(address)
    named = f"[{host}]" if ":" in host else host
    place = f"{named}:{port}" if port else named
    return f"{parts.scheme}://{place}{parts.path.rstrip('/')}"


def _wrong(address: str) -> PydanticCustomError:
    values = {
        "text": f"is no address of a server: {words.quoted(address)}.",
        "advice": "Write it like `https://social.example`, with nothing behind the name.",
    }
    return PydanticCustomError("server-address", "{text} {advice}", values)


Address = Annotated[str, AfterValidator(_checked)]
Place = Annotated[str, AfterValidator(_placed)]
"""An address that may go on behind the name: a blog in a folder of its server."""
