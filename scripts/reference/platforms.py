"""platforms.md: what each platform accepts, from its `SPEC`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from multipost import platforms
from multipost.platform import Blind, Keyed, Lookup, TwoPhase
from scripts.reference import keys
from scripts.reference.page import code, page, said, table

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pydantic

    from multipost.platform import Retry, Spec

INTRO = """
What there is to post to. `multipost platforms` says the same for the version that you have. Limits are those of the
platform's own documentation, on the day it was last read.
"""
PROOF = {
    Keyed: "the same request twice is one post, so it can be sent again",
    TwoPhase: "the platform can be asked what became of it",
    Lookup: "our posts can be searched; what is not found needs you",
    Blind: "nothing can be proven, so it needs you",
}
"""What happens when the answer to a publishing request is lost, by retry class."""


def text() -> str:
    """The page."""
    return page("Platforms", INTRO, *(_section(platforms.load(name).SPEC) for name in platforms.names()))


def _section(spec: Spec) -> str:
    facts = table(("", ""), _facts(spec))
    own = [
        _keys("Settings of an account", spec.account),
        _keys("Login", spec.login),
        _keys("Options of a post", spec.post),
    ]
    return "\n\n".join([f"## {spec.label}", facts, *filter(None, own)])


def _facts(spec: Spec) -> Iterator[tuple[str, str]]:
    media = spec.media
    kinds = ", ".join(sorted(kind.partition("/")[2].upper() for kind in media.kinds))
    yield "platform", code(spec.name)
    yield "text", f"{spec.text.count} {spec.text.name}" if spec.text else "no limit"
    yield "threads", "yes" if spec.threads else "no: parts are joined"
    yield "title", "needed" if spec.long_form else "not shown"
    yield (
        "attachments",
        f"{media.count}: {kinds}; {media.alt} characters of description each" if media.count else "none",
    )
    yield "when an answer is lost", _proof(spec.retry)
    yield "read", f"{spec.checked.isoformat()}, <{spec.docs}>"


def _proof(retry: Retry) -> str:
    hours = f", within {retry.ttl.total_seconds() / 3600:g} h" if isinstance(retry, Keyed) and retry.ttl else ""
    return PROOF[type(retry)] + hours


def _keys(title: str, model: type[pydantic.BaseModel]) -> str:
    """The keys of a model; its docstring says what they mean."""
    if not model.model_fields:
        return ""
    return f"**{title}.** {said(model)}\n\n" + keys.bare(model)
