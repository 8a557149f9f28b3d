"""Mistakes in posts and settings: file, line and what to write; what has no mistake goes out all the same."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.cli.place import POST, SETTINGS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.cli.place import Place

CORPUS = Path(__file__).parents[1] / "corpus" / "mistakes"
PNG = b"\x89PNG\r\n\x1a\n"
FOUND = {
    "alias-bomb": "2  error    yaml-anchor",
    "broken-yaml": "2  error    yaml-syntax",
    "media-missing": "5  error    media-unusable",
    "media-outside": "5  error    media-path",
    "no-text": "4  error    post-empty",
    "nothing": "1  error    post-no-front-matter",
    "symlink-in-media": "5  error    media-unusable",
    "text-first": "1  error    post-no-front-matter",
    "time-that-does-not-exist": "3  error    time-in-gap",
    "two-times-on-one-date": "3  error    date-twice",
    "unknown-account": "4  error    unknown-account",
    "unknown-key": "2  error    unknown-key",
    "unknown-zone": "4  error    unknown-zone",
    "wrong-type": "3  error    wrong-value",
}
"""For each post of the corpus: the line and the rule that its complaint names."""

NO_POSTS = {
    "huge": (POST.encode() + b"All is well. " * 400_000, "1  error    post-too-large"),
    "binary": (bytes(range(256)) * 20, "1  error    post-binary"),
    "utf-16": (POST.encode("utf-16"), "1  error    post-"),
}


def mistakes() -> Iterator[tuple[bytes, str]]:
    for name, rule in FOUND.items():
        yield (CORPUS / f"{name}.md").read_bytes(), rule
    yield from NO_POSTS.values()


def test_the_corpus_is_whole() -> None:
    assert {path.stem for path in CORPUS.glob("*.md")} == FOUND.keys()


@pytest.mark.parametrize("content, rule", list(mistakes()), ids=[*FOUND, *NO_POSTS])
def test_a_mistake_in_one_post_is_explained_and_stops_no_other(place: Place, content: bytes, rule: str) -> None:
    place.write("secret.png", PNG)
    place.write("content/media/real.png", PNG)
    (place.root / "content/media/link.png").symlink_to("real.png")
    place.write("content/posts/wrong.md", content)
    place.post("right")

    checked, sent, plan = place.run("check"), place.json("publish"), place.run("plan")

    assert (checked.exit_code, checked.stderr) == (1, "")
    assert f"content/posts/wrong.md\n  {rule}" in checked.stdout
    assert [(one["post"], one["verb"]) for one in sent["outcomes"]] == [("right", "published")]
    assert "$ multipost check content/posts/wrong.md" in plan.stdout


def test_two_posts_with_one_id_both_wait(place: Place) -> None:
    place.write("content/posts/one.md", POST.replace("title:", "id: hello\ntitle:"))
    place.post("two", POST.replace("title:", "id: hello\ntitle:"))

    checked, sent = place.run("check"), place.json("publish")

    assert checked.exit_code == 1
    assert "content/posts/one.md\n  2  error    id-twice" in checked.stdout
    assert "content/posts/two.md\n  2  error    id-twice" in checked.stdout
    assert sent["outcomes"] == []


def test_a_copy_of_a_post_that_went_out_is_not_taken_for_it(place: Place) -> None:
    place.post("original", POST.replace("title:", "id: hello\ntitle:"))
    place.run("publish")
    place.post("copy", POST.replace("title:", "id: hello\ntitle:").replace("Talk", "Write"))

    checked, plan = place.run("check"), place.run("plan")

    assert checked.exit_code == 1
    assert "content/posts/copy.md\n  2  error    id-twice" in checked.stdout
    assert "content/posts/original.md\n  2  error    id-twice" in checked.stdout
    assert "$ multipost check content/posts/copy.md" in plan.stdout


def test_an_id_that_went_out_is_not_taken_by_another_post(place: Place) -> None:
    place.post("original", POST.replace("title:", "id: hello\ntitle:"))
    place.run("publish")
    place.post("other", POST.replace("title:", "id: hello\ntitle:").replace("2026-10-10", "2026-12-10"))

    checked = place.run("check")

    assert checked.exit_code == 1
    assert "content/posts/other.md\n  2  error    id-twice" in checked.stdout


@pytest.mark.parametrize(
    "change, said",
    [
        (("timezone: Europe/London", "timezone: [unclosed"), "yaml-"),
        (("timezone:", "timezon:"), "Did you mean `timezone`?"),
        (("Europe/London", "Europe/Londn"), "Did you mean `Europe/London`?"),
        (("platform: site", "platform: myspace"), "myspace"),
        (("[site]", "[sight]"), "Did you mean `site`?"),
        (("https://hope.example", "not an address"), "url"),
    ],
)
@pytest.mark.parametrize("paths", [[], ["content"]])
def test_mistakes_in_the_settings_are_explained(
    place: Place, change: tuple[str, str], said: str, paths: list[str]
) -> None:
    place.write("content/posts/hello.md", POST)
    place.write("multipost.yml", SETTINGS.replace(*change))

    done = place.run("check", *paths)

    assert done.exit_code == 1
    assert done.stdout.startswith("multipost.yml\n")
    assert said in done.stdout


@pytest.mark.parametrize("command", ["plan", "build", "publish", "status", "hold"])
def test_mistakes_in_the_settings_stop_every_command(place: Place, command: str) -> None:
    before = place.tip()
    place.write("multipost.yml", SETTINGS.replace("timezone:", "timezon:"))
    place.commit()

    done = place.run(command)

    assert done.exit_code == 1
    assert done.stdout == ""
    assert done.stderr.startswith("multipost.yml\n")
    assert place.tip() == before


def test_a_template_that_breaks_is_explained_and_its_post_waits(place: Place) -> None:
    place.write("templates/posts/site.md.j2", "{{ title }")
    place.post("hello")

    checked, sent = place.run("check"), place.json("publish")

    assert checked.exit_code == 1
    assert "templates/posts/site.md.j2" in checked.stdout
    assert sent["outcomes"] == []
    assert "multipost check" in place.run("plan").stdout
