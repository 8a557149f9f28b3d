"""`multipost calendar`, and `multipost new --observance`: from an awareness day to a post for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from multipost.cli import awareness, house, scaffold
from multipost.directory import observances
from multipost.post import parse
from tests.cli.place import POST, SETTINGS

if TYPE_CHECKING:
    from tests.cli.place import Place

HELP = """\
id: zz-find-a-helpline
country: ZZ
name: Find A Helpline
audience: [general]
channels: [{kind: web, value: "https://hope.example/"}]
hours: 24/7
languages: [en]
url: https://hope.example/
source: hope.example
verified: 2026-06-02
"""
CAMPAIGN = "id: autumn\ntitle: Autumn\nstart: 2027-09-01\nend: 2027-10-31\n"


def written(place: Place, name: str) -> str:
    return (place.root / f"content/posts/{name}.md").read_text(encoding="utf-8")


def ids(place: Place, *arguments: str) -> list[str]:
    return [one["id"] for one in place.json("calendar", *arguments)["observances"]]


def test_the_calendar_begins_today_and_shows_the_world(place: Place) -> None:
    done = place.run("calendar")

    assert done.exit_code == 0
    assert done.stdout.startswith("Sat 10 Oct 2026 to Thu  7 Jan 2027, INT\n\nSat 10 Oct 2026  World Mental Health Day")
    assert "\n  $ multipost new --observance world-kindness-day\n" in done.stdout


def test_the_calendar_shows_what_is_planned(place: Place) -> None:
    place.write("content/posts/a.md", POST)
    place.write("content/posts/b.md", POST.replace("09:00", "23:30\ntags: [WMHD]").replace("title:", "id: z\ntitle:"))
    place.write("content/posts/c.md", POST.replace("2026-10-10 09:00", "asap\nexpires: 2026-12-01 09:00"))

    told = place.json("calendar", "--days", "1")["observances"]

    assert [(one["post"], one["due"]) for one in told[0]["planned"]] == [
        ("z", "2026-10-10T22:30:00Z"),
        ("a", "2026-10-10T08:00:00Z"),
    ]


def test_a_day_that_has_posts_or_is_over_or_contested_offers_no_new_one(place: Place) -> None:
    place.write("content/posts/a.md", POST)

    past = place.run("calendar", "--from", "2026-09-10", "--days", "31").stdout
    contested = place.run("calendar", "--from", "2027-01-18", "--days", "1", "--region", "GB").stdout

    assert "World Suicide Prevention Day" in past
    assert "Contested: people of the field reject this day." in contested
    assert "$ multipost new --observance world-" not in past + contested


def test_the_day_of_another_year_is_offered_with_its_year(place: Place) -> None:
    shown = place.run("calendar", "--from", "2028-09-10", "--days", "1").stdout

    assert "$ multipost new --observance world-suicide-prevention-day --year 2028\n" in shown


def test_regions_are_those_of_the_settings_or_those_asked_for(place: Place) -> None:
    place.write("multipost.yml", f"{SETTINGS}calendar: {{regions: [GB]}}\n")

    ours = ids(place, "--from", "2027-02-01", "--days", "7")
    asked = ids(place, "--from", "2027-02-01", "--days", "7", "--region", "ca, fr")

    assert ours == ["childrens-mental-health-week-uk", "time-to-talk-day"]
    assert asked == ["edaw-ca", "suicide-prevention-day-fr"]


@pytest.mark.parametrize(
    "arguments,said",
    [
        (("calendar", "--region", "XX"), "no awareness day of `XX` is known."),
        (("calendar", "--from", "9999-12-31"), "awareness days are known from 2000 to 2099."),
        (("calendar", "--from", "soon"), "does not match the format"),
        (("calendar", "--days", "0"), "is not in the range"),
        (("new",), "Give a title, or an awareness day with --observance."),
        (("new", "A talk", "--year", "2027"), "--year is for an awareness day"),
    ],
)
def test_what_cannot_be_asked_is_said(place: Place, arguments: tuple[str, ...], said: str) -> None:
    done = place.run(*arguments)

    assert done.exit_code == 2
    assert said in done.stderr


def test_a_post_for_a_day_begins_with_what_is_known_of_it(place: Place) -> None:
    place.write("content/campaigns/autumn.yml", CAMPAIGN)

    done = place.run("new", "--observance", "world-mental-health-day", "--year", "2027")

    assert done.stdout.startswith("Wrote content/posts/world-mental-health-day-2027.md.")
    assert (
        written(place, "world-mental-health-day-2027")
        == """\
---
title: "World Mental Health Day"
id: world-mental-health-day-2027
schedule: 2027-10-10 09:00
campaign: autumn
tags: [WorldMentalHealthDay, WMHD]
link: https://www.who.int/campaigns/world-mental-health-day
# media:
#   - {file: media/picture.png, alt: "What the picture shows"}
# resources: {region: GB} # the country of its readers
---
10 October is World Mental Health Day. Write here what people should read.
"""
    )


def test_a_post_for_a_sober_day_says_what_to_mind_and_where_people_find_help(place: Place) -> None:
    place.write("content/resources/zz-find-a-helpline.yml", HELP)

    place.run("new", "--observance", "world-suicide-prevention-day")

    text = written(place, "world-suicide-prevention-day-2027")
    assert text.startswith("---\n# Mind: Never a celebration.\n# Delete these lines when you have read them.\ntitle:")
    assert "\nresources: [zz-find-a-helpline]\n" in text


def test_a_week_says_from_when_to_when(place: Place) -> None:
    place.run("new", "--observance", "ocd-awareness-week", "--year", "2026")

    assert "OCD Awareness Week is from 11 October to 17 October." in written(place, "ocd-awareness-week-2026")


def test_a_tag_of_digits_is_left_out(place: Place) -> None:
    place.run("new", "--observance", "suicide-prevention-day-fr")

    assert "\ntags: [PréventionSuicide]\n" in written(place, "suicide-prevention-day-fr-2027")


def test_without_a_year_the_next_day_is_meant_today_included(place: Place) -> None:
    place.run("new", "--observance", "world-mental-health-day")
    place.run("new", "--observance", "world-suicide-prevention-day")

    assert {path.stem for path in (place.root / "content/posts").iterdir()} == {
        "world-mental-health-day-2026",
        "world-suicide-prevention-day-2027",
    }


def test_a_title_and_a_time_of_ones_own_win(place: Place) -> None:
    place.run("new", "Talk to us", "--observance", "world-kindness-day", "--at", "2026-11-13 18:00")

    (planned,) = place.json("plan")["deliveries"]
    assert (planned["title"], planned["post"], planned["due"]) == (
        "Talk to us",
        "world-kindness-day-2026",
        "2026-11-13T18:00:00Z",
    )


@pytest.mark.parametrize(
    "arguments,said",
    [
        (
            ("world-mentl-health-day",),
            "There is no awareness day `world-mentl-health-day`. Did you mean `world-mental-",
        ),
        (
            ("world-kindness-day", "--year", "2025"),
            "World Kindness Day of 2025 began on Thu 13 Nov 2025: choose a later",
        ),
    ],
)
def test_a_day_that_is_none_or_gone_is_refused_with_what_to_do(
    place: Place, arguments: tuple[str, ...], said: str
) -> None:
    done = place.run("new", "--observance", *arguments)

    assert done.exit_code == 1
    assert said in done.stderr
    assert not (place.root / "content/posts").exists()


def test_every_awareness_day_becomes_a_post_that_can_be_read(place: Place) -> None:
    place.patch.chdir(place.root)
    here = house.of_work_tree()
    known = parse.known(here.desk.config)
    days = [observances.in_year(one, 2027) for one in observances.known()]

    texts = [
        scaffold.render("new.md.j2", {**awareness.values(here, day), "schedule": "2027-01-01 09:00"}) for day in days
    ]

    assert all(parse.parse("content/posts/a.md", text.encode(), known).link for text in texts)


def test_a_mention_goes_out_as_each_platform_says_it(place: Place) -> None:
    place.write("content/people.yml", "hope: {name: Hope Network, handles: {bluesky: hope.example}}\n")
    place.write("content/posts/a.md", POST.replace("somebody", "@{hope}"))

    built = place.run("build")

    (line,) = (place.root / "build/outbox.jsonl").read_text(encoding="utf-8").splitlines()[-1:]
    assert built.exit_code == 0
    assert "Talk to Hope Network today." in line


def test_a_new_name_is_not_hidden_by_variants_made_before(place: Place) -> None:
    place.write("content/posts/a.md", POST.replace("somebody", "@{hope}"))
    place.write("content/people.yml", "hope: {name: Hope Network}\n")
    place.run("build")
    place.write("content/people.yml", "hope: {name: Hope Circle}\n")

    place.run("build")

    assert "Talk to Hope Circle today." in (place.root / "build/outbox.jsonl").read_text(encoding="utf-8")
