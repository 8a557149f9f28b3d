"""The wordings of a post for its review: which one a delivery has, and those whose turn nobody sees coming yet."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from multipost import delivery
from multipost.cli import linking, looking
from multipost.cli.making import Saying
from multipost.delivery import Delivery, Identity, Wording
from multipost.plan import Row
from multipost.variant import draft
from multipost.web.values import Shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from multipost import post as posts
    from multipost.cli.comparing import Branch
    from multipost.cli.desk import Desk
    from multipost.cli.house import House
    from multipost.cli.planning import View
    from multipost.web.values import Post


def of(desk: Desk, planned: Delivery | None) -> Wording | None:
    """Which wording a delivery has; None where its post has but one, or is gone."""
    if planned is None or not desk.posts[planned.identity.post].turns:
        return None
    who = planned.identity
    return delivery.wording(desk.posts[who.post], who.account, desk.config, planned.turn)


def completed(here: House, view: View, found: Iterable[Post], branch: Branch | None) -> Iterator[Post]:
    """The posts with every wording: also those that none of the deliveries has that are shown."""
    for one in found:
        post = here.desk.posts.get(one.id)
        yield _completed(here, view, post, one, branch) if post and post.turns else one


def _completed(here: House, view: View, post: posts.Post, found: Post, branch: Branch | None) -> Post:
    later = tuple(_later(here, view, post, found))
    pictures = [each for one in later if one.variant for each in one.variant.attachments]
    change = found.change or (branch.of_post(post, pictures) if branch else "")
    return replace(found, later=later, change=change)


def _later(here: House, view: View, post: posts.Post, found: Post) -> Iterator[Shown]:
    seen = {(one.row.identity.account, one.wording) for one in found.shown}
    missing = {
        (name, wording): view.examined.made[saying]
        for name, wording in _every(here.desk, post)
        if (saying := Saying(name, post.id, wording.number)) in view.examined.made and (name, wording) not in seen
    }
    for (name, wording), variant in linking.filled(here, missing, view.plan.now).items():
        account = here.desk.accounts[name]
        row = Row(Identity(name, post.id, ""), "waiting", "", path=post.path)
        limit = draft.text(variant, account)
        yield Shown(row, looking.place(account), variant, limit, wording=wording)


def _every(desk: Desk, post: posts.Post) -> Iterator[tuple[str, Wording]]:
    """Each account with each wording that the post has there."""
    for name in delivery.accounts(post, desk.config):
        count = len(delivery.wordings(post, name, desk.config))
        yield from ((name, Wording(number, count)) for number in range(count))
