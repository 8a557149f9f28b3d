"""The adapters of real platforms: a run that publishes by them may die at any moment, and is mended by the next."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from multipost import accounts, config, platforms, sandbox
from multipost.platform import Keyed
from tests.once import effort, quiet
from tests.once.crashes import deaths
from tests.once.stage.world import DATE, DUE

if TYPE_CHECKING:
    from multipost.platform import Spec
    from tests.once.stage.world import World

OTHERS = {"gotosocial": {"platform": "mastodon", "server": "https://gotosocial.example"}}
"""Servers that are taken for another platform, and prove less."""

BY_SOCKETS = {"nostr", "nostr_article"}
"""What is called in process hears no sockets; their once is that an event is named by its own digest."""

ACCOUNTS: dict[str, dict[str, Any]] = {
    **{name: {"platform": name, **sandbox.load(name).settings()} for name in sandbox.names() if name not in BY_SOCKETS},
    **OTHERS,
    "site": {"platform": "site"},
}
BRIEFLY = ("mastodon", "gotosocial", "bluesky", "discord", "wordpress")
"""One for each way in which a platform of today can prove something."""

ONE, TWO = "Talk to somebody today.", "You are not alone."
POST = """\
---
title: Hello
schedule: 2026-10-10 09:00
to: [{account}]
{media}---
{body}
"""
MEDIA = Path(__file__).parents[3] / "content" / "media"


def parts(account: str) -> tuple[str, ...]:
    """What is said there; where parts are joined, one says it all."""
    return (ONE, TWO) if spec(account).threads else (ONE,)


def spec(account: str) -> Spec:
    return platforms.load(ACCOUNTS[account]["platform"]).SPEC


def endings(account: str) -> set[tuple[str, tuple[str, ...]]]:
    """How it may end: exactly once where a key protects it; else a person may be asked, whether it is there or not."""
    all_of_it = ("published", () if account == "site" else parts(account))
    is_proven = isinstance(spec(account).retry, Keyed) and account not in OTHERS
    asked = {("parked", parts(account)[:out]) for out in range(len(parts(account)) + 1)}
    return {all_of_it} if is_proven else {all_of_it, *asked}


def due(world: World, account: str) -> None:
    """A post for this account, with a picture where it takes one, whose time has come."""
    world.begin([])
    settings = world.desk.settings({}) + f"  {account.replace('_', '-')}: {json.dumps(ACCOUNTS[account])}\n"
    world.desk.write("multipost.yml", settings)
    media = "media: [{file: media/sun.png, alt: A sun over calm water}]\n" if spec(account).media.count else ""
    body = "\n\n---\n\n".join(parts(account))
    post = POST.format(account=account.replace("_", "-"), media=media, body=body)
    world.desk.write("content/posts/hello.md", post)
    (world.desk.clone() / "content/media").mkdir()
    shutil.copy(MEDIA / "sunrise.png", world.desk.clone() / "content/media/sun.png")
    world.merge()
    world.logins = sandbox.logins(accounts.of(config.parse(settings)).values())
    world.run()
    world.pass_time(DUE - world.now)
    world.record.due = {(account.replace("_", "-"), "hello", DATE)}


@pytest.mark.long
@pytest.mark.parametrize("account", effort.times(BRIEFLY, tuple(ACCOUNTS)))
def test_a_run_by_a_real_adapter_may_die_at_any_moment(account: str, world: World, scratch: Path) -> None:
    due(world, account)

    ends = set()
    for _, dead in deaths.distinct(world, scratch):
        quiet.recover(dead)
        ends.add(ending(dead))

    assert ends <= endings(account)
    assert "published" in {state for state, _ in ends}


def ending(world: World) -> tuple[str, tuple[str, ...]]:
    """What the ledger says, and which of our words readers see."""
    (state,) = world.record.history.last.states().values()
    return state, tuple(said for post in world.imitated.posts for said in (ONE, TWO) if said in post.text)
