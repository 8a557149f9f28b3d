"""A post that went out keeps its id and its date."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from multipost.check.times import history
from multipost.delivery import Identity
from multipost.ledger.entry import Entry, PartEntry
from multipost.post import Repeat

if TYPE_CHECKING:
    from multipost.ledger.entry import State
    from tests.check.conftest import MakePost


AT = datetime(2026, 10, 10, 8, 0, tzinfo=UTC)
OUT = PartEntry(key="", at=AT, retry={}, digest="", receipt={"id": "1", "url": "https://hope.example/1"})


def known(state: State, date: str = "2026-10-10", parts: tuple[PartEntry, ...] = ()) -> dict[Identity, Entry]:
    entry = Entry("wmhd", "site", date, AT, state, parts=parts)
    return {entry.identity: entry}


def planned(*dates: str) -> list[Identity]:
    return [Identity("site", "wmhd", date) for date in dates]


@pytest.mark.parametrize("state", ["sending", "parked", "published"])
def test_a_post_that_went_out_is_not_given_another_date_by_accident(post: MakePost, state: State) -> None:
    (complaint,) = history.dates(post(), planned("2026-10-11"), known(state))

    assert complaint.rule == "date-moved"
    assert complaint.text == "It already went to site as 2026-10-10."
    assert "again: true" in complaint.advice
    assert complaint.line == 4


@pytest.mark.parametrize("state", ["missed", "failed", "retry", "skipped"])
def test_a_post_of_which_nothing_is_out_may_move(post: MakePost, state: State) -> None:
    assert not list(history.dates(post(), planned("2026-10-11"), known(state)))


@pytest.mark.parametrize("state", ["failed", "retry"])
def test_a_thread_that_has_begun_may_not_move(post: MakePost, state: State) -> None:
    (complaint,) = history.dates(post(), planned("2026-10-11"), known(state, parts=(OUT,)))

    assert complaint.rule == "date-moved"


def test_a_post_that_says_so_goes_out_again(post: MakePost) -> None:
    assert not list(history.dates(post(again=True), planned("2026-10-11"), known("published")))


def test_a_list_of_dates_may_change(post: MakePost) -> None:
    assert not list(history.dates(post(), planned("2026-10-11", "2026-10-12"), known("published")))


def test_a_published_post_may_become_a_draft(post: MakePost) -> None:
    assert not list(history.dates(post(), planned("draft"), known("published")))


def test_the_rule_of_a_series_may_change_and_what_went_out_stays(post: MakePost) -> None:
    again = post(repeat=Repeat("FREQ=WEEKLY;BYDAY=TU"))

    assert not list(history.dates(again, planned("2026-10-13"), known("published")))


def test_a_post_that_went_out_at_once_does_not_become_a_series(post: MakePost) -> None:
    (complaint,) = history.dates(post(repeat=Repeat("FREQ=WEEKLY")), planned("2026-10-13"), known("published", "asap"))

    assert complaint.rule == "schedule-kind-changed"


def test_a_series_does_not_become_one_time_by_accident(post: MakePost) -> None:
    (complaint,) = history.dates(post(), planned("2026-11-30"), known("published", "2026-10-12"))

    assert complaint.rule == "date-moved"


@pytest.mark.parametrize(
    "before,after,cooldown",
    [
        ("2026-10-10", "queue", None),
        ("queue", "2026-10-10", None),
        ("asap", "queue", None),
        ("queue", "queue", 86_400),
        ("asap", "queue", 86_400),
    ],
    ids=["date to queue", "queue to date", "at once to queue", "once to evergreen", "at once to evergreen"],
)
def test_what_went_out_does_not_go_out_again_through_a_queue_or_out_of_it(
    before: str, after: str, cooldown: int | None, post: MakePost
) -> None:
    queued = post(queue="tips" if after == "queue" else "", cooldown=cooldown)

    found = history.dates(queued, planned(after), known("published", before))

    assert [one.rule for one in found] == ["schedule-kind-changed"]


def test_a_post_that_went_out_on_dates_may_become_evergreen(post: MakePost) -> None:
    found = history.dates(post(queue="tips", cooldown=86_400), planned("queue"), known("published"))

    assert not list(found)


def test_an_evergreen_post_may_not_go_out_once_more_as_if_it_were_fresh(post: MakePost) -> None:
    (complaint,) = history.dates(post(queue="tips"), planned("queue"), known("published", "2026-11-23"))

    assert complaint.text == "It already has 2026-11-23 on site."


def test_other_accounts_do_not_matter(post: MakePost) -> None:
    elsewhere = [Identity("loud", "wmhd", "2026-10-11")]

    assert not list(history.dates(post(), elsewhere, known("published")))


@pytest.mark.parametrize("before,after", [("asap", "2026-10-11"), ("2026-10-10", "asap")])
def test_asap_and_dates_do_not_change_places(post: MakePost, before: str, after: str) -> None:
    (complaint,) = history.dates(post(again=True), planned(after), known("published", before))

    assert complaint.rule == "schedule-kind-changed"
    assert before in complaint.text


RENAMES = {"content/posts/wmhd.md": "content/posts/2026/Mental health day.md"}


def test_a_published_post_keeps_its_id_when_its_file_is_renamed(post: MakePost) -> None:
    (complaint,) = history.renamed(post(), {"mental-health-day"}, RENAMES, {"wmhd"})

    assert complaint.rule == "id-renamed"
    assert complaint.text == "It was published as mental-health-day, from content/posts/2026/Mental health day.md."
    assert complaint.advice == "Write `id: mental-health-day` into the front matter."


def test_a_file_that_was_renamed_twice_is_followed(post: MakePost) -> None:
    renames = {"content/posts/wmhd.md": "content/posts/b.md", "content/posts/b.md": "content/posts/a.md"}

    (complaint,) = history.renamed(post(), {"a"}, renames, {"wmhd"})

    assert complaint.advice == "Write `id: a` into the front matter."


def test_a_file_may_come_back_to_its_name(post: MakePost) -> None:
    renames = {"content/posts/wmhd.md": "content/posts/b.md", "content/posts/b.md": "content/posts/wmhd.md"}

    assert not list(history.renamed(post(), {"other"}, renames, {"wmhd"}))


@pytest.mark.parametrize(
    "published,present",
    [
        (set[str](), {"wmhd"}),
        ({"mental-health-day"}, {"wmhd", "mental-health-day"}),
        ({"mental-health-day", "wmhd"}, {"wmhd"}),
    ],
    ids=["it was never published", "the old id is still there", "the new one is known too"],
)
def test_a_rename_that_changes_nothing_is_no_mistake(post: MakePost, published: set[str], present: set[str]) -> None:
    assert not list(history.renamed(post(), published, RENAMES, present))


def test_a_file_with_its_old_name_is_no_mistake(post: MakePost) -> None:
    assert not list(history.renamed(post(), {"other"}, {}, {"wmhd"}))
