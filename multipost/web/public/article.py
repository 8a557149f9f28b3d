"""The public page of a published post: the frozen words, cleaned, readable with nothing but a browser."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from multipost.web import cleaning, copies, numbers, pages, places, when
from multipost.web.public import body as words
from multipost.web.public import figures, helplines, linked
from multipost.web.values import PUBLIC, Article, Listed, Look, Public

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from multipost.directory import Campaign, Resource
    from multipost.platform import Attachment
    from multipost.variant import Variant
    from multipost.web.folder import Folder, Picture

_DESCRIPTION = 160  # code points; search engines and link cards show about as many


@dataclass(frozen=True, slots=True)
class Around:
    """What the page says besides the words of its post.

    `older` and `newer` are the posts beside it, `campaign` the one it belongs to; None where there is none.
    """

    older: Listed | None = None
    newer: Listed | None = None
    campaign: Campaign | None = None

    @property
    def made_of(self) -> tuple[str, ...]:
        """Names all that the page shows of it, in few words: it is asked for on each of 10,000 pages."""
        beside = (each.entry + each.path if each else "" for each in (self.older, self.newer))
        return (*beside, self.campaign.title if self.campaign else "")


def write(public: Public, look: Look, folder: Folder, picture: Picture) -> None:
    """Every page that is not right already, with its pictures."""
    around = _around(public)
    help_made_of = repr(public.resources)  # only a page with a warning repeats where to find help
    made_of = {
        one.path: (one.entry, around[one.path].made_of, help_made_of if one.warning else "") for one in public.listed
    }
    fresh = [one for one in public.listed if not folder.stands(one.place, made_of[one.path], one.files)]
    for article in public.read(fresh):
        _write_copies(article.variant, folder, picture)
        sizes = figures.measured(folder.root, article.variant.attachments)
        make = functools.partial(page, article, look, around[article.path], public.resources, sizes)
        folder.page(_place(article), made_of[article.path], make)


def _write_copies(variant: Variant, folder: Folder, picture: Picture) -> None:
    """All that the page shows, and the picture beside its title in lists: the same once more, smaller."""
    for attachment in figures.files(variant.attachments):
        folder.picture(f"{PUBLIC}{copies.address(attachment)}", attachment, picture)
    if first := _first(variant):
        large = folder.root / PUBLIC / copies.address(first)
        thumb = f"{PUBLIC}{copies.address(first, copies.LIST)}"
        folder.picture(thumb, first, lambda _first: large.read_bytes(), copies.LIST)


def listed(article: Article) -> Listed:
    """What lists say of it."""
    variant = article.variant
    first = _first(variant)
    picture, thumb = (copies.address(first), copies.address(first, copies.LIST)) if first else ("", "")
    beside = [copies.address(each) for each in figures.files(variant.attachments)]
    return Listed(
        entry=article.entry,
        path=article.path,
        url=article.url,
        title=variant.title or variant.post,
        published=article.published,
        language=variant.language,
        description=_description(article),
        warning=variant.content_warning,
        tags=tuple(tag.lstrip("#") for tag in variant.tags),
        campaign=variant.campaign,
        picture=picture,
        thumb=thumb,
        alt=first.alt if first else "",
        files=(_place(article), *(f"{PUBLIC}{each}" for each in (*beside, thumb) if each)),
    )


def page(
    article: Article,
    look: Look,
    around: Around = Around(),
    resources: Sequence[Resource] = (),
    sizes: Mapping[str, tuple[int, int]] = {},
) -> str:
    """The page as HTML. Pictures are linked relative to the page's folder, as `copies.address` names them."""
    variant, place, one = article.variant, _place(article), listed(article)
    sources = figures.sources(place, variant.attachments)
    body, placed = cleaning.clean("".join(part.article for part in variant.parts), sources)
    shown = figures.shown([each for each in variant.attachments if each.file not in placed], sources, sizes)
    image = places.address(look, f"{PUBLIC}{one.picture}") if one.picture else ""
    return pages.render(
        "post.html.j2",
        look,
        place,
        title=one.title,
        heading=numbers.kept(one.title),
        language=one.language,
        direction=pages.direction(one.language),
        url=article.url,
        warning=one.warning,
        help=helplines.named(body, resources) if one.warning else (),
        tags=[(tag, places.tag(tag)) for tag in one.tags],
        body=words.finished(body, sources, sizes, len(shown)),
        figures=shown,
        description=one.description,
        image=image,
        alt=one.alt,
        linked=linked.post(article, look, one.description, image),
        published=when.at(article.published, look.timezone, variant.language),
        older=around.older,
        newer=around.newer,
        campaign=around.campaign,
    )


def _around(public: Public) -> dict[str, Around]:
    """What stands beside each page, by its path."""
    campaigns, posts = {each.id: each for each in public.campaigns}, public.listed
    return {
        one.path: Around(older, newer, campaigns.get(one.campaign))
        for one, newer, older in zip(posts, (None, *posts), (*posts[1:], None), strict=False)
    }


def _first(variant: Variant) -> Attachment | None:
    """The picture that lists and link cards show; none where the page folds it away."""
    return None if variant.content_warning else next(filter(copies.is_picture, variant.attachments), None)


def _place(article: Article) -> str:
    return f"{PUBLIC}{article.path}index.html"


def _description(article: Article) -> str:
    if article.variant.content_warning:  # a link card must not show what the page folds away
        return f"Content warning: {article.variant.content_warning}"
    words = " ".join(" ".join(part.text for part in article.variant.parts).split())
    if len(words) <= _DESCRIPTION:
        return words
    cut = words[:_DESCRIPTION]
    return (cut.rpartition(" ")[0] or cut).rstrip(" .,;:…") + "…"
