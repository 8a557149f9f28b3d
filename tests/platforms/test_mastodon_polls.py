"""Polls on Mastodon and its relatives: as they were written, only where they can stand, and only once in a thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pydantic
import pytest

from multipost import errors, platform
from multipost.platforms import mastodon
from tests.platforms import mastodon_world
from tests.platforms.mastodon_world import SUN, message, prepare, publish

if TYPE_CHECKING:
    from multipost.platform import Message
    from tests.platforms.mastodon_world import World

started = mastodon_world.started
world = mastodon_world.world
scripted = mastodon_world.scripted

LABELS = ["social", "mastodon-4-5", "gotosocial", "takahe", "hollo", "akkoma"]


def options(**poll: Any) -> dict[str, Any]:
    """Post options as a variant keeps them."""
    whole = {"choices": ["A walk", "A friend"], **poll}
    return mastodon.SPEC.post.model_validate({"poll": whole}).model_dump(mode="json")


def exceeded(said: Message, facts: Any) -> list[str]:
    """What is too much for a server that says so."""
    return [f"{excess.limit.count} {excess.unit}" for excess in platform.exceeded(said, mastodon.limits(said, facts))]


def test_a_poll_is_asked_for_as_it_was_written(world: World) -> None:
    said = message(options=options(lasts="3d", several="true", hide_totals="true"))

    body = prepare(world.login(), said)["body"]

    assert body["poll"] == {
        "options": ["A walk", "A friend"],
        "expires_in": 259_200,
        "multiple": True,
        "hide_totals": True,
    }


@pytest.mark.parametrize("label", LABELS)
def test_a_poll_is_there_as_it_was_asked_for(world: World, label: str) -> None:
    receipt = publish(world.login(label), message(options=options()))

    (post,) = world.posts
    assert "Poll: A walk, A friend (until 11 October 09:00)" in post.notes
    assert [one for one in receipt.facts.get("differs", ()) if "poll" in one] == []


def test_nothing_is_asked_where_nobody_wrote_a_poll(world: World) -> None:
    said = message(options=mastodon.SPEC.post().model_dump(mode="json"))

    assert "poll" not in prepare(world.login(), said)["body"]
    assert {field for field, _ in mastodon.limits(said, {})} == {"text", "attachments", "alt"}


def test_only_the_first_part_of_a_thread_has_the_poll(world: World) -> None:
    session = world.login()
    first = publish(session, message("One", options=options()))

    publish(session, message("Two", options=options(), thread=(first,)))

    assert [any(note.startswith("Poll") for note in post.notes) for post in world.posts] == [True, False]


@pytest.mark.parametrize("label,room", [(label, 4 if label == "social" else 0) for label in LABELS])
def test_a_picture_beside_a_poll_is_too_much_but_for_new_mastodons(world: World, label: str, room: int) -> None:
    session = world.login(label)
    limits = dict(mastodon.limits(message(options=options()), session.facts))

    assert limits["attachments"].count == room


def test_beside_a_poll_a_new_mastodon_shows_a_picture(world: World) -> None:
    receipt = publish(world.login(), message(options=options(), attachments=(SUN,)))

    assert receipt.facts == {}
    assert world.posts[0].pictures == (SUN.alt,)


def test_who_was_not_asked_takes_no_picture_beside_a_poll() -> None:
    assert exceeded(message(options=options(), attachments=(SUN,)), {}) == ["0 attachments"]


@pytest.mark.parametrize(
    "label,fits,over,said",
    [
        ("social", 4, 5, "4 poll.choices"),
        ("gotosocial", 6, 7, "6 poll.choices"),
        ("hollo", 10, 11, "10 poll.choices"),
        ("akkoma", 20, 21, "20 poll.choices"),
    ],
)
def test_there_are_no_more_choices_than_the_server_takes(
    world: World, label: str, fits: int, over: int, said: str
) -> None:
    session = world.login(label)
    good, bad = (message(options=options(choices=[f"No. {n}" for n in range(count)])) for count in (fits, over))

    publish(session, good)

    assert exceeded(good, session.facts) == []
    assert exceeded(bad, session.facts) == [said]


@pytest.mark.parametrize("label,count", [("social", 5), ("gotosocial", 7), ("akkoma", 21)])
def test_a_server_refuses_more_choices_than_it_says_that_it_takes(world: World, label: str, count: int) -> None:
    crowded = message(options=options(choices=[f"No. {n}" for n in range(count)]))

    with pytest.raises(errors.Rejected):
        publish(world.login(label), crowded)

    assert not world.posts


@pytest.mark.parametrize("label,length", [("social", 50), ("gotosocial", 50), ("hollo", 100), ("akkoma", 200)])
def test_a_choice_is_no_longer_than_the_server_takes(world: World, label: str, length: int) -> None:
    session = world.login(label)
    good, bad = (message(options=options(choices=["Yes", "x" * count])) for count in (length, length + 1))

    assert exceeded(good, session.facts) == []
    assert exceeded(bad, session.facts) == [f"{length} characters of poll.choices"]


@pytest.mark.parametrize(
    "poll,sentence",
    [
        ({"choices": ["Yes"]}, "Write a list of two or more, each of them once."),
        ({"choices": []}, "Write a list of two or more"),
        ({"choices": ["Yes", "Yes "]}, "each of them once"),
        ({"choices": ["Yes", " "]}, "at least 1 character"),
        ({"choices": ["Yes", "No\nway"]}, "match pattern"),
        ({"choices": "Yes"}, "valid tuple"),
        ({"lasts": "4m"}, "is no time that a poll can last: '?`?4m"),
        ({"lasts": "31d"}, "from `5m` to `30d`"),
        ({"lasts": "soon"}, "Write a number and one of m, h, d, w"),
        ({"lasts": "86400"}, "Write a number and one of m, h, d, w"),
        ({"several": "perhaps"}, "valid boolean"),
        ({"votes": "7"}, "Extra inputs"),
    ],
)
def test_a_poll_that_cannot_be_is_a_mistake_in_the_post(poll: dict[str, Any], sentence: str) -> None:
    with pytest.raises(pydantic.ValidationError, match=sentence):
        options(**poll)


@pytest.mark.parametrize("lasts,seconds", [("5m", 300), ("90 m", 5400), ("6h", 21_600), ("30d", 2_592_000)])
def test_a_poll_lasts_from_minutes_to_weeks(world: World, lasts: str, seconds: int) -> None:
    prepared = prepare(world.login(), message(options=options(lasts=lasts)))

    assert prepared["body"]["poll"]["expires_in"] == seconds
