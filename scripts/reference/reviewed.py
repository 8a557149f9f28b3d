"""reviewed-files.md: the keys of what a reviewer answers for, besides posts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from multipost import directory
from scripts.reference import keys
from scripts.reference.page import fence, page

if TYPE_CHECKING:
    import pydantic

INTRO = """
Besides posts, `content/` holds what people answer for: where to find help, which posts belong together, and what stands
still or stands first. Each is a small YAML file. A file with a mistake stops everything until it is mended, so that no
wrong number goes out; a sign-off with one stops only its post. `multipost check` says what to write.
`.github/CODEOWNERS` says who must approve a change.
"""
RESOURCE = f"""
## {directory.RESOURCES}/

A file for each service that listens. Posts put it in with `resources:`, and the site lists all of them by country. A
number stands everywhere exactly as it stands here.
[Keep helplines verified](../how-to/keep-helplines-verified.md) shows a whole one.
"""
CHANNEL = """
Each of its `channels`:
"""
CAMPAIGN = f"""
## {directory.CAMPAIGNS}/

A file for each campaign. Posts belong to it with `campaign:`.
"""
PEOPLE = f"""
## {directory.PEOPLE}

Everybody whom posts name: for each a key, and below it these. `@{{key}}` in a post becomes their handle or their name;
[mention people](../how-to/mention-people.md) says more.
"""
SIGN_OFFS = f"""
## {directory.SIGN_OFFS}/

A file for each post that somebody signed off, named after its id: they read all that it says on every account.
[Sign off sensitive posts](../how-to/sign-off-sensitive-posts.md) says which posts need it, and how it is written.
"""
HOLD = f"""
## {directory.HOLD}

Posting stands still as long as this file is there, or until its end. What fell due meanwhile goes out only when a
person says so. [Something happened in the
world](../how-to/answer-for-a-post.md#something-happened-in-the-world) says more.
"""
BANNER = f"""
## {directory.BANNER}

What every page of the site says first, as long as this file is there. [Answer a crisis](../how-to/answer-a-crisis.md)
says when.
"""
PEOPLE_EXAMPLE = """
who-int:
  name: World Health Organization
  handles: {bluesky: "@who.int"}
"""
HOLD_EXAMPLE = """
reason: "news from Lisbon: we pause"
accounts: [community]
campaigns: [self-care-october]
until: 2026-10-18
"""
BANNER_EXAMPLE = """
text: The news from Lisbon is hard today. **You do not have to read on**, and you are not alone.
resources: [gb-samaritans]
link: https://hope.example/2026-10-10/hard-news/
until: 2026-10-20
"""
MODELS: dict[str, type[pydantic.BaseModel]] = {
    "resource.": directory.Resource,
    "channel.": directory.Channel,
    "campaign.": directory.Campaign,
    "person.": directory.Person,
    "sign-off.": directory.SignOff,
    "hold.": directory.Hold,
    "banner.": directory.Banner,
}
MEANINGS = {
    "resource.id": "Its name in posts, and the name of its file.",
    "resource.country": "Where it helps: two capital letters, such as `GB`; `ZZ` for the whole world.",
    "resource.name": "What it calls itself.",
    "resource.audience": "Whom it is for; `general` for everyone.",
    "resource.channels": "How to reach it, the best way first.",
    "resource.hours": "When somebody is there, such as `24/7`; left out where nobody knows.",
    "resource.languages": "The languages that somebody speaks there, its own first, such as `[cy, en]`.",
    "resource.url": "Its own web page.",
    "resource.source": "Where all of this was found.",
    "resource.verified": "The day on which somebody last checked it. It counts for a year: then posts wait for it.",
    "resource.notes": "What else a person should know who needs it.",
    "channel.kind": "What it is.",
    "channel.value": "The number as people dial it there, or the address. Nothing is added, nothing taken away.",
    "channel.notes": "What to know about this way, such as a keyword to send.",
    "campaign.id": "Its name in posts, and the name of its file.",
    "campaign.title": "What people call it.",
    "campaign.start": "Its first day.",
    "campaign.end": "Its last day.",
    "campaign.goal": "What it is for.",
    "campaign.hashtags": "Hashtags that belong to it.",
    "person.name": "What people read where a platform has no handle of theirs.",
    "person.handles": 'Their handle for each platform on which they can be mentioned, such as `bluesky: "@who.int"`.',
    "person.source": "Where the handles were found, and when.",
    "sign-off.who": "Who read it.",
    "sign-off.role": "As what, such as `clinician`; the settings say who may.",
    "sign-off.date": "On which day.",
    "sign-off.digest": "What they read: it names exactly these words, descriptions, pictures, links and cards.",
    "hold.reason": "Why; everybody reads it beside what waits.",
    "hold.accounts": "Which accounts stand still. Without it: all.",
    "hold.campaigns": "The posts of which campaigns stand still. Without it: all posts.",
    "hold.until": "Its last day, or a time such as `2026-10-18 09:00`. Without it: until the file is deleted.",
    "banner.text": "One or two sentences in Markdown, at most 400 letters.",
    "banner.resources": "Services of `content/resources/` whose numbers stand below the words.",
    "banner.link": "Where to read more.",
    "banner.until": "The last day on which it is shown. Without it: until the file is deleted.",
}


def text() -> str:
    """The page."""
    described = {above + key for above, model in MODELS.items() for key in keys.fields(model)}
    if described != set(MEANINGS):
        raise KeyError(*sorted(described ^ set(MEANINGS)))
    resource, channel, campaign, person, signed, hold, banner = (
        keys.of(model, MEANINGS, above) for above, model in MODELS.items()
    )
    examples = (fence(each.strip(), "yaml") for each in (PEOPLE_EXAMPLE, HOLD_EXAMPLE, BANNER_EXAMPLE))
    named, held, first = examples
    help_ = (RESOURCE, resource, CHANNEL, channel)
    ours = (CAMPAIGN, campaign, PEOPLE, person, named, SIGN_OFFS, signed)
    return page("Reviewed files", INTRO, *help_, *ours, HOLD, hold, held, BANNER, banner, first)
