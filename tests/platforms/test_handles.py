"""How platforms call somebody: what they take for a handle is found again as a mention of exactly that one."""

from __future__ import annotations

import pytest

from multipost import platforms
from multipost.text import marks

NPUB = f"npub1{'q' * 58}"
GOOD = [
    ("mastodon", "@hope@social.example", "@hope@social.example"),
    ("mastodon", "hope.network@social.example", "@hope.network@social.example"),
    ("lemmy", "@hope@lemmy.example", "@hope@lemmy.example"),
    ("bluesky", "@hope.example", "@hope.example"),
    ("bluesky", "hope.bsky.example", "@hope.bsky.example"),
    ("telegram", "@hope_network", "@hope_network"),
    ("nostr", NPUB, f"nostr:{NPUB}"),
]
BAD = [
    ("mastodon", "@hope"),
    ("mastodon", "https://social.example/@hope"),
    ("mastodon", "@hope@social.example and all"),
    ("lemmy", "@hope@"),
    ("bluesky", "hope"),
    ("bluesky", "@hope@social.example"),
    ("telegram", "@me"),
    ("telegram", "https://telegram.example/hope"),
    ("nostr", "nsec1qqqq"),
    ("nostr", NPUB[:-1]),
]


@pytest.mark.parametrize("platform,handle,expected", GOOD)
def test_a_handle_is_written_as_the_platform_reads_it(platform: str, handle: str, expected: str) -> None:
    handles = platforms.load(platform).SPEC.handles

    assert handles is not None
    assert (handles.fits(handle), handles.mention(handle)) == (True, expected)


@pytest.mark.parametrize("platform,handle,expected", GOOD[:-1])
def test_a_mention_is_found_as_a_whole(platform: str, handle: str, expected: str) -> None:  # noqa: ARG001 - one table
    found = [(mark.kind, f"@{mark.target}") for mark in marks.found(f"Ask {expected}, please.")]

    assert found == [("mention", expected)]


@pytest.mark.parametrize("platform,handle", BAD)
def test_what_is_nobodys_handle_there_does_not_fit(platform: str, handle: str) -> None:
    handles = platforms.load(platform).SPEC.handles

    assert handles is not None
    assert not handles.fits(handle)
