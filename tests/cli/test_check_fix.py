"""`multipost check --fix` and `--online`: what is mended on disk, and which pages are there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from multipost import errors
from multipost.cli import house, mending
from multipost.wire import stranger
from tests.cli.place import POST, SETTINGS

if TYPE_CHECKING:
    from multipost.wire.stranger import Page
    from tests.cli.place import Place

UNTIDY = POST.replace("Talk to somebody today.", "Talk  to somebody. #mentalhealth")
TIDY = POST.replace("Talk to somebody today.", "Talk to somebody. #MentalHealth")
LINKED = POST.replace("---\nTalk", "link: https://hope.example/gone\n---\nTalk")


def read(place: Place, name: str) -> str:
    return (place.root / f"content/posts/{name}.md").read_text("utf-8")


def test_a_post_is_mended_and_the_change_is_shown(place: Place) -> None:
    place.write("content/posts/hello.md", UNTIDY)

    done = place.run("check", "--fix", "--strict")

    assert read(place, "hello") == TIDY
    assert "-Talk  to somebody. #mentalhealth\n+Talk to somebody. #MentalHealth\n" in done.stdout
    assert (done.exit_code, done.stdout.endswith("No complaints.\n")) == (0, True)


def test_a_second_run_changes_nothing(place: Place) -> None:
    place.write("content/posts/hello.md", UNTIDY)
    place.run("check", "--fix")

    done = place.run("check", "--fix")

    assert (read(place, "hello"), done.stdout) == (TIDY, "No complaints.\n")


def test_without_fix_nothing_is_written(place: Place) -> None:
    place.write("content/posts/hello.md", UNTIDY)

    done = place.run("check")

    assert read(place, "hello") == UNTIDY
    assert "warning  hashtag-case" in done.stdout


def test_only_the_named_files_are_mended(place: Place) -> None:
    place.write("content/posts/hello.md", UNTIDY)
    place.write("content/posts/other.md", UNTIDY)

    place.run("check", "--fix", "content/posts/other.md")

    assert (read(place, "hello"), read(place, "other")) == (UNTIDY, TIDY)


def test_the_json_stays_json(place: Place) -> None:
    place.write("content/posts/hello.md", UNTIDY)

    done = place.run("check", "--fix", "--json")

    assert done.stdout.startswith("{")
    assert "+Talk to somebody. #MentalHealth" in done.stderr


def test_without_settings_that_can_be_read_nothing_is_mended(place: Place) -> None:
    place.write("content/posts/hello.md", UNTIDY)
    place.write("multipost.yml", SETTINGS.replace("timezone:", "timezon:"))

    done = place.run("check", "--fix")

    assert (done.exit_code, read(place, "hello")) == (1, UNTIDY)


def test_a_post_that_went_away_meanwhile_is_passed_over(place: Place) -> None:
    place.write("content/posts/hello.md", UNTIDY)
    here = house.of_work_tree()
    (place.root / "content/posts/hello.md").unlink()

    changed = list(mending.mend(here, here.desk.written))

    assert changed == []


@pytest.fixture
def web(place: Place) -> list[str]:
    """No page of a stranger is there; who was asked for."""
    asked: list[str] = []

    def page(url: str, most: int) -> Page:
        asked.append(f"{url} {most}")
        raise errors.NotSent(f"`{url}` answers 404")

    place.patch.setattr(stranger, "page", page)
    return asked


def test_online_a_dead_link_is_a_warning_at_its_line(place: Place, web: list[str]) -> None:
    place.write("content/posts/hello.md", LINKED)
    place.write("content/posts/other.md", POST.replace("today.", "today: https://hope.example/other"))

    done = place.run("check", "--online", "content/posts/hello.md")

    assert web == ["https://hope.example/gone 1000"]
    assert "  4  warning  link-dead\n     `https://hope.example/gone` answers 404." in done.stdout


def test_a_dead_link_can_be_allowed(place: Place, web: list[str]) -> None:
    place.write("content/posts/hello.md", LINKED.replace("---\nTalk", 'allow: {link-dead: "opens at noon"}\n---\nTalk'))

    online, offline = place.run("check", "--online"), place.run("check")

    assert len(web) == 1
    assert (online.stdout, offline.stdout) == ("No complaints.\n", "No complaints.\n")


def test_nobody_is_asked_without_being_told_to(place: Place, web: list[str]) -> None:
    place.write("content/posts/hello.md", LINKED)

    place.run("check")

    assert web == []
