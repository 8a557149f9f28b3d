"""Posts in queues: what of their queues is not there, or meets."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from multipost.check.times import queued
from multipost.config import Queue

if TYPE_CHECKING:
    from collections.abc import Callable

    from multipost.config import Config
    from multipost.post import Post

    MakePost = Callable[..., Post]


def with_queues(config: Config, **queues: Queue) -> Config:
    return config.model_copy(update={"queues": queues})


def test_an_unknown_queue_is_told_the_nearest_and_where_queues_are(post: MakePost, config: Config) -> None:
    ours = with_queues(config, tips=Queue(slots=("Mon 09:00",)))

    (complaint,) = queued.complaints(post(queue="tip"), ours)

    assert (complaint.rule, complaint.text) == ("unknown-queue", "There is no queue `tip`.")
    assert complaint.advice == "Did you mean `tips`? Queues are in multipost.yml."


@pytest.mark.parametrize("queue", ["", "tips"])
def test_a_post_in_a_queue_that_is_there_or_in_none_is_no_mistake(queue: str, post: MakePost, config: Config) -> None:
    ours = with_queues(config, tips=Queue(slots=("Mon 09:00",)))

    assert not list(queued.complaints(post(queue=queue), ours))


def met(post: MakePost, config: Config, news: Queue, **change: object) -> list[tuple[str, str]]:
    ours = with_queues(config, tips=Queue(slots=("Mon 09:00", "Thu 18:00")), news=news)
    posts = [
        post(id="a", path="content/posts/a.md", queue="tips", to=("site",)),
        post(id="b", path="b.md", queue="news", **change),
    ]
    return [(complaint.rule, complaint.text) for complaint in queued.together(posts, ours)]


@pytest.mark.parametrize(
    "slots,meets",
    [(("Thu 18:00",), "Thu 18:00"), (("daily 09:00",), "Mon 09:00"), (("daily 18:00", "Mon 09:00"), "Mon 09:00")],
)
def test_two_queues_with_a_slot_in_common_are_named_once(
    slots: tuple[str, ...], meets: str, post: MakePost, config: Config
) -> None:
    found = met(post, config, Queue(slots=slots))

    assert found == [("slot-shared", f"The queues news and tips both have the slot {meets}: on site.")]


def test_queues_with_other_slots_do_not_meet(post: MakePost, config: Config) -> None:
    assert not met(post, config, Queue(slots=("Thu 09:00", "Mon 18:00")))


def test_queues_of_different_accounts_or_clocks_do_not_meet(post: MakePost, config: Config) -> None:
    slots = ("Mon 09:00",)

    assert not met(post, config, Queue(slots=slots), to=("loud",))
    assert not met(post, config, Queue(slots=slots, timezone="Asia/Tokyo"))
