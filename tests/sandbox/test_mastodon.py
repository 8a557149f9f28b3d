"""What a server says of itself, who may come in, and what of its posts can be seen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from multipost.sandbox import _mastodon_kinds as kinds
from multipost.sandbox import mastodon
from tests.sandbox import mastodon_visits
from tests.sandbox.mastodon_visits import SOFTWARES, post, upload

if TYPE_CHECKING:
    from multipost.sandbox.server import Running
    from tests.sandbox.mastodon_visits import Time

started = mastodon_visits.started
time = mastodon_visits.time
running = mastodon_visits.running
domain = mastodon_visits.domain
visit = mastodon_visits.visit


@pytest.mark.parametrize(
    "host,path,ours",
    [
        ("social.example", "/api/v1/statuses", True),
        ("social.example", "/api/v2/instance", True),
        ("social.example", "/nodeinfo/2.0", True),
        ("social.example", "/.well-known/nodeinfo", True),
        ("social.example", "/@hope/1", True),
        ("social.example", "/xrpc/com.atproto.server.createSession", False),
        ("discord.com", "/api/v1/statuses", False),
        ("social.example", "/", False),
    ],
)
def test_it_serves_the_paths_of_mastodon(host: str, path: str, ours: bool) -> None:  # noqa: FBT001 - what is expected
    assert mastodon.serves(host, path) is ours


@pytest.mark.parametrize(
    "label,name,version", [(label, software.name, software.version) for label, software in kinds.OTHERS.items()]
)
def test_the_first_label_of_the_host_chooses_the_software(visit: Any, label: str, name: str, version: str) -> None:
    client = visit(label)

    link = client.get("/.well-known/nodeinfo").json()["links"][0]["href"]

    assert link.endswith("/nodeinfo/2.0")
    assert client.get("/nodeinfo/2.0").json()["software"] == {"name": name, "version": version}
    assert client.get("/api/v1/instance").json()["version"] == version


def test_any_other_host_is_a_mastodon_of_these_days(visit: Any, domain: str) -> None:
    instance = visit("social").get("/api/v2/instance").json()

    assert instance["domain"] == f"social.{domain}"
    assert instance["version"].startswith("4.6.")
    assert instance["configuration"]["statuses"] == {
        "max_characters": 500,
        "max_media_attachments": 4,
        "characters_reserved_per_url": 23,
    }
    assert instance["configuration"]["media_attachments"]["description_limit"] == 10_000


def test_an_old_mastodon_has_only_the_first_version_of_the_instance(visit: Any, domain: str) -> None:
    assert visit("mastodon-3-4").get("/api/v2/instance").status_code == 404
    assert visit("mastodon-3-4").get("/api/v1/instance").json()["uri"] == f"mastodon-3-4.{domain}"


def test_akkoma_says_its_limits_outside(visit: Any) -> None:
    said = visit("akkoma").get("/api/v1/instance").json()

    assert visit("akkoma").get("/api/v2/instance").status_code == 404
    assert "configuration" not in said
    assert (said["max_toot_chars"], said["upload_limit"], said["description_limit"]) == (5000, 16_000_000, 5000)
    assert said["poll_limits"] == {"max_options": 20, "max_option_chars": 200}


@pytest.mark.parametrize(
    "label,kinds,film,api",
    [
        ("social", 6, 103_809_024, {"mastodon": 11}),
        ("mastodon-4-5", 6, 103_809_024, {"mastodon": 7}),
        ("gotosocial", 6, 41_943_040, None),
        ("hollo", 6, 134_217_728, {"mastodon": 2}),
    ],
)
def test_a_server_says_which_files_it_takes(visit: Any, label: str, kinds: int, film: int, api: Any) -> None:
    said = visit(label).get("/api/v2/instance").json()

    files = said["configuration"]["media_attachments"]
    assert (len(files["supported_mime_types"]), files["video_size_limit"]) == (kinds, film)
    assert said.get("api_versions") == api


def test_takahe_takes_no_films(visit: Any) -> None:
    files = visit("takahe").get("/api/v1/instance").json()["configuration"]["media_attachments"]

    assert "video_size_limit" not in files
    assert "video/mp4" not in files["supported_mime_types"]


def test_a_token_names_its_account(visit: Any, domain: str) -> None:
    ours, theirs = (
        visit(token=mastodon.login(name)["token"]).get("/api/v1/accounts/verify_credentials").json()
        for name in ("hope", "harbour")
    )

    assert (ours["username"], ours["url"]) == ("hope", f"https://social.{domain}/@hope")
    assert ours["id"] != theirs["id"]


@pytest.mark.parametrize(
    "label,status,said",
    [
        ("social", 401, '{"error":"The access token is invalid"}'),
        ("gotosocial", 401, '{"error":"Unauthorized: token not supplied"}'),
        ("takahe", 400, "<!doctype html>Invalid Bearer token"),
        ("hollo", 401, '{"error":"invalid_token"}'),
        ("akkoma", 403, '{"error":"Invalid credentials."}'),
    ],
)
@pytest.mark.parametrize("token", ["sandbox-mastodon-token-", "something else"])
def test_any_other_token_is_refused(visit: Any, label: str, status: int, said: str, token: str) -> None:
    answer = visit(label, token).get("/api/v1/accounts/verify_credentials")

    assert (answer.status_code, answer.text.strip()) == (status, said)


@pytest.mark.parametrize("label", SOFTWARES)
def test_a_token_that_may_only_read_cannot_post(visit: Any, running: Running, label: str) -> None:
    client = visit(label, "sandbox-mastodon-read-token-hope")

    assert client.get("/api/v1/accounts/verify_credentials").status_code == 200
    assert post(client).status_code == 403
    assert not running.world.posts


def test_a_token_of_an_application_is_no_user(visit: Any) -> None:
    answer = post(visit(token="sandbox-mastodon-app-token"))  # noqa: S106 - it opens nothing

    assert (answer.status_code, answer.json()["error"]) == (422, "This method requires an authenticated user")


def test_what_is_posted_can_be_seen(visit: Any, running: Running, domain: str) -> None:
    client = visit()
    picture = upload(client, description="A sun").json()["id"]

    shown = post(client, status="Hello\nyou", spoiler_text="grief", media_ids=[picture], visibility="unlisted").json()

    (seen,) = running.world.posts
    assert (seen.platform, seen.server, seen.account) == ("mastodon", f"social.{domain}", "hope")
    assert (seen.id, seen.url) == (shown["id"], f"https://social.{domain}/@hope/{shown['id']}")
    assert (seen.text, seen.pictures) == ("Hello\nyou", ("A sun",))
    assert seen.notes == ("Content warning: grief", "Sensitive", "unlisted")
    assert "<p>Hello<br />you</p>" in client.get(f"/@hope/{seen.id}").text


def test_posts_are_listed_newest_first_and_by_the_page(visit: Any) -> None:
    client = visit()
    account = client.get("/api/v1/accounts/verify_credentials").json()["id"]
    names = [post(client, status=str(number)).json()["id"] for number in range(5)]

    def listed(**query: Any) -> list[int]:
        answer = client.get(f"/api/v1/accounts/{account}/statuses", params=query)
        return [names.index(one["id"]) for one in answer.json()]

    assert listed() == [4, 3, 2, 1, 0]
    assert listed(limit=2) == [4, 3]
    assert listed(limit=2, max_id=names[3]) == [2, 1]
    assert listed(since_id=names[3]) == [4]


@pytest.mark.parametrize(
    "label,text", [("social", None), ("gotosocial", "A & B"), ("takahe", "<p>A &amp; B</p>"), ("hollo", None)]
)
def test_a_list_has_the_words_in_different_ways(visit: Any, label: str, text: str | None) -> None:
    client = visit(label)
    account = post(client, status="A & B").json()["account"]["id"]

    (listed,) = client.get(f"/api/v1/accounts/{account}/statuses").json()

    assert (listed.get("text"), listed["content"]) == (text, "<p>A &amp; B</p>")


def test_the_source_of_a_post_is_what_was_sent(visit: Any) -> None:
    name = post(visit(), status="  A\n\n<b>  ", spoiler_text="grief").json()["id"]

    source = visit().get(f"/api/v1/statuses/{name}/source").json()

    assert source == {"id": name, "text": "A\n\n<b>", "spoiler_text": "grief"}
    assert visit().get(f"/api/v1/statuses/{name}").json()["id"] == name


def test_an_old_mastodon_keeps_no_source(visit: Any) -> None:
    name = post(visit("mastodon-3-4")).json()["id"]

    assert visit("mastodon-3-4").get(f"/api/v1/statuses/{name}/source").status_code == 404


def test_addresses_are_shortened_and_mentions_lose_their_host(visit: Any) -> None:
    content = post(visit(), status="https://hope.example/a?b&c by @hope@harbour.example").json()["content"]

    assert '<a href="https://hope.example/a?b&amp;c"><span class="invisible">https://</span>' in content
    assert "@<span>hope</span>" in content
    assert "harbour" not in content


@pytest.mark.parametrize("label,kind", [("social", "application/json"), ("takahe", "text/html")])
def test_what_is_not_there_is_404(visit: Any, label: str, kind: str) -> None:
    answers = [visit(label).get(path) for path in ("/api/v1/statuses/9", "/api/v1/media/9", "/@hope/9")]

    assert {(answer.status_code, answer.headers["content-type"].partition(";")[0]) for answer in answers} == {
        (404, kind)
    }


def test_nobody_takes_back_what_others_said(visit: Any, running: Running) -> None:
    name = post(visit()).json()["id"]

    answer = visit(token=mastodon.login("harbour")["token"]).delete(f"/api/v1/statuses/{name}")

    assert answer.status_code == 404
    assert len(running.world.posts) == 1


def test_a_post_is_found_by_its_url(visit: Any) -> None:
    shown = post(visit()).json()

    def found(url: str) -> list[str]:
        return [one["id"] for one in visit().get("/api/v2/search", params={"q": url}).json()["statuses"]]

    assert found(shown["url"]) == [shown["id"]]
    assert found("https://social.example/@hope/9") == []


@pytest.mark.parametrize("label", SOFTWARES)
def test_ids_grow(visit: Any, time: Time, label: str) -> None:
    first, second = post(visit(label)).json()["id"], post(visit(label)).json()["id"]
    time.wait(minutes=1)
    third = post(visit(label)).json()["id"]

    assert first < second < third
    assert len(first) == len(third)
