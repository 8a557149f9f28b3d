"""What is looked for after a death would be found: each finding, once it is there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.once.processes import findings, lives
from tests.once.processes import scene as scenes
from tests.once.processes.lives import EVERYWHERE
from tests.origin import LEDGER

if TYPE_CHECKING:
    from tests.once.processes.scene import Scene

pytestmark = pytest.mark.long


def test_every_finding_is_found(scene: Scene) -> None:
    clone, world = scene.clone(), scene.sandbox.world
    life = lives.on_remote(clone, *EVERYWHERE)
    began = life.begin()
    first = world.posts[0]
    login = next(iter(scenes.logins().values()))

    world.posts[1:] = [first, *(replace(one, text="Something else") for one in world.posts[2:])]
    scene.posts["gone-short"] = ("Nobody has sent this.",)
    (scene.folder / "said/log.out").write_text(f"Bearer {login}", encoding="utf-8")
    root = scene.origin.git("rev-list", "--max-parents=0", LEDGER)
    scene.origin.git("update-ref", LEDGER, root)

    assert began == []
    assert f"{first.account} shows 2 times: {first.text}" in findings.shown_twice(scene)
    assert "chat has no entry of gone-short" in findings.lost(scene, {})
    assert findings.rewritten(scene.origin.folder, LEDGER) != []
    assert any(line.startswith("log.out") for line in findings.given_away(scene, scene.origin.folder))
