"""Crisis resources as templates see them, in forms that grow shorter; the number is in every form, as it is stored."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Any

from multipost.text import markdown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from multipost.directory import Channel, Resource
    from multipost.platform import Spec


class Form(IntEnum):
    """How much is said of a resource. Each form leaves out one thing more than the one before."""

    FULL = 0
    WITHOUT_NOTES = 1
    WITHOUT_HOURS = 2
    ONE_CHANNEL = 3


def forms(resources: Sequence[Resource], spec: Spec) -> tuple[Form, ...]:
    """The forms to try, the fullest first. A thread has room for every channel, in its next part if need be."""
    if not resources:
        return (Form.FULL,)
    return tuple(form for form in Form if form < Form.ONE_CHANNEL or not spec.threads)


def values(resource: Resource, form: Form = Form.FULL) -> dict[str, Any]:
    """A resource as templates see it: every text safe as Markdown, every number as it was entered."""
    return {
        "name": markdown.escape(resource.name),
        "country": resource.country,
        "hours": markdown.escape(resource.hours) if form < Form.WITHOUT_HOURS else "",
        "url": resource.url,
        "verified": resource.verified.isoformat(),
        "channels": list(_channels(resource, form)),
    }


def _channels(resource: Resource, form: Form) -> Iterator[dict[str, str]]:
    for channel in channels(resource, form):
        # Without its keyword or its extension a number reaches nobody: they are part of it.
        noted = form == Form.FULL or channel.is_half_a_number
        notes = markdown.escape(channel.notes) if noted else ""
        yield {"kind": channel.kind, "value": _value(channel.value), "notes": notes}


def channels(resource: Resource, form: Form) -> tuple[Channel, ...]:
    """The channels that are named in this form, the first one always."""
    return resource.channels[:1] if form == Form.ONE_CHANNEL else resource.channels


def _value(value: str) -> str:
    """A number or an address as it was entered; web addresses stay bare, so that they become links."""
    return value if value.startswith(("https://", "http://")) else markdown.escape(value)
