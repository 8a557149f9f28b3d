"""Nobody is left alone with a post about suicide or self-harm: it says who helps, that there is hope, whom to call.

What counts is everything that the post says on any account, also in a draft. Help is what `resources:` puts in: a
number in a picture or in its description reaches nobody. Hope has more words than a list can hold: where a service
stands below the post, what misses them is only a hint.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from multipost.check.helplines.resources import home
from multipost.check.reading import careful
from multipost.check.reading.prose import base
from multipost.check.reading.subject import DEADLY
from multipost.check.rule import Rule
from multipost.directory import resources

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from multipost.check.reading.subject import Subject
    from multipost.config import Config
    from multipost.directory import Directory, Resource
    from multipost.errors import Complaint
    from multipost.post import Post

NO_RESOURCE = Rule(
    "resource-missing",
    "error",
    "A post about suicide or self-harm says where to find help: whoever reads it may need that now.",
    "Write `resources: {region: GB}`, with the country of its readers instead of `GB`.",
    waivable=True,
    sources="WHO/IASP; reportingonsuicide.org; Samaritans; Mindframe",
)
FEW = Rule(
    "resource-few",
    "warning",
    "A post about suicide or self-harm names two services that are always there, and one to write to: not everybody "
    "can speak, and a line can be busy.",
    "Add another service to `resources:`.",
    sources="Mindframe",
)
NO_HOPE = Rule(
    "hope-missing",
    "warning",
    "A post about suicide or self-harm says that help is there, or that it can get better: stories of coping protect.",
    "Add a sentence such as: You are not alone, and help is there.",
    sources="WHO/IASP 2023; Action Alliance; reportingonsuicide.org",
)
NO_EMERGENCY = Rule(
    "emergency-missing",
    "info",
    "A post for people in a crisis says whom to call when a life is in danger.",
    "Add a sentence such as: If a life is in danger, call the emergency number of your country now.",
    sources="world-emergency-hotlines README",
)
RULES = (NO_RESOURCE, FEW, NO_HOPE, NO_EMERGENCY)

_TWO = 2
_ONLINE = frozenset({"chat", "sms", "web", "whatsapp"})


def complaints(subject: Subject, config: Config, directory: Directory) -> Iterator[Complaint]:
    """What a post about suicide or self-harm leaves out."""
    if not subject.is_deadly:
        return
    post = subject.post
    if not post.resources and not post.choice:
        text = "The post names {word} and does not say where to find help."
        fitting = ", ".join(_fitting(subject, config, directory))
        yield subject.at(NO_RESOURCE, DEADLY, text, f"Write `resources: [{fitting}]`." if fitting else "")
    if missing := _too_few(subject, directory):
        yield missing
    sentences = subject.sentences
    if careful.speaks(subject.language) and not careful.hopeful(sentences, subject.language):
        text = f"{subject.name} names {{word}} and nothing that gives hope."
        rule = replace(NO_HOPE, severity="info") if post.resources or post.choice else NO_HOPE
        yield subject.at(rule, DEADLY, text, _such("hope", subject))
    if careful.lacks_the_emergency_number(sentences, subject.language):
        text = f"{subject.name} names {{word}}, is for people at risk, and does not say whom to call in an emergency."
        yield subject.at(NO_EMERGENCY, DEADLY, text, _such("emergency", subject))


def _such(kind: Literal["hope", "emergency"], subject: Subject) -> str:
    return f"Add a sentence such as: {careful.sentence(kind, subject.language)}"


def _too_few(subject: Subject, directory: Directory) -> Complaint | None:
    """Too few services for the countries of those that the post includes, where the directory has more."""
    included = resources.of(subject.post, directory.resources)
    places = {one.country for one in included} - {resources.EVERYWHERE}
    there = [one for one in directory.resources.values() if one.country in places and _is_for_all(one)]
    others = [one for one in there if one not in included]
    always = min(_TWO, sum(map(resources.always, there)))
    has = sum(resources.always(one) for one in included if _is_for_all(one))
    if has < always:
        text = f"The post names {'only one' if has else 'no'} service that is always there."
        return FEW.on(subject.post, "resources", text, _more(subject.post, filter(resources.always, others)))
    if any(map(_is_online, there)) and not any(map(_is_online, included)):
        text = "Whom the post names can only be called: nobody can write to them."
        return FEW.on(subject.post, "resources", text, _more(subject.post, filter(_is_online, others)))
    return None


def _fitting(subject: Subject, config: Config, directory: Directory) -> list[str]:
    """Two services of the directory that fit the readers of the post; fewer, or none, where it has no more.

    A language alone says where readers are only if all who speak it here are in one country.
    """
    post, everyone = subject.post, [one for one in directory.resources.values() if _is_for_all(one)]
    ours = home(post, config)
    if post.timezone or subject.language == base(config.language):
        fitting = [one for one in everyone if one.country in ours]
    else:
        fitting = [one for one in everyone if subject.language in map(base, one.languages)]
    if len({one.country for one in fitting} - ours) > 1:
        fitting = []
    best = sorted(fitting, key=lambda one: (not resources.always(one), one.id))
    return [one.id for one in best[:_TWO]]


def _more(post: Post, fitting: Iterable[Resource]) -> str:
    if post.choice:
        return f"Write `most: {post.choice.most + 1}` below `resources:`."
    return f"Name one of these too in `resources`: {', '.join(one.id for one in fitting)}."


def _is_for_all(resource: Resource) -> bool:
    return resources.EVERYONE in resource.audience


def _is_online(resource: Resource) -> bool:
    return any(channel.kind in _ONLINE for channel in resource.channels)
