"""The adapters of real platforms: a run that publishes by them may die at any moment, and is mended by the next."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from multipost import accounts, config, sandbox
from tests.once import effort, quiet
from tests.once.crashes import deaths
from tests.once.stage.world import DATE, DUE

if TYPE_CHECKING:
    from tests.once.stage.world import World

ACCOUNTS = {
    "mastodon": '{platform: mastodon, server: "https://social.example"}',
    "gotosocial": '{platform: mastodon, server: "https://gotosocial.example"}',
    "bluesky": "{platform: bluesky, handle: hope.example}",
    "discord": "{platform: discord}",
    "site": "{platform: site}",
}
"""One for each retry class that a platform of today has."""

ONE, TWO = "Talk to somebody today.", "You are not alone."
PARTS = {"discord": (ONE,), "site": (ONE,)}  # where parts are joined, one says it all
ENDINGS = {
    "mastodon": {("published", (ONE, TWO))},
    "gotosocial": {("published", (ONE, TWO)), ("parked", ()), ("parked", (ONE,))},
    "bluesky": {("published", (ONE, TWO))},
    "discord": {("published", (ONE,)), ("parked", ()), ("parked", (ONE,))},
    "site": {("published", ())},
}
"""How it may end: exactly once where a key protects it; else a person may be asked, whether it is there or not."""

POST = """\
---
title: Hello
schedule: 2026-10-10 09:00
to: [{account}]
media: [{{file: media/sun.png, alt: A sun over calm water}}]
---
{body}
"""
MEDIA = Path(__file__).parents[3] / "content" / "media"


def due(world: World, account: str) -> None:
    """A post with a picture for this account, whose time has come."""
    world.begin([])
    settings = world.desk.settings({}) + f"  {account}: {ACCOUNTS[account]}\n"
    body = "\n\n---\n\n".join(PARTS.get(account, (ONE, TWO)))
    world.desk.write("multipost.yml", settings)
    world.desk.write("content/posts/hello.md", POST.format(account=account, body=body))
    (world.desk.clone() / "content/media").mkdir()
    shutil.copy(MEDIA / "sunrise.png", world.desk.clone() / "content/media/sun.png")
    world.merge()
    world.logins = sandbox.logins(accounts.of(config.parse(settings)).values())
    world.run()
    world.pass_time(DUE - world.now)
    world.record.due = {(account, "hello", DATE)}


@pytest.mark.long
@pytest.mark.parametrize("account", effort.times(("mastodon", "gotosocial", "bluesky", "discord"), tuple(ACCOUNTS)))
def test_a_run_by_a_real_adapter_may_die_at_any_moment(account: str, world: World, scratch: Path) -> None:
    due(world, account)

    endings = set()
    for _, dead in deaths.distinct(world, scratch):
        quiet.recover(dead)
        endings.add(ending(dead))

    assert endings == ENDINGS[account]


def ending(world: World) -> tuple[str, tuple[str, ...]]:
    """What the ledger says, and what readers see."""
    (state,) = world.record.history.last.states().values()
    return state, tuple(post.text for post in world.imitated.posts)
