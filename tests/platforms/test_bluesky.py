"""Bluesky: posts as records with names of our own, against servers that are as strict as the real ones."""

from __future__ import annotations

import json
import threading
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pydantic
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from multipost import errors, wire
from multipost.platform import Answer, Card, Keyed
from multipost.platforms import _bluesky_key, _bluesky_text, bluesky
from multipost.sandbox import _bluesky_names as names
from multipost.text import dialects, markdown, measure
from multipost.text.document import Mark, Written
from tests.messages import AT
from tests.platforms import bluesky_place
from tests.platforms.bluesky_place import HOME, PNG, attached, message

if TYPE_CHECKING:
    from tests.platforms.bluesky_place import Place

PUT = "/xrpc/com.atproto.repo.putRecord"
FAMILY = "👩‍👩‍👧‍👦"
EXAMPLES = settings(max_examples=100, deadline=None)

place = bluesky_place.place


def facets(written: Written, known: str = "did:plc:somebody") -> list[dict[str, Any]]:
    return _bluesky_text.facets(written.text, written.marks, lambda _handle: known)


def wait_for_what_is_late() -> None:
    for thread in threading.enumerate():
        if isinstance(thread, threading.Timer):
            thread.join()


def covered(text: str, facet: dict[str, Any]) -> str:
    """The words that a facet covers, as a reader's app cuts them."""
    return text.encode()[facet["index"]["byteStart"] : facet["index"]["byteEnd"]].decode()


# --- facets --------------------------------------------------------------------------------------------------------


def test_facets_count_bytes_as_the_documentation_does() -> None:
    text = "✨ example mentioning @atproto.com to share the URL 👨‍❤️‍👨 https://en.wikipedia.org/wiki/CBOR."

    mention, link = facets(dialects.linked(markdown.parse(text)))

    assert mention["index"] == {"byteStart": 23, "byteEnd": 35}
    assert link["index"] == {"byteStart": 74, "byteEnd": 108}
    assert link["features"] == [{"$type": "app.bsky.richtext.facet#link", "uri": "https://en.wikipedia.org/wiki/CBOR"}]


PIECES = st.sampled_from(
    [FAMILY, "ä", "talk", "(", "…", "#Hoffnung", "#सहायता", "@hope.example", "https://hope.example/a?b=ü"]
)


@EXAMPLES
@given(st.lists(st.tuples(PIECES, st.sampled_from([" ", "\n", "\n\n", ""])), max_size=12))
def test_every_facet_covers_exactly_its_words(pieces: list[tuple[str, str]]) -> None:
    written = dialects.linked(markdown.parse("".join(piece + space for piece, space in pieces)))
    known = (mark for mark in written.marks if mark.kind != "mention" or _bluesky_text.is_handle(mark.target))
    wanted = [written.text[mark.start : mark.end] for mark in known]

    found = facets(written)

    assert [covered(written.text, facet) for facet in found] == wanted


@pytest.mark.parametrize(
    "text, words",
    [
        ("[the helpline](https://hope.example/help)", ["the helpline"]),
        ("Ask @hope@social.example or @hope", []),
        ("Write `#code`", []),
        ("Call [116 123](tel:116123)", []),
        ("#" + "a" * 64, ["#" + "a" * 64]),
        ("#" + "a" * 65, []),
        ("#" + "ก" * 64, ["#" + "ก" * 64]),
        ("#" + FAMILY.strip() + "a", []),
    ],
)
def test_only_what_the_platform_knows_becomes_a_facet(text: str, words: list[str]) -> None:
    written = dialects.linked(markdown.parse(text))

    assert [covered(written.text, facet) for facet in facets(written)] == words


def test_a_tag_of_too_many_bytes_stays_words() -> None:
    within, beyond = ("ก" + "\u0e48" * marks for marks in (212, 213))  # one grapheme of 639 and of 642 bytes
    text = f"#{within} #{beyond}"
    marks = (Mark(0, 214, "hashtag", within), Mark(215, 430, "hashtag", beyond))

    found = facets(Written(text, marks))

    assert [covered(text, facet) for facet in found] == [f"#{within}"]


@pytest.mark.parametrize(
    "name", ["hope", "hope_.example", "hope.example.", "-hope.example", "hope.1", "a" * 64 + ".org"]
)
def test_a_name_that_no_account_can_have_is_never_asked_for(name: str) -> None:
    assert not _bluesky_text.is_handle(name)


# --- names ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "microseconds, clock, name",
    [
        (1767225600000000, 0, "3mbd3542k2222"),
        (1767225600000000, 31, "3mbd3542k222z"),
        (1767225600000000, 1023, "3mbd3542k22zz"),
        (1767225600000001, 0, "3mbd3542k2322"),
        (0, 0, "2222222222222"),
    ],
)
def test_a_tid_is_written_as_the_servers_write_it(microseconds: int, clock: int, name: str) -> None:
    assert _bluesky_key.tid(microseconds, clock) == name


@EXAMPLES
@given(st.datetimes(datetime(1970, 1, 1), datetime(2200, 1, 1)), st.binary(min_size=32, max_size=32))  # noqa: DTZ001 - Hypothesis adds the zone
def test_every_moment_and_key_make_a_name_that_servers_take(at: datetime, key: bytes) -> None:
    name = _bluesky_key.of(at.replace(tzinfo=UTC), key.hex())

    assert names.TID.fullmatch(name)
    assert name == _bluesky_key.of(at.replace(tzinfo=UTC), key.hex())


def test_names_sort_by_time_and_differ_by_key() -> None:
    later = AT + timedelta(milliseconds=1)

    assert _bluesky_key.of(AT, "f" * 64) < _bluesky_key.of(later, "0" * 64)
    assert len({_bluesky_key.of(AT, f"{number:064x}") for number in range(1000)}) == 1000


# --- logging in ----------------------------------------------------------------------------------------------------


def test_a_session_names_the_account_by_what_never_changes(place: Place) -> None:
    session = place.connect(handle="@Hope.Example")

    did = names.did("hope.example")
    assert (session.id, session.name) == (did, "@hope.example")
    assert session.url == f"https://bsky.app/profile/{did}"
    assert session.retry == Keyed()
    assert place.connect(handle=did).id == did


def test_everything_but_the_login_goes_to_the_server_that_keeps_the_account(place: Place) -> None:
    place.publish(message())

    assert [post.server for post in place.posts] == [HOME]


def test_one_run_logs_in_once(place: Place) -> None:
    logins = place.running.world.faults.order("lose", path="*createSession", times=0)
    session = place.connect()

    place.publish(message(key="1" * 64), session)
    place.publish(message(key="2" * 64), session)

    assert (logins.matched, len(place.posts)) == (1, 2)


def test_a_server_whose_documents_name_no_other_is_the_one(place: Place) -> None:
    session = place.connect(server="https://pds.hope.example")

    place.publish(message(), session)

    assert place.posts[0].server == "pds.hope.example"


def refusal(place: Place, url: str) -> str:
    with pytest.raises(errors.Rejected) as refused:
        place.http.get(url)
    return str(refused.value)


def home(document: Any, server_address: str) -> str:
    body = json.dumps({"didDoc": document}).encode()
    return bluesky._home(wire.Reply(200, {}, body, errors.NotSent), server_address)


def keeper(endpoint: str) -> dict[str, Any]:
    return {
        "service": [
            {"id": "#labels", "serviceEndpoint": "x"},
            {"id": "did:plc:a#atproto_pds", "serviceEndpoint": endpoint},
        ]
    }


@pytest.mark.parametrize(
    "document, logged_in_at, kept_at",
    [
        (None, "https://hope.example", "https://hope.example"),
        ({"id": "did:plc:a"}, "https://hope.example", "https://hope.example"),
        (keeper("https://a.hope.example"), "https://hope.example", "https://a.hope.example"),
        (keeper("http://localhost:2583"), "http://127.0.0.1:2583", "http://localhost:2583"),
    ],
)
def test_the_account_is_where_its_document_says(document: Any, logged_in_at: str, kept_at: str) -> None:
    assert home(document, logged_in_at) == kept_at


@pytest.mark.parametrize(
    "endpoint, logged_in_at",
    [
        ("http://hope.example", "https://hope.example"),
        ("http://hope.example", "http://localhost:2583"),
        ("http://localhost:2583", "https://hope.example"),
        ("http://localhost:1@hope.example", "http://localhost:2583"),
        ("ftp://hope.example", "https://hope.example"),
    ],
)
def test_no_token_goes_where_others_could_read_it(endpoint: str, logged_in_at: str) -> None:
    with pytest.raises(errors.AuthFailed, match="where others could read the login"):
        home(keeper(endpoint), logged_in_at)


@pytest.mark.parametrize(
    "handle, sentence",
    [
        ("deactivated.example", "@deactivated.example is deactivated: nobody can post there"),
        ("suspended.example", "the server refused the login: Account has been taken down"),
    ],
)
def test_an_account_that_is_not_active_cannot_be_used(handle: str, sentence: str, place: Place) -> None:
    with pytest.raises(errors.AuthFailed) as refused:
        place.connect(handle=handle)

    assert str(refused.value) == sentence


def test_a_wrong_password_is_refused_in_one_sentence_that_does_not_show_it(place: Place) -> None:
    with pytest.raises(errors.AuthFailed) as refused:
        place.connect("swordfish-swordfish")

    assert str(refused.value) == "the server answered 401: Invalid identifier or password"


def test_the_tokens_that_the_server_issues_are_hidden(place: Place) -> None:
    session = place.connect()
    issued = [f"sandbox-refresh-0000-{session.id[-8:]}", f"sandbox-access-0001-{session.id[-8:]}"]

    said = [refusal(place, f"https://bsky.social/xrpc/{token}") for token in issued]

    assert said == ["the server answered 400: No service configured for [hidden]"] * 2
    assert "sandbox-" not in repr((session, session.http))


@pytest.mark.parametrize(
    "handle", ["hope", "", "hope example.org", "https://bsky.app/profile/hope.example", "did:", "@"]
)
def test_a_handle_that_cannot_be_one_is_a_mistake_in_the_settings(handle: str) -> None:
    with pytest.raises(pydantic.ValidationError, match="is no Bluesky handle"):
        bluesky.AccountSettings(handle=handle)


@pytest.mark.parametrize("address", ["http://hope.example", "bsky.social", "https://", "https://a@hope.example"])
def test_a_server_without_https_is_a_mistake_in_the_settings(address: str) -> None:
    with pytest.raises(pydantic.ValidationError, match="is no address of a server"):
        bluesky.AccountSettings(handle="hope.example", server=address)


# --- what is sent --------------------------------------------------------------------------------------------------


def test_a_post_is_what_was_written(place: Place) -> None:
    receipt = place.publish(message(f"Be kind {FAMILY}\nto yourself."))

    (post,) = place.posts
    assert (post.text, post.account) == (f"Be kind {FAMILY}\nto yourself.", "hope.example")
    assert (receipt.id, receipt.url) == (post.id, post.url)
    assert receipt.facts["cid"].startswith("bafyrei")


def test_its_moment_is_that_of_the_intent_in_utc(place: Place) -> None:
    east = datetime.fromisoformat("2026-10-10T11:00:00.123456+02:00")

    prepared = bluesky.prepare(message(at=east), place.connect())

    assert prepared["record"]["createdAt"] == "2026-10-10T09:00:00.123Z"
    assert prepared["record"]["langs"] == ["en"]


def test_a_mention_leads_to_its_account(place: Place) -> None:
    prepared = bluesky.prepare(message("Ask @Help.Example, @help.example or @gone.invalid"), place.connect())

    did = names.did("help.example")
    words = [covered(prepared["record"]["text"], facet) for facet in prepared["record"]["facets"]]
    assert words == ["@Help.Example", "@help.example"]
    assert [facet["features"][0]["did"] for facet in prepared["record"]["facets"]] == [did, did]


def test_a_name_that_is_nobodys_stays_mere_words(place: Place) -> None:
    place.publish(message("Ask @gone.invalid"))

    assert place.posts[0].text == "Ask @gone.invalid"


def test_pictures_have_descriptions_and_their_shape(place: Place) -> None:
    session = place.connect()
    both = (attached(), attached("media/unmeasured.png", "A path"))

    prepared = bluesky.prepare(message(attachments=both), session)
    place.commit(prepared, session)

    images = prepared["record"]["embed"]["images"]
    assert place.posts[0].pictures == ("A sun", "A path")
    assert images[0]["aspectRatio"] == {"width": 600, "height": 400}
    assert "aspectRatio" not in images[1]
    assert images[0]["image"]["size"] == len(PNG)


def test_a_link_has_a_card(place: Place) -> None:
    card = Card("https://hope.example/talk", "How to listen", "An evening", attached())

    place.publish(message(card=card, link=card.url))

    assert place.posts[0].notes == ("Link card: How to listen (https://hope.example/talk)",)


@pytest.mark.parametrize("title, shown", [("How to listen", "How to listen"), ("", "hope.example/talk")])
def test_a_link_that_nobody_described_has_a_card_all_the_same(title: str, shown: str, place: Place) -> None:
    prepared = bluesky.prepare(message(title=title, link="https://hope.example/talk/"), place.connect())

    external = prepared["record"]["embed"]["external"]
    assert external == {"uri": "https://hope.example/talk/", "title": shown, "description": ""}


def test_pictures_win_over_the_card_and_the_link_stays_one(place: Place) -> None:
    url = "https://hope.example/talk"

    prepared = bluesky.prepare(message(f"Come: {url}", attachments=(attached(),), link=url), place.connect())

    assert prepared["record"]["embed"]["$type"] == "app.bsky.embed.images"
    assert covered(prepared["record"]["text"], prepared["record"]["facets"][0]) == url


def test_an_older_server_refuses_a_picture_that_nobody_made_smaller(place: Place) -> None:
    with pytest.raises(errors.Rejected, match="blob too big"):
        place.publish(message(attachments=(attached("media/large.png"),)))


def test_the_parts_of_a_thread_answer_the_first_and_the_one_before(place: Place) -> None:
    session, link = place.connect(), "https://hope.example"
    root = place.publish(message("One", key="1" * 64, link=link), session)
    second = place.publish(message("Two", key="2" * 64, link=link, thread=(root,)), session)
    third = bluesky.prepare(message("Three", key="3" * 64, link=link, thread=(root, second)), session)

    place.commit(third, session)

    assert third["record"]["reply"] == {
        "root": {"uri": root.id, "cid": root.facts["cid"]},
        "parent": {"uri": second.id, "cid": second.facts["cid"]},
    }
    assert [post.parent for post in place.posts] == ["", root.id, second.id]
    assert [bool(post.notes) for post in place.posts] == [True, False, False]


def test_what_is_prepared_twice_is_the_same(place: Place) -> None:
    session, same = place.connect(), message("Ask @help.example", attachments=(attached(),))

    assert bluesky.prepare(same, session) == bluesky.prepare(same, session)


@pytest.mark.parametrize("text", ["a" * 300, FAMILY * 120])
def test_what_fits_is_taken(text: str, place: Place) -> None:
    place.publish(message(text))

    assert measure.exceeded(Written(text), bluesky.SPEC.text) is None
    assert [post.text for post in place.posts] == [text]


@pytest.mark.parametrize("text", ["a" * 301, FAMILY * 121])
def test_what_does_not_fit_is_refused(text: str, place: Place) -> None:
    with pytest.raises(errors.Rejected, match="too big"):
        place.publish(message(text))

    assert measure.exceeded(Written(text), bluesky.SPEC.text) is not None


# --- once ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("fault", ["drop", "half", "empty", "fail-after"])
def test_a_lost_answer_is_asked_for_again_and_is_one_post(fault: Any, place: Place) -> None:
    session = place.connect()
    prepared = bluesky.prepare(message(), session)
    place.running.world.faults.order(fault, path=PUT)
    with pytest.raises(errors.OutcomeUnknown):
        place.commit(prepared, session)

    receipt = place.commit(prepared, place.connect())

    assert [post.id for post in place.posts] == [receipt.id]
    assert bluesky.find(prepared, session, AT, ()) == receipt


def test_a_request_that_arrives_late_is_the_same_post(place: Place) -> None:
    session = place.connect()
    prepared = bluesky.prepare(message(), session)
    place.running.world.faults.order("late", path=PUT, seconds=0.2)
    with pytest.raises(errors.OutcomeUnknown):
        place.commit(prepared, session)

    receipt = place.commit(prepared, session)
    wait_for_what_is_late()

    assert [post.id for post in place.posts] == [receipt.id]


def test_other_words_under_the_same_name_are_refused_and_not_written_over(place: Place) -> None:
    session = place.connect()
    place.publish(message("First"), session)

    with pytest.raises(errors.Rejected, match="another post stands already where this one belongs: Record was at"):
        place.publish(message("Second"), session)

    assert [post.text for post in place.posts] == ["First"]


def test_looking_proves_both_ways(place: Place) -> None:
    session = place.connect()
    prepared = bluesky.prepare(message(), session)

    before = bluesky.find(prepared, session, AT, ())
    receipt = place.commit(prepared, session)

    assert before is None
    assert bluesky.find(prepared, session, AT, ()) == receipt
    assert bluesky.find(prepared, session, AT, [receipt.id]) is None


def test_other_words_that_stand_there_are_not_taken_for_ours(place: Place) -> None:
    session = place.connect()
    receipt = place.publish(message("First"), session)

    with pytest.raises(errors.OutcomeUnknown, match=f"other words stand at {receipt.url}"):
        bluesky.find(bluesky.prepare(message("Second"), session), session, AT, ())


def test_an_answer_about_another_post_proves_nothing(place: Place) -> None:
    session = place.connect()
    prepared = bluesky.prepare(message(), session)
    elsewhere = {**prepared, "repo": "hope.example"}

    with pytest.raises(errors.OutcomeUnknown, match="the server wrote"):
        place.commit(elsewhere, session)


@pytest.mark.parametrize("form", ["{url}", "{url}/", "{id}", "https://bsky.app/profile/hope.example/post/{name}"])
def test_a_post_is_found_by_its_address(form: str, place: Place) -> None:
    session = place.connect()
    receipt = place.publish(message(), session)
    address = form.format(url=receipt.url, id=receipt.id, name=receipt.id.rpartition("/")[2])

    assert bluesky.locate(address, session) == receipt


@pytest.mark.parametrize(
    "address, sentence",
    [
        ("https://hope.example/post/1", "is no address of a Bluesky post: it looks like https://bsky.app/profile/…"),
        ("https://bsky.app/profile/hope.example/post/3mbd3542k2222", "@hope.example has no post at"),
        ("https://bsky.app/profile/stranger.example/post/3mbd3542k2222", "@hope.example has no post at"),
    ],
)
def test_an_address_that_is_not_ours_is_refused(address: str, sentence: str, place: Place) -> None:
    with pytest.raises(errors.Rejected) as refused:
        bluesky.locate(address, place.connect())

    assert sentence in str(refused.value)


def test_a_post_of_somebody_else_is_not_ours(place: Place) -> None:
    other = place.publish(message(), place.connect(handle="other.example"))

    with pytest.raises(errors.Rejected, match=r"@hope\.example has no post at"):
        bluesky.locate(other.url, place.connect())


# --- refusals ------------------------------------------------------------------------------------------------------


def test_a_session_that_expired_is_a_login_to_renew(place: Place) -> None:
    session = place.connect()
    prepared = bluesky.prepare(message(), session)
    place.now += timedelta(hours=2)

    with pytest.raises(errors.AuthFailed, match="the server refused the login: Token has expired"):
        place.commit(prepared, session)

    assert place.posts == []


def test_a_picture_that_the_server_lost_is_uploaded_again_by_the_next_run(place: Place) -> None:
    session = place.connect()
    prepared = bluesky.prepare(message(attachments=(attached(),)), session)
    prepared["record"]["embed"]["images"][0]["image"]["ref"]["$link"] = names.cid_of_bytes(b"gone")

    with pytest.raises(errors.NotReady, match="has lost a file, which has to be uploaded again"):
        place.commit(prepared, session)


def test_a_limit_says_until_when(place: Place) -> None:
    session = place.connect()
    place.running.world.faults.order("limit", path=PUT, seconds=90)

    with pytest.raises(errors.RateLimited) as limited:
        place.publish(message(), session)

    assert limited.value.retry_after == AT + timedelta(seconds=90)


def test_the_31st_login_in_five_minutes_waits(place: Place) -> None:
    sessions = [place.connect() for _ in range(30)]

    with pytest.raises(errors.RateLimited) as limited:
        place.connect()

    assert len(sessions) == 30
    assert limited.value.retry_after == AT + timedelta(minutes=5)


ERRORS = [
    (200, {}, None, None),
    (400, {"error": "ExpiredToken"}, errors.AuthFailed, errors.AuthFailed),
    (400, {"error": "InvalidToken", "message": "Bad token scope"}, errors.AuthFailed, errors.AuthFailed),
    (401, {"error": "AuthMissing"}, errors.AuthFailed, errors.AuthFailed),
    (401, {"error": "AuthFactorTokenRequired"}, errors.AuthFailed, errors.AuthFailed),
    (401, {"error": "AccountTakedown", "message": "Account has been taken down"}, errors.AuthFailed, errors.AuthFailed),
    (403, {"error": "AccountNotFound"}, errors.AuthFailed, errors.AuthFailed),
    (400, {"error": "InvalidRequest", "message": "grapheme too big"}, errors.Rejected, errors.Rejected),
    (400, {"error": "InvalidSwap"}, errors.Rejected, errors.Rejected),
    (400, {"error": "BlobNotFound"}, errors.NotReady, errors.NotReady),
    (413, {"error": "PayloadTooLarge", "message": "request entity too large"}, errors.Rejected, errors.Rejected),
    (429, {"error": "RateLimitExceeded"}, errors.RateLimited, errors.RateLimited),
    (400, {"error": "RecordNotFound"}, None, errors.Rejected),
    (400, {"error": "HandleNotFound"}, None, errors.Rejected),
    (400, {"error": "InvalidRequest", "message": "Unable to resolve handle"}, None, errors.Rejected),
    (500, {"error": "InternalServerError"}, errors.NotSent, errors.OutcomeUnknown),
    (502, {"error": "UpstreamFailure"}, errors.NotSent, errors.OutcomeUnknown),
    (504, "<html>Gateway timeout</html>", errors.NotSent, errors.OutcomeUnknown),
    (403, "<html>Are you human?</html>", errors.NotSent, errors.NotSent),
    (404, [], errors.NotSent, errors.NotSent),
    (401, "<html>Who are you?</html>", errors.AuthFailed, errors.AuthFailed),
    (413, "<html>Too large</html>", errors.Rejected, errors.Rejected),
    (302, "", errors.NotSent, errors.OutcomeUnknown),
]


@pytest.mark.parametrize("status, body, otherwise, committing", ERRORS)
def test_every_answer_means_what_a_person_does_next(
    status: int, body: Any, otherwise: type[Exception] | None, committing: type[Exception] | None
) -> None:
    content = body if isinstance(body, str) else json.dumps(body)
    answer = Answer(status, {}, content.encode(), AT)

    said = [bluesky.judge(answer, False), bluesky.judge(answer, True)]  # noqa: FBT003 - the contract's words

    assert [type(one) if one else None for one in said] == [otherwise, committing]


def test_a_server_that_is_no_bluesky_server_says_so(place: Place) -> None:
    place.running.world.faults.order("html", path="*createSession")

    with pytest.raises(errors.NotSent, match="answered 200 with text/html, not JSON"):
        place.connect()
