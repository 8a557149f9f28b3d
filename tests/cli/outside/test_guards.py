"""What must not be sent: old and changed outboxes, words that are too long now, accounts that are somewhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.outside import abroad as at
from tests.cli.outside.abroad import ONE_EACH, said
from tests.cli.place import POST

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.outside.abroad import Abroad

OUTBOX = "build/out/outbox.jsonl"
NOT_WHOLE = f"multipost: {OUTBOX} is no whole outbox: make it again with `multipost plan --outbox`.\n"
LONG = "Word after word, and every one of them is kept. " * 12


@pytest.fixture
def packed(abroad: Abroad) -> Abroad:
    """An outbox is made, and nothing is sent yet."""
    assert abroad.place.run("plan", "--outbox", "build/out").exit_code == 0
    return abroad


def rewritten(there: Abroad, change: Callable[[str], str]) -> None:
    before = (there.place.root / OUTBOX).read_text(encoding="utf-8")
    there.place.write(OUTBOX, change(before))
    assert (there.place.root / OUTBOX).read_text(encoding="utf-8") != before


@pytest.mark.parametrize(
    "change, code, sentence",
    [
        (
            lambda text: text.replace('"made": "2026-10-10T08:30', '"made": "2026-10-10T07:29'),
            0,
            "multipost: This outbox is more than an hour old: nothing was sent. The next run makes its own.\n",
        ),
        (lambda text: text.replace("Talk to somebody", "Talk to nobody"), 5, NOT_WHOLE),
        (lambda text: text[: len(text) // 2], 5, NOT_WHOLE),
    ],
    ids=["old", "other words", "half"],
)
def test_an_outbox_that_is_not_what_was_approved_just_now_is_not_sent(
    change: Callable[[str], str], code: int, sentence: str, packed: Abroad
) -> None:
    rewritten(packed, change)

    done = packed.place.run("publish", "--outbox", "build/out")
    asked = packed.world.faults.requests
    packed.publish("08:45")

    assert (done.exit_code, done.output) == (code, sentence)
    assert asked == 0
    assert packed.counts == ONE_EACH


def test_where_main_has_moved_its_own_run_publishes(packed: Abroad) -> None:
    packed.place.post("hello", POST.replace("Talk to somebody", "Call somebody"))

    done = packed.place.run("publish", "--outbox", "build/out")
    asked = packed.world.faults.requests
    packed.publish("08:45")

    assert (done.exit_code, asked) == (0, 0)
    assert "What is approved has changed meanwhile: nothing was sent." in done.stderr
    assert {post.text for post in packed.world.posts} == {"Call somebody today."}


def test_an_outbox_goes_out_as_far_as_logins_open_the_door(packed: Abroad) -> None:
    packed.place.patch.delenv(at.LOGINS["toots"])

    done = packed.place.run("publish", "--outbox", "build/out")
    packed.log_in()
    again = packed.place.run("publish", "--outbox", "build/out")

    assert (done.exit_code, again.exit_code) == (4, 0)
    assert said(done) == {"toots": "toots has no login. Set MULTIPOST_TOOTS__TOKEN."}
    assert packed.counts == ONE_EACH


def test_what_a_server_takes_no_more_waits_for_the_lock_and_then_goes_out_cut(abroad: Abroad) -> None:
    abroad.place.run("accounts", "--refresh")
    lock = (abroad.place.root / "multipost.lock.yml").read_text(encoding="utf-8")
    abroad.place.write("multipost.lock.yml", lock.replace("text: 500", "text: 5000"))
    abroad.place.post("hello", POST.replace("Talk to somebody today.", LONG).replace("title:", "to: [toots]\ntitle:"))

    first, row = abroad.publish("08:30"), abroad.rows["toots"]
    before = abroad.counts
    abroad.place.run("accounts", "--refresh")
    abroad.place.commit()
    second = abroad.publish("08:45")

    sentence = "the server now takes 500 characters of text, this has 575: run `multipost accounts --refresh`"
    assert (first.exit_code, second.exit_code) == (4, 0)
    assert (row["state"], row["reason"]) == ("needs you", f"refused: {sentence}; edit the post, or answer for it")
    assert before == {"chat": 0, "sky": 0, "toots": 0}
    assert " ".join(post.text for post in abroad.world.posts) == LONG.strip()


def test_an_account_whose_server_changed_gets_nothing_until_that_is_adopted(abroad: Abroad) -> None:
    there = abroad.world.faults.order("refuse", host="other.example", times=0)
    abroad.place.write("multipost.yml", at.SETTINGS.replace("social.example", "other.example"))
    abroad.place.commit()

    first, asked = abroad.publish("08:30"), there.matched
    adopted = abroad.place.run("adopt", "toots")
    second = abroad.publish("08:45")

    assert (first.exit_code, adopted.exit_code, second.exit_code) == (5, 0, 0)
    assert said(first) == {
        "toots": "toots was on mastodon at https://social.example and is now on mastodon at https://other.example: "
        "if that is meant, run `multipost adopt toots`."
    }
    assert asked == 0
    assert abroad.counts == ONE_EACH


def test_a_login_that_leads_somewhere_else_gets_nothing(abroad: Abroad) -> None:
    abroad.publish("08:30")
    abroad.place.patch.setenv(at.LOGINS["toots"], "sandbox-mastodon-token-strangers")
    abroad.place.post("other")

    done = abroad.publish("08:45")

    assert done.exit_code == 5
    assert said(done) == {
        "toots": "toots now leads to @strangers@social.example: if that is meant, run `multipost adopt toots`."
    }
    assert abroad.counts == {"chat": 2, "sky": 2, "toots": 1}
    assert abroad.world.count("strangers") == 0
