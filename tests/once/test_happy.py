"""What anybody would test: nothing goes wrong, and everything is out.

It looks at what people see, and not at how it came about. So it stays green while a rule is missing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.once.scenes import THREAD, due

if TYPE_CHECKING:
    from tests.once.stage.world import World


EACH = ("keyed", "timed", "lookup", "container", "blind")
"""An account of each class. The others are as these, until something goes wrong."""


def test_everything_that_is_due_goes_out(world: World) -> None:
    world.promises = ()
    due(world, EACH, "Hello", THREAD)

    ended = world.run()

    assert ended
    assert (ended.code, set(world.record.history.last.states().values())) == (0, {"published"})
    shown = {name: [(post.text, post.parent) for post in network.posts] for name, network in world.networks.items()}
    assert shown == {name: [("Hello", ""), ("One", ""), ("Two", f"{name}-2")] for name in EACH}
