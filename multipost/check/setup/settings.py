"""Settings that are allowed but hardly meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from multipost import strict_yaml
from multipost.check.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from multipost.config import Config
    from multipost.errors import Complaint
    from multipost.source import Source

FILE = "multipost.yml"

NO_ACCOUNTS = Rule(
    "no-accounts",
    "error",
    "There is at least one account.",
    "Add one under `accounts:`; `site: {platform: site}` needs no login.",
)
NO_SITE_URL = Rule(
    "site-url-missing",
    "warning",
    "A site says where it is served.",
    "Add `url:` under `site:`.",
)
DEFAULT_IMPATIENT = Rule(
    "default-max-late-short",
    "warning",
    "By default a post may be late by at least the time between two runs.",
    "Make `defaults: max_late` longer, or publish more often.",
)
RULES = (NO_ACCOUNTS, NO_SITE_URL, DEFAULT_IMPATIENT)


def complaints(config: Config) -> Iterator[Complaint]:
    """What multipost.yml leaves out."""
    if not config.accounts:
        yield NO_ACCOUNTS.at(FILE, 1, "There is no account, so nothing can go out.")
    if not config.site.url and any(account.platform == "site" for account in config.accounts.values()):
        text = "The site has no address: its pages are built, but other accounts and feeds cannot link to them."
        yield NO_SITE_URL.at(FILE, 1, text)
    if config.defaults.max_late < config.publish.every:
        text = f"Runs are {config.publish.every // 60} min apart: between two of them a post can become too late."
        yield DEFAULT_IMPATIENT.at(FILE, 1, text)


def lines(source: Source) -> Mapping[str, int]:
    """The line of each dotted key of multipost.yml; none where there is no such file."""
    found = source.file(FILE)
    return strict_yaml.load(source.read(found).decode("utf-8", "replace"), FILE).lines if found else {}
