"""Templates to HTML: the repository's own `templates/site/` file by file, else the packaged one.

Values are escaped unless a page marks them as clean. Templates are sandboxed: a pull request may change them.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

import jinja2
from jinja2.sandbox import ImmutableSandboxedEnvironment

from multipost import errors, package

if TYPE_CHECKING:
    from pathlib import Path

    from multipost.web.values import Look


def render(name: str, look: Look, **values: object) -> str:
    """The page that template `name` makes; `ConfigError` where the template is wrong.

    Besides `values` it sees `site`, `site_url`, `site_language` and `version`.
    """
    # Plain names, not attributes: the sandbox asks many questions about each dot, 10,000 times a build.
    values |= {"site": look.title, "site_url": look.url, "site_language": look.language, "version": look.version}
    try:
        return _environment(look.templates).get_template(name).render(values)
    except jinja2.TemplateError as error:
        raise errors.ConfigError(_sentence(name, error)) from error


def folders(own: Path | None) -> list[Path]:
    """Where the templates of pages are: the repository's folder first, then the packaged one."""
    return [folder / "site" for folder in (own, package.folder("templates")) if folder]


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


def _sentence(page: str, error: jinja2.TemplateError) -> str:
    name: Any = getattr(error, "name", None) or page
    line = f":{error.lineno}" if isinstance(error, jinja2.TemplateSyntaxError) else ""
    return f"templates/site/{name}{line}: {error.message}. Mend it, or delete it to use the packaged one."
