"""platforms.md, and what each platform accepts, in the page that says how to connect it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from multipost import accounts, config, platforms
from multipost.accounts import Account
from multipost.platform import Blind, Keyed, Lookup, TwoPhase
from multipost.report import catalogue
from multipost.text import words
from scripts.reference import keys
from scripts.reference.page import code, filled, page, said, table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import timedelta

    import pydantic

    from multipost.platform import Adapter, Media, Retry, Spec
    from multipost.text.measure import Limit

INTRO = """
What there is to post to. `multipost platforms` says the same for the version that you have. Limits are those of the
platform's own documentation, on the day it was last read.

Platforms count words differently. A *grapheme* is what a reader calls a character: an emoji of a whole family is one.
It has 7 *code points*, 11 *UTF-16 units* and 25 *UTF-8 bytes*. A letter of English is one of each.
"""
PROOF = {
    Keyed: "the same request twice is one post, so it is sent again",
    TwoPhase: "the platform is asked what became of it",
    Lookup: "our posts are searched; what is not found needs you",
    Blind: "nothing can be proven, so it needs you",
}
"""What happens when the answer to a publishing request is lost, by retry class."""

PROOF_FOR_A_TIME = (
    "our posts are searched at once; not found, the same request is sent again, {first} to {last} after the first, "
    "which makes no second post; later it needs you"
)
"""The same, where a platform remembers keys for a time."""

GUIDES = Path(__file__).parents[2] / "docs/how-to"


def text() -> str:
    """The list of all; of a platform that nobody has to connect, what it accepts too."""
    rows = ((_linked(row.spec.name), *row.cells[1:]) for row in catalogue.rows())
    adapters = [platforms.load(name) for name in platforms.names() if not _guide(name).is_file()]
    sections = (f"## {adapter.SPEC.label}\n\n{_accepted(adapter)}" for adapter in adapters)
    return page("Platforms", INTRO, table(catalogue.COLUMNS, rows), *sections)


def guides() -> Mapping[str, Callable[[], str]]:
    """The pages that say how a platform is connected: people write them, what it accepts is made."""
    return {
        f"how-to/{_guide(name).name}": partial(_filled, name) for name in platforms.names() if _guide(name).is_file()
    }


def _filled(name: str) -> str:
    return filled(_guide(name).read_text("utf-8"), {"accepted": _accepted(platforms.load(name))})


def _guide(name: str) -> Path:
    return GUIDES / f"connect-{name}.md"


def _linked(name: str) -> str:
    return f"[{code(name)}](../how-to/connect-{name}.md)" if _guide(name).is_file() else code(name)


def proof(retry: Retry) -> str:
    """What happens when the answer to a publishing request is lost."""
    if isinstance(retry, Keyed) and retry.ttl:
        return PROOF_FOR_A_TIME.format(first=length(retry.settle), last=length(retry.ttl / 2))
    return PROOF[type(retry)]


def length(time: timedelta) -> str:
    """`14 minutes`, `12 hours`."""
    minutes = round(time.total_seconds() / 60)
    return words.counted(minutes // 60, "hour") if minutes and minutes % 60 == 0 else words.counted(minutes, "minute")


def _accepted(adapter: Adapter) -> str:
    spec = adapter.SPEC
    parts = [
        table(("", ""), _facts(adapter)),
        _keys("Settings of an account", spec.account),
        _login(spec),
        _keys("Options of a post", spec.post),
    ]
    return "\n\n".join(filter(None, parts))


def _facts(adapter: Adapter) -> Iterator[tuple[str, str]]:
    spec = adapter.SPEC
    stated = "; where the server says otherwise, what it says" if spec.states else ""
    yield "platform", code(spec.name)
    yield "text", (_limit(spec.text) if spec.text else "no limit") + stated
    yield "threads", "yes" if spec.threads else "no: parts are joined"
    yield "title", "needed" if spec.long_form else "not shown"
    yield from _attachments(spec.media)
    yield "when an answer is lost", proof(spec.retry)
    yield "read", f"{spec.checked.isoformat()}, <{spec.docs}>"


def _attachments(media: Media) -> Iterator[tuple[str, str]]:
    """How many, what they may be, and how much may be said about them."""
    if not media.count:
        yield "attachments", "none"
        return
    described = f"{media.alt} code points of description each" if media.alt else "descriptions are not shown"
    yield "attachments", f"{media.count}; {described}"
    kinds = ", ".join(sorted(kind.partition("/")[2].upper() for kind in media.pictures.kinds))
    pixels = (
        f"{media.pictures.side} pixels on the longer side" if media.pictures.side else "",
        f"{media.pictures.area / 1e6:g} million pixels" if media.pictures.area else "",
    )
    most = ", ".join(filter(None, (kinds, f"{media.pictures.most / 1e6:g} MB", *pixels)))
    yield "pictures", f"{most}; what is more is made to fit"
    films = media.films
    seconds = f", {films.seconds} seconds" if films and films.seconds else ""
    captions = f", {films.captions // 1000} kB of captions" if films and films.captions else ""
    alone = "" if films and films.mixed else ", not beside pictures"
    yield "films", f"{films.count}: MP4, {films.most / 1e6:g} MB{seconds}{captions}{alone}" if films else "none"


def _limit(limit: Limit) -> str:
    also = f", and {_limit(limit.also)}" if limit.also else ""
    link = f", a link as {limit.link}" if limit.link else ""
    local = ", of `@name@server` only `@name`" if limit.local else ""
    return f"{catalogue.limit(limit)}{link}{local}{also}"


def _keys(title: str, model: type[pydantic.BaseModel]) -> str:
    """The keys of a model; its docstring says what they mean."""
    if not model.model_fields:
        return ""
    return f"**{title}.** {said(model)}\n\n" + keys.bare(model)


def _login(spec: Spec) -> str:
    """The fields of a login, by the variables of an account that has the platform's name."""
    if not spec.login.model_fields:
        return "**Login.** None is needed."
    ours = Account(spec.name, spec.name, spec.account.model_construct(), config.Site())
    rows = [(code(field), code(accounts.variable(ours, field))) for field in keys.fields(spec.login)]
    columns = ("key", f"variable of an account called {code(spec.name)}")
    return f"**Login.** {said(spec.login)}\n\n" + table(columns, rows)
