"""Putting a variant together: template, Markdown, Document, dialect, parts."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from multipost import delivery, platform
from multipost.directory import resources
from multipost.platform import Card
from multipost.post import Attached, LinkCard
from multipost.text import dialects, markdown, measure, mentions, split
from multipost.text.document import Document, images
from multipost.variant import EACH, Part, Variant, draft, fitting
from multipost.variant.fitting import Form

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from multipost.accounts import Account
    from multipost.config import Config
    from multipost.directory import Person, Resource
    from multipost.platform import Attachment, Spec
    from multipost.post import Post
    from multipost.text.measure import Limit
    from multipost.variant.words import Templates


@dataclass(frozen=True)
class Maker:
    """Everything that variants depend on besides their post. `attach` finds and hashes a file below `content/`."""

    config: Config
    accounts: Mapping[str, Account]
    resources: Mapping[str, Resource]
    templates: Templates
    attach: Callable[[Attached], Attachment]
    people: Mapping[str, Person] = field(default_factory=dict)
    _parsed: dict[str, tuple[Document, ...]] = field(default_factory=dict, repr=False)
    _titles: dict[str, str] = field(default_factory=lambda: {"": ""}, repr=False)
    _paged: dict[str, dict[str, str]] = field(default_factory=dict, repr=False)
    _written: dict[tuple[str, str, Limit | None], tuple[Part, ...]] = field(default_factory=dict, repr=False)

    def make(self, post: Post, name: str) -> Variant:
        """What `post` says on account `name`; raises SourceError for a template, `media.Unusable` for a file."""
        account = self.accounts[name]
        spec = account.spec
        different = delivery.variations(post, name, self.config)
        language = post.language or self.config.language
        write = functools.cache(functools.partial(self._markdown, post, account, language))
        source = write(Form.FULL)
        documents = self._documents(source)
        shown = (Attached(image.file, image.alt) for document in documents for image in images(document))
        options = {key: value for variation in different for key, value in variation.options.items()}
        whole = Variant(
            account=name,
            platform=account.platform,
            post=post.id,
            parts=(Part(""),),
            title=self._plain(post.title),
            link=post.link,
            language=language,
            content_warning=post.content_warning,
            tags=post.tags,
            campaign=post.campaign,
            attachments=tuple(self.attach(attached) for attached in dict.fromkeys((*post.media, *shown))),
            options=spec.post.model_validate(options).model_dump(mode="json"),
            card=self._card(post),
            pages=self._pages(post),
        )
        sources = map(write, fitting.forms(resources.of(post, self.resources), spec))
        return replace(whole, parts=self._fitting(sources, spec, draft.limits(whole, account).get("text")))

    def _fitting(self, sources: Iterable[str], spec: Spec, limit: Limit | None) -> tuple[Part, ...]:
        """The parts of the first source that fits: in a thread, that need not be split.

        Whoever shares a thread shares its first part: a number there is worth more than a note in the second.
        """
        tried: list[tuple[Part, ...]] = []
        for source in sources:
            tried.append(self._parts(source, spec, limit))
            is_split = len(tried[-1]) > len(self._documents(source))
            if not is_split and not any(measure.exceeded(part.written, limit) for part in tried[-1]):
                break
        return min(tried, key=len) if spec.threads else tried[-1]

    def _markdown(self, post: Post, account: Account, language: str, form: Form) -> str:
        body = post.body
        for variation in delivery.variations(post, account.name, self.config):
            body = body if variation.text is None else variation.text
        body = mentions.filled(body, lambda key: self._called(key, account.spec))
        values = {
            "title": post.title,
            "body": body.strip(),
            "link": post.link,
            "tags": [f"#{tag}" for tag in post.tags if not _has_tag(body, tag)],
            "content_warning": markdown.escape(post.content_warning),
            "campaign": post.campaign,
            "language": language,
        }
        helping = [fitting.values(resource, form) for resource in resources.of(post, self.resources)]
        place = {"name": account.name, "platform": account.platform}
        template = self.templates.choose(account.name, account.platform, account.spec.family)
        return self.templates.render(template, {"post": values, "resources": helping, "account": place})

    def _called(self, key: str, spec: Spec) -> str | None:
        """What the platform calls somebody, as Markdown; None for nobody whom we know."""
        person = self.people.get(key)
        return markdown.escape(person.on(spec)) if person else None

    def _documents(self, source: str) -> tuple[Document, ...]:
        """The parts of a thread as documents; equal words are read once, whoever says them."""
        if source not in self._parsed:
            self._parsed[source] = tuple(markdown.parse(part) for part in markdown.parts(source))
        return self._parsed[source]

    def _parts(self, source: str, spec: Spec, limit: Limit | None) -> tuple[Part, ...]:
        """What a platform is sent; equal words are written and cut once for all accounts there that take as much."""
        key = (source, spec.name, limit)
        if key not in self._written:
            self._written[key] = tuple(_parts(self._documents(source), spec, limit))
        return self._written[key]

    def _pages(self, post: Post) -> dict[str, str]:
        """Where the post will stand on accounts that know it before they publish: our own site. The same for all."""
        if post.id not in self._paged:
            self._paged[post.id] = self._addresses(post)
        return self._paged[post.id]

    def _addresses(self, post: Post) -> dict[str, str]:
        sites = [one for one in self.accounts.values() if one.adapter.address is not platform.no_address]
        if not sites:
            return {}
        goes_to = delivery.accounts(post, self.config)
        found = {
            date: site.adapter.address(site, post.id, date)
            for site in reversed(sites)  # the first one has the say
            if site.name in goes_to
            for date in self._dates(post, site.name)
        }
        return {date: url for date, url in found.items() if url}

    def _dates(self, post: Post, account: str) -> list[str]:
        return [EACH] if post.repeat else [text[:10] for text in delivery.times(post, account, self.config)]

    def _card(self, post: Post) -> Card | None:
        """What is shown for the link: as the post fixes it, else the title, else the name of the server."""
        if not post.link:
            return None
        fixed = post.card or LinkCard()
        return Card(
            url=post.link,
            title=fixed.title or self._plain(post.title) or urlsplit(post.link).hostname or "",
            description=fixed.description,
            image=self.attach(fixed.image) if fixed.image else None,
            fixed=post.card is not None,
        )

    def _plain(self, title: str) -> str:
        """A title without its markup; all accounts and the card have the same."""
        if title not in self._titles:
            self._titles[title] = " ".join(dialects.plain(document).text for document in self._documents(title))
        return self._titles[title]


def _parts(documents: tuple[Document, ...], spec: Spec, limit: Limit | None) -> Iterator[Part]:
    """One part a document, split where it is too long; joined to one where the platform has no threads."""
    if not spec.threads:
        documents = (Document(tuple(block for document in documents for block in document.blocks)),)
    for document in documents:
        for piece in split.split(document, spec.dialect, limit) if spec.threads else (document,):
            yield _part(piece, spec)


def _part(document: Document, spec: Spec) -> Part:
    written = spec.dialect(document)
    write_plain = spec.plain or (dialects.plain if spec.long_form else None)
    if write_plain is None:
        return Part(written.text, written.marks)
    plain = write_plain(document)
    return Part(plain.text, plain.marks, written.text)


def _has_tag(body: str, tag: str) -> bool:
    """Whether the words have the tag already; `#` within a word or an address begins no tag."""
    return re.search(rf"(?<![\w/])#{re.escape(tag)}(?!\w)", body, re.IGNORECASE) is not None
