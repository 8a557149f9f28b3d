"""What the pages are made of. Whoever builds the site fills these in; the pages read nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from multipost import errors, plan, variant
    from multipost.platform import Attachment
    from multipost.text import measure


@dataclass(frozen=True, slots=True)
class Look:
    """The site around every page.

    `url` is where the site is served (empty: nowhere yet), `timezone` an IANA name, `made` the plan's now.
    `templates` is the repository's own folder: a file in its `site/` wins over the packaged file of that name.
    """

    title: str
    url: str
    language: str
    timezone: str
    made: datetime
    version: str
    templates: Path | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """One delivery of the status page. `variant` is None where its words were not read, `limit` where there is none."""

    row: plan.Row
    variant: variant.Variant | None
    limit: measure.Limit | None
    complaints: tuple[errors.Complaint, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """A published post of our own site. `path` is its folder below the site's root: `world-mental-health-day/`."""

    path: str
    variant: variant.Variant
    published: datetime
    url: str


def address(attachment: Attachment) -> str:
    """Where a picture lies below the site's root. The name is the content's, so an edited picture is another file."""
    return f"media/{attachment.sha256[:16]}-{PurePosixPath(attachment.file).name}"
