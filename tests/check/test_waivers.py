"""What a post may allow itself, with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from multipost.check import waivers
from multipost.check.rule import Rule

if TYPE_CHECKING:
    from tests.check.conftest import MakePost


SOFT = Rule("soft", "warning", "S.", "A.")
HARD = Rule("hard", "error", "S.", "A.")
LENIENT = Rule("lenient", "error", "S.", "A.", waivable=True)
RULES = {rule.id: rule for rule in (SOFT, HARD, LENIENT)}


def test_a_warning_can_be_waived(post: MakePost) -> None:
    written = post(allow={"soft": "quoted from the WHO guide"})

    left = waivers.applied([SOFT.on(written, "title", "x")], [written], RULES)

    assert left == ()


def test_an_error_that_says_so_can_be_waived(post: MakePost) -> None:
    written = post(allow={"lenient": "reviewed"})

    left = waivers.applied([LENIENT.on(written, "title", "x")], [written], RULES)

    assert left == ()


def test_an_error_cannot_be_waived_and_says_so(post: MakePost) -> None:
    written = post(allow={"hard": "no time"}, lines={"allow.hard": 9})
    error = HARD.on(written, "title", "x")

    left = waivers.applied([error], [written], RULES)

    assert [(complaint.line, complaint.rule, complaint.text) for complaint in left] == [
        (1, "hard", "x"),
        (9, "waiver-refused", "`hard` cannot be waived."),
    ]


def test_a_waiver_is_for_one_post_only(post: MakePost) -> None:
    written, other = post(allow={"soft": "reviewed"}), post(path="content/posts/other.md")
    warnings = [SOFT.on(written, "title", "x"), SOFT.on(other, "title", "x")]

    left = waivers.applied(warnings, [written, other], RULES)

    assert left == (warnings[1],)


def test_a_waiver_that_waives_nothing_is_pointed_out(post: MakePost) -> None:
    written = post(allow={"soft": "reviewed"}, lines={"allow": 9})

    left = waivers.applied([], [written], RULES)

    assert [(complaint.line, complaint.severity, complaint.text) for complaint in left] == [
        (9, "info", "`soft` does not fire in this post.")
    ]


def test_a_waiver_for_an_unknown_rule_is_told_the_nearest(post: MakePost) -> None:
    written = post(allow={"softt": "reviewed"})

    left = waivers.applied([], [written], RULES)

    assert [(complaint.text, complaint.advice) for complaint in left] == [
        ("There is no rule `softt`.", "Did you mean `soft`?")
    ]


def test_a_rule_of_another_stage_is_waived_by_its_severity(post: MakePost) -> None:
    written = post(allow={"SM012": "quoted from the WHO guide"})
    foreign = Rule("SM012", "warning", "S.", "A.").on(written, "title", "x")

    left = waivers.applied([foreign], [written], RULES)

    assert left == ()
