"""A post of which nobody knows whether it arrived: the three answers of a person, and what they run into."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.cli.outside import abroad as at
from tests.cli.outside.abroad import ONE_EACH
from tests.cli.outside.roads import NOBODY
from tests.wire import server

if TYPE_CHECKING:
    from tests.cli.outside.abroad import Abroad

pytestmark = pytest.mark.long

URL = "https://discord.com/channels/1/2/3"
AGAIN = "nothing was written. Try again later."


@pytest.fixture
def parked(abroad: Abroad) -> Abroad:
    """The answer about a message that arrived was lost."""
    abroad.world.faults.order("drop", **at.PUBLISHING["chat"])
    assert abroad.publish("08:30").exit_code == 3
    return abroad


def url(parked: Abroad) -> str:
    return next(post.url for post in parked.world.posts if post.account == "chat")


def test_who_saw_it_says_where_it_is(parked: Abroad) -> None:
    said = parked.resolve("--published", url(parked))
    parked.publish("10:00")

    assert (said.exit_code, said.stdout) == (0, "hello@2026-10-10 on chat is now published.\n")
    assert parked.rows["chat"]["url"] == url(parked)
    assert parked.counts == ONE_EACH


def test_who_did_not_see_it_has_it_sent_again_but_not_while_it_may_still_arrive(abroad: Abroad) -> None:
    abroad.world.faults.order("lose", **at.PUBLISHING["chat"])
    abroad.publish("08:30")

    early = abroad.resolve("--retry")
    abroad.publish("09:31")
    late = abroad.resolve("--retry")
    abroad.publish("09:45")

    assert (early.exit_code, late.exit_code) == (5, 0)
    assert early.stderr == (
        "multipost: Its request may still be on the way: look again after 09:30 UTC, then say --retry.\n"
    )
    assert abroad.counts == ONE_EACH


def test_who_does_not_want_it_any_more_leaves_it(parked: Abroad) -> None:
    said = parked.resolve("--skip", "--reason", "somebody else told them")
    parked.publish("10:00")

    assert said.exit_code == 0
    assert parked.rows["chat"]["reason"] == "not sent: somebody else told them"
    assert parked.counts == ONE_EACH


@pytest.mark.parametrize(
    "kind, code, sentence",
    [
        ("refuse", 4, "chat: the server answered 400: on demand"),
        ("limit", 5, f"chat: the server answered 429: on demand: {AGAIN}"),
        ("fail", 5, f"chat: the server answered 503: on demand: {AGAIN}"),
        ("lose", 5, f"chat: discord.com broke off before its answer was whole: {AGAIN}"),
        ("html", 5, f"chat: the server answered 200 with text/html, not JSON: {AGAIN}"),
    ],
)
@pytest.mark.parametrize("after", [0, 1], ids=["at the door", "when asked for the post"])
def test_a_platform_that_cannot_say_where_a_post_is_writes_nothing(
    kind: str, code: int, sentence: str, after: int, parked: Abroad
) -> None:
    parked.world.faults.order(kind, after=after, **at.AT_THE_DOOR["chat"])  # type: ignore[arg-type]
    before = parked.place.tip()

    done = parked.resolve("--published", url(parked))

    assert (done.exit_code, done.stderr) == (code, f"multipost: {sentence}\n")
    assert parked.place.tip() == before


@pytest.mark.parametrize(
    "login, code, sentence",
    [
        ("", 1, "chat has no login. Set MULTIPOST_CHAT__WEBHOOK."),
        (
            "https://discord.com/api/webhooks/1/a-word-of-ours",
            4,
            f"chat: {at.NO_WEBHOOK}",
        ),
    ],
)
def test_who_cannot_log_in_hears_which_variable_to_set(login: str, code: int, sentence: str, parked: Abroad) -> None:
    parked.place.patch.setenv(at.LOGINS["chat"], login)

    done = parked.resolve("--published", URL)

    assert (done.exit_code, done.stderr) == (code, f"multipost: {sentence}\n")


def test_where_nobody_listens_an_answer_waits(parked: Abroad) -> None:
    parked.roads.lead(["discord.com"], NOBODY)

    done = parked.resolve("--published", URL)

    assert (done.exit_code, done.stderr) == (5, f"multipost: chat: discord.com cannot be reached: {AGAIN}\n")


def test_an_address_of_something_else_is_not_believed(parked: Abroad) -> None:
    elsewhere, strange = parked.resolve("--published", URL), parked.resolve("--published", "https://example.org/x")

    assert (elsewhere.exit_code, strange.exit_code) == (4, 4)
    assert elsewhere.stderr == "multipost: chat: the server answered 404: Unknown Message\n"
    assert strange.stderr.startswith("multipost: chat: this is no link to a message: choose Copy Message Link")
    assert parked.rows["chat"]["state"] == "needs you"


def says(value: object) -> server.Said:
    return server.answer(json.dumps(value).encode(), Content_Type="application/json")


@pytest.mark.parametrize(
    "whose, sentence",
    [
        ("ours", "toots cannot be used: its server answered strangely, or its adapter is broken (KeyError): " + AGAIN),
        ("theirs", "toots now leads to @strangers@social.example: if that is meant, run `multipost adopt toots`."),
    ],
)
def test_strange_answers_and_strangers_posts_are_a_sentence(whose: str, sentence: str, abroad: Abroad) -> None:
    abroad.world.faults.order("refuse", **at.PUBLISHING["toots"])
    abroad.publish("08:30")
    numbers = {"ours": abroad.place.json("accounts", "toots", "--online")["accounts"][0]["id"], "theirs": "1"}
    me = {"id": numbers[whose], "username": "strangers", "url": "https://social.example/@strangers"}

    with server.running(says({"domain": "social.example"}), says({}), says(me), says({"id": "7"})) as there:
        abroad.roads.lead(["social.example"], there.address)
        done = abroad.resolve("--published", "https://social.example/@toots/7", account="toots")

    assert (done.exit_code, done.stderr) == (5, f"multipost: {sentence}\n")


def test_no_login_is_shown_to_a_server_that_the_account_moved_to(abroad: Abroad) -> None:
    abroad.order({"toots": at.PUBLISHING["toots"]}, "refuse")
    abroad.publish("08:30")
    there = abroad.world.faults.order("refuse", host="other.example", times=0)
    abroad.place.write("multipost.yml", at.SETTINGS.replace("social.example", "other.example"))

    done = abroad.resolve("--published", "https://social.example/@toots/7", account="toots")

    assert done.exit_code == 5
    assert done.stderr == (
        "multipost: toots was on mastodon at https://social.example and is now on mastodon at https://other.example: "
        "if that is meant, run `multipost adopt toots`.\n"
    )
    assert there.matched == 0
