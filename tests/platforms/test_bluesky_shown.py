"""What goes with the words on Bluesky: films with captions, labels, languages, and who may answer."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pydantic
import pytest

from multipost import errors
from multipost.platform import MB
from multipost.platforms import _bluesky_options, bluesky
from tests.platforms import bluesky_place
from tests.platforms.bluesky_place import MP4, VTT, attached, message

if TYPE_CHECKING:
    from multipost.platform import Receipt
    from tests.platforms.bluesky_place import Place

place = bluesky_place.place

FILM = replace(attached("media/sized.mp4", "The sun rises"), captions=attached("media/sun.vtt", ""))
GATE = "app.bsky.feed.threadgate"


def options(**said: Any) -> dict[str, Any]:
    """Post options as a variant keeps them."""
    return bluesky.SPEC.post.model_validate(said).model_dump(mode="json")


def gate_of(place: Place, receipt: Receipt) -> dict[str, Any] | None:
    """What stands beside a post, as its server tells anybody."""
    repo, _, name = receipt.id.removeprefix("at://").split("/")
    params = {"repo": repo, "collection": GATE, "rkey": name}
    answer = place.http.get("https://pds.bsky.social/xrpc/com.atproto.repo.getRecord", params=params)
    value: dict[str, Any] | None = answer.get("value")
    return value


# --- films ---------------------------------------------------------------------------------------------------------


def test_a_film_is_shown_with_its_description_its_shape_and_its_captions(place: Place) -> None:
    session = place.connect()

    prepared = bluesky.prepare(message(attachments=(FILM,), language="pt-BR"), session)
    place.commit(prepared, session)

    embed = prepared["record"]["embed"]
    assert (embed["$type"], embed["alt"]) == ("app.bsky.embed.video", "The sun rises")
    assert (embed["video"]["mimeType"], embed["video"]["size"]) == ("video/mp4", len(MP4))
    assert embed["aspectRatio"] == {"width": 600, "height": 400}
    assert embed["captions"] == [{"lang": "pt-BR", "file": embed["captions"][0]["file"]}]
    assert (embed["captions"][0]["file"]["mimeType"], embed["captions"][0]["file"]["size"]) == ("text/vtt", len(VTT))
    (post,) = place.posts
    assert (post.pictures, post.notes) == (("The sun rises",), ("Captions: pt-BR",))


def test_a_film_may_have_no_captions_and_no_known_shape(place: Place) -> None:
    prepared = bluesky.prepare(message(attachments=(attached("media/sun.mp4"),)), place.connect())

    assert prepared["record"]["embed"].keys() == {"$type", "video", "alt"}


def test_captions_in_no_language_say_so(place: Place) -> None:
    prepared = bluesky.prepare(message(attachments=(FILM,), language=""), place.connect())

    assert prepared["record"]["embed"]["captions"][0]["lang"] == "und"
    assert "langs" not in prepared["record"]


@pytest.mark.parametrize("files", [(FILM, attached()), (attached(), FILM), (FILM, FILM)])
def test_nothing_is_left_out_beside_a_film(files: Any, place: Place) -> None:
    with pytest.raises(errors.Rejected, match="one film, and nothing beside it: leave out the other attachments"):
        bluesky.prepare(message(attachments=files), place.connect())


def test_a_server_may_take_less_than_others(place: Place) -> None:
    larger = place.connect()
    silent = place.connect(server="https://pds.hope.example")

    assert larger.facts == {"upload": 50 * 1024 * 1024}
    assert silent.facts == {}
    assert bluesky.media(silent.facts) is None
    assert bluesky.media(larger.facts) == bluesky.SPEC.media


def test_a_small_server_makes_films_and_pictures_small() -> None:
    takes = bluesky.media({"upload": 700_000})

    assert takes
    assert takes.films
    assert (takes.pictures.most, takes.films.most, takes.count) == (700_000, 700_000, bluesky.SPEC.media.count)


def test_films_and_pictures_are_what_every_server_takes() -> None:
    takes = bluesky.SPEC.media

    assert takes.films
    assert (takes.pictures.most, takes.films.most, takes.films.seconds) == (1 * MB, 50 * MB, 180)
    assert (takes.films.count, takes.films.mixed, takes.films.captions) == (1, False, 20_000)


# --- labels and languages ------------------------------------------------------------------------------------------


def test_labels_are_our_own_word_on_a_post(place: Place) -> None:
    session, labels = place.connect(), options(labels=["graphic-media", "!no-unauthenticated"])

    prepared = bluesky.prepare(message(options=labels), session)
    place.commit(prepared, session)

    assert prepared["record"]["labels"] == {
        "$type": "com.atproto.label.defs#selfLabels",
        "values": [{"val": "graphic-media"}, {"val": "!no-unauthenticated"}],
    }
    assert place.posts[0].notes == ("Label: graphic-media", "Label: !no-unauthenticated")


@pytest.mark.parametrize(
    "language, others, languages",
    [
        ("en", [], ["en"]),
        ("cy", ["en"], ["cy", "en"]),
        ("de", ["fr", "it"], ["de", "fr", "it"]),
        ("en", ["en"], ["en"]),
    ],
)
def test_a_post_may_speak_in_three_languages(
    language: str, others: list[str], languages: list[str], place: Place
) -> None:
    session, said = place.connect(), message(language=language, options=options(languages=others))

    prepared = bluesky.prepare(said, session)
    place.commit(prepared, session)

    assert prepared["record"]["langs"] == languages
    assert len(place.posts) == 1


# --- who may answer ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "replies, rules, note",
    [
        ("nobody", [], "Replies: nobody"),
        ("mentioned", ["mentionRule"], "Replies: mentionRule"),
        (["following", "followers"], ["followingRule", "followerRule"], "Replies: followingRule, followerRule"),
    ],
)
def test_a_thread_can_be_closed_to_others(replies: Any, rules: list[str], note: str, place: Place) -> None:
    receipt = place.publish(message(options=options(replies=replies)))

    assert gate_of(place, receipt) == {
        "$type": GATE,
        "post": receipt.id,
        "allow": [{"$type": f"{GATE}#{rule}"} for rule in rules],
        "createdAt": "2026-10-10T09:00:00.000Z",
    }
    assert place.posts[0].notes == (note,)


@pytest.mark.parametrize("said", [{}, {"replies": "everyone"}])
def test_a_thread_is_open_where_nobody_closes_it(said: Any, place: Place) -> None:
    receipt = place.publish(message(options=options(**said)))

    assert gate_of(place, receipt) is None
    assert place.posts[0].notes == ()


def test_only_the_beginning_of_a_thread_has_a_gate(place: Place) -> None:
    session, closed = place.connect(), options(replies="nobody")
    first = place.publish(message("One", options=closed), session)

    second = place.publish(message("Two", options=closed, key="2" * 64, thread=(first,)), session)

    assert gate_of(place, first)
    assert gate_of(place, second) is None


def test_a_gate_stands_before_its_post_and_may_be_written_again(place: Place) -> None:
    session, said = place.connect(), message(options=options(replies="nobody"))

    first = bluesky.prepare(said, session)
    second = bluesky.prepare(said, session)
    before = list(place.posts)
    receipt = place.commit(second, session)

    assert json.dumps(first) == json.dumps(second)
    assert before == []
    assert gate_of(place, receipt)


def test_a_gate_whose_answer_is_lost_publishes_nothing(place: Place) -> None:
    session = place.connect()
    place.running.world.faults.order("drop", path="*putRecord")

    with pytest.raises(errors.NotSent):
        bluesky.prepare(message(options=options(replies="nobody")), session)

    assert place.posts == []


# --- what is written in a post -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "said",
    [
        {"replies": ["nobody", "mentioned"]},
        {"replies": ["everyone", "followers"]},
        {"replies": "friends"},
        {"labels": ["suicide"]},
        {"languages": ["de", "fr", "it"]},
        {"languages": "de_CH"},
    ],
)
def test_what_bluesky_does_not_know_is_a_mistake_in_the_post(said: Any) -> None:
    with pytest.raises(pydantic.ValidationError):
        _bluesky_options.PostOptions.model_validate(said)


def test_who_may_answer_is_said_in_one_way() -> None:
    with pytest.raises(pydantic.ValidationError, match="Write `everyone` or `nobody` alone, or a list of"):
        _bluesky_options.PostOptions.model_validate({"replies": ["nobody", "mentioned"]})


def test_one_word_is_a_list_of_one() -> None:
    assert options(labels="porn", replies="nobody", languages="fr") == {
        "labels": ["porn"],
        "replies": ["nobody"],
        "languages": ["fr"],
    }
