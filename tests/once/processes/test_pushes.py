"""A `git push` that is killed: its run pushes the same commit until it knows, and what lands late lands once.

Where run and push die together, the claim that lands after them is nobody's: others settle it when it is old.
"""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest

from tests.once import effort
from tests.once.processes import figures, findings, lives, programs
from tests.once.processes.lives import EVERYWHERE
from tests.once.processes.scene import HOLD
from tests.origin import LEDGER

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.once.processes.lives import Life
    from tests.once.processes.programs import Program
    from tests.once.processes.scene import Scene

pytestmark = pytest.mark.long

KEPT = {
    "after the same push": "[ -e inside ] || { touch inside; sleep 2; }",
    "beside the same push": "[ -e inside ] || { touch inside; sleep 2; touch on; }; until [ -e on ]; do sleep 1; done",
}
"""What keeps the first push for two seconds: the one that follows it lands before, or has to wait too."""

OF_CHAT = "read old new ref; git log --format=%B $old..$new | grep -q 'Intend chat/' || exit 0"
"""Lets every push in but one that claims something for the account without a key."""

DEADLY = """\
#!/bin/sh
case " $* " in *" push --porcelain "*)
  echo >> FOLDER/pushes
  [ $(wc -l < FOLDER/pushes) -gt COUNT ] || kill -9 $$ ;;
esac
exec GIT "$@"
"""
"""A Git whose first pushes are dead before they have said a word to the remote."""


@pytest.fixture
def life(scene: Scene) -> Life:
    """Two posts are due; the accounts are known, and where they lead."""
    clone = scene.clone()
    clone.posts("first")
    clone.publish().wait()
    clone.posts("hope")
    return lives.on_remote(clone, *EVERYWHERE)


def claiming(scene: Scene, life: Life) -> Program:
    """A run whose claims are on their way to the remote, and stay there."""
    scene.hold()
    program = life.run()
    assert programs.until(lambda: scene.holding)
    return program


def recording(scene: Scene, life: Life) -> Program:
    """A run whose first receipts are."""
    before = scene.asked
    scene.order("slow", 1)
    program = life.run()
    assert programs.until(lambda: scene.asked > before)
    scene.hold()
    assert programs.until(lambda: scene.holding)
    return program


def kill_push(program: Program) -> None:
    """Its push dies at once, and not itself."""
    pushes = programs.pushes(programs.below([program.process.pid], programs.running()))
    assert len(pushes) == 1
    programs.kill_all(pushes)


def intents(scene: Scene, post: str) -> int:
    """How many commits say that a post is intended for a network without keys."""
    return scene.origin.git("log", "--format=%B", LEDGER).count(f"Intend chat/{post}@")


def chat_states(life: Life) -> list[str]:
    """What the ledger says of the posts for the one account that cannot be asked."""
    return sorted(entry.state for who, entry in life.entries.items() if who.account == "chat")


def with_deadly_git(life: Life, count: int) -> Program:
    """A run whose first pushes die."""
    folder = life.clone.scene.folder
    script = DEADLY.replace("FOLDER", str(folder)).replace("COUNT", str(count)).replace("GIT", str(shutil.which("git")))
    (folder / "git").write_text(script, encoding="utf-8")
    (folder / "git").chmod(0o755)
    return life.clone.start(life.clone.publishing("publish"), PATH=f"{folder}{os.pathsep}{os.environ['PATH']}")


@pytest.mark.parametrize("stand", [claiming, recording])
@pytest.mark.parametrize("kept", KEPT.values(), ids=KEPT)
def test_a_push_that_is_killed_and_lands_late_lands_once(
    stand: Callable[[Scene, Life], Program], kept: str, life: Life, scene: Scene
) -> None:
    scene.origin.hook("pre-receive", f"[ -e held ] || exit 0; {kept}")
    program = stand(scene, life)

    kill_push(program)
    code = program.wait()
    landed = programs.until(lambda: not scene.serving)

    wrong = [*life.check(), *life.recover()]
    figures.tell("push killed while the remote had it", {"killed": 1, **life.figures})
    assert (landed, code, program.complaints) == (True, 0, "")
    assert (wrong, intents(scene, "hope-thread")) == ([], 1)


@pytest.mark.parametrize("count", [1, 3])
def test_a_push_that_is_killed_before_it_began_is_made_again(count: int, life: Life, scene: Scene) -> None:
    program = with_deadly_git(life, count)

    code = program.wait()
    wrong = [*life.check(), *life.recover()]

    figures.tell("push killed before it began", {"killed": count, **life.figures})
    assert (code, program.complaints) == (0, "")
    assert (wrong, intents(scene, "hope-thread")) == ([], 1)
    assert findings.lost_pushes(scene, life.clone.root) == 0


@pytest.mark.skipif(not effort.TORTURE, reason="it takes a minute until nobody waits for a push any more")
def test_where_every_push_is_killed_a_run_says_that_nobody_knows_what_is_recorded(life: Life, scene: Scene) -> None:
    before = scene.asked

    program = with_deadly_git(life, 10**6)
    code, asked = program.wait(), scene.asked - before
    wrong = [*life.recover(), *life.check()]

    assert (code, asked) == (5, 0)
    assert "it may be recorded there, or not. Nothing more was sent." in program.complaints
    assert wrong == []


def test_a_claim_that_lands_after_its_run_died_is_settled_by_others_when_it_is_old(life: Life, scene: Scene) -> None:
    scene.origin.hook("pre-receive", f"{OF_CHAT}; {HOLD}")
    other = scene.clone()
    program = claiming(scene, life)

    programs.kill_tree(program)
    scene.let_go()
    landed = programs.until(lambda: not scene.serving)
    scene.clock.skip(6)
    codes = [other.publish().wait()]
    early = chat_states(life)
    scene.clock.skip(56)
    codes += [other.publish().wait()]

    life.keyed = ("site", "sky")
    figures.tell("push killed with its run", {"killed": 1})
    assert (landed, codes, life.check()) == (True, [0, 3], [])
    assert early == ["published", "published", "sending"]
    assert chat_states(life) == ["parked", "published", "published", "published"]
