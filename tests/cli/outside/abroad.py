"""A repository with accounts on three networks and on its own site, and everything that can happen to it there."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from multipost import sandbox

if TYPE_CHECKING:
    from collections.abc import Mapping

    from click.testing import Result

    from multipost.sandbox.world import World
    from tests.cli.outside.roads import Roads
    from tests.cli.place import Place

SETTINGS = """\
timezone: Europe/London
site: {title: Hope, url: "https://hope.example"}
accounts:
  site: {platform: site}
  toots: {platform: mastodon, server: "https://social.example"}
  sky: {platform: bluesky, handle: hope.example}
  chat: {platform: discord}
defaults: {to: [site, toots, sky, chat]}
"""
NETWORKS = {"chat": "discord", "sky": "bluesky", "toots": "mastodon"}
LOGINS = {"chat": "MULTIPOST_CHAT__WEBHOOK", "sky": "MULTIPOST_SKY__APP_PASSWORD", "toots": "MULTIPOST_TOOTS__TOKEN"}
NO_WEBHOOK = (
    "Discord refuses the webhook (401: Invalid Webhook Token): make a new one in the channel's settings; "
    "renew its login (MULTIPOST_CHAT__WEBHOOK)."
)

AT_THE_DOOR = {
    "chat": {"method": "GET", "host": "discord.com"},
    "sky": {"path": "/xrpc/com.atproto.server.createSession"},
    "toots": {"path": "/api/v1/accounts/verify_credentials"},
}
"""The requests with which an account logs in."""

PUBLISHING = {
    "chat": {"method": "POST", "host": "discord.com"},
    "sky": {"path": "/xrpc/com.atproto.repo.putRecord"},
    "toots": {"method": "POST", "path": "/api/v1/statuses"},
}
"""The one request that publishes."""

DOORS = ("GET discord.com", "bsky.social", "GET social.example")
PUBLISHERS = ("POST discord.com", "pds.bsky.social", "POST social.example")
"""The same as roads."""

ONE_EACH = {"chat": 1, "sky": 1, "toots": 1}


@dataclass
class Abroad:
    """`place` is where commands run, `world` what arrived, `roads` how it got there."""

    place: Place
    world: World
    roads: Roads

    def log_in(self) -> None:
        """Real logins, as far as the sandbox is real."""
        for account, platform in NETWORKS.items():
            (login,) = sandbox.load(platform).login(account).values()
            self.environ({LOGINS[account]: login})

    def environ(self, variables: Mapping[str, str]) -> None:
        """Set these from now on."""
        for name, value in variables.items():
            self.place.patch.setenv(name, value)

    def order(self, requests: dict[str, dict[str, str]], kind: Any, **details: Any) -> None:
        """A fault for the next of these requests of each account."""
        for where in requests.values():
            self.world.faults.order(kind, **where, **details)

    def wait_for_late_ones(self) -> None:
        """Until everything arrived that was on its way when its connection was gone."""
        for timer in (one for one in threading.enumerate() if isinstance(one, threading.Timer)):
            timer.join()

    def publish(self, time: str) -> Result:
        """A run at this time of 10 October 2026."""
        self.place.at(f"2026-10-10 {time}")
        return self.place.run("publish")

    def resolve(self, *answer: str, account: str = "chat") -> Result:
        """A person's answer for the post."""
        return self.place.run("resolve", "hello@2026-10-10", "--account", account, *answer)

    @property
    def counts(self) -> dict[str, int]:
        """How many posts each account has on its network."""
        return {account: self.world.count("hope.example" if account == "sky" else account) for account in NETWORKS}

    @property
    def rows(self) -> dict[str, dict[str, Any]]:
        """The plan's row of each account."""
        return {row["account"]: row for row in self.place.json("plan")["deliveries"]}

    @property
    def states(self) -> dict[str, str]:
        """Where the post stands on each network."""
        return {account: row["state"] for account, row in self.rows.items() if account in NETWORKS}


def said(done: Result) -> dict[str, str]:
    """The sentence about each account that a run was in trouble with."""
    lines = [line for line in done.stdout.splitlines() if line.startswith(tuple(NETWORKS))]
    return {line.replace(":", " ").split()[0]: line for line in sorted(lines)}
