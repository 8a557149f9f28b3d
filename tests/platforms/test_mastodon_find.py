"""Posts that are there already: found only where they can be no others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from multipost import errors
from multipost.platform import Receipt
from multipost.platforms import _mastodon_find as finding
from multipost.platforms import mastodon
from multipost.sandbox import mastodon as imitation
from tests.platforms import mastodon_world
from tests.platforms.mastodon_world import BEGAN, GOOD, SUN, commit, message, prepare, publish

if TYPE_CHECKING:
    from collections.abc import Callable

    from multipost.platform import Session
    from tests.platforms.mastodon_world import World

started = mastodon_world.started
world = mastodon_world.world
scripted = mastodon_world.scripted


def find(session: Session, prepared: dict[str, Any], *known: str) -> Receipt | None:
    return mastodon.find(prepared, session, BEGAN, known)


@pytest.mark.parametrize("label", ["social", "gotosocial", "takahe", "hollo", "akkoma", "mastodon-3-4"])
def test_a_post_whose_answer_was_lost_is_found(world: World, label: str) -> None:
    session = world.login(label)
    said = message(
        "Read https://hope.example/a?b=1&c by @listening@harbour.example\n\n“You” & 1 < 2", attachments=(SUN,)
    )
    prepared = prepare(session, said)
    publish(session, message("Something else"))
    world.fault("drop", "/api/v1/statuses", method="POST")

    with pytest.raises(errors.OutcomeUnknown):
        commit(session, prepared)
    found = find(session, prepared)

    assert found
    assert found.id == world.posts[1].id
    assert len(world.posts) == 2


@pytest.mark.parametrize("label", ["social", "mastodon-3-4"])
def test_a_warning_that_became_the_words_is_found(world: World, label: str) -> None:
    session = world.login(label)
    prepared = prepare(session, message("", content_warning="grief", attachments=(SUN,)))

    receipt = commit(session, prepared)

    assert receipt.facts == {"differs": ["It does not have its content warning there."]}
    assert find(session, prepared) == receipt


def test_a_broken_answer_to_a_key_that_was_used_is_looked_into(world: World) -> None:
    session = world.login("mastodon-4-7-1")
    prepared = prepare(session, message())
    receipt = commit(session, prepared)

    with pytest.raises(errors.OutcomeUnknown):
        commit(session, prepared)

    assert find(session, prepared) == receipt
    assert len(world.posts) == 1


@pytest.mark.parametrize("kind", ["fail", "lose", "refuse"])
def test_what_never_arrived_is_not_found(world: World, kind: str) -> None:
    session = world.login()
    prepared = prepare(session, message())
    world.fault(kind, "/api/v1/statuses", method="POST")

    with pytest.raises(errors.DeliveryError):
        commit(session, prepared)

    assert find(session, prepared) is None


def test_of_two_posts_that_say_the_same_the_ledger_knows_one(world: World) -> None:
    session = world.login("gotosocial")
    morning, evening = (prepare(session, message("Breathe.")) for _ in range(2))
    first = commit(session, morning)

    missing = find(session, evening, first.id)
    second = commit(session, evening)

    assert missing is None
    assert find(session, evening, first.id) == second


def test_of_two_posts_that_nobody_knows_none_is_chosen(world: World) -> None:
    session = world.login("gotosocial")
    prepared = prepare(session, message("Breathe."))
    commit(session, prepared)
    commit(session, prepared)

    with pytest.raises(errors.OutcomeUnknown, match="2 posts that say the same"):
        find(session, prepared)


def test_the_same_words_elsewhere_are_another_post(world: World) -> None:
    session = world.login()
    first = publish(session, message("Breathe."))
    publish(session, message("Breathe.", content_warning="grief"))
    publish(session, message("Breathe.", attachments=(SUN,)))

    prepared = prepare(session, message("Breathe.", thread=(first,)))

    assert find(session, prepared) is None
    assert find(session, prepare(session, message("Breathe."))) == first


@pytest.mark.parametrize("minutes,found", [(4, True), (6, False)])
def test_an_older_post_is_another_post(world: World, minutes: int, found: bool) -> None:  # noqa: FBT001 - what is expected
    session = world.login()
    world.wait(minutes=-minutes)
    prepared = prepare(session, message())
    commit(session, prepared)

    assert (find(session, prepared) is not None) is found


def test_a_boost_is_no_post_of_ours(scripted: Callable[..., Session]) -> None:
    boost = {**GOOD, "created_at": "2026-10-10T09:01:00.000Z", "reblog": GOOD}
    session = scripted({"GET /api/v1/accounts/1/statuses": [boost]})

    with pytest.raises(errors.OutcomeUnknown, match="too much"):
        find(session, prepare(session, message()))


def test_posts_are_looked_through_page_by_page(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding, "PER_PAGE", 1)
    session = world.login()
    prepared = prepare(session, message())
    receipt = commit(session, prepared)
    publish(session, message("One"))
    publish(session, message("Two"))

    assert find(session, prepared) == receipt
    assert find(session, prepared, receipt.id) is None


def test_who_posted_too_much_is_looked_at_by_a_person(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding, "PER_PAGE", 1)
    monkeypatch.setattr(finding, "MOST_PAGES", 2)
    session = world.login()
    prepared = prepare(session, message())
    commit(session, prepared)
    publish(session, message("One"))
    publish(session, message("Two"))

    with pytest.raises(errors.OutcomeUnknown, match="posted too much since to look through"):
        find(session, prepared)


def test_a_server_that_does_not_list_is_asked_later(scripted: Callable[..., Session]) -> None:
    session = scripted({"GET /api/v1/accounts/1/statuses": {"error": "no"}})

    with pytest.raises(errors.NotSent, match="cannot be asked"):
        find(session, prepare(session, message()))


@pytest.mark.parametrize("label", ["social", "gotosocial", "takahe", "hollo"])
def test_a_person_names_a_post_by_its_url(world: World, label: str) -> None:
    session = world.login(label)
    receipt = publish(session, message())

    assert mastodon.locate(receipt.url, session) == Receipt(receipt.id, receipt.url)
    assert mastodon.locate(f"{receipt.url.rstrip('/')}/", session).id == receipt.id


def test_a_post_may_be_named_by_where_another_server_shows_it(scripted: Callable[..., Session]) -> None:
    shown = {**GOOD, "account": {"id": "1"}}
    session = scripted({"GET /api/v2/search": {"statuses": [shown]}})

    assert mastodon.locate("https://elsewhere.example/@hope@social.example/9", session).id == "7"


@pytest.mark.parametrize("path", ["/@hope/9", "/@hope", ""])
@pytest.mark.parametrize("host", ["social", "elsewhere"])
def test_a_url_without_a_post_is_a_mistake(world: World, host: str, path: str) -> None:
    with pytest.raises(errors.ConfigError, match="has no post at"):
        mastodon.locate(f"https://{host}.{world.domain}{path}", world.login())


def test_the_post_of_somebody_else_is_not_ours(world: World) -> None:
    theirs = publish(world.login(token=imitation.login("harbour")["token"]), message())

    with pytest.raises(errors.ConfigError, match="has no post at"):
        mastodon.locate(theirs.url, world.login())
