from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from multipost import directory, errors, source

if TYPE_CHECKING:
    from pathlib import Path

SAMARITANS = """\
id: gb-samaritans
country: "GB"
name: Samaritans
audience: [general]
channels:
  - kind: phone
    value: "116 123"
  - kind: email
    value: jo@samaritans.org
    notes: reply is not immediate
hours: 24/7
languages: [en, cy]
url: https://www.samaritans.org/
source: the service's own page
verified: 2026-06-02
"""

CAMPAIGN = """\
id: spring
title: A walk in spring
start: 2026-03-20
end: 2026-03-27
goal: One walk together
hashtags: [WalkAndTalk]
"""

BANNER = """\
text: You are **not** alone.
resources: [gb-samaritans]
link: https://hope.example/news/
until: 2026-12-01
"""


def tree(root: Path, **files: str) -> source.Source:
    """A work tree of content files; `resources__a` stands for `content/resources/a.yml`."""
    for name, text in files.items():
        path = root / "content" / f"{name.replace('__', '/')}.yml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return source.work_tree(root)


def complaints(files: source.Source) -> list[errors.Complaint]:
    with pytest.raises(errors.SourceError) as caught:
        directory.read(files)
    return list(caught.value.complaints)


def test_nothing_reviewed_is_an_empty_directory(tmp_path: Path) -> None:
    assert directory.read(source.work_tree(tmp_path)) == directory.Directory()


def test_a_resource_is_read_as_it_is_written(tmp_path: Path) -> None:
    files = tree(tmp_path, **{"resources__gb-samaritans": SAMARITANS})

    read = directory.read(files).resources["gb-samaritans"]

    assert read.channels[0] == directory.Channel(kind="phone", value="116 123")
    assert read.channels[1].notes == "reply is not immediate"
    assert (read.country, read.hours, read.languages) == ("GB", "24/7", ("en", "cy"))
    assert read.verified == date(2026, 6, 2)


@pytest.mark.parametrize("value", ["988", "116 123", "*4141", "0800-999-0091", "(017) 311-00-99", "+44 20 7946 0000"])
def test_a_number_stays_as_it_is_dialled(tmp_path: Path, value: str) -> None:
    files = tree(tmp_path, **{"resources__gb-samaritans": SAMARITANS.replace("116 123", value)})

    read = directory.read(files).resources["gb-samaritans"]

    assert read.channels[0].value == value


def test_the_codes_that_yaml_would_change_stay_text(tmp_path: Path) -> None:
    text = SAMARITANS.replace('"GB"', "NO").replace('"116 123"', "024")
    files = tree(tmp_path, **{"resources__gb-samaritans": text})

    read = directory.read(files).resources["gb-samaritans"]

    assert (read.country, read.channels[0].value) == ("NO", "024")


@pytest.mark.parametrize(
    "old,new,rule,line",
    [
        ("id: gb-samaritans", "id: GB Samaritans", "id", 1),
        ("id: gb-samaritans", "id: gb-shout", "id-and-file", 1),
        ('"GB"', "England", "country", 2),
        ("[general]", "[]", "nothing", 4),
        ('"116 123"', "call 116 123", "number", 7),
        ('"116 123"', '"+44 116"', "short-code", 7),
        ("jo@samaritans.org", "samaritans.org", "email", 9),
        ("kind: email", "kind: chat", "web-address", 9),
        ("2026-06-02", "2 June 2026", "date", 15),
        ("2026-06-02", "2026-06-31", "date", 15),
        ("2026-06-02", "20260602", "date", 15),
    ],
)
def test_a_wrong_value_is_a_complaint_at_its_line(tmp_path: Path, old: str, new: str, rule: str, line: int) -> None:
    files = tree(tmp_path, **{"resources__gb-samaritans": SAMARITANS.replace(old, new)})

    (complaint,) = complaints(files)

    assert (complaint.file, complaint.rule, complaint.line) == ("content/resources/gb-samaritans.yml", rule, line)


@pytest.mark.parametrize(
    "channel", ["kind: whatsapp\n    value: 0700 000", "kind: web\n    value: https://hope.example"]
)
def test_other_ways_to_reach_somebody_are_known(tmp_path: Path, channel: str) -> None:
    text = SAMARITANS.replace("kind: email\n    value: jo@samaritans.org", channel)

    read = directory.read(tree(tmp_path, **{"resources__gb-samaritans": text}))

    assert read.resources["gb-samaritans"].channels[1].notes == "reply is not immediate"


def test_an_unknown_way_to_reach_somebody_names_the_known_ones(tmp_path: Path) -> None:
    files = tree(tmp_path, **{"resources__gb-samaritans": SAMARITANS.replace("kind: email", "kind: fax")})

    (complaint,) = complaints(files)

    assert complaint.line == 8
    assert "'phone', 'sms'" in complaint.advice


@pytest.mark.parametrize("key", ["source: the service's own page\n", "verified: 2026-06-02\n"])
def test_a_resource_says_where_it_comes_from_and_when_it_was_verified(tmp_path: Path, key: str) -> None:
    files = tree(tmp_path, **{"resources__gb-samaritans": SAMARITANS.replace(key, "")})

    (complaint,) = complaints(files)

    assert key.partition(":")[0] in complaint.text


def test_an_unknown_key_offers_the_nearest(tmp_path: Path) -> None:
    files = tree(tmp_path, **{"resources__gb-samaritans": f"{SAMARITANS}note: ask for Welsh\n"})

    (complaint,) = complaints(files)

    assert complaint.advice == "Did you mean `notes`?"


def test_a_campaign_has_its_days(tmp_path: Path) -> None:
    files = tree(tmp_path, campaigns__spring=CAMPAIGN)

    campaign = directory.read(files).campaigns["spring"]

    assert (campaign.start, campaign.end) == (date(2026, 3, 20), date(2026, 3, 27))
    assert campaign.hashtags == ("WalkAndTalk",)


def test_a_campaign_does_not_end_before_it_starts(tmp_path: Path) -> None:
    files = tree(tmp_path, campaigns__spring=CAMPAIGN.replace("2026-03-27", "2026-03-19"))

    (complaint,) = complaints(files)

    assert complaint.text == "`end` is before the start, 2026-03-20."


def test_a_hold_names_its_reason_and_its_accounts(tmp_path: Path) -> None:
    files = tree(tmp_path, hold="reason: the news of today\naccounts: [mastodon]\n")

    hold = directory.read(files).hold

    assert hold == directory.Hold(reason="the news of today", accounts=("mastodon",))


def test_a_hold_names_its_campaigns_and_its_end(tmp_path: Path) -> None:
    files = tree(tmp_path, hold="reason: the news of today\ncampaigns: spring\nuntil: 2026-12-01 09:00\n")

    hold = directory.read(files).hold

    assert hold is not None
    assert (hold.campaigns, hold.until) == (("spring",), "2026-12-01T09:00")


def test_a_hold_that_names_nobody_is_for_all(tmp_path: Path) -> None:
    hold = directory.read(tree(tmp_path, hold="reason: the news of today\n")).hold

    assert hold is not None
    assert (hold.accounts, hold.campaigns, hold.until) == ((), (), "")


def test_a_hold_says_why_and_ends_at_a_time_that_exists(tmp_path: Path) -> None:
    files = tree(tmp_path, hold='reason: " "\nuntil: soon\n')

    assert {one.rule for one in complaints(files)} == {"nothing", "time"}


def test_a_banner_is_read_with_its_resources_and_its_last_day(tmp_path: Path) -> None:
    files = tree(tmp_path, banner=BANNER, **{"resources__gb-samaritans": SAMARITANS})

    banner = directory.read(files).banner

    assert banner is not None
    assert (banner.text, banner.resources) == ("You are **not** alone.", ("gb-samaritans",))
    assert (banner.link, banner.until) == ("https://hope.example/news/", date(2026, 12, 1))


def test_a_banner_needs_no_more_than_its_words(tmp_path: Path) -> None:
    banner = directory.read(tree(tmp_path, banner="text: You are not alone.\n")).banner

    assert banner is not None
    assert (banner.resources, banner.link, banner.until) == ((), "", None)


def test_a_banner_without_a_last_day_is_never_over(tmp_path: Path) -> None:
    banner = directory.read(tree(tmp_path, banner="text: You are not alone.\n")).banner

    assert banner is not None
    assert not banner.is_over(date.max)


@pytest.mark.parametrize(
    "old,new,rule,line",
    [
        ("You are **not** alone.", "''", "not-short", 1),
        ("You are **not** alone.", "far too long " * 40, "not-short", 1),
        ("gb-samaritans", "gb-samaritan", "unknown-resource", 2),
        ("https://hope.example/news/", "hope.example", "web-address", 3),
        ("2026-12-01", "next week", "date", 4),
        ("until:", "untill:", "unknown-key", 4),
    ],
)
def test_a_mistake_in_a_banner_is_a_complaint_at_its_line(
    tmp_path: Path, old: str, new: str, rule: str, line: int
) -> None:
    files = tree(tmp_path, banner=BANNER.replace(old, new), **{"resources__gb-samaritans": SAMARITANS})

    (complaint,) = complaints(files)

    assert (complaint.file, complaint.rule, complaint.line) == ("content/banner.yml", rule, line)


def test_a_resource_that_is_not_there_gets_the_nearest(tmp_path: Path) -> None:
    text = BANNER.replace("gb-samaritans", "gb-samaritan")

    (complaint,) = complaints(tree(tmp_path, banner=text, **{"resources__gb-samaritans": SAMARITANS}))

    assert complaint.advice == "Did you mean `gb-samaritans`?"


def test_a_file_beside_the_resources_is_none_of_them(tmp_path: Path) -> None:
    files = tree(tmp_path, banner="text: You are not alone.\nresources: [readme]\n")
    (tmp_path / "content/resources").mkdir()
    (tmp_path / "content/resources/readme.md").write_text("Numbers, and who checks them.", encoding="utf-8")

    (complaint,) = complaints(files)

    assert complaint.rule == "unknown-resource"


def test_a_resource_with_a_mistake_is_not_also_missing_in_the_banner(tmp_path: Path) -> None:
    wrong = SAMARITANS.replace("2026-06-02", "in June")

    (complaint,) = complaints(tree(tmp_path, banner=BANNER, **{"resources__gb-samaritans": wrong}))

    assert complaint.file == "content/resources/gb-samaritans.yml"


def test_all_complaints_about_all_files_come_at_once(tmp_path: Path) -> None:
    files = tree(tmp_path, hold="resaon: x\n", campaigns__spring="id: spring\n", resources__a="- a\n")

    found = {complaint.file for complaint in complaints(files)}

    assert found == {"content/hold.yml", "content/campaigns/spring.yml", "content/resources/a.yml"}


@pytest.mark.parametrize("name", ["gb-samaritans.yaml", "uk/gb-samaritans.yml"])
def test_a_file_that_would_be_passed_over_is_a_complaint(tmp_path: Path, name: str) -> None:
    path = tmp_path / "content/resources" / name
    path.parent.mkdir(parents=True)
    path.write_text(SAMARITANS, encoding="utf-8")

    (complaint,) = complaints(source.work_tree(tmp_path))

    assert complaint.advice == "Move it to content/resources/gb-samaritans.yml."


def test_a_file_that_is_not_utf_8_is_a_complaint_at_its_line(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/hold.yml").write_bytes(b"# kept\nreason: caf\xe9\n")

    (complaint,) = complaints(source.work_tree(tmp_path))

    assert (complaint.rule, complaint.line) == ("not-utf-8", 2)


def test_what_is_not_yaml_is_left_alone(tmp_path: Path) -> None:
    files = tree(tmp_path, notes="anybody: at all\n")
    (tmp_path / "content/resources").mkdir()
    (tmp_path / "content/resources/README.md").write_text("Numbers, and who checks them.", encoding="utf-8")

    assert directory.read(files) == directory.Directory()
