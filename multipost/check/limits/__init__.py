"""What an account takes of a variant: so many words, such files, descriptions so long."""

from __future__ import annotations

from typing import TYPE_CHECKING

from multipost.check.limits import attached, length
from multipost.check.limits.files import Files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from multipost.errors import Complaint
    from multipost.platform import Media, Spec
    from multipost.post import Post
    from multipost.source import Source
    from multipost.variant import Variant
    from multipost.variant.draft import Limits

FAMILIES = (length, attached)


def complaints(
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
        yield from attached.complaints(post, variant, takes(variant), most, files)
