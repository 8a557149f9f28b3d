"""Names that point somewhere: ids, accounts and groups, resources, campaigns."""

from __future__ import annotations

import itertools
from collections import defaultdict
from typing import TYPE_CHECKING

from multipost import delivery
from multipost.check.rule import Rule
from multipost.text import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from multipost.config import Config
    from multipost.directory import Directory
    from multipost.errors import Complaint
    from multipost.platform import Spec
    from multipost.post import Post

ID_TWICE = Rule(
    "id-twice",
    "error",
    "No two posts have the same id: the id is what was published.",
    "Give one of them another `id:`; never the one that is already published.",
)
UNKNOWN_ACCOUNT = Rule(
    "unknown-account",
    "error",
    "Every name in `to` is an account or a group of multipost.yml.",
    "Write an account or a group of multipost.yml.",
)
UNKNOWN_RESOURCE = Rule(
    "unknown-resource",
    "error",
    "Every crisis resource that a post includes is in content/resources/.",
    "Add it to content/resources/.",
)
UNKNOWN_CAMPAIGN = Rule(
    "unknown-campaign",
    "error",
    "Every campaign that a post names is in content/campaigns/.",
    "Add it to content/campaigns/.",
)
ELSEWHERE = Rule(
    "variant-elsewhere",
    "warning",
    "What `variants` says is for an account that the post goes to.",
    "Add the account to `to`, or delete these lines.",
)
NOWHERE = Rule(
    "goes-nowhere",
    "warning",
    "A post is not skipped everywhere.",
    "Delete a `skip: true`, or delete `schedule:` to keep the post as a draft.",
)
NO_TITLE = Rule(
    "title-missing",
    "error",
    "A post for a long-form account has a title.",
    "Add a line such as `title: You are not alone`.",
)
RULES = (ID_TWICE, UNKNOWN_ACCOUNT, UNKNOWN_RESOURCE, UNKNOWN_CAMPAIGN, ELSEWHERE, NOWHERE, NO_TITLE)

_OTHERS = 3  # are enough to see what happened


def complaints(
    posts: Sequence[Post], config: Config, specs: Mapping[str, Spec], directory: Directory
) -> Iterator[Complaint]:
    """What is wrong with the names that the posts use."""
    yield from _ids(posts)
    for post in posts:
        yield from _accounts(post, config)
        yield from _titles(post, config, specs)
        yield from _content(post, directory)


def _ids(posts: Sequence[Post]) -> Iterator[Complaint]:
    same = defaultdict(list)
    for post in posts:
        same[post.id].append(post)
    for post in posts:
        others = list(itertools.islice((other.path for other in same[post.id] if other is not post), _OTHERS))
        if others:
            yield ID_TWICE.on(post, "id", f"{words.quoted(post.id)} is also the id of {', '.join(others)}.")


def _accounts(post: Post, config: Config) -> Iterator[Complaint]:
    known = {*config.accounts, *config.groups}
    for i, name in enumerate(post.to or ()):
        if name not in known:
            text = f"There is no account or group {words.quoted(name)}."
            yield UNKNOWN_ACCOUNT.on(post, f"to.{i}", text, _apart("to", name) or words.nearest(name, known))
    wanted = post.to or config.defaults.to or config.accounts
    aims = config.resolve(name for name in wanted if name in known)
    reached = {*aims, *(config.accounts[name].platform for name in aims)}
    for name in post.variants:
        if name not in reached:
            yield ELSEWHERE.on(post, f"variants.{name}", f"This post does not go to {name}.")
    if aims and not delivery.accounts(post, config):
        yield NOWHERE.on(post, "variants", "This post skips every account that it goes to.")


def _titles(post: Post, config: Config, specs: Mapping[str, Spec]) -> Iterator[Complaint]:
    titled = [name for name in delivery.accounts(post, config) if specs[name].long_form]
    if titled and not post.title:
        yield NO_TITLE.on(post, "title", f"{', '.join(titled)} needs a title for this post.")


def _content(post: Post, directory: Directory) -> Iterator[Complaint]:
    for i, name in enumerate(post.resources):
        if name not in directory.resources:
            nearest = f"{words.nearest(name, directory.resources)} A new one is a file in content/resources/."
            advice = _apart("resources", name) or nearest
            yield UNKNOWN_RESOURCE.on(post, f"resources.{i}", f"There is no resource {words.quoted(name)}.", advice)
    if post.campaign and post.campaign not in directory.campaigns:
        nearest = words.nearest(post.campaign, directory.campaigns)
        advice = f"{nearest} A new one is a file in content/campaigns/; without one, delete the line."
        text = f"There is no campaign {words.quoted(post.campaign)}."
        yield UNKNOWN_CAMPAIGN.on(post, "campaign", text, advice)


def _apart(key: str, name: str) -> str:
    """How several names are written that stand in one text; nothing where it is one."""
    several = [one.strip() for one in name.split(",") if one.strip()]
    return f"Write {key}: [{', '.join(several)}]." if len(several) > 1 else ""
