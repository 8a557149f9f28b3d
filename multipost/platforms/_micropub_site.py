"""What a site says of its Micropub endpoint: where it is, and what it takes.

The login goes to the server of the settings only. IndieWeb sites may name an endpoint elsewhere, and whoever can write
a line into a page of theirs could name one too: so another server must stand in multipost.yml, where people review it.
Where pictures go, the endpoint says, which has the login already.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from http import HTTPStatus
from typing import TYPE_CHECKING, Annotated, Any
from urllib.parse import urlencode, urljoin, urlsplit

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from multipost import errors
from multipost.platforms import _address
from multipost.text import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from multipost.wire import Http, Reply

_SHAPE = "such as `https://hope.example/micropub`"
_LINK = re.compile(r'<([^<>]*)>((?:\s*;(?:"[^"]*"|[^",])*)?)')
_REL = re.compile(r';\s*rel\s*=\s*"?([^";]*)', re.IGNORECASE)
_ADVICE = f"write `endpoint:` as the address that its Micropub software gives, {_SHAPE}"


def _is_safe(address: str) -> bool:
    """Whether nobody else reads what is sent there."""
    parts = urlsplit(address)
    here = parts.scheme == "http" and parts.hostname in _address.OF_THIS_MACHINE
    return bool(parts.hostname) and "@" not in parts.netloc and (parts.scheme == "https" or here)


def _checked(address: str) -> str:
    """The address as it is: a slash at its end and a query belong to it."""
    if address and not _is_safe(address):
        text = f"is no address that a login may be sent to: {words.quoted(address)}."
        advice = f"Write it as the site's Micropub software gives it, {_SHAPE}."
        raise PydanticCustomError("endpoint", "{text} {advice}", {"text": text, "advice": advice})
    return address


Endpoint = Annotated[str, AfterValidator(_checked)]


def endpoint(http: Http, site: str) -> str:
    """The address that a site names, in its headers or its page; nobody logs in for that.

    Raises `ConfigError` where it names none, or one of another server.
    """
    page = http.get(site if urlsplit(site).path else f"{site}/")
    named = next(_in_headers(page), None) or next(_in_page(page), None)
    if named is None:
        raise errors.ConfigError(f"{site} names no Micropub endpoint: {_ADVICE}.")
    found = urljoin(f"{site}/", named)
    if urlsplit(found)[:2] != urlsplit(site)[:2]:
        raise errors.ConfigError(
            f"{site} wants the login sent to {words.quoted(found)}. If that is meant, write it as `endpoint:`."
        )
    return found


def ask(http: Http, address: str, **query: str) -> Reply:
    """A question to an endpoint, whose address may have a query of its own."""
    return http.get(f"{address}{'&' if '?' in address else '?'}{urlencode(query)}")


def said(reply: Reply) -> Mapping[str, Any] | None:
    """The JSON object of an answer. None for a refusal, and for whatever sites say to a question they do not know."""
    is_json = reply.status == HTTPStatus.OK and "json" in reply.headers.get("content-type", "")
    return reply.json if is_json and isinstance(reply.json, dict) else None


def config(http: Http, address: str) -> Mapping[str, Any]:
    """What it says of itself. Raises `AuthFailed`, or `ConfigError` for what is no endpoint."""
    reply = ask(http, address, q="config")
    stated = said(reply)
    if reply.status == HTTPStatus.FORBIDDEN:
        raise errors.AuthFailed("the token is for something else: make one that may create posts")
    if stated is None:
        raise errors.ConfigError(f"{address} does not answer like a Micropub endpoint: {_ADVICE}.")
    return stated


def media(stated: Mapping[str, Any]) -> str:
    """Where pictures go; empty where it takes none. Raises `AuthFailed` where others could read the login."""
    named = stated.get("media-endpoint")
    if not isinstance(named, str) or not named:
        return ""
    if not _is_safe(named):
        raise errors.NotAllowed(f"the site wants pictures at {words.quoted(named)}, where others could read the login")
    return named


def names(stated: Mapping[str, Any], key: str, member: str) -> list[str]:
    """What it lists under a key, such as the `uid` of each of `syndicate-to`."""
    listed = stated.get(key)
    each = [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []
    return [one[member] for one in each if isinstance(one.get(member), str)]


def _in_headers(page: Reply) -> Iterator[str]:
    for target, parameters in _LINK.findall(page.headers.get("link", "")):
        rel = _REL.search(parameters)
        if rel and "micropub" in rel[1].lower().split():
            yield target


def _in_page(page: Reply) -> Iterator[str]:
    links = _Links()
    links.feed(page.body.decode(errors="replace"))
    yield from links.found


class _Links(HTMLParser):
    """What a page's `<link rel="micropub">` lead to; not those in comments, scripts or the values of attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "link" and "micropub" in (given.get("rel") or "").lower().split() and given.get("href"):
            self.found.append(str(given["href"]))
