"""What reviewed files say, as frozen models: a resource, a campaign, a sign-off, a hold, a banner.

Unknown keys are refused.
"""

from __future__ import annotations

import re
from datetime import date  # noqa: TC003 - pydantic reads the types when the module runs
from typing import Annotated, Literal

import pydantic
from pydantic import AfterValidator

from multipost.directory import ends, forms
from multipost.shapes import Country, Id, Line, WebAddress, Words, wrong

_SomeWords = Annotated[Words, AfterValidator(forms.some)]

_NEEDED = re.compile(r"\b(keyword|extension|ext\.|palabra clave|mot-clé|Stichwort|palavra-chave)(?!\w)", re.IGNORECASE)
_KEYWORD = re.compile(r"\bkeyword (\w+)")

_VALUES = {
    "phone": forms.number,
    "sms": forms.number,
    "chat": forms.address,
    "web": forms.address,
    "email": forms.email,
}


class Reviewed(pydantic.BaseModel):
    """The base of all of them."""

    model_config = pydantic.ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class Channel(Reviewed):
    """One way to reach a resource; `value` is what a person dials, writes to or opens."""

    kind: Literal["phone", "sms", "chat", "web", "email", "whatsapp"]
    value: Line
    notes: Line = ""

    @pydantic.field_validator("value")
    @classmethod
    def _fits_its_kind(cls, value: str, before: pydantic.ValidationInfo) -> str:
        check = _VALUES.get(before.data.get("kind", ""))
        return check(value) if check else value

    @property
    def is_number(self) -> bool:
        """Whether its value is dialled."""
        return self.kind in ("phone", "sms") or (self.kind == "whatsapp" and self.value[:1] in "+0123456789")

    @property
    def is_half_a_number(self) -> bool:
        """Whether nobody is reached without its notes: a keyword to send, an extension to dial."""
        return self.is_number and bool(_NEEDED.search(self.notes))

    @property
    def keyword(self) -> str:
        """The word to send, where its notes name one: `keyword SHOUT`; else empty."""
        found = _KEYWORD.search(self.notes)
        return found[1] if found else ""


class Resource(Reviewed):
    """A service that listens. `country` is ISO 3166 (`ZZ`: everywhere); `verified` the day somebody last checked it."""

    id: Id
    country: Country
    name: Line
    audience: _SomeWords
    channels: Annotated[tuple[Channel, ...], AfterValidator(forms.some)]
    hours: Line = ""
    languages: _SomeWords
    url: WebAddress
    source: Line
    verified: forms.Day
    notes: Line = ""


class Campaign(Reviewed):
    """Posts that belong together, from the day `start` to the day `end`."""

    id: Id
    title: Line
    start: forms.Day
    end: forms.Day
    goal: Line = ""
    hashtags: Words = ()

    @pydantic.field_validator("end")
    @classmethod
    def _not_before_it_starts(cls, end: date, before: pydantic.ValidationInfo) -> date:
        start = before.data.get("start", end)
        if end < start:
            raise wrong("campaign-end", f"is before the start, {start}.", "Write the last day of the campaign.")
        return end


class SignOff(Reviewed):
    """That somebody in this role read a post and all of it may go out; `digest` names what they read."""

    who: Annotated[Line, AfterValidator(forms.said)]
    role: Annotated[Line, AfterValidator(forms.said)]
    date: forms.Day
    digest: forms.Digest


class Hold(Reviewed):
    """Posting stopped, for these accounts (none: all) and these campaigns (none: all), until then or until it is gone.

    `until` is as `ends` reads it.
    """

    reason: Annotated[Line, AfterValidator(forms.said)]
    accounts: Words = ()
    campaigns: Words = ()
    until: Annotated[Line, AfterValidator(ends.written)] = ""


class Banner(Reviewed):
    """What every public page says first, in Markdown, with the numbers of these resources, to the end of `until`."""

    text: Annotated[Line, AfterValidator(forms.short)]
    resources: Words = ()
    link: WebAddress = ""
    until: forms.Day | None = None

    def is_over(self, today: date) -> bool:
        """Whether its last day is past."""
        return self.until is not None and today > self.until
