"""multipost.yml: who we are, and where. No secrets in it.

`parse` gives a `Config` or raises every complaint at once; nothing here looks at the environment or at posts.
"""

from collections.abc import Iterable, Mapping
from typing import Annotated, Any, Literal

import pydantic
from pydantic import AfterValidator, Field

from multipost import complain, platforms, strict_yaml
from multipost.platform import Options
from multipost.shapes import (
    Duration,
    GitName,
    Language,
    Line,
    Name,
    OneOrMany,
    Regions,
    Slots,
    WebAddress,
    Words,
    Zone,
    duration,
    one_or_many,
)
from multipost.text import words

__all__ = [
    "AccountConfig",
    "Build",
    "Calendar",
    "Check",
    "Config",
    "Defaults",
    "Ledger",
    "Publish",
    "Queue",
    "SignOff",
    "Site",
    "duration",
    "parse",
]

Topic = Literal["suicide", "self-harm", "substances", "eating-disorders", "abuse", "sexual-violence"]
"""What posts are about that may harm; the packaged facts say by which words one is known."""

Wanted = Literal["error", "warning", "info", "off"]
"""How severe a repository wants a rule to be."""

_OF_EVERY_ACCOUNT = ("platform", "was", "gap")


class _Section(pydantic.BaseModel):
    model_config = pydantic.ConfigDict(frozen=True, extra="forbid")


class Site(_Section):
    """Our own pages. `url` ends without a slash; empty while nobody knows it.

    `public_dashboard`: everybody may see reviews, calendar and status, too.
    """

    title: Line = ""
    url: Annotated[WebAddress, AfterValidator(lambda url: url.rstrip("/"))] = ""
    public_dashboard: bool = False


class Calendar(_Section):
    """`regions`: whose awareness days are shown; `public`: whether calendar.ics on the site names the posts."""

    regions: Regions = ("INT",)
    public: bool = False


class AccountConfig(_Section):
    """`settings` as the adapter reads them, `was` the former name or empty, `gap` seconds between two posts."""

    platform: str
    settings: Options
    was: Name = ""
    gap: Duration = 0


class Defaults(_Section):
    """For posts that do not say. `to` empty: all accounts; `max_late` in seconds."""

    to: Words = ()
    max_late: Duration = duration("12h")


class Publish(_Section):
    """`every`: seconds between two runs; more than `late_burst` posts over an hour late wait for a person."""

    branch: GitName = "main"
    late_burst: Annotated[int, Field(ge=1)] = 3
    every: Duration = duration("15m")


class Queue(_Section):
    """When posts that wait in it go out, one with each slot: `Mon 09:00` or `daily 18:00`, by its own clock or ours."""

    slots: Slots
    timezone: Zone | None = None


class Build(_Section):
    """`horizon`: how many seconds ahead pages are drawn; `cards`: where linked pages are asked what they are called.

    `hosted`: only on machines of GitHub, behind whose door there is nothing of ours.
    """

    horizon: Duration = duration("90d")
    cards: Literal["hosted", "everywhere", "never"] = "hosted"


class Ledger(_Section):
    """Where the ledger lives."""

    remote: GitName = "origin"
    branch: GitName = "multipost/status"


class SignOff(_Section):
    """Which posts go out only as somebody in one of these roles signed them off: those about one of the topics."""

    topics: Annotated[tuple[Topic, ...], OneOrMany] = ("suicide", "self-harm")
    roles: Annotated[Words, Field(min_length=1)] = ("clinician",)


class Check(_Section):
    """`severities`: how severe each of these rules is here; `check.severities` says which of it may be."""

    severities: Mapping[Line, Wanted] = {}


class Config(_Section):
    """All of multipost.yml, checked."""

    timezone: Zone = "UTC"
    language: Language = "en"
    site: Site = Site()
    calendar: Calendar = Calendar()
    accounts: Mapping[Name, AccountConfig] = {}
    groups: Mapping[Name, Words] = {}
    queues: Mapping[Name, Queue] = {}
    defaults: Defaults = Defaults()
    publish: Publish = Publish()
    build: Build = Build()
    check: Check = Check()
    ledger: Ledger = Ledger()
    signoff: SignOff | None = None

    def resolve(self, names: Iterable[str]) -> tuple[str, ...]:
        """The accounts that these accounts and groups are, in order, each once. `KeyError` for an unknown name."""
        expanded: dict[str, None] = {}
        for name in names:
            expanded |= dict.fromkeys([name] if name in self.accounts else self.groups[name])
        return tuple(expanded)


def parse(text: str, file: str = "multipost.yml") -> Config:
    """The settings that `text` holds. Raises `SourceError` with every complaint."""
    loaded = strict_yaml.load(text, file)
    sheet = complain.Sheet(file, loaded.lines)
    accounts, groups = _below(loaded.value, "accounts"), _below(loaded.value, "groups")
    for name in accounts:
        _check_name(name, accounts, groups, sheet)
    _check_members(loaded.value, accounts, groups, sheet)
    return sheet.settle(sheet.read(Config, _with_settings(loaded.value, accounts, sheet)))


def _check_name(name: str, accounts: Mapping[str, Any], groups: Mapping[str, Any], sheet: complain.Sheet) -> None:
    """A name means one thing."""
    key, account, known = f"accounts.{name}", _below(accounts, name), platforms.names()
    if name in known and account.get("platform") in known and account["platform"] != name:
        sheet.add(key, "named-like-platform", "is named like another platform.", "Choose another name.")
    if name in groups:
        sheet.add(f"groups.{name}", "name-twice", "is also the name of an account.", "Choose another name.")
    if account.get("was") in tuple(accounts):
        sheet.add(f"{key}.was", "name-twice", "names an account that still exists.", "Delete `was`, or that account.")


def _check_members(value: Any, accounts: Mapping[str, Any], groups: Mapping[str, Any], sheet: complain.Sheet) -> None:
    """What groups and `defaults.to` name is here: groups hold accounts, `to` both."""
    both = {**accounts, **groups}
    lists = [(f"groups.{name}", members, accounts) for name, members in groups.items()]
    lists.append(("defaults.to", _below(value, "defaults").get("to"), both))
    for key, members, known in lists:
        for i, member in enumerate(one_or_many(members) or ()):
            if isinstance(member, str) and member not in known:
                text = f"names no account that is here: {words.quoted(member)}."
                sheet.add(f"{key}.{i}", "unknown-account", text, words.nearest(member, known))


def _with_settings(value: Any, accounts: Mapping[str, Any], sheet: complain.Sheet) -> Any:
    """The value with each account's own settings read by its adapter; what has no known platform is left out."""
    if not accounts:
        return value
    read = {name: _account(name, account, sheet) for name, account in accounts.items()}
    return {**value, "accounts": {name: account for name, account in read.items() if account is not None}}


def _account(name: str, written: Any, sheet: complain.Sheet) -> Any:
    at = f"accounts.{name}"
    platform = written.get("platform") if isinstance(written, dict) else None
    if not isinstance(platform, str):
        advice = "Write `platform:` and its name, such as `{platform: site}`."
        sheet.add(at, "missing-platform", "does not say on which platform it is.", advice)
        return None
    if platform not in platforms.names():
        advice = words.nearest(platform, platforms.names())
        sheet.add(f"{at}.platform", "unknown-platform", f"is no platform we know: {words.quoted(platform)}.", advice)
        return None
    shared = {key: entry for key, entry in written.items() if key in _OF_EVERY_ACCOUNT}
    own = {key: entry for key, entry in written.items() if key not in _OF_EVERY_ACCOUNT}
    settings = sheet.read(platforms.load(platform).SPEC.account, own, at, also=_OF_EVERY_ACCOUNT)
    return {**shared, "settings": settings or Options()}


def _below(value: Any, key: str) -> Mapping[str, Any]:
    found = value.get(key) if isinstance(value, dict) else None
    return found if isinstance(found, dict) else {}
