"""What can go wrong with Git and with the remote: a table, by name.

A fault is asked before a call of Git (what it gives happens instead of the call) and after it (what it gives is how the
call seemed to end). What can be done to a real remote is done to it.
"""

from __future__ import annotations

import os
import subprocess
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from tests.once.faults.everywhere import Befalls
from tests.once.stage import books
from tests.once.stage.books import LEDGER, SEEN
from tests.once.stage.calls import GitEnds, Go
from tests.once.stage.world import LatePush

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.once.stage.calls import Call, Told
    from tests.once.stage.world import World

REMOTE = frozenset({"ls-remote", "fetch", "push"})
WRITING = frozenset({"fast-import", "fetch", "update-ref"})
PUSH, ANY = frozenset({"push"}), frozenset[str]()
HALF_A_MINUTE = timedelta(seconds=30)
LOCKED = "fatal: Unable to create '/posts/.git/refs/heads/multipost/status.lock': File exists."
FULL = "fatal: write error: No space left on device"
HUNG_UP = "fatal: the remote end hung up unexpectedly"
DOWN = f"error: RPC failed; HTTP 502 curl 22 The requested URL returned error: 502\n{HUNG_UP}"
EXPIRED = "fatal: Authentication failed for 'https://git.example/hope/posts.git/'"
RULE = 'case $1 in refs/heads/multipost/*) echo "GH013: Repository rule violations found for $1." >&2; exit 1;; esac'
ONLY_BRANCHES = 'case $1 in refs/multipost/*) echo "only branches here" >&2; exit 1;; esac'


# --- how a call ends -----------------------------------------------------------------------------------------------


def instead(_world: World, _running: object, call: Call, *, code: int, said: str = "", output: str = "") -> Told | None:
    """It does nothing, and fails."""
    return GitEnds(code, output.encode(), said) if call.phase == "before" else None


def afterwards(_world: World, _running: object, call: Call, *, code: int, said: str = "") -> Told | None:
    """It does it, and fails all the same."""
    return GitEnds(code, b"", said) if call.phase == "after" else None


def hangs(world: World, _running: object, call: Call, *, phase: str) -> Told | None:
    """It does not come back; before that it did it, or not."""
    if call.phase != phase:
        return None
    world.pass_time(HALF_A_MINUTE)
    return GitEnds(None)


def lands_late(world: World, _running: object, call: Call, *, seconds: float) -> Told | None:
    """It is given up, and lands later: after some looks at the remote, or after the run ended."""
    if call.phase != "before":
        return None
    folder, arguments = call.detail
    world.late_pushes.append(LatePush(folder, arguments, world.now + timedelta(seconds=seconds)))
    return GitEnds(None)


# --- what happens to the remote ------------------------------------------------------------------------------------


def gone(world: World, _running: object, call: Call) -> Told | None:
    """There is no remote while it is asked."""
    here, away = world.desk.origin, world.desk.folder / "away"
    if call.phase == "after":
        away.rename(here)
        return None
    here.rename(away)
    return Go()


def refused(world: World, _running: object, call: Call, *, rule: str) -> Told | None:
    """The remote has a rule that the push does not keep, while it is asked."""
    hook = world.desk.origin / "hooks" / "update"
    if call.phase == "after":
        hook.unlink()
        return None
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(f"#!/bin/sh\n{rule}\n")
    hook.chmod(0o755)
    return Go()


def overtaken(world: World, _running: object, call: Call, *, refs: tuple[str, ...]) -> Told | None:
    """Somebody commits to the ledger just before: another publisher, or a person who does not know of the shadow."""
    tip = books.refs(world.desk.origin).get(LEDGER)
    if call.phase == "after" or not tip:
        return None
    commit = _git(world, "commit-tree", f"{tip}^{{tree}}", "-p", tip, "-m", "A word by hand")
    for ref in refs:
        _git(world, "update-ref", ref, commit)
    return Go()


def one_of_two(_world: World, _running: object, call: Call) -> Told | None:
    """The branch lands and its shadow does not, although they belong together: not every host keeps to `--atomic`."""
    if call.phase != "before":
        return None
    folder, arguments = call.detail
    alone = [one for one in arguments if one != "--atomic" and SEEN not in one]
    said = subprocess.run(["git", *alone], cwd=folder, capture_output=True, check=False).stdout.decode()
    shadow = f"!\t1234:{SEEN}\t[remote rejected] (atomic push failure)\n"
    return GitEnds(1, f"{said}{shadow}".encode())


def held(world: World, _running: object, call: Call) -> Told | None:
    """A person stops posting just before, once."""
    if call.phase == "after" or world.record.history.last.hold.get("holds"):
        return None
    world.run("hold", "--reason", "Let us look at this first")
    return Go()


# --- what happens to the disk --------------------------------------------------------------------------------------


def locked(world: World, running: Any, call: Call) -> Told | None:
    """Somebody's Git died and left its lock on the index."""
    if call.phase == "after":
        return None
    (world.desk.clone(running.name) / ".git/index.lock").touch()
    return Go()


def _git(world: World, *arguments: str) -> str:
    """At the remote, by a person whose clock is right."""
    command = ["git", "-c", "user.name=A writer", "-c", "user.email=writer@example.org", *arguments]
    when = {**os.environ, "GIT_COMMITTER_DATE": world.now.isoformat()}
    done = subprocess.run(command, cwd=world.desk.origin, env=when, capture_output=True, check=True, text=True)
    return done.stdout.strip()


def _each(names: frozenset[str], fault: Any, named: Mapping[str, Mapping[str, Any]]) -> dict[str, Befalls]:
    return {name: Befalls("git", names, partial(fault, **options)) for name, options in named.items()}


def _answered(reason: str) -> str:
    lines = (f"!\t1234:{ref}\t[remote rejected] ({reason})" for ref in (LEDGER, SEEN))
    return "\n".join(["To ../origin.git", *lines, "Done"])


ANYWHERE = _each(ANY, instead, {"Git is killed": {"code": -9}})
ANYWHERE |= _each(ANY, instead, {"Git cannot begin": {"code": 128, "said": "fatal: unable to create thread"}})
ANYWHERE |= {"a lock is left on the index": Befalls("git", frozenset({"fast-import", "status"}), locked)}

DISK = _each(WRITING, instead, {"the disk is full": {"code": 128, "said": FULL}})
DISK |= _each(frozenset({"update-ref"}), instead, {"a lock is left on the branch": {"code": 128, "said": LOCKED}})

ASKED = _each(
    REMOTE,
    instead,
    {"the remote is down": {"code": 128, "said": DOWN}, "the login has expired": {"code": 128, "said": EXPIRED}},
)
ASKED |= _each(REMOTE, hangs, {"the remote hangs": {"phase": "before"}})
ASKED |= _each(REMOTE, gone, {"the remote is gone": {}})

PUSHED = _each(PUSH, hangs, {"a push hangs, and has landed": {"phase": "after"}})
PUSHED |= _each(
    PUSH,
    instead,
    {
        "a push is broken off": {"code": 128, "said": HUNG_UP},
        "a push cannot lock the ref": {"code": 1, "output": _answered("cannot lock ref")},
        "a push meets a server that breaks": {"code": 1, "output": _answered("Internal Server Error")},
    },
)
PUSHED |= _each(PUSH, afterwards, {"a push is broken off, and has landed": {"code": 128, "said": HUNG_UP}})
PUSHED |= _each(
    PUSH,
    overtaken,
    {"somebody pushes first": {"refs": (LEDGER, SEEN)}, "a person pushes first": {"refs": (LEDGER,)}},
)
PUSHED |= _each(
    PUSH,
    refused,
    {"a rule forbids the push": {"rule": RULE}, "a rule forbids the shadow": {"rule": ONLY_BRANCHES}},
)
PUSHED |= _each(
    PUSH,
    lands_late,
    {
        "a push lands after two looks": {"seconds": 3.5},
        "a push lands at the last moment": {"seconds": 55},
        "a push lands after the run": {"seconds": 600},
    },
)
PUSHED |= {"one of two refs lands": Befalls("git", PUSH, one_of_two), "a person says stop": Befalls("git", PUSH, held)}

FAMILIES = {"Git": ANYWHERE, "the disk": DISK, "the remote": ASKED, "a push": PUSHED}
