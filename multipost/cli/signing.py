"""Signing off at the desk: which posts still need it, and writing down that somebody did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from multipost import delivery, directory, errors, media, variant, whole
from multipost.directory import signing
from multipost.text import words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from multipost.cli.desk import Desk
    from multipost.cli.house import House
    from multipost.directory.signing import Unsigned
    from multipost.post import Post
    from multipost.variant import Variant


def unsigned(desk: Desk, chosen: Iterable[Post]) -> dict[str, Unsigned]:
    """What the sign-offs lack of the posts that want one, by id."""
    from multipost.check import signoffs

    wanting = (post for post in chosen if signoffs.is_wanted(post, desk.config, desk.directory))
    found = {post.id: signoffs.lacking(post, desk.config, desk.directory, digest(desk, post)) for post in wanting}
    return {name: lacking for name, lacking in found.items() if lacking}


def digest(desk: Desk, post: Post) -> str:
    """That of the post as it would go out now; empty where it cannot be made."""
    try:
        return variant.digest(sayings(desk, post))
    except (errors.SourceError, media.Unusable):  # the rules say what is wrong
        return ""


def sayings(desk: Desk, post: Post) -> list[Variant]:
    """What the post says on every account, whether it is out there or not. Raises what making it does."""
    return [desk.make(post, account) for account in delivery.accounts(post, desk.config)]


def sign(here: House, name: str, who: str, role: str, today: date) -> tuple[str, list[Variant]]:
    """Write that somebody in this role signs what the post says now; gives the path of the file, and what it says.

    Raises `ConfigError` for a post that is none or a role that may not sign, `SourceError` or `Unusable` where its
    words cannot be made.
    """
    from multipost.check import signoffs

    roles = signoffs.roles(here.desk.config)
    if not signing.may_sign(role, roles):
        advice = words.nearest(role, roles)
        raise errors.ConfigError(
            f"Nobody signs as {words.quoted(role)}: `signoff:` in multipost.yml says who. {advice}"
        )
    post = here.desk.posts.get(name)
    if post is None:
        known = words.nearest(name, here.desk.posts)
        raise errors.ConfigError(f"There is no post {words.quoted(name)} that is still to go out. {known}")
    signed = sayings(here.desk, post)
    path, content = signing.path(name), signing.text(who, role, today, variant.digest(signed)).encode()
    directory.sign_off(path, content)
    whole.write(here.repository.root / path, content)
    return path, signed
