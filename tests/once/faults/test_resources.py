"""A helpline's number is corrected while a request with the old one is on its way: what was frozen is settled."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.once import turns
from tests.once.promises import in_ledger
from tests.once.stage.world import DATE, DUE, TICK

if TYPE_CHECKING:
    from tests.once.stage.world import World

OLD, NEW = "000 111", "000 222"
POST = f"---\ntitle: Hello\nschedule: {DATE} 09:00\nresources: [zz-line]\n---\nYou are not alone.\n"
RESOURCE = """\
id: zz-line
country: ZZ
name: A line that nobody has
audience: [general]
channels: [{{kind: phone, value: "{number}"}}]
hours: always
languages: [en]
url: https://hope.example/line
source: made up for a test
verified: "2026-10-01"
"""


def number_is(world: World, number: str) -> None:
    """What was reviewed and merged."""
    world.desk.write("content/resources/zz-line.yml", RESOURCE.format(number=number))
    world.merge()


@pytest.mark.parametrize("kind", ["keyed", "timed", "lookup"])
def test_what_was_frozen_is_settled_and_no_second_post_has_the_new_number(kind: str, world: World) -> None:
    world.promises = tuple(one for one in world.promises if one is not in_ledger.from_the_tip)  # it reads posts alone
    world.begin([kind])
    world.desk.write("content/posts/hello.md", POST)
    number_is(world, OLD)
    world.run()
    world.pass_time(DUE - world.now)

    world.run(director=turns.When(turns.request("after"), turns.power_cut))
    number_is(world, NEW)
    world.run()
    world.pass_time(TICK)
    world.run()

    (post,) = world.networks[kind].posts
    assert OLD in post.text
    assert set(world.record.history.last.states().values()) == {"published"}
