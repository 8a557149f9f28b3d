"""front-matter.md and its JSON Schema: the keys that may stand between the two lines `---` of a post."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from multipost.post import front_matter
from scripts.reference import keys, meanings
from scripts.reference.page import page

if TYPE_CHECKING:
    import pydantic

MODELS: dict[str, type[pydantic.BaseModel]] = {
    "": front_matter.FrontMatter,
    "repeat.": front_matter.Repeating,
    "evergreen.": front_matter.Evergreen,
    "card.": front_matter.Card,
    "card.image.": front_matter.Picture,
    "media.": front_matter.Media,
    "consent.": front_matter.Agreed,
    "resources.": front_matter.Chosen,
    "variants.": front_matter.Different,
}
INTRO = """
What may stand between the two lines `---` at the top of a post. [Write a post](../how-to/write-a-post.md) shows how.
Keys that are not known are mistakes. For editors that understand JSON Schema there is
[front-matter.schema.json](front-matter.schema.json).
"""
REPEAT = """
## repeat

A word such as `weekly` alone, or these keys. `schedule` has the first time; its clock is kept when clocks change, in a
gap it is the first moment after that, and a month without the day is left out. Each account may have another hour of
the same days: `variants: {site: {schedule: 2026-10-12 18:00}}`.
"""
EVERGREEN = """
## evergreen

For a post in a `queue`. With each turn it goes out under the day of its slot; which words it has then is in `turns`.
"""
CARD = """
## card

What platforms show for the `link`. What is not written here: the title of the post, no description, no picture.
"""
IMAGE = """
Its `image`:
"""
MEDIA = """
## media

Each entry of the list:
"""
CONSENT = """
## consent

Whoever's story it is agreed to each word: `consent: {who: the office safe, date: 2026-11-02}`.
"""
RESOURCES = """
## resources

A list of names, or these keys. Then services are chosen from `content/resources/`, those who always listen first; in a
country without one, a directory for all the world stands there, and `multipost check` says so. On a short platform the
notes are left out first, then hours, then every way but the first; a number always stands as it is stored.
"""
VARIANTS = """
## variants

Below the name of a platform or an account. The platform is looked at first, then the account, key by key. Further keys
are options of that [platform](platforms.md).
"""


def text() -> str:
    """The page."""
    described = {above + key for above, model in MODELS.items() for key in keys.fields(model)}
    if described != set(meanings.FRONT_MATTER):
        raise KeyError(*sorted(described ^ set(meanings.FRONT_MATTER)))
    top, repeat, evergreen, card, image, media, consent, helping, variants = (
        keys.of(model, meanings.FRONT_MATTER, above) for above, model in MODELS.items()
    )
    again = (REPEAT, repeat, EVERGREEN, evergreen)
    of_others = (CARD, card, IMAGE, image, MEDIA, media, CONSENT, consent, RESOURCES, helping, VARIANTS, variants)
    return page("Front matter", INTRO, top, *again, *of_others)


def schema() -> str:
    """JSON Schema, with what each key means, so that an editor can show it."""
    value = _without_titles(front_matter.schema())
    for above, model in MODELS.items():
        place = value["$defs"][model.__name__] if above else value
        for key, described in place["properties"].items():
            described["description"] = meanings.FRONT_MATTER[above + key]
    return json.dumps({"$schema": "https://json-schema.org/draft/2020-12/schema", **value}, indent=2) + "\n"


def _without_titles(value: Any) -> Any:
    """Pydantic names everything twice. A key called `title` stays: what it maps to is no text."""
    if isinstance(value, list):
        return [_without_titles(one) for one in value]
    if not isinstance(value, dict):
        return value
    return {key: _without_titles(one) for key, one in value.items() if key != "title" or isinstance(one, dict)}
