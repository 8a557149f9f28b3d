"""What a server says of itself, and what is made of it: who we are, what its key is worth, how much it takes."""

from __future__ import annotations

import contextlib
import json
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pydantic
import pytest

from multipost import errors
from multipost.platform import Keyed, Lookup
from multipost.platforms import mastodon
from multipost.text import measure, units
from multipost.text.document import Written
from multipost.text.measure import Limit
from tests.platforms import mastodon_world
from tests.platforms.mastodon_world import account, message, publish

if TYPE_CHECKING:
    from collections.abc import Callable

    from multipost.platform import Session
    from tests.platforms.mastodon_world import World

started = mastodon_world.started
world = mastodon_world.world
scripted = mastodon_world.scripted


@pytest.mark.parametrize(
    "written,address",
    [
        ("https://social.example", "https://social.example"),
        ("https://Social.Example/", "https://social.example"),
        ("https://social.example:8443", "https://social.example:8443"),
        ("http://127.0.0.1:3000", "http://127.0.0.1:3000"),
        ("http://localhost:3000/", "http://localhost:3000"),
        ("https://[2001:db8::1]:8443", "https://[2001:db8::1]:8443"),
    ],
)
def test_a_server_is_named_by_its_address(written: str, address: str) -> None:
    assert mastodon.AccountSettings(server=written).server == address


@pytest.mark.parametrize(
    "written",
    [
        "social.example",
        "http://social.example",
        "https://social.example/@hope",
        "https://hope@social.example",
        "https://social.example?a=b",
        "https://social.example:port",
        "https://[half",
        "https://",
    ],
)
def test_what_is_no_address_is_said_to_be_none(written: str) -> None:
    with pytest.raises(pydantic.ValidationError, match=r"is no address of a server: .* Write it like `https://"):
        mastodon.AccountSettings(server=written)


@pytest.mark.parametrize(
    "label,software,text,retry",
    [
        ("social", "mastodon", 500, mastodon.SPEC.retry),
        ("gotosocial", "gotosocial", 5000, Lookup()),
        ("takahe", "takahe", 500, Lookup()),
        ("hollo", "hollo", 10_000, mastodon.SPEC.retry),
        ("akkoma", "akkoma", 5000, Lookup()),
        ("pleroma", "pleroma", 5000, Lookup()),
        ("mastodon-3-4", "mastodon", 500, mastodon.SPEC.retry),
    ],
)
def test_a_session_says_what_the_server_is_and_what_its_key_is_worth(
    world: World, label: str, software: str, text: int, retry: Any
) -> None:
    session = world.login(label)

    assert (session.facts["software"], session.facts["text"], session.retry) == (software, text, retry)
    assert session.name == f"@hope@{label}.{world.domain}"
    assert session.url == f"https://{label}.{world.domain}/@hope"
    assert session.id.isdigit()
    assert json.loads(json.dumps(dict(session.facts))) == session.facts


def test_a_key_is_trusted_for_less_than_the_hour_that_it_is_remembered() -> None:
    assert mastodon.SPEC.retry == Keyed(ttl=timedelta(hours=1), settle=timedelta(minutes=14))


def test_all_limits_are_those_of_the_server(world: World) -> None:
    facts = world.login("gotosocial").facts

    assert {name: facts[name] for name in ("text", "url", "media", "description")} == {
        "text": 5000,
        "url": 25,
        "media": 6,
        "description": 1500,
    }


@pytest.mark.parametrize(
    "instance,nodeinfo,software",
    [
        ({"version": "4.5.1+glitch"}, {"software": {"name": "Mastodon"}}, "glitch"),
        ({"version": "2.7.2 (compatible; Akkoma 3.13.2)"}, None, "akkoma"),
        ({"version": "2.7.2 (compatible; Akkoma 3.13.2)"}, {"software": {"name": "akkoma"}}, "akkoma"),
        ({"version": "4.5.1"}, None, "unknown"),
        ({"version": "4.5.1"}, {"software": "mastodon"}, "unknown"),
        ({"version": "4.5.1"}, ["mastodon"], "unknown"),
        ({"version": "4.5.1"}, {"software": {"name": "Some <b>thing</b>"}}, "unknown"),
        ({"version": "4.5.1"}, "<h1>Hello</h1>", "unknown"),
    ],
)
def test_software_is_what_nodeinfo_says_or_the_version_claims(
    scripted: Callable[..., Session], instance: Any, nodeinfo: Any, software: str
) -> None:
    answers = {
        "GET /api/v1/instance": instance,
        "GET /api/v1/accounts/verify_credentials": {"id": 1, "username": "hope", "url": "https://x.example/@hope"},
        "GET /.well-known/nodeinfo": {"links": [{"rel": "x"}, {"href": "https://elsewhere.example/nodeinfo/2.1"}]},
        "GET /nodeinfo/2.1": nodeinfo,
    }
    there = scripted(answers)

    session = mastodon.connect(account(there.url), mastodon.Login(token=pydantic.SecretStr("word")), there.http)

    assert session.facts["software"] == software
    assert session.retry == (mastodon.SPEC.retry if software == "glitch" else Lookup())
    assert (session.id, session.name.partition(":")[0]) == ("1", "@hope@127.0.0.1")


def test_limits_are_found_where_pleroma_says_them(scripted: Callable[..., Session]) -> None:
    answers = {
        "GET /api/v1/instance": {"max_toot_chars": 2000, "max_media_attachments": 0, "description_limit": "many"},
        "GET /api/v1/accounts/verify_credentials": {"id": "1", "username": "hope", "url": ""},
    }
    there = scripted(answers)

    facts = mastodon.connect(account(there.url), mastodon.Login(token=pydantic.SecretStr("word")), there.http).facts

    assert (facts["text"], facts["media"], facts["description"]) == (2000, 4, 1500)


@pytest.mark.parametrize("page", [None, "<h1>Our pages</h1>", ["no", "instance"]])
def test_a_server_that_is_no_mastodon_is_a_mistake_in_the_settings(scripted: Callable[..., Session], page: Any) -> None:
    there = scripted({"GET /api/v2/instance": page, "GET /api/v1/instance": page})

    with pytest.raises(errors.ConfigError, match="does not answer like Mastodon: write `server:` as"):
        mastodon.connect(account(there.url), mastodon.Login(token=pydantic.SecretStr("word")), there.http)


@pytest.mark.parametrize("label", ["social", "gotosocial", "takahe", "hollo", "akkoma"])
@pytest.mark.parametrize("token", ["a wrong one", "sandbox-mastodon-app-token"])
def test_a_login_that_is_refused_is_renewed_by_a_person(world: World, label: str, token: str) -> None:
    with pytest.raises(errors.AuthFailed) as refused:
        world.login(label, token)

    assert token not in str(refused.value)


FAMILY = "👨‍👩‍👧‍👦"
TEXTS = [
    "x" * 500,
    "x" * 501,
    FAMILY * 500,
    FAMILY * 501,
    "x" * 476 + " https://hope.example/" + "y" * 80,
    "x" * 477 + " https://hope.example/" + "y" * 80,
    "x" * 466 + " (https://hope.example/a_(b)), hm.",
    "x" * 489 + " @listening@harbour.example",
    "x" * 490 + " @listening@harbour.example",
    "x" * 470 + " #MentalHealth hope.example/page",
]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize(
    "label,warning,times", [("social", "", 1), ("social", "grief", 1), ("takahe", "", 1), ("gotosocial", "grief", 10)]
)
def test_what_fits_here_is_taken_there_and_nothing_else(
    world: World, label: str, warning: str, times: int, text: str
) -> None:
    session, said = world.login(label), message(text * times, content_warning=warning)
    limits = dict(mastodon.limits(said, session.facts))

    with contextlib.suppress(errors.Rejected):
        publish(session, said)

    fits = measure.fits(Written(said.text, said.marks), limits["text"])
    assert len(world.posts) == fits


def test_nobody_knows_how_an_unknown_server_counts_so_both_ways_hold() -> None:
    limit = dict(mastodon.limits(message(content_warning="grief"), {}))["text"]

    assert limit == Limit(495, link=23, local=True, also=Limit(495, units.codepoints))
    assert mastodon.SPEC.text == Limit(500, link=23, local=True, also=Limit(500, units.codepoints))


def test_a_warning_that_is_longer_than_the_limit_leaves_no_room() -> None:
    (_, limit), *_ = mastodon.limits(message(content_warning="x" * 600), {"software": "mastodon", "text": 500})

    assert limit.count == 0


@pytest.mark.parametrize(
    "label,limits,film",
    [
        ("social", (4, 10_000, 16 << 20), 99 << 20),
        ("mastodon-3-4", (4, 1500, 16 << 20), 99 << 20),
        ("gotosocial", (6, 1500, 40 << 20), 40 << 20),
        ("takahe", (4, 1500, 10 << 20), None),
        ("hollo", (4, 1500, 32 << 20), 128 << 20),
        ("akkoma", (4, 5000, 16_000_000), 16_000_000),
    ],
)
def test_files_may_be_what_the_server_says(world: World, label: str, limits: Any, film: int | None) -> None:
    takes = mastodon.media(world.login(label).facts)

    assert takes
    assert (takes.count, takes.alt, takes.pictures.most) == limits
    assert (takes.films.most if takes.films else None) == film
    assert takes.pictures.kinds == mastodon.SPEC.media.pictures.kinds


def test_where_nobody_was_asked_files_are_as_mastodon_takes_them() -> None:
    assert mastodon.media({}) is None
    assert mastodon.media({"software": "mastodon", "text": 500}) == mastodon.SPEC.media


@pytest.mark.parametrize(
    "said,kinds,films",
    [
        (["image/png", "image/jpeg", "image/heic"], {"image/png", "image/jpeg"}, False),
        (["image/webp", "video/mp4", 7], {"image/webp"}, True),
        (["video/webm"], {"image/png", "image/jpeg", "image/gif", "image/webp"}, True),
        ("image/png", {"image/png", "image/jpeg", "image/gif", "image/webp"}, True),
    ],
)
def test_pictures_become_what_the_server_knows(
    scripted: Callable[..., Session],
    said: Any,
    kinds: set[str],
    films: bool,  # noqa: FBT001 - what is expected
) -> None:
    files = {"supported_mime_types": said, "image_matrix_limit": 1_000_000}
    answers = {
        "GET /api/v2/instance": {"configuration": {"media_attachments": files}},
        "GET /api/v1/accounts/verify_credentials": {"id": "1", "username": "hope", "url": ""},
    }
    there = scripted(answers)
    session = mastodon.connect(account(there.url), mastodon.Login(token=pydantic.SecretStr("word")), there.http)

    takes = mastodon.media(session.facts)

    assert takes
    assert takes.pictures.kinds == kinds
    assert (takes.pictures.area, takes.films is not None) == (1_000_000, films)


def test_files_and_their_descriptions_are_limited_by_the_server(world: World) -> None:
    limits = dict(mastodon.limits(message(), world.login("gotosocial").facts))

    assert (limits["attachments"].count, limits["alt"].count) == (6, 1500)


@pytest.mark.parametrize("software,most", [("mastodon", 921_600), ("glitch", 921_600), ("gotosocial", None)])
def test_what_moves_may_have_fewer_pixels_on_mastodon(software: str, most: int | None) -> None:
    takes = mastodon.media({"software": software})

    assert takes
    assert takes.pictures.moving == most
