"""platforms.md: what each platform accepts, from its `SPEC`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from multipost import accounts, config, platform, platforms
from multipost.accounts import Account
from multipost.platform import Blind, Keyed, Lookup, TwoPhase
from scripts.reference import keys
from scripts.reference.page import code, page, said, table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import timedelta

    import pydantic

    from multipost.platform import Adapter, Retry, Spec
    from multipost.text.measure import Limit

INTRO = """
What there is to post to. `multipost platforms` says the same for the version that you have. Limits are those of the
platform's own documentation, on the day it was last read.

Platforms count words differently. A *grapheme* is what a reader calls a character: an emoji of a whole family is one.
It has 7 *code points*, 11 *UTF-16 units* and 25 *UTF-8 bytes*. A letter of English is one of each.
"""
UNITS = {"graphemes": "graphemes", "utf16": "UTF-16 units", "codepoints": "code points", "utf8": "UTF-8 bytes"}
PROOF = {
    Keyed: "the same request twice is one post, so it is sent again",
    TwoPhase: "the platform is asked what became of it",
    Lookup: "our posts are searched; what is not found needs you",
    Blind: "nothing can be proven, so it needs you",
}
"""What happens when the answer to a publishing request is lost, by retry class."""

PROOF_FOR_A_TIME = (
    "our posts are searched at once; not found, the same request is sent again, {first} to {last} minutes after the "
    "first, which makes no second post; later it needs you"
)
"""The same, where a platform remembers keys for a time."""

GUIDES = Path(__file__).parents[2] / "docs/how-to"


def text() -> str:
    """The page."""
    return page("Platforms", INTRO, *(_section(platforms.load(name)) for name in platforms.names()))


def proof(retry: Retry) -> str:
    """What happens when the answer to a publishing request is lost."""
    if isinstance(retry, Keyed) and retry.ttl:
        return PROOF_FOR_A_TIME.format(first=minutes(retry.settle), last=minutes(retry.ttl / 2))
    return PROOF[type(retry)]


def minutes(length: timedelta) -> int:
    """To the nearest."""
    return round(length.total_seconds() / 60)


def _section(adapter: Adapter) -> str:
    spec = adapter.SPEC
    parts = [
        f"## {spec.label}",
        _guide(spec),
        table(("", ""), _facts(adapter)),
        _keys("Settings of an account", spec.account),
        _login(spec),
        _keys("Options of a post", spec.post),
    ]
    return "\n\n".join(filter(None, parts))


def _guide(spec: Spec) -> str:
    name = f"connect-{spec.name}.md"
    return f"How to [connect it](../how-to/{name})." if (GUIDES / name).is_file() else ""


def _facts(adapter: Adapter) -> Iterator[tuple[str, str]]:
    spec, media = adapter.SPEC, adapter.SPEC.media
    kinds = ", ".join(sorted(kind.partition("/")[2].upper() for kind in media.kinds))
    stated = "" if adapter.limits is platform.stated_limits else "; where the server says otherwise, what it says"
    yield "platform", code(spec.name)
    yield "text", (_limit(spec.text) if spec.text else "no limit") + stated
    yield "threads", "yes" if spec.threads else "no: parts are joined"
    yield "title", "needed" if spec.long_form else "not shown"
    yield (
        "attachments",
        f"{media.count}: {kinds}; {media.alt} code points of description each{stated}" if media.count else "none",
    )
    yield "when an answer is lost", proof(spec.retry)
    yield "read", f"{spec.checked.isoformat()}, <{spec.docs}>"


def _limit(limit: Limit) -> str:
    also = f", and {_limit(limit.also)}" if limit.also else ""
    link = f", a link as {limit.link}" if limit.link else ""
    local = ", of `@name@server` only `@name`" if limit.local else ""
    return f"{limit.count} {UNITS[limit.name]}{link}{local}{also}"


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
