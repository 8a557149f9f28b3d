"""Signing off at the desk: which posts still need it, and writing down that somebody did."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from multipost import delivery, directory, errors, media, variant, whole
from multipost.delivery import Wording
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
    from multipost.check.safety import signoffs

    wanting = (post for post in chosen if signoffs.is_wanted(post, desk.config, desk.directory))
    found = {post.id: signoffs.lacking(post, desk.config, desk.directory, digest(desk, post)) for post in wanting}
    return {name: lacking for name, lacking in found.items() if lacking}


def digest(desk: Desk, post: Post) -> str:
    """That of the post as it would go out now; empty where it cannot be made."""
    try:
        return variant.digest(chain(*sayings(desk, post).values()))
    except (errors.SourceError, media.Unusable):  # the rules say what is wrong
        return ""


def sayings(desk: Desk, post: Post) -> dict[str, list[Variant]]:
    """What the post says on every account, whether it is out there or not, by the names of its wordings.

    The name is empty where the post has but one. Raises what making does.
    """
    found: dict[str, list[Variant]] = {}
    for account in delivery.accounts(post, desk.config):
        wordings = delivery.wordings(post, account, desk.config)
        for number, worded in enumerate(wordings):
            name = Wording(number, len(wordings)).name if post.turns else ""
            found.setdefault(name, []).append(desk.make(worded, account))
    return found


def sign(here: House, name: str, who: str, role: str, today: date) -> tuple[str, dict[str, list[Variant]]]:
    """Write that somebody in this role signs what the post says now; gives the path of the file, and its `sayings`.

    Raises `ConfigError` for a post that is none or a role that may not sign, `SourceError` or `Unusable` where its
    words cannot be made.
    """
    from multipost.check.safety import signoffs

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
    named = variant.digest(chain(*signed.values()))
    path, content = signing.path(name), signing.text(who, role, today, named).encode()
    directory.sign_off(path, content)
    whole.write(here.repository.root / path, content)
    return path, signed
