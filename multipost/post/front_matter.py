"""The keys of a post's front matter, as a model: every value arrives as text."""

import re
from collections.abc import Mapping
from typing import Annotated, Any

import pydantic
from pydantic import AfterValidator, BeforeValidator, Discriminator, Field, Tag

from multipost.post import recurrence, times
from multipost.shapes import Country, Duration, Id, Language, Line, Name, OneOrMany, WebAddress, Words, wrong
from multipost.text import words

_DAY = 86_400  # seconds


def _tag(text: str) -> str:
    tag = text.removeprefix("#")
    if not tag or re.search(r"[\s#,]", tag):
        raise wrong("tag", f"is not one tag: {words.quoted(text)}.", f"Write tags: [{_split(text)}].")
    return tag


def _split(text: str) -> str:
    """The tags that are meant: of several, each as one word."""
    several = [one.split() for one in re.split(r"[#,]+", text)]
    each = ["".join(word[:1].upper() + word[1:] for word in one) if len(one) > 1 else one[0] for one in several if one]
    return words.shown(", ".join(each), 80) or "SelfCare"


def _path(text: str) -> str:
    """A file below `content/`: the characters that every system, address and shell reads alike."""
    if not re.fullmatch(r"[A-Za-z0-9._/ -]+", text):
        advice = "Name the file with letters a-z, digits, `.`, `_` and `-`, with `/` between folders."
        raise wrong("media-path", f"has a name that not every computer can read: {words.quoted(text)}.", advice)
    if {"", ".", ".."} & set(text.split("/")):
        advice = "Write the path below content/, such as media/sunrise.png."
        raise wrong("media-path", f"leads out of the folder content/: {words.quoted(text)}.", advice)
    return text


def _attached(value: Any) -> Any:
    """Media as they are written, unless only the name of a file stands there."""
    entries = value if isinstance(value, list) else [value]
    if names := [one for one in entries if isinstance(one, str)]:
        file = names[0] if "/" in names[0] else f"media/{names[0]}"
        advice = f'Write media: [{{file: {words.shown(file, 60)}, alt: "What it shows"}}].'
        raise wrong("media-form", f"says only the name of a file: {words.quoted(names[0])}.", advice)
    return value


def _reasons(value: Any) -> Any:
    """Waivers as they are written, unless only the names of rules stand there."""
    if isinstance(value, dict):
        return value
    named = words.shown(value if isinstance(value, str) else str(next(iter(value), "RULE")), 40)
    raise wrong("allow-form", "gives no reason.", f'Write allow: {{{named}: "why it may stand here"}}.')


def _needed(text: str) -> str:
    if not text.strip():
        raise wrong("empty", "is empty.", "Say it in a few words.")
    return text.strip()


def _by_name_or_choice(value: Any) -> str:
    return "[choice]" if isinstance(value, dict | pydantic.BaseModel) else "[names]"


def _cooldown(seconds: int) -> int:
    if seconds < _DAY:
        raise wrong("cooldown", "is shorter than a day.", "Write how many days it rests, such as `60d`.")
    return seconds


Cooldown = Annotated[Duration, AfterValidator(_cooldown)]
Path = Annotated[str, AfterValidator(_path)]
Needed = Annotated[str, AfterValidator(_needed)]
Tags = Annotated[tuple[Annotated[str, AfterValidator(_tag)], ...], OneOrMany]
Moment = Annotated[str, AfterValidator(times.moment)]
Schedule = Annotated[
    tuple[Annotated[str, AfterValidator(times.occasion)], ...], OneOrMany, AfterValidator(times.schedule)
]


Day = Annotated[str, AfterValidator(recurrence.day)]


class Repeating(pydantic.BaseModel):
    """A series: the same post again and again, from the time in `schedule` on."""

    model_config = pydantic.ConfigDict(frozen=True, extra="forbid")

    rule: Annotated[str, AfterValidator(recurrence.rule)]
    until: Day | None = None
    times: Annotated[int, Field(ge=1, le=1000)] | None = None
    without: Annotated[tuple[Day, ...], OneOrMany] = Field((), alias="except")


class Evergreen(pydantic.BaseModel):
    """A post of a queue that comes back, after it has rested so long."""

    model_config = pydantic.ConfigDict(frozen=True, extra="forbid")

    cooldown: Cooldown


class Agreed(pydantic.BaseModel):
    """Consent to a story: who keeps what was signed, and since and until when it counts."""

    model_config = pydantic.ConfigDict(frozen=True, extra="forbid")

    who: Annotated[Line, AfterValidator(_needed)]
    date: Day
    until: Day | None = None


class Chosen(pydantic.BaseModel):
    """Crisis resources by whom they are for, chosen from the directory."""

    model_config = pydantic.ConfigDict(frozen=True, extra="forbid")

    region: Annotated[tuple[Country, ...], OneOrMany, Field(min_length=1)]
    audience: Line = ""
    most: Annotated[int, Field(ge=1, le=9)] = 2


Resources = Annotated[
    Annotated[Words, Tag("[names]")] | Annotated[Chosen, Tag("[choice]")], Discriminator(_by_name_or_choice)
]


class Media(pydantic.BaseModel):
    """A picture or a video. `alt` says what it shows to those who cannot see it."""

    model_config = pydantic.ConfigDict(frozen=True, extra="forbid")

    file: Path
    alt: Needed
    captions: Path = ""


class Picture(pydantic.BaseModel):
    """A picture alone."""

    model_config = pydantic.ConfigDict(frozen=True, extra="forbid")

    file: Path
    alt: Needed


class Card(pydantic.BaseModel):
    """What is fixed of the card for the link."""

    model_config = pydantic.ConfigDict(frozen=True, extra="forbid")

    title: Line = ""
    description: Line = ""
    image: Picture | None = None


class Different(pydantic.BaseModel):
    """What one platform or account gets that differs. Further keys are post options: its adapter knows them."""

    model_config = pydantic.ConfigDict(frozen=True, extra="allow")

    text: Needed | None = None
    schedule: Schedule | None = None
    skip: bool = False


class FrontMatter(pydantic.BaseModel):
    """Everything that may stand between the two lines `---`."""

    model_config = pydantic.ConfigDict(frozen=True, extra="forbid")

    title: Line = ""
    id: Id | None = None
    schedule: Schedule = ()
    repeat: Annotated[Repeating, BeforeValidator(recurrence.alone, json_schema_input_type=str | Repeating)] | None = (
        None
    )
    queue: Name | None = None
    evergreen: Evergreen | None = None
    turns: Annotated[tuple[Needed, ...], OneOrMany] = ()
    timezone: Line | None = None
    to: Annotated[Words, Field(min_length=1)] | None = None
    language: Language | None = None
    tags: Tags = ()
    campaign: Line = ""
    link: WebAddress = ""
    card: Card | None = None
    content_warning: Line = ""
    consent: Agreed | None = None
    media: Annotated[tuple[Media, ...], BeforeValidator(_attached, json_schema_input_type=list[Media])] = ()
    resources: Resources = ()
    max_late: Duration | None = None
    expires: Moment | None = None
    variants: Mapping[str, Different] = {}
    allow: Annotated[Mapping[str, Needed], BeforeValidator(_reasons, json_schema_input_type=Mapping[str, Needed])] = {}
    again: bool = False
    allow_during_hold: bool = False


def schema() -> dict[str, Any]:
    """JSON Schema of the front matter, for editors."""
    return FrontMatter.model_json_schema()
