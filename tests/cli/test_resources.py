"""Crisis resources at the command line: which there are, which must be verified next, and noting that somebody did."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.place import POST

if TYPE_CHECKING:
    from tests.cli.place import Place

SHOUT = """\
# reviewed by two people
id: gb-shout
country: "GB"
name: Shout
audience: [general, youth]
channels:
  - kind: sms
    value: "85258"
    notes: keyword SHOUT
hours: "24/7"
languages: ["en"]
url: https://giveusashout.org/
source: >-
  a registry,
  read in June
verified: "2026-06-02"
notes: The last line.
"""
FILE = "content/resources/gb-shout.yml"
SEEN = "https://giveusashout.org/about"
WITH = POST.replace("---\nTalk", "resources: [gb-shout]\n---\nTalk")


@pytest.fixture
def hope(place: Place) -> Place:
    """Three resources, of which one is in a post that waits."""
    place.at("2026-10-01 09:00")
    place.write(FILE, SHOUT)
    place.write("content/resources/gb-old.yml", _other("gb-old", "GB", "2025-11-01"))
    place.write("content/resources/fr-new.yml", _other("fr-new", "FR", "2026-09-01"))
    place.post("hello", WITH)
    return place


def _other(name: str, country: str, day: str) -> str:
    changed = SHOUT.replace("gb-shout", name).replace('"GB"', f'"{country}"').replace("2026-06-02", day)
    return changed.replace(", youth", "").replace("85258", "85259")


def ids(place: Place, *arguments: str) -> list[str]:
    return [one["id"] for one in place.json("resources", *arguments)["resources"]]


def test_all_are_listed_with_the_posts_that_wait(hope: Place) -> None:
    told = {one["id"]: one["posts"] for one in hope.json("resources", "list")["resources"]}

    assert told == {"fr-new": [], "gb-old": [], "gb-shout": ["hello"]}


def test_they_are_listed_by_country_and_audience(hope: Place) -> None:
    assert ids(hope, "list", "--region", "gb") == ["gb-old", "gb-shout"]
    assert ids(hope, "list", "--audience", "youth") == ["gb-shout"]
    assert ids(hope, "list", "--region", "FR", "--audience", "youth") == []


def test_of_a_country_without_any_it_is_said_what_posts_for_it_name(hope: Place) -> None:
    done = hope.run("resources", "list", "--region", "PT")

    assert done.stdout == "There are none. A post for PT names a directory for all the world.\n"


@pytest.mark.parametrize(
    "arguments,said",
    [(("--region", "EU"), "There is no country `EU`"), (("--audience", "yuth"), "Did you mean `youth`?")],
)
def test_a_country_or_an_audience_that_is_none_is_said(arguments: tuple[str, ...], said: str, hope: Place) -> None:
    done = hope.run("resources", "list", *arguments)

    assert (done.exit_code, said in done.stderr) == (1, True)


def test_where_none_must_be_verified_it_is_said_until_when(hope: Place) -> None:
    assert hope.run("resources", "due", "--days", "30").stdout == "None has to be verified within 30 days.\n"


def test_what_must_be_verified_next_is_told_those_in_posts_that_wait_first(hope: Place) -> None:
    assert ids(hope, "due", "--days", "30") == []
    assert ids(hope, "due", "--days", "31") == ["gb-old"]
    assert ids(hope, "due", "--days", "244") == ["gb-shout", "gb-old"]


def test_people_read_numbers_and_days(hope: Place) -> None:
    done = hope.run("resources", "due", "--days", "300")

    assert "sms 85258 (keyword SHOUT)" in done.stdout
    assert "counts until 2027-06-02" in done.stdout


def test_verifying_changes_two_values_and_not_one_other_byte(hope: Place) -> None:
    done = hope.run("resources", "verify", "gb-shout", "--source", SEEN)

    after = (hope.root / FILE).read_text(encoding="utf-8")
    assert after == SHOUT.replace(">-\n  a registry,\n  read in June", f'"{SEEN}"').replace("2026-06-02", "2026-10-01")
    assert (done.exit_code, done.stdout.splitlines()[0]) == (0, f"{FILE} says that it was verified on 2026-10-01.")
    assert "open a pull request" in done.stdout


def test_a_file_with_line_ends_of_windows_keeps_them(hope: Place) -> None:
    (hope.root / FILE).write_bytes(SHOUT.replace("\n", "\r\n").encode())

    hope.run("resources", "verify", "gb-shout", "--source", SEEN)

    after = (hope.root / FILE).read_bytes()
    assert (b'verified: "2026-10-01"\r\n' in after, after.count(b"\n") - after.count(b"\r\n")) == (True, 0)


def test_programs_are_told_what_was_noted(hope: Place) -> None:
    told = hope.json("resources", "verify", "gb-shout", "--source", SEEN, "--date", "2026-09-30")

    assert told == {"id": "gb-shout", "file": FILE, "source": SEEN, "verified": "2026-09-30"}


@pytest.mark.parametrize(
    "arguments,said",
    [
        (("gb-shuot", "--source", SEEN), "Did you mean `gb-shout`?"),
        (("gb-shout", "--source", "I rang them"), "whole web address"),
        (("gb-shout", "--source", SEEN, "--date", "2026-10-02"), "still to come"),
        (("gb-shout", "--source", SEEN, "--date", "yesterday"), "such as 2026-10-01"),
    ],
)
def test_what_cannot_be_noted_changes_nothing(arguments: tuple[str, ...], said: str, hope: Place) -> None:
    done = hope.run("resources", "verify", *arguments)

    assert done.exit_code == 1
    assert said in done.stderr
    assert (hope.root / FILE).read_text(encoding="utf-8") == SHOUT


def test_a_file_that_would_read_otherwise_afterwards_is_left_alone(hope: Place) -> None:
    odd = SHOUT.replace("source: >-\n  a registry,\n  read in June", '"source": a registry')
    hope.write(FILE, odd)

    done = hope.run("resources", "verify", "gb-shout", "--source", SEEN)

    assert done.exit_code == 5
    assert "by hand" in done.stderr
    assert (hope.root / FILE).read_text(encoding="utf-8") == odd


# --- from the file to the platform -------------------------------------------------------------------------------


def test_check_warns_before_a_resource_is_too_old_and_publish_still_sends(hope: Place) -> None:
    hope.write(FILE, SHOUT.replace("2026-06-02", "2025-10-01"))
    hope.commit()
    hope.at("2026-10-10 08:30")

    checked = hope.run("check")
    planned = hope.run("plan")
    published = hope.run("publish")

    assert (checked.exit_code, "resource-expired" in checked.stdout) == (1, True)
    assert "hello went out with gb-shout, which was last verified on 2025-10-01: verify it now" in published.stdout
    assert "gb-shout was last verified on 2025-10-01: verify it now" in " ".join(planned.stdout.split())
    assert hope.json("status")["counts"]["out"] == 1


def test_a_month_later_nothing_is_sent_until_somebody_looks(hope: Place) -> None:
    hope.write(FILE, SHOUT.replace("2026-06-02", "2025-08-01"))
    hope.commit()
    hope.at("2026-10-10 08:30")

    hope.run("publish")
    blocked = hope.run("status").stdout
    hope.run("resources", "verify", "gb-shout", "--source", SEEN)
    hope.commit()
    hope.run("publish")

    assert "multipost resources verify gb-shout" in " ".join(blocked.split())
    assert hope.json("status")["counts"]["out"] == 1


def test_an_outbox_knows_how_old_resources_are(hope: Place) -> None:
    hope.write(FILE, SHOUT.replace("2026-06-02", "2025-08-01"))
    hope.commit()
    hope.at("2026-10-10 08:30")

    hope.run("plan", "--outbox", "build/outbox")
    hope.run("publish", "--outbox", "build/outbox")

    assert "it does not go out with gb-shout" in " ".join(hope.run("status").stdout.split())


def test_a_post_that_has_its_resources_chosen_says_their_numbers(hope: Place) -> None:
    choice = WITH.replace("[gb-shout]", "{region: GB, audience: youth, most: 1}")
    hope.post("hello", choice)
    hope.at("2026-10-10 08:30")

    hope.run("publish")
    hope.run("build")

    page = next((hope.root / "build/site").glob("2026-10-10/hello/index.html")).read_text(encoding="utf-8")
    assert "85258" in page
    assert "85259" not in page
