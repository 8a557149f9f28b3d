"""What a repository is called, however it is reached."""

from __future__ import annotations

import pytest

from multipost.hosts import address


@pytest.mark.parametrize(
    "url",
    [
        "https://github.com/Hope-Network/Posts",
        "https://github.com/Hope-Network/Posts.git",
        "https://github.com/hope-network/posts.git/",
        "https://writer:s3cret@github.com/Hope-Network/Posts.git",
        "https://writer:s3@cret@github.com/Hope-Network/Posts.git",
        "http://GitHub.com:80/Hope-Network/Posts",
        "ssh://git@github.com/Hope-Network/Posts.git",
        "ssh://git@github.com:22/Hope-Network/Posts.git",
        "ssh://git@ssh.github.com:443/Hope-Network/Posts.git",
        "git@github.com:Hope-Network/Posts.git",
        "github.com:Hope-Network/Posts",
        "git@github.com:/Hope-Network/Posts.git",
        "git://github.com/Hope-Network/Posts.git",
        "git+ssh://git@github.com/Hope-Network/Posts.git",
    ],
)
def test_one_repository_has_one_name(url: str) -> None:
    name = address.home(url)

    assert name == "github.com/hope-network/posts"


@pytest.mark.parametrize(
    "url", [None, "", "/srv/git/posts.git", "../posts.git", "file:///srv/git/posts.git", "ext::sh -c x", "posts"]
)
def test_a_folder_on_this_machine_is_local(url: str | None) -> None:
    name = address.home(url)

    assert name == "local"


def test_groups_within_groups_are_kept() -> None:
    name = address.home("https://gitlab.example:8443/a/b/Posts.git?x=1")

    assert name == "gitlab.example/a/b/posts"


def test_a_host_may_be_an_ipv6_address() -> None:
    name = address.home("ssh://git@[2001:DB8::1]:2222/a/b.git")

    assert name == "[2001:db8::1]/a/b"
