"""The page in the browser on which a person changes a file, whatever its name and its text are made of."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from multipost.hosts import editing

HOPE = "https://github.com/hope/posts"
TEXT = 'who: \nrole: "a & b"\n# = ? ü %20 <script>\n'


def test_a_new_file_is_filled_in_exactly() -> None:
    address = urlsplit(editing.new(HOPE, "main", "content/signoff/a&b.yml", TEXT))

    filled = parse_qs(address.query, strict_parsing=True)
    assert address.path == "/hope/posts/new/main"
    assert filled == {"filename": ["content/signoff/a&b.yml"], "value": [TEXT]}
    assert not address.fragment


def test_a_branch_cannot_leave_its_place_in_the_address() -> None:
    address = urlsplit(editing.new(HOPE, "dependabot/a?b#c", "x.yml", ""))

    assert address.path == "/hope/posts/new/dependabot/a%3Fb%23c"


@pytest.mark.parametrize("repository", ["", "https://gitlab.com/hope/posts", "http://github.com/hope/posts"])
def test_where_no_page_is_known_there_is_no_address(repository: str) -> None:
    assert editing.new(repository, "main", "x.yml", TEXT) == ""


@pytest.mark.parametrize(
    "repository,address",
    [
        (HOPE, f"{HOPE}/edit/main/content/a%20b.yml"),
        ("https://gitlab.com/hope/posts", "https://gitlab.com/hope/posts/-/edit/main/content/a%20b.yml"),
        ("https://codeberg.org/hope/posts", "https://codeberg.org/hope/posts/_edit/main/content/a%20b.yml"),
        ("https://host.example/hope/posts", ""),
        ("http://github.com/hope/posts", ""),
        ("", ""),
    ],
)
def test_a_file_is_edited_where_its_host_has_a_page_for_it(repository: str, address: str) -> None:
    assert editing.edit(repository, "main", "content/a b.yml") == address
