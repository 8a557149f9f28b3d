"""Reports as GitHub-flavoured Markdown, for the page that a CI job shows.

Words of a post are shown and never obeyed: no HTML, no markup, no table cell of their own, nobody is mentioned and no
issue is linked.
"""

from __future__ import annotations

import html
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from multipost.report import values

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import tzinfo

    from multipost.errors import Complaint
    from multipost.plan import Row
    from multipost.report.values import Outcome

_MARKUP = re.compile(r"[&<>\\`*_\[\]~|$]")
# GitHub looks for these after it has read the markup, so an invisible space must part them from what follows.
_AUTOLINKS = re.compile(r"(@|#|:(?=//)|www(?=\.)|GH(?=-))", re.IGNORECASE)


def plan(rows: Sequence[Row], zone: tzinfo) -> str:
    """The plan as one table per state; an empty state is one word in the heading line."""
    groups = values.by_state(rows)
    counts = ", ".join(f"{len(found)} {state}" for state, found in groups.items())
    blocks = [f"## multipost: {counts}"]
    for state, found in groups.items():
        shown, later = values.near(found[: values.LAST] if state == "out" else found)
        if shown:
            told = (replace(row, reason=_with_later(row, later.get(row.identity), zone)) for row in shown)
            blocks.append(_table(state.capitalize(), "When", [(values.when(row, zone), row) for row in told]))
    return "\n\n".join(blocks) + "\n"


def outcomes(results: Sequence[Outcome], remarks: Iterable[str] = ()) -> str:
    """What a run did, as one table, and below it what it remarked."""
    if not results:
        return "Nothing to do: nothing was sent.\n"
    table = _table("This run", "What", [(result.verb, result.row) for result in results])
    return "\n\n".join([table, *map(escaped, remarks)]) + "\n"


def complaints(found: Iterable[Complaint]) -> str:
    """Every complaint, as one table."""
    ordered = sorted(found)
    lines = [f"## multipost check: {values.total(ordered)}"]
    if ordered:
        lines += ["", "| Where | Rule | What | What to do |", "| --- | --- | --- | --- |"]
    lines += [
        f"| {escaped(c.file)}:{c.line} | {c.severity} {code(c.rule)} | {escaped(c.text)} | {_way(c)} |" for c in ordered
    ]
    return "\n".join(lines) + "\n"


def escaped(text: str) -> str:
    """The text as Markdown that shows exactly it, on one line, in a table cell too."""
    return _entities(_AUTOLINKS.sub("\\1\u200b", values.one_line(text)))


def code(text: str) -> str:
    """A text to be copied: GitHub links nothing within code, so nothing invisible is put into it."""
    return f"<code>{_entities(values.one_line(text))}</code>"


def page(url: str) -> list[str]:
    """What leads to the page on which something is done in a browser; nothing where there is none."""
    return [_linked("Open the page", url)] if url else []


def _with_later(row: Row, later: Sequence[Row] | None, zone: tzinfo) -> str:
    return f"{row.reason}, {values.more(later, zone)}" if later else row.reason


def _table(heading: str, first: str, rows: Iterable[tuple[str, Row]]) -> str:
    lines = [
        f"### {heading}",
        "",
        f"| {first} | Post | Account | Why | What to do |",
        "| --- | --- | --- | --- | --- |",
    ]
    return "\n".join([*lines, *(_line(cell, row) for cell, row in rows)])


def _line(first: str, row: Row) -> str:
    action = ", or ".join([*map(code, row.answers), *page(row.link)])
    return f"| {first} | {_title(row)} | {escaped(row.identity.account)} | {escaped(row.reason)} | {action} |"


def _title(row: Row) -> str:
    return _linked(escaped(values.name(row)), row.url)


def _way(complaint: Complaint) -> str:
    return " ".join([escaped(complaint.advice), *page(complaint.link)])


def _linked(shown: str, url: str) -> str:
    """What leads to the address, where that is one of the web."""
    if re.match(r"https?://\S+$", url):
        return f'<a href="{html.escape(url).replace("|", "%7C")}">{shown}</a>'
    return shown


def _entities(text: str) -> str:
    return _MARKUP.sub(lambda found: f"&#{ord(found[0])};", text)
