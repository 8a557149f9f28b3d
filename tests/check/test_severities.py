"""A repository makes rules stricter and milder, and never those that guard numbers milder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from multipost import check, source
from multipost.check import severities
from multipost.check.rule import Rule
from multipost.config import Check
from multipost.errors import Complaint

if TYPE_CHECKING:
    from pathlib import Path

    from multipost.config import Config

HINT = Rule("hint", "info", "S.", "A.")
SOFT = Rule("soft", "warning", "S.", "A.")
LENIENT = Rule("lenient", "error", "S.", "A.", waivable=True)
HARD = Rule("hard", "error", "S.", "A.")
RULES = {rule.id: rule for rule in (HINT, SOFT, LENIENT, HARD)} | {"number-unknown": check.RULES["number-unknown"]}


def settings(config: Config, **wanted: Any) -> Config:
    return config.model_copy(update={"check": Check(severities=wanted)})


def complaint(rule: str, severity: Any) -> Complaint:
    return Complaint("content/posts/wmhd.md", 1, rule, "T.", "A.", severity)


@pytest.mark.parametrize(
    "rule,before,wanted,after",
    [
        ("soft", "warning", "error", ["error"]),
        ("soft", "warning", "info", ["info"]),
        ("soft", "warning", "off", []),
        ("soft", "info", "error", ["info"]),
        ("soft", "error", "info", ["info"]),
        ("hint", "info", "error", ["error"]),
        ("lenient", "error", "warning", ["warning"]),
        ("lenient", "warning", "error", ["warning"]),
        ("lenient", "warning", "info", ["info"]),
        ("lenient", "error", "off", ["error"]),
        ("hard", "error", "warning", ["error"]),
        ("hard", "warning", "error", ["warning"]),
        ("number-unknown", "error", "warning", ["error"]),
        ("unheard", "error", "info", ["error"]),
    ],
)
def test_a_finding_is_as_severe_as_the_repository_may_want(
    rule: str, before: str, wanted: str, after: list[str], config: Config
) -> None:
    ours = settings(config, **{rule: wanted})

    found = list(severities.applied([complaint(rule, before)], ours, RULES))

    assert [one.severity for one in found] == after


def test_what_is_not_named_stays_as_it_is(config: Config) -> None:
    before = [complaint("soft", "warning"), complaint("hard", "error")]

    assert list(severities.applied(before, settings(config, hint="off"), RULES)) == before


@pytest.mark.parametrize(
    "wanted,rule,advice",
    [
        ({"sfot": "error"}, "severity-unknown-rule", "Did you mean `soft`?"),
        ({"hard": "warning"}, "severity-refused", "Delete the line."),
        ({"hard": "off"}, "severity-refused", "Delete the line."),
        ({"number-unknown": "info"}, "severity-refused", "Delete the line."),
        (
            {"lenient": "off"},
            "severity-refused",
            "Write `warning` or `info`, or allow it in a post with `allow:` and a reason.",
        ),
    ],
)
def test_what_may_not_be_set_is_a_complaint_at_its_line(
    wanted: dict[str, str], rule: str, advice: str, config: Config, tmp_path: Path
) -> None:
    ((name, how),) = wanted.items()
    (tmp_path / "multipost.yml").write_text(f"language: en\ncheck:\n  severities:\n    {name}: {how}\n", "utf-8")

    (found,) = severities.complaints(settings(config, **wanted), RULES, source.work_tree(tmp_path))

    assert (found.file, found.line, found.rule, found.advice) == ("multipost.yml", 4, rule, advice)


@pytest.mark.parametrize("wanted", [{}, {"soft": "error", "hint": "off", "lenient": "info", "hard": "error"}])
def test_what_may_be_set_is_fine(wanted: dict[str, str], config: Config, tmp_path: Path) -> None:
    assert list(severities.complaints(settings(config, **wanted), RULES, source.work_tree(tmp_path))) == []


@pytest.mark.parametrize("rule", ["number-retired", "number-unknown", "keyword-wrong", "resource-expired"])
def test_no_repository_makes_wrong_numbers_harmless(rule: str, config: Config) -> None:
    ours = settings(config, **{rule: "warning"})

    assert [one.severity for one in check.weighed([complaint(rule, "error")], ours)] == ["error"]
