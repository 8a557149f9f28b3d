"""What reviewers are shown of a post with several wordings, whatever day it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests import samples
from tests.cli.place import POST, SETTINGS

if TYPE_CHECKING:
    from tests.cli.place import Place

YEARLY = POST.replace("schedule: 2026-10-10", "repeat: yearly\nturns: Write to somebody today.\nschedule: 2026-10-12")
WEEKLY = YEARLY.replace("yearly", "weekly")
BOTH = ["Wording 1 of 2 (the body)", "Wording 2 of 2"]
THIRD = WEEKLY.replace("turns: Write to somebody today.", "turns: [Write to somebody today., Go for a walk.]")


def text(html: str) -> str:
    """What stands on a page, without its markup."""
    return " ".join(re.sub(r"<[^>]*>", " ", html.partition("</head>")[2]).split())


def preview(place: Place) -> str:
    place.run("build", "--preview", "build/preview.html")
    return text((place.root / "build/preview.html").read_text(encoding="utf-8"))


def publish(place: Place, *days: str) -> None:
    """A run after nine on each of these days."""
    for day in days:
        place.at(f"{day} 08:10")
        place.run("publish")


@pytest.fixture
def weekly(place: Place) -> Place:
    place.post("hello", WEEKLY)
    return place


def test_the_preview_shows_each_wording_with_its_days(weekly: Place) -> None:
    shown = preview(weekly)

    first, second = (shown.index(name) for name in BOTH)
    assert first < shown.index("Talk to somebody today.") < second < shown.index("Write to somebody today.")
    assert "Wording 2 of 2 Comes on Mon 19 October 2026, Mon 2 November 2026" in shown


def test_a_wording_beyond_the_days_that_are_planned_is_shown_too(place: Place) -> None:
    place.post("hello", YEARLY.replace("turns: Write to somebody today.", "turns: [Write., Call., Come by.]"))

    shown = preview(place)

    assert "Wording 4 of 4 Its turn comes later." in shown
    assert "Come by." in shown


def test_the_page_of_the_post_shows_what_the_preview_shows(weekly: Place) -> None:
    weekly.run("build")

    page = text((weekly.root / "build/team/review/hello/index.html").read_text(encoding="utf-8"))

    assert [name in page for name in BOTH] == [True, True]


def test_what_is_out_stays_as_it_is_when_a_wording_changes(weekly: Place) -> None:
    publish(weekly, "2026-10-12")
    weekly.post("hello", WEEKLY.replace("Talk to", "Speak with").replace("Write to", "Turn to"))

    weekly.run("build")

    page = text((weekly.root / "build/team/review/hello/index.html").read_text(encoding="utf-8"))
    out = page[page.index("Out, or begun") :]
    assert "Talk to somebody today." in out
    assert "Speak with" in out
    assert "Turn to" not in out


def test_a_new_wording_is_new_and_the_others_are_as_they_were(weekly: Place) -> None:
    weekly.git("checkout", "--quiet", "-b", "work")
    weekly.post("hello", THIRD)

    shown = preview(weekly)

    badges = re.findall(r"Wording \d of 3(?:.(?!Wording))*? (new|changed|as on main) ", shown)
    assert badges == ["as on main", "as on main", "new"]


def test_another_picture_of_a_wording_whose_turn_comes_later_is_a_change(place: Place) -> None:
    place.write("content/media/sun.png", samples.picture())
    place.post(
        "hello", YEARLY.replace("turns: Write", "turns:\n  - Call.\n  - |\n    ![A sun](media/sun.png)\n    Write")
    )
    place.git("checkout", "--quiet", "-b", "work")
    place.write("content/media/sun.png", samples.picture(size=(40, 30)))

    said = place.run("build", "--preview", "build/preview.html").stdout

    assert "1 post, 1 of them new or different from main." in said


def test_words_that_are_fixed_for_an_account_are_shown_once(place: Place) -> None:
    place.write("multipost.yml", SETTINGS.replace("accounts:\n", "accounts:\n  news: {platform: site, path: news/}\n"))
    place.post("hello", WEEKLY.replace("schedule:", "to: [site, news]\nvariants: {news: {text: In short.}}\nschedule:"))

    shown = preview(place)

    assert shown.count("The same words every time") == 1
    assert "In short." in shown[shown.index("The same words every time") :]


def test_variants_that_are_kept_are_those_of_their_wording(weekly: Place) -> None:
    weekly.run("build")

    again = preview(weekly)

    assert "Talk to somebody today." in again
    assert "Write to somebody today." in again


def test_an_outbox_sends_the_words_of_the_day(weekly: Place) -> None:
    weekly.at("2026-10-19 08:10")
    weekly.run("plan", "--outbox", "build/outbox")

    weekly.run("publish", "--outbox", "build/outbox")

    weekly.run("build")
    page = (weekly.root / "build/site/2026-10-19/hello/index.html").read_text(encoding="utf-8")
    assert "Write to somebody today." in page


def test_an_evergreen_post_takes_its_turns_too(place: Place) -> None:
    place.write("multipost.yml", f"{SETTINGS}queues: {{tips: {{slots: daily 09:00}}}}\n")
    evergreen = POST.replace(
        "schedule: 2026-10-10 09:00", "queue: tips\nevergreen: {cooldown: 1d}\nturns: Go for a walk."
    )
    place.post("hello", evergreen)
    days = ("2026-10-12", "2026-10-13", "2026-10-14")

    publish(place, *days)

    place.run("build")
    pages = [(place.root / f"build/site/{day}/hello/index.html").read_text(encoding="utf-8") for day in days]
    assert ["Go for a walk." in page for page in pages] == [False, True, False]
