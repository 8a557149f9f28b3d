"""The rules, a folder for each kind. A family is one small file there: it declares its `RULES` and yields complaints.

`posts` looks at what was written, `variants` at what will be sent, the others at what stands around them; nothing is
changed. `weighed` makes of that what the repository wants, `waived` takes out what the posts allow.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from multipost.check import access, helplines, limits, naming, safety, setup, severities, times, waivers
from multipost.check.helplines import numbers, resources
from multipost.check.safety import observances, signoffs
from multipost.check.setup import banner, hold, servers

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import date, datetime

    from multipost.accounts import Account
    from multipost.check.rule import Rule
    from multipost.config import Config
    from multipost.directory import Directory
    from multipost.errors import Complaint
    from multipost.platform import Spec
    from multipost.post import Post
    from multipost.source import Source

KINDS = (safety, helplines, access, naming, times, limits, setup)
"""What matters most comes first; each lists its `FAMILIES`."""

FRAME = (severities, waivers)
"""What settings and posts say of the rules has rules too."""

FAMILIES = (*(family for kind in KINDS for family in kind.FAMILIES), *FRAME)
RULES: Mapping[str, Rule] = {rule.id: rule for family in FAMILIES for rule in family.RULES}


def posts(
    written: Sequence[Post], config: Config, specs: Mapping[str, Spec], directory: Directory, source: Source
) -> Iterator[Complaint]:
    """What is wrong with the settings and with posts as they were written. Reads the attached files.

    `specs` says for each account what its platform accepts.
    """
    yield from setup.complaints(config, specs, source)
    yield from severities.complaints(config, RULES, source)
    yield from naming.complaints(written, config, specs, directory)
    yield from helplines.complaints(written, config, directory)
    for post in written:
        yield from times.complaints(post, config)
        yield from access.complaints(post, config, source)
        yield from safety.complaints(post, config, directory)


variants = limits.complaints
"""What each account would not take of what will be sent."""


def accounts(ours: Mapping[str, Account], source: Source) -> Iterator[Complaint]:
    """What is not known yet of our accounts."""
    yield from servers.complaints(ours, source)


def reviewed(ours: Directory, today: date) -> Iterator[Complaint]:
    """What is odd about reviewed data, and why sign-offs cannot be read."""
    yield from ours.unread
    yield from banner.complaints(ours, today)
    yield from numbers.reviewed(ours)


def held(ours: Directory, config: Config, now: datetime) -> Iterator[Complaint]:
    """What the reviewed hold does not stop."""
    yield from hold.complaints(ours, config, now)


def strays(ours: Directory, posts: Collection[str]) -> Iterator[Complaint]:
    """Sign-offs that are for none of these posts."""
    yield from signoffs.strays(ours, posts)


def ageing(written: Sequence[Post], config: Config, directory: Directory, now: datetime) -> Iterator[Complaint]:
    """What will be wrong when these posts go out, known before it stops anything, and what is odd about their days."""
    yield from resources.ageing(written, config, directory, now)
    yield from times.ahead(written, config, now)
    for post in written:
        yield from observances.ahead(post, config, now)


def weighed(complaints: Iterable[Complaint], config: Config) -> Iterator[Complaint]:
    """The complaints as severe as the repository wants them, without what it switched off."""
    yield from severities.applied(complaints, config, RULES)


def waived(complaints: Iterable[Complaint], written: Iterable[Post]) -> tuple[Complaint, ...]:
    """The complaints that the posts do not allow, sorted by place, and what is odd about their waivers.

    Give it all complaints at once: a waiver whose rule did not fire is an info.
    """
    return waivers.applied(complaints, written, RULES)
