"""Nothing of a post goes out that somebody has to sign off, before somebody has."""

from __future__ import annotations

import pytest

from multipost.directory.signing import Unsigned
from tests.plan.situations import HOUR, WHO, entry, only, part, planned, situation

REASON = "it needs a clinician's sign-off: nobody has signed it off yet"
UNSIGNED = {WHO.post: Unsigned(REASON, "clinician", "a" * 64)}
ACTION = "multipost signoff hello --who NAME --role clinician"


@pytest.mark.parametrize("ago", [-24, 0, 11, 24])
def test_it_needs_a_person_before_its_time_at_it_and_long_after(ago: int) -> None:
    row, act = only(situation(planned(ago * HOUR), unsigned=UNSIGNED))

    assert (row.state, row.reason, row.action, act) == ("needs you", REASON, ACTION, None)


def test_the_page_on_which_it_is_signed_goes_with_it() -> None:
    page = "https://github.com/hope/posts/new/main"

    row, _ = only(situation(planned(), unsigned={WHO.post: UNSIGNED[WHO.post]._replace(link=page)}))

    assert row.link == page


def test_a_person_who_names_it_does_not_send_it_either() -> None:
    _, act = only(situation(planned(), unsigned=UNSIGNED, wanted=frozenset({WHO})))

    assert act is None


def test_another_post_goes_out() -> None:
    _, act = only(situation(planned(), unsigned={"other": UNSIGNED[WHO.post]}))

    assert act == "send"


def test_what_has_begun_goes_on_with_the_words_that_were_signed() -> None:
    begun = entry("retry", parts=(part("Hello", out=True), part("again")))

    _, act = only(situation(planned(HOUR), begun, unsigned=UNSIGNED))

    assert act == "send"


def test_a_retry_that_nobody_intended_yet_takes_the_words_of_today_so_it_waits() -> None:
    row, act = only(situation(planned(HOUR), entry("retry"), unsigned=UNSIGNED))

    assert (row.action, act) == (ACTION, None)


def test_mistakes_are_mended_before_anybody_signs() -> None:
    row, _ = only(situation(planned(), unsigned=UNSIGNED, blocked={WHO.post: 1}))

    assert row.action.startswith("multipost check ")
