"""Campaigns as everybody sees them: what it is for, when it is, and what was published for it."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from multipost.web import pages, places, when
from multipost.web.public import lists

if TYPE_CHECKING:
    from collections.abc import Sequence

    from multipost.directory import Campaign
    from multipost.web.folder import Folder, Picture
    from multipost.web.values import Listed, Look, Public


def write(public: Public, look: Look, folder: Folder, _picture: Picture) -> None:
    """The page of each campaign of which something is out."""
    posts: dict[str, list[Listed]] = {}
    for post in public.listed:
        posts.setdefault(post.campaign, []).append(post)
    for campaign in public.campaigns:
        if mine := posts.get(campaign.id):
            place, make = places.public_campaign(campaign.id), functools.partial(page, campaign, mine, look)
            folder.page(place, (campaign, lists.names(mine)), make)


def page(campaign: Campaign, posts: Sequence[Listed], look: Look) -> str:
    """The page as HTML."""
    place = places.public_campaign(campaign.id)
    return pages.render(
        "public_campaign.html.j2",
        look,
        place,
        campaign=campaign,
        start=when.day(campaign.start, look.language),
        end=when.day(campaign.end, look.language),
        rows=lists.rows(posts, look),
        url=places.address(look, place),
    )
