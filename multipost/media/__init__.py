"""Pictures, films and captions: found below `content/`, measured, and made to fit what a platform takes.

`files` reads what a post names, `fitting` makes of it what goes up; `pictures` needs Pillow, the extra `media`.
"""

from multipost.media.files import (
    CAPTIONS,
    MOST_FILM,
    MOST_PICTURE,
    PICTURES,
    SHOWN,
    attachment,
    find,
    kind,
    opened,
    read,
)
from multipost.media.films import Film
from multipost.media.fitting import cleaned, fitted, judge, seen, still
from multipost.media.pictures import Seen
from multipost.media.trouble import Unusable

__all__ = [
    "CAPTIONS",
    "MOST_FILM",
    "MOST_PICTURE",
    "PICTURES",
    "SHOWN",
    "Film",
    "Seen",
    "Unusable",
    "attachment",
    "cleaned",
    "find",
    "fitted",
    "judge",
    "kind",
    "opened",
    "read",
    "seen",
    "still",
]
