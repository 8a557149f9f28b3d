"""The web pages: what reviewers, the team and the public look at.

`values` says what they are made of, `folder` writes them below `build/`, and each page kind is a module of `public/`,
`team/` or `review/`. Plain HTML that asks nobody for anything but files of the same site.
"""

from __future__ import annotations

from multipost.web import pages
from multipost.web.folder import Built, Folder, Picture
from multipost.web.public import (
    archive,
    article,
    campaigns,
    feeds,
    follow,
    home,
    not_found,
    resources,
    sitemap,
    tags,
)
from multipost.web.review import page as review
from multipost.web.team import badge, calendar, campaign, ics, machine, status
from multipost.web.values import PUBLIC, Article, Listed, Look, Place, Public, Shown, Team

__all__ = ["Article", "Built", "Folder", "Listed", "Look", "Picture", "Place", "Public", "Shown", "Team", "build"]

_PUBLIC = (article, home, archive, tags, campaigns, resources, follow, feeds, not_found)
_TEAM = (status, machine, badge, calendar, ics, campaign, review)
"""The page kinds. Each has `write(what it shows, look, folder, picture)`."""


def build(public: Public, team: Team, look: Look, folder: Folder, picture: Picture) -> Built:
    """Make every page, and remove what is none of them. `picture` gives the content of an attachment.

    Raises `Refused` where a page would leave its folder, or two pages want one place.
    """
    for root in (PUBLIC, look.team):
        folder.put(f"{root}style.css", pages.style(look).encode())
        folder.put(f"{root}icon.svg", pages.render("icon.svg.j2", look).encode())
    folder.put(f"{look.team}team.js", pages.script(look).encode())
    for kind in _PUBLIC:
        kind.write(public, look, folder, picture)
    sitemap.write(public, look, folder, picture)  # it lists what all of them made
    for kind in _TEAM:
        kind.write(team, look, folder, picture)
    return folder.sweep()
