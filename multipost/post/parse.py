"""From the bytes of a file to a `Post`, or every complaint at once.

A file that is no text, or has no front matter, gets one complaint and is not read further; nor is one with broken YAML.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from frontmatter.default_handlers import BaseHandler

from multipost import complain, errors, platforms, strict_yaml
from multipost.post import ASAP, Attached, Choice, Consent, LinkCard, Post, Repeat, Variation
from multipost.post.front_matter import Agreed, Card, Chosen, Different, FrontMatter, Repeating
from multipost.text import markdown, words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from multipost.config import Config

MAX_BYTES = 1_000_000

_FORM = "Begin the file with a line `---`, then keys such as `title:`, another line `---`, then the text."
_AS_WRITTEN = (
    "title", "schedule", "timezone", "to", "language", "tags", "campaign", "link", "content_warning", "max_late",
    "expires", "allow", "again", "turns", "allow_during_hold",
)  # fmt: skip
# python-frontmatter finds the two lines. Its `parse` would also strip the body and forget where it began, and takes a
# text without front matter for a post; so only its first step is used, on texts that are known to begin with `---`.
_FENCES = BaseHandler(re.compile(r"^---[ \t]*$", re.MULTILINE), "---", "---")
_CONTROL = re.compile("[\x01-\x08\x0b-\x1f\x7f-\x9f]")


@dataclass(frozen=True, slots=True)
class Known:
    """What variants may name: each platform, and each account with its platform."""

    platforms: tuple[str, ...]
    accounts: Mapping[str, str]


def known(config: Config) -> Known:
    """Every platform there is, and the accounts of these settings."""
    return Known(platforms.names(), {name: account.platform for name, account in config.accounts.items()})


def parse(path: str, content: bytes, known: Known) -> Post:
    """The post in the file at `path` (relative to the repository). Raises `SourceError` with every complaint."""
    front, rest = _halves(path, _text(path, content))
    loaded = strict_yaml.load(front, path)
    sheet = complain.Sheet(path, loaded.lines)
    body, body_line = _body(rest, first_line=1 + front.count("\n"))
    variants = _variants(loaded.value, known, sheet)
    keys = sheet.read(FrontMatter, _with_variants(loaded.value, variants))
    _check_body(body, body_line, variants, sheet)
    _check_pairs(loaded.value, sheet)
    if keys and keys.repeat and not keys.queue:
        _check_series(keys, keys.repeat, sheet)
    if keys and (keys.queue or keys.evergreen):
        _check_queue(keys, sheet)
    if keys and keys.turns:
        _check_turns(keys, sheet)
    name = keys.id if keys and keys.id else slug(PurePosixPath(path).stem)
    if not name:
        sheet.add("id", "id-missing", "cannot be made from the name of this file.", "Write one, such as `id: my-post`.")
    keys = sheet.settle(keys)
    return Post(
        id=name,
        path=path,
        body=body,
        body_line=body_line,
        media=tuple(Attached(one.file, one.alt, one.captions) for one in keys.media),
        card=_card(keys.card) if keys.card else None,
        consent=_consent(keys.consent) if keys.consent else None,
        repeat=_repeat(keys.repeat) if keys.repeat else None,
        queue=keys.queue or "",
        cooldown=keys.evergreen.cooldown if keys.evergreen else None,
        resources=() if isinstance(keys.resources, Chosen) else keys.resources,
        choice=Choice(**dict(keys.resources)) if isinstance(keys.resources, Chosen) else None,
        variants={key: _variation(different) for key, different in keys.variants.items()},
        lines=loaded.lines,
        **{field: getattr(keys, field) for field in _AS_WRITTEN},
    )


def slug(text: str) -> str:
    """An id made of the letters and digits of a text; empty where it has none of a-z and 0-9."""
    folded = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", folded).strip("-")[:64].rstrip("-")


def _text(path: str, content: bytes) -> str:
    """The characters, with one kind of line end and no byte order mark."""
    if len(content) > MAX_BYTES:
        raise _unreadable(path, "post-too-large", "This file is larger than 1 MB.", "Put pictures in content/media/.")
    if b"\0" in content:
        raise _unreadable(path, "post-binary", "This file is not text.", "Save it as plain text, in UTF-8.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = 1 + content.count(b"\n", 0, error.start)
        advice = "Save the file again with the encoding UTF-8."
        raise _unreadable(
            path, "post-encoding", "There are characters here that are not UTF-8.", advice, line
        ) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _halves(path: str, text: str) -> tuple[str, str]:
    """Front matter and body, each beginning with what is left of its line `---`: a line break."""
    if not re.match(r"---[ \t]*(\n|\Z)", text):
        raise _unreadable(path, "post-no-front-matter", "The first line is not `---`.", _FORM)
    try:
        return _FENCES.split(text)
    except ValueError:
        raise _unreadable(path, "post-unclosed", "The second line `---` is missing.", _FORM) from None


def _unreadable(path: str, rule: str, text: str, advice: str, line: int = 1) -> errors.SourceError:
    return errors.SourceError([errors.Complaint(path, line, rule, text, advice)])


def _body(rest: str, first_line: int) -> tuple[str, int]:
    """The body without blank lines around it, and the line it begins on; where it is empty, the line `---`."""
    body = re.sub(r"\A([ \t]*\n)+", "", rest).rstrip()
    return body, first_line + rest.count("\n", 0, rest.find(body))


def _variants(value: Any, known: Known, sheet: complain.Sheet) -> dict[str, Different | None]:
    """Each variant that could be read; None for one that has complaints."""
    written = value.get("variants") if isinstance(value, dict) else None
    if not isinstance(written, dict):
        return {}
    return {name: _variant(name, different, known, sheet) for name, different in written.items()}


def _variant(name: str, written: Any, known: Known, sheet: complain.Sheet) -> Different | None:
    at = f"variants.{name}"
    platform = known.accounts.get(name, name)
    if platform not in known.platforms:
        advice = words.nearest(name, {*known.accounts, *known.accounts.values()})
        sheet.add(at, "unknown-variant", "is neither a platform nor an account.", advice)
        return None
    if isinstance(written, dict):
        options = {key: value for key, value in written.items() if key not in Different.model_fields}
        sheet.read(platforms.load(platform).SPEC.post, options, at, also=Different.model_fields)
    return sheet.read(Different, written, at)


def _with_variants(value: Any, variants: Mapping[str, Different | None]) -> Any:
    if not variants:
        return value
    return {**value, "variants": {name: different for name, different in variants.items() if different}}


def _card(card: Card) -> LinkCard:
    image = Attached(card.image.file, card.image.alt) if card.image else None
    return LinkCard(card.title, card.description, image)


def _consent(agreed: Agreed) -> Consent:
    return Consent(agreed.who, agreed.date, agreed.until or "")


def _repeat(written: Repeating) -> Repeat:
    return Repeat(written.rule, written.until or "", written.times, written.without)


def _variation(different: Different) -> Variation:
    return Variation(different.text, different.schedule, different.skip, different.model_extra or {})


def _check_body(body: str, first_line: int, variants: Mapping[str, Different | None], sheet: complain.Sheet) -> None:
    if not body and not any(different is None or different.text for different in variants.values()):
        sheet.add_at(first_line, "post-empty", "The post is empty.", "Write its text below the second line `---`.")
    for number, line in enumerate(body.split("\n")):
        if _CONTROL.search(line):
            text = "There is a character that cannot be seen."
            sheet.add_at(first_line + number, "post-control-character", text, "Type the line again.")
    for number in markdown.stray_rules(body):
        text = "A line `---` stands between two parts of a thread, with a blank line before and after it."
        advice = "Put blank lines around it, or delete it if nothing follows."
        sheet.add_at(first_line + number - 1, "stray-rule", text, advice)


def _check_pairs(value: Any, sheet: complain.Sheet) -> None:
    """Keys that exclude each other, or need each other."""
    keys = value.keys() if isinstance(value, dict) else set()
    if {"max_late", "expires"} <= keys:
        sheet.add("expires", "late-twice", "says the same as `max_late` in another way.", "Keep one of the two.")
    if "card" in keys and "link" not in keys:
        sheet.add("card", "card-without-link", "is shown for a link, and there is none.", "Add a line `link:`.")


def _check_turns(keys: FrontMatter, sheet: complain.Sheet) -> None:
    """Other words for the days after the first, which are threads like the body."""
    if not keys.repeat and not keys.evergreen:
        advice = "Add `repeat: weekly`, or `evergreen:` for a post of a queue; else delete them."
        sheet.add("turns", "turns-once", "are words for its later days, and the post goes out once.", advice)
    for i, text in enumerate(keys.turns):
        if markdown.stray_rules(text):
            advice = "Put a blank line before and after it, or delete it."
            sheet.add(f"turns.{i}", "stray-rule", "has a line `---` that is not between blank lines.", advice)


def _check_series(keys: FrontMatter, repeat: Repeating, sheet: complain.Sheet) -> None:
    """A series goes on from one local time; each account may have another hour of the same days."""
    if not keys.schedule:
        sheet.add("repeat", "repeat-without-time", "has no first time.", "Add it: `schedule: 2026-10-12 09:00`.")
    if repeat.until and repeat.times:
        sheet.add("repeat.times", "repeat-ends-twice", "says in another way when it ends.", "Keep `until` or `times`.")
    if keys.expires:
        advice = "Write `until:` below `repeat:` for the last day, or `max_late` for how late each may be."
        sheet.add("expires", "repeat-expires", "is one moment, and the post repeats.", advice)
    first = keys.schedule[0][:10] if keys.schedule else ""
    others = {f"variants.{name}.schedule": one.schedule for name, one in keys.variants.items() if one.schedule}
    for place, times in {"schedule": keys.schedule, **others}.items():
        if times and (len(times) > 1 or times == (ASAP,) or len(times[0]) > len("2026-10-12T09:00")):
            advice = "Write one, such as 2026-10-12 09:00; the others follow from the rule."
            sheet.add(place, "repeat-one-time", "has several times, an offset or `asap`, and the post repeats.", advice)
        elif times and times[0][:10] != first:
            advice = f"Write {first} {times[0][11:]}: each account can have its own hour of the same days."
            sheet.add(place, "repeat-other-day", "begins on another day than the post, which repeats.", advice)


def _check_queue(keys: FrontMatter, sheet: complain.Sheet) -> None:
    """The slots of a queue say when a post goes out, and its cooldown whether it comes back."""
    if not keys.queue:
        text = "brings a post back with the slots of a queue, and this one is in none."
        sheet.add("evergreen", "evergreen-without-queue", text, "Add a line `queue:`, or write `repeat:` instead.")
        return
    said = {"schedule": keys.schedule, "repeat": keys.repeat, "expires": keys.expires, "again": keys.again}
    said |= {f"variants.{name}.schedule": one.schedule for name, one in keys.variants.items()}
    for place in (place for place, value in said.items() if value):
        text = "says when it goes out, and so do the slots of its queue."
        sheet.add(place, "queue-and-time", text, "Delete this line; or `queue:`, where it has its own time.")
    if keys.timezone:
        advice = f"Delete this line; `queues: {keys.queue}:` in multipost.yml may have a timezone."
        sheet.add("timezone", "queue-and-time", "is a clock that the slots of its queue do not go by.", advice)
