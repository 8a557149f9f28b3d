from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest

from multipost import errors
from multipost.web import pages, public

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from multipost import web


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A repository's folder of templates."""
    (tmp_path / "site").mkdir()
    return tmp_path


def test_the_repositorys_template_wins_file_by_file(
    own: Path, look: web.Look, article: Callable[..., web.Article]
) -> None:
    (own / "site" / "style.css").write_text(":root { --paper: #fffef0; }")

    html = public.page(article(), dataclasses.replace(look, templates=own))

    assert "--paper: #fffef0" in html
    assert "<h1" in html


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
