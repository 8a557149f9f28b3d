"""What is attached goes up as the platform takes it, and what nobody approved is never missed."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from multipost import errors
from multipost.platform import Attachment, Card, File
from tests import samples

if TYPE_CHECKING:
    from tests.publish.world import World

SUN = Attachment("media/sun.jpg", "A sun", "5" * 64, "b" * 40)
FOUND = Attachment("found.jpg", "", "6" * 64, "")
"""The picture of a linked page: no Git has it."""


@pytest.fixture
def ready(world: World) -> World:
    """A post with a picture that a camera took."""
    world.open_account("keyed")
    world.write("hello", "One")
    world.attached = (SUN,)
    world.open = lambda _one: File(samples.photo(), "image/jpeg", "sun.jpg")
    return world


def test_a_file_goes_up_as_the_platform_takes_it(ready: World) -> None:
    ready.run_when_due()

    (post,) = ready.timeline("keyed").posts
    (file,) = post["files"]
    assert file["size"] == [60, 45]
    assert samples.PLACE not in bytes.fromhex(file["content"])


def test_a_file_that_a_server_takes_no_more_needs_a_person(ready: World) -> None:
    ready.open = lambda _one: File(samples.picture(size=(10, 100)), "image/png", "sun.png")

    ready.run_when_due()

    entry = ready.entry("keyed")
    assert (entry.state, entry.reason) == (
        "failed",
        "media/sun.jpg: It is more than 3 times as long as it is wide.",
    )
    assert ready.timeline("keyed").requests == []


def test_without_pillow_nothing_goes_up_unmeasured(ready: World, monkeypatch: pytest.MonkeyPatch) -> None:
    content = samples.photo()
    ready.open = lambda _one: File(content, "image/jpeg", "sun.jpg")
    monkeypatch.setitem(sys.modules, "PIL", None)
    monkeypatch.setitem(sys.modules, "PIL.Image", None)

    report = ready.run_when_due()

    assert "Install multipost[media]" in report.troubles["keyed"][0]
    assert ready.timeline("keyed").requests == []


def test_the_picture_of_a_linked_page_comes_along_where_somebody_kept_it(ready: World) -> None:
    ready.card = Card("https://hope.example", "Hope", image=FOUND)

    ready.run_when_due()

    assert ready.timeline("keyed").posts[0]["card"] is True


@pytest.mark.parametrize("trouble", [FileNotFoundError("found.jpg"), errors.NotSent("nobody keeps it")])
def test_a_card_goes_without_a_picture_that_nobody_kept(ready: World, trouble: Exception) -> None:
    def gone(_one: Attachment) -> File:
        raise trouble

    ready.attached = ()
    ready.card = Card("https://hope.example", "Hope", image=FOUND)
    ready.open = gone

    ready.run_when_due()

    assert (ready.entry("keyed").state, ready.timeline("keyed").posts[0]["card"]) == ("published", False)
