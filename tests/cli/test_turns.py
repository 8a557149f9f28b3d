"""A wording per turn, from the file of a post to what is out."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from multipost import clock, platforms
from multipost.sandbox import found, server
from tests.cli.conftest import enter
from tests.cli.place import SETTINGS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from multipost.sandbox.world import World
    from tests.cli.place import Place

STUBBORN = Path(__file__).parents[1] / "corpus" / "stubborn"
MONDAYS = ("2026-10-12", "2026-10-19", "2026-10-26")
BODY, OTHER = "Take a breath.", "Look out of the window."
WEEKLY = f"""\
---
title: Monday
schedule: 2026-10-12 09:00
repeat: weekly
turns: {OTHER}
---
{BODY}
"""


def settings(name: str, more: str) -> str:
    """Our own site, and one account beside it."""
    both = f"  site: {{platform: site}}\n  {name}: {{{more}}}\n"
    return SETTINGS.replace("  site: {platform: site}\n", both).replace("to: [site]", f"to: [site, {name}]")


ON_THE_WALL = settings("wall", "platform: wall, server: wall.txt")
ABROAD = settings("community", "platform: discord")


def publish(place: Place, *options: str) -> list[int]:
    """The exit codes of a run on each Monday."""
    codes = []
    for monday in MONDAYS:
        place.at(f"{monday} 09:10")
        codes.append(place.run("publish", *options).exit_code)
    return codes


def on_the_wall(place: Place) -> Place:
    """An account on a platform that takes nothing twice in a row; the ledger knows it."""
    place.write("multipost.yml", ON_THE_WALL)
    place.commit()
    place.at("2026-10-11 08:00")
    place.run("publish")
    return place


def _now() -> datetime:
    """The clock as it is set at that moment."""
    return clock.now()


@pytest.fixture(scope="module")
def stubborn() -> Iterator[None]:
    """One platform more, which takes nothing twice in a row."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(platforms, "__path__", [*platforms.__path__, str(STUBBORN)])
        platforms.load.cache_clear()
        yield
    platforms.load.cache_clear()


@pytest.fixture
def wall(place: Place, stubborn: None) -> Place:  # noqa: ARG001 - the platform must be there
    return on_the_wall(place)


@pytest.fixture(scope="module")
def published(begun: Path, tmp_path_factory: pytest.TempPathFactory, stubborn: None) -> Iterator[tuple[Place, World]]:  # noqa: ARG001
    """Three weeks in the sandbox; then the same three on our own site and on the wall."""
    root = tmp_path_factory.mktemp("turns") / "hope"
    shutil.copytree(begun, root)
    with pytest.MonkeyPatch.context() as patch:
        place = enter(root, patch)
        place.write("multipost.yml", ABROAD)
        place.at("2026-10-11 08:00")
        place.post("hello", WEEKLY)
        with server.running(_now) as here, found.noted(root, here.address):
            publish(place, "--sandbox")
        assert publish(on_the_wall(place)) == [0, 0, 0]
        place.run("build")
        yield place, here.world


def test_the_third_week_says_the_words_of_the_first(published: tuple[Place, World]) -> None:
    _, world = published

    said = [post.text for post in world.posts if post.platform == "discord"]

    assert [(BODY in text, OTHER in text) for text in said] == [(True, False), (False, True), (True, False)]


@pytest.mark.parametrize("monday,words", [(MONDAYS[0], BODY), (MONDAYS[1], OTHER), (MONDAYS[2], BODY)])
def test_the_page_of_a_day_says_the_words_of_that_day(published: tuple[Place, World], monday: str, words: str) -> None:
    place, _ = published

    page = next((place.root / "build/site").glob(f"{monday}/*/index.html")).read_text(encoding="utf-8")

    assert [one in page for one in (BODY, OTHER)] == [words == BODY, words == OTHER]


def test_a_platform_that_takes_nothing_twice_in_a_row_takes_the_turns(published: tuple[Place, World]) -> None:
    place, _ = published

    said = [json.loads(line) for line in (place.root / "wall.txt").read_text(encoding="utf-8").splitlines()]

    assert [BODY in text for text in said] == [True, False, True]


def test_without_turns_it_refuses_the_second_week(wall: Place) -> None:
    wall.post("hello", WEEKLY.replace(f"turns: {OTHER}\n", ""))

    codes = publish(wall)

    assert codes == [0, 4, 4]


def test_a_wording_that_is_too_long_stops_the_post_whatever_day_it_is(wall: Place) -> None:
    wall.post("hello", WEEKLY.replace(OTHER, OTHER * 20))
    wall.at(f"{MONDAYS[0]} 09:10")

    complaints, done = wall.json("check")["complaints"], wall.run("publish")

    assert [one["line"] for one in complaints if one["rule"] == "too-long"] == [5]
    assert not (wall.root / "wall.txt").exists()
    assert "+ published" not in done.stdout
