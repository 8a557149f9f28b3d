"""Templates to HTML: the repository's own `templates/site/` file by file, else the packaged one.

Values are escaped unless a page marks them as clean. Templates are sandboxed: a pull request may change them.
"""

from __future__ import annotations

import functools
import posixpath
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import jinja2
from jinja2.sandbox import ImmutableSandboxedEnvironment

from multipost import errors, package
from multipost.web.values import PUBLIC

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from multipost.web.values import Look

SHEETS = ("tokens", "base", "public", "team", "status", "calendar", "review", "print")
"""What the one style sheet is made of, in this order: `style/tokens.css` and so on."""

SCRIPTS = ("times", "status", "calendar")
"""What the team's one script is made of: `script/times.js` and so on. Every page can be used without it."""


def render(name: str, look: Look, place: str = "", **values: object) -> str:
    """The page that template `name` makes for its place below `build/`; `ConfigError` where the template is wrong.

    Besides `values` it sees `site`, `site_url`, `site_language`, `site_direction`, `version`, `banner`, `home` and
    `team` (where the public pages and those of the team begin), `team_open` (whether everybody may see those), and
    `to(place)`: the link to a place.
    """
    # Plain names, not attributes: the sandbox asks many questions about each dot, 10,000 times a build.
    values |= {
        "site": look.title,
        "site_url": look.url,
        "site_language": look.language,
        "site_direction": direction(look.language),
        "version": look.version,
        "home": PUBLIC,
        "team": look.team,
        "team_open": look.is_open,
        "banner": look.banner,
        "to": functools.partial(link, place),
    }
    try:
        return _environment(look.templates).get_template(name).render(values)
    except Exception as error:  # a template is a program: it can fail in any way
        raise errors.ConfigError(_sentence(name, error)) from error


def link(place: str, target: str) -> str:
    """From one place to another, so that it works before the site is served and wherever it is."""
    here, there = place.split("/")[:-1], target.split("/")
    same = len(posixpath.commonprefix([here, there[:-1]]))  # of folders: it compares item by item
    return "../" * (len(here) - same) + "/".join(there[same:])


@functools.cache
def direction(language: str) -> str:
    """`rtl` or `ltr`, as the language is written."""
    import babel  # noqa: PLC0415 - heavy

    try:
        order = babel.Locale.parse(language, sep="-").character_order
    except (babel.UnknownLocaleError, ValueError):
        return "ltr"
    return "rtl" if order == "right-to-left" else "ltr"


def opened(url: str) -> str:
    """The address where it is one of the web; empty for what no page may link to."""
    return url if urlsplit(url).scheme in {"http", "https"} else ""


def style(look: Look) -> str:
    """The style sheet of all pages."""
    return _joined(look, [f"style/{name}.css" for name in SHEETS])


def script(look: Look, names: Iterable[str] = SCRIPTS) -> str:
    """The script of the team's pages, or of one that needs only some of it."""
    return '"use strict";\n\n' + _joined(look, [f"script/{name}.js" for name in names])


def folders(own: Path | None) -> list[Path]:
    """Where the templates of pages are: the repository's folder first, then the packaged one."""
    return [folder / "site" for folder in (own, package.folder("templates")) if folder]


def forget() -> None:
    """Read every template anew: for a program that builds more than once."""
    _environment.cache_clear()


def _joined(look: Look, names: Iterable[str]) -> str:
    """What stands in these files: they are no templates, and a brace in them is only a brace."""
    return "\n".join(_text(name, look.templates).removesuffix("\n") for name in names)


def _text(name: str, own: Path | None) -> str:
    return next(file for folder in folders(own) if (file := folder / name).is_file()).read_text(encoding="utf-8")


@functools.cache
def _environment(own: Path | None) -> ImmutableSandboxedEnvironment:
    return ImmutableSandboxedEnvironment(
        loader=jinja2.FileSystemLoader(folders(own)),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        auto_reload=False,  # a build reads each template once
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _sentence(page: str, error: Exception) -> str:
    name: Any = getattr(error, "name", None) or page
    line = f":{error.lineno}" if isinstance(error, jinja2.TemplateSyntaxError) else ""
    said = str(error) or type(error).__name__
    return f"templates/site/{name}{line}: {said}. Mend it, or delete it to use the packaged one."
