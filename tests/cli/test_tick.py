"""A quiet run knows at once that it is one, and only what was judged counts as judged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from multipost import clock
from multipost.cli import house, judging, tick
from tests.cli.place import POST

if TYPE_CHECKING:
    from tests.cli.place import Place


def test_what_a_run_judged_is_not_judged_again_before_something_is_due(place: Place) -> None:
    place.post("later", POST.replace("2026-10-10", "2026-10-11"))
    here = house.of_tip()
    situation, _ = judging.situation(here, here.store.read(), clock.now(), ahead=False)

    tick.remember(here, situation)

    assert tick.is_quiet(clock.now())
    assert not tick.is_quiet(situation.deliveries[next(iter(situation.deliveries))].due or clock.now())


def test_a_post_that_is_committed_while_a_run_goes_on_is_not_overlooked(place: Place) -> None:
    here = house.of_tip()
    situation, _ = judging.situation(here, here.store.read(), clock.now(), ahead=False)
    place.post("meanwhile")

    tick.remember(here, situation)

    assert not tick.is_quiet(clock.now())


def test_what_somebody_writes_to_the_ledger_while_a_run_goes_on_is_not_overlooked(place: Place) -> None:
    here = house.of_tip()
    situation, _ = judging.situation(here, here.store.read(), clock.now(), ahead=False)
    place.run("hold", "--reason", "an accident in town")

    tick.remember(here, situation)

    assert not tick.is_quiet(clock.now())
