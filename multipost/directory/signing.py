"""What a sign-off counts for: exactly the words that somebody read. Pure: the file, the words and the roles decide."""

from __future__ import annotations

import json
import shlex
from typing import TYPE_CHECKING, NamedTuple

from multipost.directory import SIGN_OFFS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from multipost.directory.entries import SignOff


class Unsigned(NamedTuple):
    """What stands between a post and going out: why, who has to sign it, and the digest that they would sign.

    `digest` is empty where the words of the post cannot be made; `link` is the page on which it is signed in a browser,
    its text filled in, where there is one.
    """

    reason: str
    role: str
    digest: str
    link: str = ""


def lacking(found: SignOff | None, digest: str, roles: Sequence[str]) -> Unsigned | None:
    """What the sign-off of a post with this digest lacks; None where nothing does. Any of the roles will do."""
    if found is None:
        why = "nobody has signed it off yet"
    elif not may_sign(found.role, roles):
        why = f"the one of {found.date} is by another role"
    elif not digest or found.digest != digest:
        why = f"what it says changed since the one of {found.date}"
    else:
        return None
    return Unsigned(f"it needs {one(roles[0])}'s sign-off: {why}", roles[0], digest)


def one(role: str) -> str:
    """Somebody in this role: `a clinician`."""
    return f"{'an' if role[:1].lower() in tuple('aeiou') else 'a'} {role}"


def may_sign(role: str, roles: Sequence[str]) -> bool:
    """Whether it is one of the roles, however it is written."""
    return role.casefold() in map(str.casefold, roles)


def path(post: str) -> str:
    """The file for the sign-off of a post."""
    return f"{SIGN_OFFS}/{post}.yml"


def command(post: str, role: str) -> str:
    """What writes it, in a terminal."""
    return f"multipost signoff {post} --who NAME --role {shlex.quote(role)}"


def text(who: str, role: str, on: date, digest: str) -> str:
    """What stands in it. Without a name its place stays open, and nobody can take that for a sign-off."""
    name = json.dumps(who, ensure_ascii=False) if who else ""
    return f"who: {name}\nrole: {json.dumps(role, ensure_ascii=False)}\ndate: {on}\ndigest: {digest}\n"
