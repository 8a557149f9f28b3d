from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from multipost.web import places

if TYPE_CHECKING:
    from multipost import web


def test_a_page_of_a_folder_is_addressed_by_its_folder(look: web.Look) -> None:
    assert places.address(look, places.year(2026)) == "https://hope.example/archive/2026/"


def test_an_address_has_only_signs_that_every_program_reads(look: web.Look) -> None:
    assert places.address(look, places.tag("أمل")) == "https://hope.example/tags/%D8%A3%D9%85%D9%84/"


def test_a_site_without_an_address_has_no_addresses(look: web.Look) -> None:
    assert places.address(dataclasses.replace(look, url=""), places.HOME) == ""


def test_full_pages_of_a_list_are_numbered() -> None:
    assert places.tag("Hope", 3) == "site/tags/hope/3/index.html"
    assert places.year(2026, 1) == "site/archive/2026/1/index.html"
