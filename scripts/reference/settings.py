"""settings.md: the keys of multipost.yml."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from multipost import config, locked
from scripts.reference import keys, meanings
from scripts.reference.page import fence, page

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pydantic

INTRO = """
`multipost.yml` says who you are and where. No secret stands in it: a login comes from the environment, in variables
named `MULTIPOST_<ACCOUNT>__<FIELD>`. The [platforms](platforms.md) say which fields each needs. Keys that are not
known are mistakes.
"""
EXAMPLE = """
timezone: Europe/London
site: {title: Hope Network, url: "https://hope.example"}
calendar: {regions: [INT, GB]}
accounts:
  site: {platform: site}
  news: {platform: site, path: news/}
groups: {everywhere: [site, news]}
queues:
  tips: {slots: [Mon 09:00, Thu 18:00]}
defaults: {to: [everywhere], max_late: 12h}
"""
QUEUES = """
Each queue has a name of your choice, and posts name it: `queue: tips`.
"""
ACCOUNTS = """
Each account has a name of your choice. Besides the keys below it takes those of its [platform](platforms.md). No
account is named like another platform or a group.
"""
LOCK = f"""
## {locked.FILE}

What servers said of themselves: who we are there, and how much they take. Words are cut for these limits, so that they
never depend on the network. [`multipost accounts --refresh`](commands.md#multipost-accounts) asks the servers and
writes the file; look at what changed, and commit it. `checked` is the day since which all of it stands: a server that
says the same again changes nothing. A server that then takes less than is written here gets nothing, until that is
locked or the post is shorter.
"""
LOCKED = locked.Locked(
    platform="mastodon",
    server="https://social.example",
    id="109",
    name="@hope@social.example",
    url="https://social.example/@hope",
    checked=date(2026, 10, 1),
    facts={"software": "mastodon", "text": 500},
)
SECTIONS: dict[str, type[pydantic.BaseModel]] = {
    "site": config.Site,
    "calendar": config.Calendar,
    "accounts": config.AccountConfig,
    "queues": config.Queue,
    "defaults": config.Defaults,
    "publish": config.Publish,
    "build": config.Build,
    "check": config.Check,
    "ledger": config.Ledger,
    "signoff": config.SignOff,
}
BY_PLATFORM = "settings"
"""The field of an account that a platform's own keys are read into; nobody writes it."""


def text() -> str:
    """The page."""
    described = {*keys.fields(config.Config), *_below_sections()}
    if described != set(meanings.SETTINGS):
        raise KeyError(*sorted(described ^ set(meanings.SETTINGS)))
    sections = (_section(name, model) for name, model in SECTIONS.items())
    top = keys.of(config.Config, meanings.SETTINGS)
    lock = fence(locked.written({"mastodon": LOCKED}))
    return page("Settings", INTRO, fence(EXAMPLE.strip(), "yaml"), "## All keys", top, *sections, LOCK, lock)


def _below_sections() -> Iterator[str]:
    return (f"{name}.{key}" for name, model in SECTIONS.items() for key in keys.fields(model) if key != BY_PLATFORM)


def _section(name: str, model: type[pydantic.BaseModel]) -> str:
    intro = {"accounts": ACCOUNTS, "queues": QUEUES}.get(name, "")
    return f"## {name}\n{intro}\n" + keys.of(model, meanings.SETTINGS, f"{name}.", leave_out=BY_PLATFORM)
