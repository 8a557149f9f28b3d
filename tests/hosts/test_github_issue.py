"""The issue "multipost needs you", in a repository of a GitHub that answers like the real one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from multipost.hosts import github
from multipost.hosts.github_issue import LABEL, NOTHING, TITLE
from tests.hosts import api

if TYPE_CHECKING:
    from tests.hosts.api import GitHub

HEAD = "This waits for a person."
ONE = "- **Sunrise** on site: refused"
TWO = "- **Circle** on site: too late"
TEXT = f"{HEAD}\n\n{ONE}\n"
DAYS = ("2026-11-23", "2026-11-24")
BOTH = f"{HEAD}\n\n{ONE}\n\n{TWO}\n"


def ours(hub: GitHub) -> dict[str, object]:
    (issue,) = (one for one in hub.issues if LABEL in one["labels"])
    return {name: issue[name] for name in ("title", "state", "body")}


def test_it_opens_when_something_needs_a_person(hub: GitHub) -> None:
    notice = github.needs_you(TEXT, hub.environ)

    assert notice == ""
    assert ours(hub) == {"title": TITLE, "state": "open", "body": TEXT.strip()}


def test_where_nothing_needs_a_person_none_is_opened(hub: GitHub) -> None:
    github.needs_you(None, hub.environ)

    assert (hub.issues, hub.writes) == ([], [])


def test_nothing_is_written_while_nothing_changes(hub: GitHub) -> None:
    github.needs_you(TEXT, hub.environ)

    github.needs_you(TEXT, hub.environ)

    assert len(hub.writes) == 1


def test_what_is_new_is_told_in_a_comment_that_people_get_as_a_mail(hub: GitHub) -> None:
    github.needs_you(TEXT, hub.environ)

    github.needs_you(BOTH, hub.environ)

    assert ours(hub)["body"] == BOTH.strip()
    assert hub.comments == [(1, TWO)]


def test_what_was_answered_goes_without_a_comment(hub: GitHub) -> None:
    github.needs_you(BOTH, hub.environ)

    github.needs_you(TEXT, hub.environ)

    assert ours(hub)["body"] == TEXT.strip()
    assert hub.comments == []


def test_it_closes_itself_when_nothing_needs_a_person_any_more(hub: GitHub) -> None:
    github.needs_you(TEXT, hub.environ)

    github.needs_you(None, hub.environ)
    github.needs_you(None, hub.environ)

    assert ours(hub) == {"title": TITLE, "state": "closed", "body": NOTHING}
    assert len(hub.writes) == 2


def test_a_closed_one_is_opened_again(hub: GitHub) -> None:
    github.needs_you(TEXT, hub.environ)
    github.needs_you(None, hub.environ)

    github.needs_you(TEXT, hub.environ)

    assert ours(hub) == {"title": TITLE, "state": "open", "body": TEXT.strip()}
    assert hub.comments == [(1, TEXT.strip())]


def test_what_a_person_closed_stays_closed_until_there_is_something_new(hub: GitHub) -> None:
    github.needs_you(TEXT, hub.environ)
    hub.issues[0]["state"] = "closed"

    github.needs_you(TEXT, hub.environ)
    seen = ours(hub)["state"]
    github.needs_you(BOTH, hub.environ)

    assert (seen, ours(hub)["state"]) == ("closed", "open")


def test_a_new_day_in_a_link_is_kept_up_to_date_and_no_news(hub: GitHub) -> None:
    today, tomorrow = (TEXT + f'\n<a href="https://x.example/new?value=date%3A%20{day}">Open</a>\n' for day in DAYS)
    github.needs_you(today, hub.environ)
    is_told = github.is_told(tomorrow, hub.environ)

    github.needs_you(tomorrow, hub.environ)

    assert is_told
    assert ours(hub)["body"] == tomorrow.strip()
    assert hub.comments == []


def test_another_digest_in_a_link_is_news(hub: GitHub) -> None:
    before, after = (TEXT + f'\n<a href="https://x.example/new?value={digest}">Open</a>\n' for digest in ("ab", "cd"))
    github.needs_you(before, hub.environ)
    is_told = github.is_told(after, hub.environ)

    github.needs_you(after, hub.environ)

    assert not is_told
    assert [comment for _, comment in hub.comments] == ['<a href="https://x.example/new?value=cd">Open</a>']


def test_a_new_day_does_not_open_what_a_person_closed(hub: GitHub) -> None:
    today, tomorrow = (TEXT + f'\n<a href="https://x.example/new?value=date%3A%20{day}">Open</a>\n' for day in DAYS)
    github.needs_you(today, hub.environ)
    hub.issues[0]["state"] = "closed"

    github.needs_you(tomorrow, hub.environ)

    assert ours(hub)["state"] == "closed"


def test_it_is_found_behind_a_hundred_pull_requests_with_its_label_whatever_it_is_called(hub: GitHub) -> None:
    pulls = [hub.add(labels=[LABEL], pull_request={"url": "x"}) for _ in range(100)]
    mine = hub.add(labels=[LABEL], title="multipost te necesita", body=TEXT.replace("\n", "\r\n"))
    hub.add(title=TITLE, body="A stranger wrote this.")

    github.needs_you(TEXT, hub.environ)
    github.needs_you(BOTH, hub.environ)

    assert mine["body"] == BOTH.strip()
    assert len(pulls) + 2 == len(hub.issues)


@pytest.mark.parametrize(
    "status,said",
    [
        (401, "The job needs `issues: write`"),
        (403, "Resource not accessible by integration. The job needs `issues: write`"),
        (404, "The job needs `issues: write`"),
        (410, "Issues has been disabled in this repository"),
        (429, "The next run tries again."),
        (502, "The next run tries again."),
    ],
)
def test_a_refusal_is_a_notice_without_the_token(hub: GitHub, status: int, said: str) -> None:
    hub.refuses = status

    notice = github.needs_you(TEXT, hub.environ)

    assert notice.startswith("The issue “multipost needs you” cannot be written: ")
    assert said in notice
    assert api.TOKEN not in notice


@pytest.mark.parametrize("page", ["<html>", "{}", "[1]", '[{"number": "first"}]', '[{"number": 1, "body": 5}]', ""])
def test_an_answer_that_makes_no_sense_is_a_notice(hub: GitHub, page: str) -> None:
    hub.page = page or "[{}]"

    notice = github.needs_you(TEXT, hub.environ)

    assert notice.endswith("The next run tries again.")


def test_a_github_that_cannot_be_reached_is_a_notice() -> None:
    with api.serving() as gone:
        environ = gone.environ

    notice = github.needs_you(TEXT, environ)

    assert "127.0.0.1" in notice
    assert "cannot be reached" in notice


def test_without_a_token_nobody_is_asked(hub: GitHub) -> None:
    environ = {**hub.environ, "MULTIPOST_GIT_TOKEN": ""}

    answers = github.needs_you(TEXT, environ), github.is_told(TEXT, environ)

    assert answers == ("", True)
    assert hub.asked == []


def test_who_may_only_read_learns_whether_people_know(hub: GitHub) -> None:
    nothing = github.is_told(None, hub.environ), github.is_told(TEXT, hub.environ)
    github.needs_you(TEXT, hub.environ)
    open_ = github.is_told(TEXT, hub.environ), github.is_told(BOTH, hub.environ), github.is_told(None, hub.environ)
    github.needs_you(None, hub.environ)
    closed = github.is_told(None, hub.environ), github.is_told(TEXT, hub.environ)

    assert (nothing, open_, closed) == ((True, False), (True, False, False), (True, False))


def test_a_refused_look_is_no_reason_for_a_run(hub: GitHub) -> None:
    hub.refuses = 403

    assert github.is_told(TEXT, hub.environ)
