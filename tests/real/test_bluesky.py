"""A real Bluesky server gets what was written, once, whatever happens to us."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests import samples, unmeasured
from tests.real import dying
from tests.real.bluesky_server import Person

if TYPE_CHECKING:
    from tests.real.bluesky_server import Server

pytestmark = pytest.mark.real

MEDIA = Path(__file__).parents[2] / "content/media"
FAMILY = "👩‍👩‍👧‍👦"
GIT = ["git", "-c", "user.name=A writer", "-c", "user.email=writer@example.org"]
SETTINGS = """\
timezone: UTC
site: {{title: Hope, url: "https://hope.example"}}
accounts:
  bluesky: {{platform: bluesky, handle: {handle}, server: "{server}"}}
defaults: {{to: [bluesky]}}
"""
THREAD = f"""\
---
title: You are not alone
schedule: asap
expires: 2099-01-01 09:00
language: en-GB
media:
  - {{file: media/sunrise.png, alt: A drawn sun over calm water}}
  - {{file: media/path.png, alt: A path through a wood}}
---
You are not alone {FAMILY} – ask @listener.test or @nobody.test. #MentalHealth

---

There are people who listen: [our page](https://hope.example/hélp) {FAMILY}

---

Be kind to yourself {FAMILY} #Überleben https://hope.example/a_(b).
"""
CARD = """\
---
title: How to listen
schedule: asap
expires: 2099-01-01 09:00
link: https://hope.example/talk
card:
  description: An evening for everybody
  image: {file: media/two-cups.png, alt: Two cups}
---
Come and talk.
"""
FILM = """\
---
schedule: asap
expires: 2099-01-01 09:00
language: cy
content_warning: grief
media:
  - {file: media/waves.mp4, alt: Waves at a beach, captions: media/waves.vtt}
variants:
  bluesky: {labels: graphic-media, replies: [mentioned, following], languages: en}
---
Breathe with the sea.

---

And once more.
"""
GATE = "app.bsky.feed.threadgate"


@dataclass(frozen=True)
class Desk:
    """The repository of an organisation that is on this server, and its publisher as a process of its own."""

    root: Path
    server: Server
    person: Person

    def git(self, *arguments: str) -> None:
        subprocess.run([*GIT, *arguments], cwd=self.root, check=True, capture_output=True)

    def write(self, name: str, content: str) -> None:
        path = self.root / "content/posts" / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", f"Write {name}")

    def publish(self, *program: str) -> subprocess.CompletedProcess[str]:
        """A run; of another program than `multipost publish` where one is given."""
        secret = {"MULTIPOST_BLUESKY__APP_PASSWORD": self.person.app_password}
        command = [sys.executable, *(program or ("-m", "multipost.cli", "publish"))]
        environ = {**unmeasured.environ(), **secret}
        return subprocess.run(command, cwd=self.root, env=environ, capture_output=True, text=True, check=False)

    @property
    def posts(self) -> list[dict[str, Any]]:
        return [record["value"] for record in self.server.posts(self.person)]


@pytest.fixture
def desk(tmp_path: Path, server: Server, person: Person) -> Desk:
    made = Desk(tmp_path, server, person)
    shutil.copytree(MEDIA, tmp_path / "content/media")
    (tmp_path / "multipost.yml").write_text(SETTINGS.format(handle=person.handle, server=server.url))
    (tmp_path / ".gitignore").write_text("build/\n")
    made.git("init", "--quiet", "--initial-branch=main")
    return made


def words(post: dict[str, Any]) -> list[tuple[str, dict[str, str]]]:
    """What each facet covers, as an app of a reader cuts it, and what it leads to."""
    text = post["text"].encode()
    return [
        (text[facet["index"]["byteStart"] : facet["index"]["byteEnd"]].decode(), feature)
        for facet in post.get("facets", [])
        for feature in facet["features"]
    ]


def kind(name: str) -> str:
    return f"app.bsky.richtext.facet#{name}"


# --- what readers get ----------------------------------------------------------------------------------------------


def test_a_thread_arrives_as_it_was_written(desk: Desk) -> None:
    desk.write("thread", THREAD)
    friend = desk.server.ask("GET", "identity.resolveHandle", params={"handle": "listener.test"}).json()["did"]

    done = desk.publish()
    first, second, third = desk.posts

    assert (done.returncode, done.stderr) == (0, "")
    assert first["text"] == f"You are not alone {FAMILY} – ask @listener.test or @nobody.test. #MentalHealth"
    assert second["text"] == f"There are people who listen: our page {FAMILY}"
    assert first["langs"] == ["en-GB"]
    assert words(first) == [
        ("@listener.test", {"$type": kind("mention"), "did": friend}),
        ("#MentalHealth", {"$type": kind("tag"), "tag": "MentalHealth"}),
    ]
    assert words(second) == [("our page", {"$type": kind("link"), "uri": "https://hope.example/hélp"})]
    assert words(third) == [
        ("#Überleben", {"$type": kind("tag"), "tag": "Überleben"}),
        ("https://hope.example/a_(b)", {"$type": kind("link"), "uri": "https://hope.example/a_(b)"}),
    ]


def test_the_parts_of_a_thread_hang_together(desk: Desk) -> None:
    desk.write("thread", THREAD)

    desk.publish()
    first, second, third = desk.server.posts(desk.person)

    root, parent = ({"uri": one["uri"], "cid": one["cid"]} for one in (first, second))
    assert second["value"]["reply"] == {"root": root, "parent": root}
    assert third["value"]["reply"] == {"root": root, "parent": parent}


def test_pictures_arrive_with_their_descriptions(desk: Desk) -> None:
    desk.write("thread", THREAD)

    desk.publish()
    images = desk.posts[0]["embed"]["images"]

    assert [image["alt"] for image in images] == ["A drawn sun over calm water", "A path through a wood"]
    assert all(image["aspectRatio"]["width"] > 0 for image in images)
    kept = [desk.server.blob(desk.person, image["image"]["ref"]["$link"]) for image in images]
    assert kept == [(MEDIA / name).read_bytes() for name in ("sunrise.png", "path.png")]


def test_a_link_arrives_as_a_card_with_its_picture(desk: Desk) -> None:
    desk.write("card", CARD)

    done = desk.publish()
    (post,) = desk.posts

    external = post["embed"]["external"]
    assert done.returncode == 0
    assert (external["uri"], external["title"]) == ("https://hope.example/talk", "How to listen")
    assert external["description"] == "An evening for everybody"
    assert desk.server.blob(desk.person, external["thumb"]["ref"]["$link"]) == (MEDIA / "two-cups.png").read_bytes()


def test_the_app_password_is_shown_nowhere(desk: Desk) -> None:
    desk.write("card", CARD)

    done = desk.publish()
    history = subprocess.run(
        ["git", "log", "--all", "--patch"], cwd=desk.root, capture_output=True, text=True, check=True
    )

    assert desk.posts
    assert desk.person.app_password not in done.stdout + done.stderr + history.stdout


@pytest.fixture
def film(desk: Desk) -> dict[str, Any]:
    """A post with a film that was published: its record, with its `uri`."""
    (desk.root / "content/media/waves.mp4").write_bytes(samples.film((640, 360), 12))
    (desk.root / "content/media/waves.vtt").write_bytes(samples.VTT)
    desk.write("film", FILM)
    done = desk.publish()
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    first, *_ = desk.server.posts(desk.person)
    return {**first["value"], "uri": first["uri"]}


def test_a_film_arrives_with_its_description_and_its_captions(desk: Desk, film: dict[str, Any]) -> None:
    embed = film["embed"]

    kept = desk.server.blob(desk.person, embed["video"]["ref"]["$link"])
    said = desk.server.blob(desk.person, embed["captions"][0]["file"]["ref"]["$link"])

    assert (embed["$type"], embed["alt"]) == ("app.bsky.embed.video", "Waves at a beach")
    assert embed["aspectRatio"] == {"width": 640, "height": 360}
    assert (embed["video"]["mimeType"], embed["video"]["size"]) == ("video/mp4", len(kept))
    assert samples.PLACE not in kept
    assert (embed["captions"][0]["lang"], said) == ("cy", samples.VTT)


def test_a_warning_stands_above_the_words_and_labels_beside_them(film: dict[str, Any]) -> None:
    assert film["text"] == "Content warning: grief\n\nBreathe with the sea."
    assert film["labels"]["values"] == [{"val": "graphic-media"}]
    assert film["langs"] == ["cy", "en"]


def test_a_thread_has_one_gate_and_it_is_of_its_first_part(desk: Desk, film: dict[str, Any]) -> None:
    params = {"repo": desk.person.did, "collection": GATE}

    (gate,) = desk.server.ask("GET", "repo.listRecords", params=params).json()["records"]

    assert len(desk.posts) == 2
    assert gate["value"]["post"] == film["uri"]
    assert gate["uri"].rpartition("/")[2] == film["uri"].rpartition("/")[2]
    assert [rule["$type"] for rule in gate["value"]["allow"]] == [f"{GATE}#mentionRule", f"{GATE}#followingRule"]


# --- once ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("at", [0, 1, 2, 3])
def test_a_run_that_dies_after_its_request_left_is_completed_by_the_next(at: int, desk: Desk) -> None:
    desk.write("thread", THREAD)

    died = desk.publish(dying.__file__, str(at))
    arrived = len(desk.posts)
    after = desk.publish()

    assert (died.returncode, arrived) == (dying.DIED, at)
    assert after.returncode == 0, after.stdout
    texts = [post["text"] for post in desk.posts]
    assert [text.partition(" ")[0] for text in texts] == ["You", "There", "Be"]
    assert "needs you" not in after.stdout


def test_a_run_with_nothing_left_to_do_sends_nothing(desk: Desk) -> None:
    desk.write("thread", THREAD)
    desk.publish()

    again = desk.publish()

    assert again.stdout.startswith("Nothing to do: nothing was sent.")
    assert len(desk.posts) == 3


def test_a_wrong_password_is_one_sentence(desk: Desk) -> None:
    desk.write("card", CARD)
    wrong = Desk(desk.root, desk.server, Person(desk.person.handle, desk.person.did, "", "abcd-abcd-abcd-abcd"))

    done = wrong.publish()

    assert done.returncode == 4
    assert "Invalid identifier or password" in done.stdout
    assert "abcd-abcd" not in done.stdout + done.stderr
    assert desk.posts == []
