"""Where everybody can follow an account: only what the settings or the login say, never a guess."""

from __future__ import annotations

from typing import Any

import pytest

from multipost import platforms

FOUND = "https://found.example/hope"


@pytest.mark.parametrize(
    "platform,settings,url,profile",
    [
        ("mastodon", {"server": "https://social.example"}, FOUND, FOUND),
        ("mastodon", {"server": "https://social.example"}, "", ""),
        ("bluesky", {"handle": "hope.example"}, "", "https://bsky.app/profile/hope.example"),
        ("bluesky", {"handle": "hope.example"}, FOUND, FOUND),
        ("lemmy", {"server": "https://lemmy.example", "community": "hope"}, FOUND, FOUND),
        ("wordpress", {"server": "https://blog.example", "user": "hope"}, "", "https://blog.example"),
        ("ghost", {"server": "https://blog.example"}, "", "https://blog.example"),
        ("micropub", {"server": "https://blog.example"}, "", "https://blog.example"),
        ("telegram", {"chat": "@hope_network"}, "https://t.me/hope_network", "https://t.me/hope_network"),
    ],
)
def test_the_profile_is_what_settings_or_login_say(platform: str, settings: Any, url: str, profile: str) -> None:
    spec = platforms.load(platform).SPEC

    found = spec.profile(spec.account.model_validate(settings), url)

    assert found == profile


@pytest.mark.parametrize(
    "platform,settings,url",
    [
        ("telegram", {"chat": "-1001234"}, "https://t.me/c/1234"),
        ("discord", {}, "https://discord.com/channels/1/2"),
        (
            "listmonk",
            {"server": "https://mail.example", "user": "hope", "lists": ["News"]},
            "https://mail.example/admin/lists",
        ),
        ("site", {}, "https://hope.example/"),
    ],
)
def test_what_only_members_can_open_is_no_profile(platform: str, settings: Any, url: str) -> None:
    spec = platforms.load(platform).SPEC

    found = spec.profile(spec.account.model_construct(**settings), url)

    assert found == ""
