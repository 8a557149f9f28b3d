from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest

from multipost import errors
from multipost.web import pages

if TYPE_CHECKING:
    from pathlib import Path

    from multipost import web


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A repository's folder of templates."""
    (tmp_path / "site").mkdir()
    return tmp_path


def test_the_repositorys_template_wins_file_by_file(own: Path, look: web.Look) -> None:
    (own / "site/style").mkdir()
    (own / "site/style/tokens.css").write_text(":root { --paper: #fffef0; }")

    css = pages.style(dataclasses.replace(look, templates=own))

    assert css.count("--paper: #") == 1
    assert css.startswith(":root { --paper: #fffef0; }")
    assert "body {" in css


def test_a_brace_in_a_style_sheet_is_only_a_brace(own: Path, look: web.Look) -> None:
    (own / "site/style").mkdir()
    (own / "site/style/tokens.css").write_text("a{#sign{--all:{{}}}}")

    css = pages.style(dataclasses.replace(look, templates=own))

    assert css.startswith("a{#sign{--all:{{}}}}")


@pytest.mark.parametrize(
    "place,target,link",
    [
        ("site/index.html", "site/style.css", "style.css"),
        ("site/2026-10-10/hello/index.html", "site/style.css", "../../style.css"),
        ("team/index.html", "site/index.html", "../site/index.html"),
        ("site/team/index.html", "site/index.html", "../index.html"),
    ],
)
def test_links_between_pages_work_wherever_the_pages_are(place: str, target: str, link: str) -> None:
    assert pages.link(place, target) == link


def test_the_script_of_the_team_is_strict_and_all_of_it(look: web.Look) -> None:
    script = pages.script(look)

    assert script.startswith('"use strict";')
    assert script.count("\n// ") >= len(pages.SCRIPTS)


def test_a_template_with_a_mistake_is_named_with_its_line(own: Path, look: web.Look) -> None:
    (own / "site" / "about.html.j2").write_text("<p>\n{% if %}")

    with pytest.raises(errors.ConfigError, match=r"^templates/site/about\.html\.j2:2: "):
        pages.render("about.html.j2", dataclasses.replace(look, templates=own))


def test_a_template_that_asks_for_a_value_that_is_not_there_is_named(own: Path, look: web.Look) -> None:
    (own / "site" / "about.html.j2").write_text("{{ budget }}")

    with pytest.raises(errors.ConfigError, match=r"^templates/site/about\.html\.j2: 'budget' is undefined\. Mend it"):
        pages.render("about.html.j2", dataclasses.replace(look, templates=own))


def test_a_template_cannot_reach_out_of_its_sandbox(own: Path, look: web.Look) -> None:
    (own / "site" / "about.html.j2").write_text("{{ site.__class__.__mro__ }}")

    with pytest.raises(errors.ConfigError, match="unsafe"):
        pages.render("about.html.j2", dataclasses.replace(look, templates=own))
