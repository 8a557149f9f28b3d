"""The networks in trouble, as the person hears of it who runs `multipost publish`.

Every trouble strikes all three networks at once: the site goes out all the same, nothing is lost, nothing goes twice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.cli.outside import abroad as at
from tests.cli.outside.abroad import ONE_EACH, said
from tests.cli.outside.roads import NOBODY
from tests.wire import server

if TYPE_CHECKING:
    from tests.cli.outside.abroad import Abroad

pytestmark = pytest.mark.long

ANSWERS = "multipost resolve hello@2026-10-10 --account chat --published URL | --retry | --skip"
ERROR = server.answer(b'{"error": "closed for repairs"}', Content_Type="application/json")
ALL = ("chat", "sky", "toots")
WAITING, OUT = dict.fromkeys(ALL, "waiting"), dict.fromkeys(ALL, "out")


@pytest.mark.parametrize(
    "kind, details, code, sentence",
    [
        ("refuse", {}, 4, "the server answered 400: on demand; look whether its settings in multipost.yml are right."),
        ("limit", {}, 0, "the server answered 429: on demand; the next run tries again."),
        ("limit", {"seconds": 60}, 0, "the server answered 429: on demand; the next run tries again."),
        ("fail", {}, 0, "the server answered 503: on demand; the next run tries again."),
        ("lose", {}, 0, "broke off before its answer was whole; the next run tries again."),
        ("half", {}, 0, "broke off before its answer was whole; the next run tries again."),
        ("html", {}, 0, "the server answered 200 with text/html, not JSON; the next run tries again."),
        ("empty", {}, 0, "the server answered 200 with nothing, not JSON; the next run tries again."),
    ],
)
def test_trouble_at_the_door_is_a_sentence_and_the_next_run_sends(
    kind: str, details: dict[str, Any], code: int, sentence: str, abroad: Abroad
) -> None:
    abroad.order(at.AT_THE_DOOR, kind, **details)

    first, between = abroad.publish("08:30"), abroad.rows
    second = abroad.publish("08:45")

    assert (first.exit_code, second.exit_code) == (code, 0)
    assert [line.endswith(sentence) for line in said(first).values()] == [True] * 3
    assert {name: row["state"] for name, row in between.items()} == {**WAITING, "site": "out"}
    assert abroad.counts == ONE_EACH


def test_an_error_that_says_200_is_an_error(abroad: Abroad) -> None:
    with server.running(ERROR) as there:
        abroad.roads.lead(at.DOORS, there.address)
        first = abroad.publish("08:30")
        abroad.roads.to.clear()
    second = abroad.publish("08:45")

    assert (first.exit_code, second.exit_code) == (0, 0)
    assert [": closed for repairs; the next run tries again." in line for line in said(first).values()] == [True] * 3
    assert abroad.counts == ONE_EACH


def test_a_page_where_a_server_should_be_asks_for_its_address(abroad: Abroad) -> None:
    abroad.world.faults.order("html", path="/api/v?/instance", times=2)

    first, second = abroad.publish("08:30"), abroad.publish("08:45")

    assert (first.exit_code, second.exit_code) == (4, 0)
    assert said(first) == {
        "toots": "toots: https://social.example does not answer like Mastodon: write `server:` as the address that "
        "people there log in at."
    }
    assert abroad.counts == ONE_EACH


def test_where_nobody_listens_everything_waits_until_somebody_does(abroad: Abroad) -> None:
    abroad.roads.lead(("discord.com", "bsky.social", "social.example"), NOBODY)

    first, again = abroad.publish("08:30"), abroad.publish("08:45")
    between = abroad.states
    abroad.roads.to.clear()
    last = abroad.publish("09:00")

    assert [done.exit_code for done in (first, again, last)] == [0, 0, 0]
    assert said(first) == said(again)
    assert said(first)["sky"] == "sky: bsky.social cannot be reached; the next run tries again."
    assert between == WAITING
    assert abroad.counts == ONE_EACH


@pytest.mark.parametrize(
    "login, sentences",
    [
        ("", [f"{name} has no login. Set {at.LOGINS[name]}." for name in ALL]),
        (
            "wrong-word-of-ours",
            [
                "chat cannot log in with what is in MULTIPOST_CHAT__WEBHOOK. Copy it again.",
                f"sky: the server answered 401: Invalid identifier or password; renew its login ({at.LOGINS['sky']}).",
                f"toots: the server answered 401: The access token is invalid; renew its login ({at.LOGINS['toots']}).",
            ],
        ),
    ],
)
def test_logins_that_open_nothing_are_named_by_their_variables(
    login: str, sentences: list[str], abroad: Abroad
) -> None:
    abroad.environ(dict.fromkeys(at.LOGINS.values(), login))

    first, between = abroad.publish("08:30"), abroad.states
    abroad.log_in()
    second = abroad.publish("08:45")

    assert (first.exit_code, second.exit_code) == (4, 0)
    assert list(said(first).values()) == sentences
    assert login == "" or login not in first.output
    assert between == WAITING
    assert abroad.counts == ONE_EACH


def test_a_webhook_that_is_gone_is_to_be_made_anew(abroad: Abroad) -> None:
    abroad.place.patch.setenv(at.LOGINS["chat"], "https://discord.com/api/webhooks/1/a-word-of-ours")

    done = abroad.publish("08:30")

    assert done.exit_code == 4
    assert said(done) == {"chat": f"chat: {at.NO_WEBHOOK}"}
    assert abroad.counts == {**ONE_EACH, "chat": 0}


@pytest.mark.parametrize(
    "kind, accepted",
    [
        *[("fail", 0), ("lose", 0), ("html", 0), ("late", 0)],
        *[("fail-after", 1), ("drop", 1), ("half", 1), ("empty", 1)],
    ],
)
def test_a_lost_answer_becomes_one_post_or_a_question_and_never_two(kind: str, accepted: int, abroad: Abroad) -> None:
    abroad.order(at.PUBLISHING, kind)

    first, parked = abroad.publish("08:30"), abroad.rows["chat"]
    abroad.wait_for_late_ones()
    later = [abroad.publish("08:45").exit_code, abroad.publish("10:00").exit_code]

    assert (first.exit_code, later) == (3, [0, 0])
    assert [": it was not clear whether the post arrived: " in line for line in said(first).values()] == [True] * 3
    assert (parked["state"], parked["action"]) == ("needs you", ANSWERS)
    assert abroad.states == {**OUT, "chat": "needs you"}
    assert abroad.counts == {**ONE_EACH, "chat": max(accepted, kind == "late")}


def test_an_error_that_says_200_leaves_it_open_what_became_of_a_post(abroad: Abroad) -> None:
    with server.running(ERROR) as there:
        abroad.roads.lead(at.PUBLISHERS, there.address)
        first = abroad.publish("08:30")
        abroad.roads.to.clear()
    asked = [one.line for one in there.heard if one.line.startswith("POST /api")]
    later = [abroad.publish("08:45").exit_code, abroad.publish("10:00").exit_code]

    assert (first.exit_code, later) == (3, [0, 0])
    assert "the server answered 200 without `id`: closed for repairs" in said(first)["chat"]
    assert len(asked) == 2
    assert abroad.counts == {**ONE_EACH, "chat": 0}


def test_what_nobody_knows_yet_is_not_called_under_way_when_the_run_is_over(abroad: Abroad) -> None:
    abroad.world.faults.order("lose", **at.PUBLISHING["toots"])

    done = abroad.publish("08:30")

    assert done.exit_code == 0
    assert "nobody knows yet whether it arrived: the next run finds out" in done.stdout
    assert "a run is sending it now" not in done.stdout


@pytest.mark.parametrize("seconds", [0, 60])
def test_a_limit_while_publishing_is_kept_and_then_it_goes_out(seconds: int, abroad: Abroad) -> None:
    abroad.order(at.PUBLISHING, "limit", seconds=seconds)

    first, between = abroad.publish("08:30"), abroad.rows
    second = abroad.publish("08:45")

    assert (first.exit_code, second.exit_code) == (0, 0)
    assert {between[name]["reason"] for name in ALL} == {"the server answered 429: on demand; it is tried again later"}
    assert abroad.counts == ONE_EACH


def test_a_limit_is_kept_to_the_second(abroad: Abroad) -> None:
    abroad.order(at.PUBLISHING, "limit", seconds=600)
    abroad.publish("08:30")

    early = abroad.publish("08:39"), abroad.counts
    abroad.publish("08:41")

    assert (early[0].exit_code, early[1]) == (0, {"chat": 0, "sky": 0, "toots": 0})
    assert abroad.counts == ONE_EACH


def test_a_refusal_waits_for_a_person_and_goes_out_when_asked_for(abroad: Abroad) -> None:
    abroad.order(at.PUBLISHING, "refuse")

    first, rows = abroad.publish("08:30"), abroad.rows
    quiet = abroad.publish("08:45")
    answered = [abroad.resolve("--retry", account=name).exit_code for name in ALL]
    abroad.publish("09:00")

    assert (first.exit_code, quiet.exit_code, answered) == (4, 0, [0, 0, 0])
    assert [rows[name]["action"] for name in ALL] == [
        f"multipost resolve hello@2026-10-10 --account {name} --retry | --skip" for name in ALL
    ]
    assert rows["chat"]["reason"] == "refused: the server answered 400: on demand; edit the post, or answer for it"
    assert abroad.counts == ONE_EACH
