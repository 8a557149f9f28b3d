from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest

from multipost.web.public import not_found
from tests.web.public import written

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from multipost import web

    Elements = Callable[[str], list[tuple[str, dict[str, str | None]]]]


def links(found: list[tuple[str, dict[str, str | None]]]) -> set[str]:
    leading = [attributes["href"] or "" for tag, attributes in found if tag in {"a", "link"}]
    return {href for href in leading if href != "#main"}


@pytest.mark.parametrize("url,top", [("https://hope.example", "/"), ("https://hope.example/site", "/site/")])
def test_every_link_begins_at_the_top_of_the_server(look: web.Look, elements: Elements, url: str, top: str) -> None:
    found = links(elements(not_found.page(dataclasses.replace(look, url=url))))

    assert [href for href in found if not href.startswith(top)] == []
    assert f"{top}style.css" in found


def test_a_site_without_an_address_links_from_its_top_folder(look: web.Look, elements: Elements) -> None:
    found = links(elements(not_found.page(dataclasses.replace(look, url=""))))

    assert {"style.css", "index.html", "resources/index.html"} <= found


def test_the_page_lies_where_hosts_look_for_it(look: web.Look, tmp_path: Path) -> None:
    folder = written.write(not_found, written.public([])[0], look, tmp_path)

    assert folder.made == {"site/404.html"}
