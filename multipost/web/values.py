"""What the pages are made of. Whoever builds the site fills these in; the pages read nothing else.

Every page has a place: its path below `build/`. `site/` is for everybody; the team's pages stand beside it in `team/`,
or in `site/team/` where `site.public_dashboard` says that everybody may see them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Literal
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date, datetime
    from pathlib import Path

    from multipost import plan
    from multipost.delivery import Identity, Wording
    from multipost.directory import Campaign, Resource
    from multipost.errors import Complaint
    from multipost.ledger.hold import Hold
    from multipost.text.measure import Limit
    from multipost.variant import Variant
    from multipost.web.public.services import Service

Change = Literal["", "new", "changed"]

PUBLIC = "site/"
"""Below `build/`: the pages that everybody may see."""


@dataclass(frozen=True, slots=True)
class Banner:
    """What every public page says first, in a crisis: clean HTML, who helps, and where to read on (or empty)."""

    html: str
    services: tuple[Service, ...] = ()
    link: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """What all pages have in common.

    `url` is where the site is served, without a slash at its end (empty: nowhere yet), `timezone` an IANA name, `made`
    the plan's now. `team` is where the team's pages stand below `build/`. `repository` is the address of the repository
    on its host, and `branch` what is published from it; empty where it has none. `templates` is the repository's own
    folder: a file in its `site/` wins over the packaged file of that name. `banner` is None where there is no crisis.
    """

    title: str
    url: str
    language: str
    timezone: str
    made: datetime
    version: str
    templates: Path | None = None
    team: str = "team/"
    repository: str = ""
    branch: str = "main"
    banner: Banner | None = None

    @property
    def today(self) -> date:
        """The day in the organisation's own zone on which the pages are made."""
        return self.made.astimezone(ZoneInfo(self.timezone)).date()

    @property
    def is_open(self) -> bool:
        """Whether everybody may see the team's pages."""
        return self.team.startswith(PUBLIC)


@dataclass(frozen=True, slots=True)
class Place:
    """An account as people know it: our name for it, its platform, and who we are there, where that is known.

    `url` may be a place that only members can open; `profile` is one for everybody, else empty.
    """

    account: str
    label: str
    name: str = ""
    url: str = ""
    platform: str = ""
    profile: str = ""


@dataclass(frozen=True, slots=True)
class Edit:
    """What a variant said, and what it says now; `since` names the moment: a branch, or that it went out.

    `before` is None where the branch has no such variant.
    """

    before: Variant | None
    after: Variant
    since: Literal["branch", "sent"]


@dataclass(frozen=True, slots=True)
class Shown:
    """One delivery with its words: as they went out, else as they would.

    `variant` is None where its words were not read or cannot be made, `limit` where there is none. `begun`: it was
    tried already, so an edit changes nothing any more. `sent` is when its first part went out. `zone` is the post's own
    time zone, an IANA name; empty where it has none. `edit` is None where nothing differs, or nobody compared.
    `wording` is None where the post has but one, and for words that are frozen.
    """

    row: plan.Row
    place: Place
    variant: Variant | None = None
    limit: Limit | None = None
    begun: bool = False
    sent: datetime | None = None
    zone: str = ""
    edit: Edit | None = None
    wording: Wording | None = None


@dataclass(frozen=True, slots=True)
class Signing:
    """What a post still needs before it goes out: why, and the file that says that somebody signed it off.

    `text` is what stands in the file, but for a name; `address` is where it is written in a browser, empty where nobody
    knows such a page; `command` writes it in a terminal. `is_there`: an older one is to be changed.
    """

    reason: str
    path: str
    text: str
    command: str
    address: str = ""
    is_there: bool = False


@dataclass(frozen=True, slots=True)
class Post:
    """One post for its review: no deliveries where its file could not be read.

    `change` is against the publishing branch. `lines` are those of its file, the first at 0; empty where it is gone.
    `before` is when it goes out as the branch has it; empty where that is the same. `signing` is None where nobody has
    to sign it off, or somebody has. `later` are wordings whose turn comes after everything in `shown`.
    """

    title: str
    path: str
    shown: tuple[Shown, ...] = ()
    complaints: tuple[Complaint, ...] = ()
    change: Change = ""
    id: str = ""
    lines: tuple[str, ...] = ()
    campaign: str = ""
    before: tuple[datetime, ...] = ()
    signing: Signing | None = None
    later: tuple[Shown, ...] = ()


@dataclass(frozen=True)
class Team:
    """What the team looks at.

    `shown`: every delivery that is not settled, and of the settled ones those of the last weeks, with their words.
    `settled`: all that is settled, by name only. `holds`: what is on hold, and why. `expected`: when each delivery
    should go out, if runs come.
    `every` is the time between two runs; `last_run` when the last one began, None where nobody can tell; `form` the
    address where people without a terminal give their answers, empty where there is none. `elsewhere`: complaints of
    files that are no posts. `remarks`: sentences that no row says. `machine`: what programs read of the same, as
    `multipost status --json` writes it.
    """

    shown: Sequence[Shown] = ()
    settled: Sequence[Identity] = ()
    posts: Sequence[Post] = ()
    elsewhere: Sequence[Complaint] = ()
    places: Sequence[Place] = ()
    campaigns: Sequence[Campaign] = ()
    regions: tuple[str, ...] = ("INT",)
    gaps: Mapping[str, timedelta] = field(default_factory=dict)
    holds: Sequence[Hold] = ()
    expected: Mapping[Identity, datetime] = field(default_factory=dict)
    every: timedelta = timedelta(minutes=15)
    last_run: datetime | None = None
    form: str = ""
    remarks: tuple[str, ...] = ()
    machine: Mapping[str, Any] = field(default_factory=dict)
    open_titles: bool = False  # whether a calendar for everybody may say them


@dataclass(frozen=True, slots=True)
class Listed:
    """A published post of our own site, as lists know it. `place` is its page, `files` are all that belong to it.

    `entry` is the Git blob id of its ledger entry, which never says anything else. `picture` is the first one's place
    below `site/`, `thumb` that of the small one, `alt` its description; all empty where there is none, or where it is
    folded away with a content warning.
    """

    entry: str
    path: str  # the page's folder below `site/`: `2026-10-10/not-alone/`
    url: str
    title: str
    published: datetime
    language: str
    description: str
    warning: str = ""
    tags: tuple[str, ...] = ()
    campaign: str = ""
    picture: str = ""
    thumb: str = ""
    alt: str = ""
    files: tuple[str, ...] = ()

    @property
    def place(self) -> str:
        """Its page."""
        return f"{PUBLIC}{self.path}index.html"


@dataclass(frozen=True, slots=True)
class Article:
    """A published post with its frozen words. `path` is its page's folder below `site/`: `2026-10-10/not-alone/`."""

    path: str
    variant: Variant
    published: datetime
    url: str
    entry: str = ""


@dataclass(frozen=True)
class Public:
    """What everybody looks at. `listed`: every page, the latest first; `read` gives the words of some of them."""

    listed: Sequence[Listed] = ()
    read: Callable[[Iterable[Listed]], Iterator[Article]] = lambda _listed: iter(())
    places: Sequence[Place] = ()
    campaigns: Sequence[Campaign] = ()
    resources: Sequence[Resource] = ()
