"""Reports for a terminal or a log. A post's words never begin a line: CI logs read commands there."""

from __future__ import annotations

import itertools
import textwrap
from typing import TYPE_CHECKING

from multipost.plan import STATES, gates, make
from multipost.report import values
from multipost.report.screen import Screen, columns_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import tzinfo

    from multipost.errors import Complaint, Severity
    from multipost.plan import Row, State
    from multipost.report.values import Outcome

_SIGNS: dict[State, tuple[str, str]] = {
    "needs you": ("●", "red"),
    "waiting": ("◷", "blue"),
    "out": ("✓", "green"),
    "draft": ("✎", "dim"),
}
_EMPTY: dict[State, str] = {
    "needs you": "Nothing needs you.",
    "waiting": "Nothing waits. Give a post a `schedule:`, and it will stand here.",
}
_SEVERITIES: dict[Severity, str] = {"error": "red", "warning": "yellow", "info": "blue"}
_UNSAID = (gates.AT_ITS_TIME.reason, make.OUT)
"""Reasons that the heading says already."""

_TITLE = (12, 44)  # columns, at least and at most
_PLAIN = Screen()


def plan(rows: Sequence[Row], zone: tzinfo, screen: Screen = _PLAIN) -> str:
    """The plan by state: what needs you, what waits, the last that went out, drafts. Times are local to `zone`."""
    groups = values.by_state(rows)
    sections = [_section(state, groups[state], zone, screen) for state in STATES]
    return "\n\n".join(section for section in sections if section)


def of_one_post(rows: Sequence[Row], zone: tzinfo, screen: Screen = _PLAIN) -> str:
    """Where one post stands, with the URL of every part: only the states that it has."""
    groups = values.by_state(rows)
    return "\n\n".join(_section(state, found, zone, screen, whole=True) for state, found in groups.items() if found)


def complaints(found: Iterable[Complaint], screen: Screen = _PLAIN) -> str:
    """The complaints by file and line, what to do on a line of its own, and how many there are."""
    ordered = sorted(found)
    files = itertools.groupby(ordered, key=lambda complaint: complaint.file)
    blocks = [
        "\n".join([screen.coloured(values.one_line(file), "bold"), *_of_one_file(list(here), screen)])
        for file, here in files
    ]
    return "\n\n".join([*blocks, values.total(ordered)])


def outcomes(results: Sequence[Outcome], zone: tzinfo, screen: Screen = _PLAIN) -> str:
    """What a run did, one delivery after the other; that it had nothing to do is said too."""
    if not results:
        return "Nothing to do: nothing was sent."
    width = max(len(result.verb) for result in results)
    return "\n".join(
        line for result in results for line in _row([result.row], zone, screen, f"{result.verb:{width}}  ")
    )


def _section(state: State, rows: list[Row], zone: tzinfo, screen: Screen, *, whole: bool = False) -> str:
    heading = screen.coloured(f"{state.capitalize()} ({len(rows)})", "bold")
    if not rows:
        return f"{heading}\n  {_EMPTY[state]}" if state in _EMPTY else ""
    shown = rows[: values.LAST] if state == "out" else rows
    near, later = (shown, {}) if whole else values.near(shown)
    lines: list[str] = []
    for alike in _alike(near):
        lines += _row(alike, zone, screen, whole=whole)
        if alike[0].identity in later:
            lines.append(f"    {values.more(later[alike[0].identity], zone)}")
    if len(rows) > len(shown):
        lines.append(f"  and {len(rows) - len(shown)} more, on the status page")
    return "\n".join([heading, *lines])


def _alike(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """Rows of one post that differ only in their account stand together."""
    for _, group in itertools.groupby(
        rows, key=lambda row: (row.identity.name, row.due, row.reason, row.action, row.url)
    ):
        yield list(group)


def _row(rows: list[Row], zone: tzinfo, screen: Screen, verb: str = "", *, whole: bool = False) -> Iterator[str]:
    first = rows[0]
    sign, colour = _SIGNS[first.state]
    lead = f"{verb}{values.when(first, zone):21}"
    accounts = ", ".join(row.identity.account for row in rows)
    room = screen.width - columns_of(f"  * {lead}    {accounts}")
    title = screen.cut(values.name(first), max(_TITLE[0], min(_TITLE[1], room)))
    yield f"  {screen.coloured(screen.sign(sign), colour)} {lead}  {title}  {accounts}".rstrip()
    if first.reason not in _UNSAID:
        yield from wrapped(first.reason, screen, "    ")
    for url in (first.url, *first.others) if whole else (first.url,):
        if url:
            yield f"    {values.one_line(url)}"
    for number, answer in enumerate(map(values.one_line, first.answers)):
        yield f"      or {answer}" if number else f"    $ {screen.coloured(answer, 'bold')}"


def _of_one_file(complaints: list[Complaint], screen: Screen) -> Iterator[str]:
    width = max(len(str(complaint.line)) for complaint in complaints)
    for complaint in complaints:
        label = screen.coloured(f"{complaint.severity:7}", _SEVERITIES[complaint.severity])
        rule = screen.coloured(complaint.rule, "dim")
        yield f"  {complaint.line:{width}}  {label}  {rule}"
        indent = " " * (width + 4)
        yield from wrapped(complaint.text, screen, indent)
        yield from wrapped(complaint.advice, screen, indent)
        if complaint.link:
            yield f"{indent}{values.one_line(complaint.link)}"


def wrapped(text: str, screen: Screen, indent: str) -> list[str]:
    """A sentence in lines that begin with the indent."""
    return textwrap.wrap(
        values.one_line(text),
        screen.width,
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
