"""A crisis: one reviewed file, and every public page says it first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.cli.place import AT_ONCE

if TYPE_CHECKING:
    from tests.cli.place import Place

BANNER = "content/banner.yml"
WORDS = "text: You are not alone.\nuntil: 2026-10-12\n"


def shown(place: Place) -> set[bool]:
    """Whether public pages show the banner: one answer, where all are alike."""
    pages = [page.read_text(encoding="utf-8") for page in (place.root / "build/site").rglob("*.html")]
    assert pages
    return {'class="banner"' in page and "You are not alone." in page for page in pages}


def test_a_file_switches_the_banner_on_everywhere_and_off_again(place: Place) -> None:
    place.post("hello", AT_ONCE.replace("Talk to somebody today.", "Hello."))
    place.run("publish")
    place.run("build")
    before = shown(place)

    place.write(BANNER, WORDS)
    place.run("build")
    during = shown(place)
    (place.root / BANNER).unlink()
    place.run("build")

    assert (before, during, shown(place)) == ({False}, {True}, {False})


def test_after_its_last_day_it_is_gone_and_check_says_so(place: Place) -> None:
    place.write(BANNER, WORDS)
    place.at("2026-10-12 23:30")  # half past midnight in London

    place.run("build")
    done = place.run("check")

    assert shown(place) == {False}
    assert done.exit_code == 0
    assert "banner-over" in done.stdout


def test_a_resource_that_nobody_knows_is_a_mistake(place: Place) -> None:
    place.write(BANNER, f"{WORDS}resources: [gb-samaritans]\n")

    done = place.run("check")

    assert done.exit_code == 1
    assert "unknown-resource" in done.stdout
