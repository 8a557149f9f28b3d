"""The rules: one small file per family. Each declares its `RULES` and yields complaints; nothing is changed.

`posts` looks at what was written, `variants` at what will be sent. `weighed` makes of that what the repository wants,
`waived` takes out what the posts allow.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from multipost.check import (
    attachments,
    banner,
    history,
    length,
    logins,
    mentions,
    names,
    numbers,
    observances,
    resources,
    schedule,
    series,
    servers,
    settings,
    severities,
    signoffs,
    structure,
    texts,
    waivers,
    wording,
)
from multipost.check.files import Files

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import date, datetime

    from multipost.accounts import Account
    from multipost.check.rule import Rule
    from multipost.config import Config
    from multipost.directory import Directory
    from multipost.errors import Complaint
    from multipost.platform import Media, Spec
    from multipost.post import Post
    from multipost.source import Source
    from multipost.variant import Variant
    from multipost.variant.draft import Limits

FAMILIES = (
    settings,
    severities,
    servers,
    logins,
    banner,
    names,
    resources,
    numbers,
    mentions,
    schedule,
    series,
    observances,
    attachments,
    *texts.FAMILIES,
    wording,
    *structure.FAMILIES,
    signoffs,
    length,
    history,
    waivers,
)
RULES: Mapping[str, Rule] = {rule.id: rule for family in FAMILIES for rule in family.RULES}


def accounts(ours: Mapping[str, Account], source: Source) -> Iterator[Complaint]:
    """What is not known yet of our accounts."""
    yield from servers.complaints(ours, source)


def reviewed(ours: Directory, today: date) -> Iterator[Complaint]:
    """What is odd about reviewed data that can be read."""
    yield from banner.complaints(ours, today)
    yield from numbers.reviewed(ours)


def strays(ours: Directory, posts: Collection[str]) -> Iterator[Complaint]:
    """Sign-offs that are for none of these posts."""
    yield from signoffs.strays(ours, posts)


def ageing(written: Sequence[Post], config: Config, directory: Directory, now: datetime) -> Iterator[Complaint]:
    """What will be wrong when these posts go out, known before it stops anything, and what is odd about their days."""
    yield from resources.ageing(written, config, directory, now)
    for post in written:
        yield from series.ahead(post, config, now)


def posts(
    written: Sequence[Post], config: Config, specs: Mapping[str, Spec], directory: Directory, source: Source
) -> Iterator[Complaint]:
    """What is wrong with the settings and with posts as they were written. Reads the attached files.

    `specs` says for each account what its platform accepts.
    """
    yield from settings.complaints(config)
    yield from severities.complaints(config, RULES, source)
    yield from logins.complaints(config, specs, source)
    yield from names.complaints(written, config, specs, directory)
    yield from resources.complaints(written, config, directory)
    yield from numbers.complaints(written, config.language, directory)
    for post in written:
        yield from mentions.complaints(post, directory.people)
        yield from observances.complaints(post, config)
        yield from schedule.complaints(post, config)
        yield from series.complaints(post)
        yield from attachments.complaints(post, source)
        yield from texts.complaints(post, config)
        yield from wording.complaints(post, config.language)
        yield from structure.complaints(post, config, directory)


def variants(
    rendered: Iterable[tuple[Post, Variant]],
    specs: Mapping[str, Spec],
    limits: Callable[[Variant], Limits],
    takes: Callable[[Variant], Media],
    source: Source,
) -> Iterator[Complaint]:
    """What each account would not take of the variants, each given with the post that it is made from."""
    files = Files(source)
    for post, variant in rendered:
        spec, most = specs[variant.account], limits(variant)
        yield from length.complaints(post, variant, spec, most)
        yield from attachments.refused(post, variant, takes(variant), most, files)


def weighed(complaints: Iterable[Complaint], config: Config) -> Iterator[Complaint]:
    """The complaints as severe as the repository wants them, without what it switched off."""
    yield from severities.applied(complaints, config, RULES)


def waived(complaints: Iterable[Complaint], written: Iterable[Post]) -> tuple[Complaint, ...]:
    """The complaints that the posts do not allow, sorted by place, and what is odd about their waivers.

    Give it all complaints at once: a waiver whose rule did not fire is an info.
    """
    return waivers.applied(complaints, written, RULES)
