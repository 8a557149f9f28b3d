"""A post: one Markdown file under `content/posts/`, as plain values.

`parse.parse` makes a `Post` out of a file or raises every complaint at once. A `Post` is JSON-able (`to_json`,
`from_json`) so that parsed posts can be cached by Git blob id.
"""

from __future__ import annotations

from dataclasses import MISSING, asdict, dataclass, field, fields, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


ASAP = "asap"
"""The one word in a schedule that is no time: at once."""

UNWRITTEN = "Write here what people should read."
"""What a new post says, to be written over."""


@dataclass(frozen=True, slots=True)
class Attached:
    """A picture or video as the post names it: `file` and `captions` relative to `content/`."""

    file: str
    alt: str
    captions: str = ""


@dataclass(frozen=True, slots=True)
class LinkCard:
    """What the post fixes of the card that platforms show for its link; empty: as without it."""

    title: str = ""
    description: str = ""
    image: Attached | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """Resources by whom they are for instead of by name: at most `most`, for people in these countries (`ZZ`: all)."""

    region: tuple[str, ...]
    audience: str = ""  # empty: everyone
    most: int = 2


@dataclass(frozen=True, slots=True)
class Consent:
    """Somebody agreed that we tell their story: `who` keeps what they signed, and the days are `2026-11-02`.

    After the day `until` it goes out no more; empty: without an end.
    """

    who: str
    date: str
    until: str = ""

    def covers(self, day: str) -> bool:
        """Whether the story may still go out on a day."""
        return not self.until or day <= self.until


@dataclass(frozen=True, slots=True)
class Repeat:
    """How the post repeats from its first time on: a rule of RFC 5545, and days (`2027-01-31`) as they were written.

    It ends with the day `until`, or when the rule has come so many `times`; `without` are days that are left out.
    """

    rule: str
    until: str = ""
    times: int | None = None
    without: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Variation:
    """What the post says differently for one platform or account. `None`: as in the post."""

    text: str | None = None
    schedule: tuple[str, ...] | None = None
    skip: bool = False
    options: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Post:
    """Values as written, checked for form only: names of accounts and times of day are for `delivery` and `check`.

    `schedule` holds times as written: empty for a draft, `("asap",)`, or ISO dates and times, local unless they carry
    an offset; with `repeat` the first time alone, and local. In a queue there is none: its slots say when; `cooldown`
    is how many seconds an evergreen post rests between two turns. `turns` are its words at later turns, one after the
    other, then again from `body` on. `lines` maps a key of the front matter (dotted below the top: `variants.bluesky`)
    to its line.
    """

    id: str
    path: str  # relative to the repository
    body: str
    body_line: int  # the line of the file on which `body` starts
    title: str = ""
    schedule: tuple[str, ...] = ()
    repeat: Repeat | None = None
    queue: str = ""
    cooldown: int | None = None  # None: it is not evergreen, and goes out once
    turns: tuple[str, ...] = ()
    wording: int = 0  # which of its wordings `body` is
    timezone: str | None = None
    to: tuple[str, ...] | None = None
    language: str | None = None
    tags: tuple[str, ...] = ()
    campaign: str = ""
    link: str = ""
    card: LinkCard | None = None
    content_warning: str = ""
    consent: Consent | None = None
    media: tuple[Attached, ...] = ()
    resources: tuple[str, ...] = ()  # by name
    choice: Choice | None = None  # instead of names
    max_late: int | None = None  # seconds
    expires: str | None = None
    variants: Mapping[str, Variation] = field(default_factory=dict)
    allow: Mapping[str, str] = field(default_factory=dict)
    again: bool = False
    allow_during_hold: bool = False
    lines: Mapping[str, int] = field(default_factory=dict)

    @property
    def wordings(self) -> tuple[Post, ...]:
        """The post once for each wording, which is its body there: its own body first, then each of `turns`."""
        others = (
            replace(self, body=text, body_line=self.line(f"turns.{i}"), turns=(), wording=1 + i)
            for i, text in enumerate(self.turns)
        )
        return (replace(self, turns=()), *others) if self.turns else (self,)

    def line(self, key: str) -> int:
        """The line to point at when `key` is the trouble: its own, else that of the key above it, else the first."""
        while key and key not in self.lines:
            key = key.rpartition(".")[0]
        return self.lines.get(key, 1)


def to_json(post: Post) -> dict[str, Any]:
    """The post as JSON, without what is at its default."""
    return {name: value for name, value in asdict(post).items() if name not in _DEFAULTS or value != _DEFAULTS[name]}


def from_json(value: Mapping[str, Any]) -> Post:
    """The post that `to_json` of the same version of multipost wrote."""
    kept = dict(value)
    for name in ("schedule", "turns", "to", "tags", "resources"):
        if name in kept:
            kept[name] = tuple(kept[name])
    if "media" in kept:
        kept["media"] = tuple(Attached(**one) for one in kept["media"])
    if "card" in kept:
        image = kept["card"]["image"]
        kept["card"] = LinkCard(**{**kept["card"], "image": image and Attached(**image)})
    if kept.get("consent"):
        kept["consent"] = Consent(**kept["consent"])
    if kept.get("repeat"):
        kept["repeat"] = Repeat(**{**kept["repeat"], "without": tuple(kept["repeat"]["without"])})
    if kept.get("choice"):
        kept["choice"] = Choice(**{**kept["choice"], "region": tuple(kept["choice"]["region"])})
    kept["variants"] = {name: _variation(one) for name, one in kept["variants"].items()}
    return Post(**kept)


def _variation(value: Mapping[str, Any]) -> Variation:
    schedule = value["schedule"]
    return Variation(**{**value, "schedule": None if schedule is None else tuple(schedule)})


_DEFAULTS = {one.name: one.default for one in fields(Post) if one.default is not MISSING}
