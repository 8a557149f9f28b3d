"""Tags as folders: whatever somebody wrote, the folder has a safe name of its own."""

from __future__ import annotations

import hashlib
import unicodedata

_LONGEST = 40  # characters; with the mark behind it far within the 255 bytes that a file's name may have


def folded(tag: str) -> str:
    """The tag as it is compared: `#Hope`, `hope` and `HOPE` are one."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", tag.removeprefix("#")).casefold())


def of(tag: str) -> str:
    """The folder's name: letters and digits of every script, in small letters, and hyphens.

    A tag with other characters, or a very long one, also gets a mark that no other tag has: `a/b` is not `a-b`.
    """
    whole = folded(tag)
    kept = "".join(one if one in "-_" or unicodedata.category(one)[0] in "LMN" else "-" for one in whole)
    short = kept.strip("-")[:_LONGEST]
    return short if short and short == whole else f"{short}~{hashlib.sha256(whole.encode()).hexdigest()[:8]}"
