"""A run that has nothing to do should know it at once: what the last one saw, and until when that stands.

Nothing changes before `until` unless the approved content or the ledger does, so only their ids are compared; a remote
is asked for its own. The note is local, in `build/cache/`; without it the run just looks at everything. Imports nothing
heavy.
"""

from __future__ import annotations

import json
import os
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from multipost import __version__, errors, git, whole

if TYPE_CHECKING:
    from multipost.cli.house import House
    from multipost.plan import Situation

NOTE = Path("build/cache/tick.json")
LONGEST = timedelta(days=1)
"""How long a note counts, whatever it says."""


def is_quiet(now: datetime) -> bool:
    """Whether the last run saw that there is nothing to do before `now`."""
    try:
        repository = git.find(Path.cwd())
        note = json.loads((repository.root / NOTE).read_bytes())
        until = datetime.fromisoformat(note["until"])
        quiet = note["multipost"] == __version__ and now < until
        return quiet and _stands(repository, note["here"]) and _is_there(repository, note["remote"], note["there"])
    except (errors.Refused, OSError, ValueError, KeyError, TypeError):
        return False


def _stands(repository: git.Repository, tips: dict[str, str]) -> bool:
    return all(git.resolve(repository, name) == tip for name, tip in tips.items())


def _is_there(repository: git.Repository, remote: str, tips: dict[str, str]) -> bool:
    """Whether the remote still has what it had; without tips, whether there still is none."""
    if not tips:
        return git.remote_url(repository, remote) is None
    entered = git.with_token(repository, remote, os.environ.get(git.TOKEN, ""))
    return git.ls_remote(entered, remote, *tips) == tips


def remember(here: House, situation: Situation) -> None:
    """Write down until when nothing is due, if nothing is left to do. What came after the judgement is not in it."""
    from multipost.plan import horizon, make

    if make.make(situation).steps or horizon.is_restless(situation):
        return
    latest = situation.now + LONGEST
    until = min(horizon.next_change(situation) or latest, latest)
    tips: dict[str, str | None] = {
        f"refs/heads/{here.desk.config.publish.branch}": here.commit,
        here.store.ref: situation.ledger.tip,
    }
    remote = here.desk.config.ledger.remote
    shared = git.remote_url(here.repository, remote) is not None
    where = {"here": {} if shared else tips, "there": tips if shared else {}}
    where["here"] = {"HEAD": here.head, **where["here"]}
    note = {"multipost": __version__, "until": until.isoformat(), "remote": remote, **where}
    whole.write(here.repository.root / NOTE, json.dumps(note).encode())
