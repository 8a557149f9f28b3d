from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from multipost import config, errors
from multipost.check.reading import lexicon

pytestmark = pytest.mark.usefixtures("invented_platforms")

WHOLE = """\
timezone: Europe/London
language: en-GB
site: {title: Hope Network, url: "https://hope.example/news/", public_dashboard: true}
calendar: {regions: [INT, GB], public: true}
accounts:
  megaphone: {platform: megaphone}
  hall: {platform: chalkboard, wall: north, lines: 4, gap: 2m, was: corridor}
groups: {everywhere: [megaphone, hall], one: hall}
defaults: {to: [everywhere], max_late: 6h}
publish: {branch: trunk, late_burst: 5, every: 30m}
build: {horizon: 2w}
check: {severities: {alt-length: off, SM001: warning}}
ledger: {remote: upstream, branch: social/status}
"""


def complaints(text: str) -> list[tuple[int, str]]:
    with pytest.raises(errors.SourceError) as caught:
        config.parse(text)
    return [(complaint.line, complaint.rule) for complaint in caught.value.complaints]


def advice(text: str) -> str:
    with pytest.raises(errors.SourceError) as caught:
        config.parse(text)
    return " ".join(complaint.advice for complaint in caught.value.complaints)


def test_every_setting_arrives_typed() -> None:
    whole = config.parse(WHOLE)

    assert (whole.timezone, whole.language) == ("Europe/London", "en-GB")
    assert whole.site == config.Site(title="Hope Network", url="https://hope.example/news", public_dashboard=True)
    assert whole.calendar == config.Calendar(regions=("INT", "GB"), public=True)
    assert whole.defaults == config.Defaults(to=("everywhere",), max_late=6 * 3600)
    assert whole.publish == config.Publish(branch="trunk", late_burst=5, every=1800)
    assert whole.build.horizon == 14 * 86_400
    assert whole.check == config.Check(severities={"alt-length": "off", "SM001": "warning"})
    assert whole.ledger == config.Ledger(remote="upstream", branch="social/status")


def test_an_account_has_the_settings_of_its_platform() -> None:
    hall = config.parse(WHOLE).accounts["hall"]

    assert (hall.platform, hall.gap, hall.was) == ("chalkboard", 120, "corridor")
    assert hall.settings.model_dump() == {"wall": "north", "lines": 4}


def test_a_severity_is_one_of_four() -> None:
    text = "check:\n  severities: {alt-length: loud}\n"

    assert complaints(text) == [(2, "wrong-value")]
    assert advice(text) == "It should be 'error', 'warning', 'info' or 'off'."


def test_an_empty_file_means_the_defaults() -> None:
    empty = config.parse("")

    assert empty == config.Config()
    assert (empty.timezone, empty.language, empty.defaults.max_late) == ("UTC", "en", 12 * 3600)
    assert (empty.site.public_dashboard, empty.calendar.public) == (False, False)


def test_settings_cannot_be_changed() -> None:
    whole = config.parse(WHOLE)

    with pytest.raises(ValueError, match="frozen"):
        whole.timezone = "UTC"


def test_names_of_groups_become_names_of_accounts_in_order_and_once() -> None:
    whole = config.parse(WHOLE)

    assert whole.resolve(["hall", "everywhere", "one"]) == ("hall", "megaphone")


def test_an_unknown_name_cannot_be_resolved() -> None:
    whole = config.parse(WHOLE)

    with pytest.raises(KeyError, match="nobody"):
        whole.resolve(["nobody"])


@pytest.mark.parametrize(
    "text,line,rule",
    [
        ("timezone: Europe/Londn", 1, "unknown-zone"),
        ("timezone: Europe", 1, "unknown-zone"),
        ("language: english language", 1, "language"),
        ("langage: en", 1, "unknown-key"),
        ("- a\n- b", 1, "wrong-value"),
        ("site: {url: hope.example}", 1, "web-address"),
        ("site: {url: 'https://[::1'}", 1, "web-address"),
        ("site: {url: 'https://name:secret@hope.example'}", 1, "web-address"),
        ("site:\n  title: |\n    two\n    lines\n", 2, "one-line"),
        ("site: here", 1, "wrong-value"),
        ("site: {public_dashboard: everybody}", 1, "wrong-value"),
        ("calendar: {regions: [INT, Britain]}", 1, "region"),
        ("calendar: {regions: gb}", 1, "region"),
        ("calendar: {public: [INT]}", 1, "wrong-value"),
        ("accounts: [a]", 1, "wrong-value"),
        ("accounts:\n  a: b", 2, "missing-platform"),
        ("accounts:\n  a: {gap: 2m}", 2, "missing-platform"),
        ("accounts:\n  a:\n    platform: chalkbord", 3, "unknown-platform"),
        ("accounts:\n  a:\n    platform: [site]", 2, "missing-platform"),
        ("accounts:\n  megaphone:\n    platform: [site]", 2, "missing-platform"),
        ("accounts:\n  a:\n    platform: megaphone\n    was: [a]", 4, "wrong-value"),
        ("groups: {g: {a: b}}", 1, "wrong-value"),
        ("defaults: {to: {a: b}}", 1, "wrong-value"),
        ("accounts:\n  A: {platform: megaphone}", 2, "name"),
        (f"accounts:\n  a{'b' * 32}: {{platform: megaphone}}", 2, "name"),
        ("accounts:\n  a: {platform: megaphone, gap: soon}", 2, "duration"),
        ("accounts:\n  a: {platform: chalkboard}", 2, "missing-key"),
        ("accounts:\n  a:\n    platform: chalkboard\n    wall: x\n    lines: few", 5, "wrong-value"),
        ("accounts:\n  a:\n    platform: chalkboard\n    wall: x\n    line: 3", 5, "unknown-key"),
        ("accounts:\n  a: {platform: megaphone}\n  b: {platform: megaphone, was: a}", 3, "name-twice"),
        ("accounts:\n  megaphone: {platform: chalkboard, wall: x}", 2, "named-like-platform"),
        ("accounts:\n  a: {platform: megaphone}\ngroups:\n  a: [a]", 4, "name-twice"),
        ("groups:\n  all:\n    - nobody", 3, "unknown-account"),
        ("groups: {All: []}", 1, "name"),
        ("defaults: {to: nobody}", 1, "unknown-account"),
        ("defaults: {max_late: 12}", 1, "duration"),
        ("publish: {late_burst: 0}", 1, "wrong-value"),
        ("publish: {late_burst: few}", 1, "wrong-value"),
        ("publish: {branch: --force}", 1, "git-name"),
        ("ledger: {branch: a..b}", 1, "git-name"),
        ("ledger: {remote: origin.lock}", 1, "git-name"),
        ("accounts: {a: &x {platform: site}}", 1, "yaml-anchor"),
    ],
)
def test_a_mistake_is_a_complaint_at_its_line(text: str, line: int, rule: str) -> None:
    assert (line, rule) in complaints(text)


def test_a_group_does_not_hold_groups() -> None:
    text = "accounts: {a: {platform: megaphone}}\ngroups:\n  one: [a]\n  two: [one]\n"

    assert complaints(text) == [(4, "unknown-account")]


def test_every_mistake_in_one_file_comes_at_once() -> None:
    text = """\
timezone: Nowhere
accounts:
  a: {platform: loud}
  b: {platform: chalkboard, wal: x}
build: {horizon: far}
"""

    assert complaints(text) == [
        (1, "unknown-zone"),
        (3, "unknown-platform"),
        (4, "missing-key"),
        (4, "unknown-key"),
        (5, "duration"),
    ]


@pytest.mark.parametrize(
    "text,offered",
    [
        ("acounts: {}", "`accounts`"),
        ("site: {titel: x}", "`title`"),
        ("accounts: {a: {platform: chalkbord}}", "`chalkboard`"),
        ("accounts: {a: {platform: megaphone, gaap: 2m}}", "`gap`"),
        ("accounts: {a: {platform: chalkboard, wal: x}}", "`wall`"),
        ("accounts: {hall: {platform: megaphone}}\ngroups: {g: [hal]}", "`hall`"),
        ("accounts: {hall: {platform: megaphone}}\ndefaults: {to: [hal]}", "`hall`"),
        ("timezone: europe/london!", "`Europe/London`"),
    ],
)
def test_the_nearest_known_name_is_offered(text: str, offered: str) -> None:
    assert f"Did you mean {offered}?" in advice(text)


def test_complaints_name_the_file_they_are_about() -> None:
    with pytest.raises(errors.SourceError) as caught:
        config.parse("timezone: Nowhere", "elsewhere.yml")

    assert caught.value.complaints[0].file == "elsewhere.yml"


@pytest.mark.parametrize(
    "text,seconds", [("90s", 90), ("15m", 900), ("6h", 21_600), ("2d", 172_800), ("1w", 604_800), ("3 h", 10_800)]
)
def test_a_length_of_time_is_read_in_seconds(text: str, seconds: int) -> None:
    assert config.duration(text) == seconds


@pytest.mark.parametrize("text", ["", "6", "h", "6 hours", "-1h", "1.5h", "6H", "9999999w", "٣h"])
def test_anything_else_is_no_length_of_time(text: str) -> None:
    with pytest.raises(ValueError, match="no length of time"):
        config.duration(text)


def test_the_settings_of_this_repository_are_good() -> None:
    text = (Path(__file__).parents[1] / "multipost.yml").read_text(encoding="utf-8")

    assert config.parse(text).accounts


@pytest.mark.parametrize(
    "written,topics,roles",
    [
        ("{}", ("suicide", "self-harm"), ("clinician",)),
        ("{topics: substances, roles: [nurse, doctor]}", ("substances",), ("nurse", "doctor")),
        ("{topics: []}", (), ("clinician",)),
    ],
)
def test_who_signs_what_off_is_a_choice(written: str, topics: tuple[str, ...], roles: tuple[str, ...]) -> None:
    chosen = config.parse(f"signoff: {written}").signoff

    assert chosen
    assert (chosen.topics, chosen.roles) == (topics, roles)


@pytest.mark.parametrize("written", ["{topics: [sucide]}", "{roles: []}", "{role: [clinician]}"])
def test_a_sign_off_that_nobody_could_give_is_a_mistake(written: str) -> None:
    assert len(complaints(f"signoff: {written}")) == 1


def test_the_topics_are_those_that_the_facts_know_the_words_of() -> None:
    assert set(get_args(config.Topic)) == set(lexicon.known().topics)
