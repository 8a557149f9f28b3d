"""The picture and the table of `docs/explanation/once.md`, held against the code that they are made from."""

from __future__ import annotations

import re
import typing
from datetime import timedelta
from pathlib import Path

import pytest

from multipost import platforms
from multipost.ledger.entry import State
from multipost.ledger.transitions import TABLE, Event
from multipost.platform import Blind, Keyed, Lookup, Retry, TwoPhase
from multipost.platforms import _mastodon_server as servers
from scripts.reference import page

ONCE = (Path(__file__).parent.parent / "docs/explanation/once.md").read_text(encoding="utf-8")
PICTURE = ONCE.partition("```mermaid\n")[2].partition("\n```")[0].splitlines()
BOXES: dict[State | None, str] = {None: "waiting"} | {state: state for state in typing.get_args(State)}
GROUPS: dict[State | None, str] = {
    **dict.fromkeys((None, "sending", "retry"), "multipost_goes_on_by_itself"),
    **dict.fromkeys(("parked", "failed", "missed"), "needs_you"),
}


def parted(by: str) -> set[tuple[str, str]]:
    """What stands on both sides of a sign, in the lines of the picture that have it."""
    return {(left.strip(), right) for left, sign, right in (line.partition(by) for line in PICTURE) if sign}


def words(event: Event) -> str:
    return event.value.replace(": ", " – ")


def arrow(start: State | None, end: State | None) -> tuple[str, str]:
    """From box to box within a group, else from border to border."""
    there, here = GROUPS.get(start, BOXES[start]), GROUPS.get(end, BOXES[end])
    return (BOXES[start], BOXES[end]) if there == here else (there, here)


def test_the_picture_is_in_words_that_mermaid_understands() -> None:
    known = re.compile(r'stateDiagram-v2|state "[a-z ]+" as [a-z_]+ \{|\}|[a-z]+: [\w ,–]+|[a-z_]+ --> [a-z_]+')

    strange = [line for line in PICTURE if not known.fullmatch(line.strip())]

    assert strange == []


def test_the_box_of_each_state_says_what_leads_there() -> None:
    names = {(box, box) for box in BOXES.values()}
    leading = {(row.after, words(row.event)) for row in TABLE if row.after not in row.before}
    may_lead = {(row.after, words(row.event)) for row in TABLE} | {("waiting", "the ledger has nothing about it yet")}

    said = parted(": ")

    assert names | leading <= said <= names | may_lead


def test_every_event_is_in_the_picture() -> None:
    assert {words(event) for event in Event} <= {said for _, said in parted(": ")}


def test_the_arrows_of_the_picture_are_the_moves_of_the_table() -> None:
    moves = {(start, row.after) for row in TABLE for start in row.before if start != row.after}
    as_parked = {("skipped", end) for start, end in moves if start == "parked"}

    assert parted(" --> ") == {arrow(start, end) for start, end in moves - as_parked}


def test_a_skipped_post_can_be_answered_for_like_a_parked_one_as_the_page_says() -> None:
    answers = [row.before for row in TABLE if row.event.name.startswith("SAID_")]

    assert all("skipped" in before for before in answers if "parked" in before)


@pytest.mark.parametrize(
    "promise, retry",
    [
        ("exactly once", Keyed()),
        ("exactly once, if a run comes in that time", Keyed(timedelta(hours=1))),
        ("exactly once, where the answer is clear", TwoPhase()),
        ("at most once; exactly once, where it is found", Lookup()),
        ("at most once", Blind()),
    ],
)
def test_the_platforms_beside_a_promise_are_those_of_its_class(promise: str, retry: Retry) -> None:
    specs = [platforms.load(name).SPEC for name in platforms.names()]

    where = re.findall(rf"^\| [^|]+ \| ([^|]+) \| [^|]+ \| {promise} \|$", ONCE, re.MULTILINE)

    alike = [spec.label for spec in specs if kind(spec.retry) == kind(retry)]
    assert sorted(", ".join(where).split(", ")) == (sorted(alike) or ["none yet"])


def kind(retry: Retry) -> tuple[type, bool]:
    """The class, and whether it is for a time."""
    return type(retry), isinstance(retry, Keyed) and retry.ttl is not None


def test_the_servers_that_keep_mastodons_key_are_those_that_the_page_names() -> None:
    (named,) = re.findall(r"servers that run (.+?)\. ", ONCE)

    assert set(re.split(", | or ", named.lower().replace("glitch-soc", "glitch"))) == servers.HONOUR_KEYS
    assert servers.retry("gotosocial") == Lookup()


@pytest.mark.parametrize(
    "written",
    ["Words.\n", "<!-- a -->\n", "<!-- /a -->\n<!-- a -->\n", "<!-- a -->\n<!-- /a -->\n<!-- a -->\n<!-- /a -->\n"],
)
def test_a_page_without_its_two_marks_is_not_made(written: str) -> None:
    with pytest.raises(KeyError, match="a"):
        page.filled(written, {"a": "made"})
