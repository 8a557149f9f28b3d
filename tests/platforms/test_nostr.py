"""Nostr: the same signed note to every relay, and one that takes it is enough."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pydantic
import pytest

from multipost import errors, platform
from multipost.platform import Receipt
from multipost.platforms import _nostr_account as accounts
from multipost.platforms import _nostr_event as events
from multipost.platforms import _nostr_names as names
from multipost.platforms import nostr
from multipost.text import dialects, markdown
from tests.platforms.nostr_world import MEDIA, SECRET, TWO, connect, prepare, publish, settings
from tests.sandbox.visit import MESSAGE, SUN

if TYPE_CHECKING:
    from multipost.sandbox.server import Running

OTHER = replace(SUN, file="media/sea.png", alt="Calm water")
HEX = events.author(events.key(SECRET))


def at(running: Running, **changes: Any) -> Any:
    """A message whose first intent is just now."""
    return replace(MESSAGE, at=running.world.now(), **changes)


def tags(prepared: dict[str, Any], name: str) -> list[list[str]]:
    return [tag for tag in prepared["event"]["tags"] if tag[0] == name]


def known(url: str) -> dict[int, bytes]:
    return dict(names.values(names.within(url)[1]))


# --- what readers get ----------------------------------------------------------------------------------------------


def test_a_note_is_out_on_every_relay_and_seen_once(running: Running) -> None:
    receipt = publish(connect(running, *TWO), at(running))

    (shown,) = running.world.posts
    assert (shown.text, shown.account, shown.id) == ("You are not alone.", HEX, receipt.id)
    assert receipt.facts == {"relays": list(TWO)}
    assert receipt.url.startswith("https://njump.me/nevent1")
    assert known(receipt.url)[names.ID].hex() == receipt.id
    assert known(receipt.url)[names.AUTHOR].hex() == HEX


def test_links_and_numbers_stand_in_the_words(running: Running) -> None:
    text = dialects.plain(markdown.parse("988. Call **any time**: [help](https://hope.example/h)")).text

    publish(connect(running), at(running, text=text))

    assert running.world.posts[0].text == "988. Call any time: help (https://hope.example/h)"


def test_pictures_stand_below_the_words_and_are_described(running: Running) -> None:
    prepared = prepare(connect(running), at(running, attachments=(SUN, OTHER)))

    described = tags(prepared, "imeta")
    urls = [tag[1].removeprefix("url ") for tag in described]
    assert prepared["event"]["content"] == "You are not alone.\n\n" + "\n".join(urls)
    assert all(url.startswith(f"{MEDIA}/") and url.endswith(".png") for url in urls)
    assert described[0][2:5] == ["m image/png", "dim 1x1", f"alt {SUN.alt}"]
    assert described[0][5].removeprefix("x ") in urls[0]


def test_readers_see_pictures_with_their_words(running: Running) -> None:
    publish(connect(running), at(running, text="", attachments=(SUN, OTHER)))

    assert running.world.posts[0].pictures == (SUN.alt, OTHER.alt)
    assert running.world.posts[0].text == ""


def test_a_file_of_unknown_size_without_a_description_says_less(running: Running) -> None:
    session = connect(running)
    plain = replace(session, open=lambda one: replace(session.open(one), size=None))

    prepared = prepare(plain, at(running, attachments=(replace(SUN, alt=""),)))

    assert [word.partition(" ")[0] for word in tags(prepared, "imeta")[0]] == ["imeta", "url", "m", "x"]


def test_tags_say_what_it_is_about_each_once(running: Running) -> None:
    written = dialects.plain(markdown.parse("You are not alone #MentalHealth"))
    about = {"link": "https://a.example", "canonical": "https://hope.example/p", "content_warning": "suicide"}

    prepared = prepare(
        connect(running),
        at(running, text=written.text, marks=written.marks, tags=("Hope", "mentalhealth"), language="en-GB", **about),
    )

    assert prepared["event"]["tags"] == [
        ["t", "mentalhealth"],
        ["t", "hope"],
        ["content-warning", "suicide"],
        ["r", "https://a.example"],
        ["r", "https://hope.example/p"],
        ["L", "ISO-639-1"],
        ["l", "en", "ISO-639-1"],
    ]


def test_a_note_that_says_nothing_special_has_no_tags(running: Running) -> None:
    assert prepare(connect(running), at(running, language=""))["event"]["tags"] == []


def test_the_parts_of_a_thread_answer_the_first_and_the_one_before(running: Running) -> None:
    session = connect(running)
    first = publish(session, at(running))
    second = publish(session, at(running, text="Two", thread=(first,)))
    third = prepare(session, at(running, text="Three", thread=(first, second)))

    relay = "wss://relay.example"
    assert tags(third, "e") == [["e", first.id, relay, "root", HEX], ["e", second.id, relay, "reply", HEX]]
    assert tags(third, "p") == [["p", HEX]]
    assert running.world.posts[1].parent == first.id


def test_a_part_before_that_was_named_by_a_person_may_lack_its_relays(running: Running) -> None:
    prepared = prepare(connect(running), at(running, thread=(Receipt("ab" * 32, "https://njump.me/x"),)))

    assert tags(prepared, "e") == [["e", "ab" * 32, "", "root", HEX]]


# --- who and where -------------------------------------------------------------------------------------------------


def test_a_session_is_the_key_and_leads_to_its_page(running: Running) -> None:
    session = connect(running)

    assert session.id == HEX
    assert session.name.startswith("npub1")
    assert session.url == f"https://njump.me/{session.name}"
    assert SECRET not in repr(session)
    assert names.write("nsec", bytes.fromhex(SECRET)) not in repr(session)


def test_the_key_is_hidden_in_each_of_its_forms(running: Running) -> None:
    nsec = names.write("nsec", bytes.fromhex(SECRET))
    http = connect(running, secret=nsec).http

    assert http.clean([SECRET, nsec]) == ["[hidden]", "[hidden]"]


def test_relays_of_which_none_talks_are_tried_again_later(running: Running) -> None:
    with pytest.raises(errors.NotSent, match=r"nobody\.example"):
        connect(running, "wss://nobody.example", "wss://deaf.relay.example")


def test_some_relays_that_are_down_do_not_matter(running: Running) -> None:
    assert connect(running, "wss://nobody.example", "wss://relay.example").facts == {"text": 60_000, "frame": 131_072}


def test_a_relay_that_states_no_limits_has_none(running: Running) -> None:
    assert connect(running, "wss://old.relay.example").facts == {}


@pytest.mark.parametrize("kind", ["html", "fail", "refuse", "empty"])
def test_a_relay_may_say_anything_about_itself(running: Running, kind: Any) -> None:
    running.world.faults.order(kind, after=1)

    assert connect(running).facts == {}


# --- settings and limits -------------------------------------------------------------------------------------------


def test_relays_are_written_in_one_way() -> None:
    given = (" wss://Relay.Example/ ", "wss://relay.example:7447/in/", "ws://127.0.0.1:7000")

    relays = settings(given).relays

    assert relays == ("wss://relay.example", "wss://relay.example:7447/in", "ws://127.0.0.1:7000")


@pytest.mark.parametrize(
    "relay",
    [
        "https://relay.example",
        "ws://relay.example",
        "wss://",
        "wss://a:b@relay.example",
        "wss://a?b",
        "wss://[::1",
        "wss://a:99999",
        "x",
    ],
)
def test_what_is_no_relay_is_refused(relay: str) -> None:
    with pytest.raises(pydantic.ValidationError, match=r"Write it like `wss://relay\.example`"):
        settings((relay,))


def test_an_account_names_a_relay() -> None:
    with pytest.raises(pydantic.ValidationError, match="at least 1 item"):
        settings(())


def test_a_login_that_is_no_key_is_refused_without_repeating_it() -> None:
    with pytest.raises(pydantic.ValidationError, match="is no secret key") as caught:
        accounts.Login(secret=pydantic.SecretStr("s3cr3t-key"))

    assert "s3cr3t-key" not in str(caught.value)


@pytest.mark.parametrize(
    "facts, text, over",
    [
        ({}, "a" * 4000, []),
        ({}, "a" * 4001, ["code points of text"]),
        ({"text": 280}, "a" * 281, ["code points of text"]),
        ({"text": 9000}, "a" * 4001, ["code points of text"]),
        ({"frame": 4000}, "a" * 1000, []),
        ({"frame": 4000}, "é" * 1700, ["json bytes of text"]),
        ({"frame": 100}, "a", ["json bytes of text"]),
    ],
)
def test_words_are_as_long_as_the_shortest_relay_takes(facts: dict[str, int], text: str, over: list[str]) -> None:
    message = replace(MESSAGE, text=text)

    assert [excess.unit for excess in platform.exceeded(message, nostr.limits(message, facts))] == over


def test_what_goes_along_takes_its_share() -> None:
    bare, full = MESSAGE, replace(MESSAGE, attachments=(SUN, OTHER), tags=("hope",), link="https://a.example")

    rooms = [nostr.limits(message, {})[0][1].also for message in (bare, full)]

    assert rooms[0]
    assert rooms[1]
    assert rooms[0].count - rooms[1].count > 2 * 800


@pytest.mark.parametrize("server, trouble", [("paid", errors.NotAllowed), ("blossom", errors.Rejected)])
def test_a_media_server_that_takes_nothing_is_named(running: Running, server: str, trouble: Any) -> None:
    running.world.faults.order("refuse", host="blossom.example", status=413)
    session = connect(running, media_server=f"https://{server}.example")

    with pytest.raises(errors.DeliveryError) as caught:
        prepare(session, at(running, attachments=(SUN,)))

    assert type(caught.value) is trouble


def test_a_media_server_says_why(running: Running) -> None:
    session = connect(running, media_server="https://paid.example")

    with pytest.raises(
        errors.AuthFailed, match="402: pay first; if it is the media server, name another `media_server:`"
    ):
        prepare(session, at(running, attachments=(SUN,)))


def test_a_file_that_is_up_already_stays_where_it_is(running: Running) -> None:
    session = connect(running)

    first, second = (prepare(session, at(running, attachments=(SUN,))) for _ in range(2))

    assert first["event"]["id"] == second["event"]["id"]
