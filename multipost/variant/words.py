"""Markdown from a post and a template: what an account will say, before it is put into a dialect.

Templates see whitelisted plain values that are already safe as Markdown. They run in Jinja's immutable sandbox, an
unknown name is an error, and nothing of the environment is within reach.
"""

from __future__ import annotations

import functools
import traceback
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import jinja2
import jinja2.sandbox

from multipost import errors

if TYPE_CHECKING:
    from collections.abc import Mapping

SUFFIX = ".md.j2"


@dataclass(frozen=True)
class Templates:
    """The sources of `templates/posts/` by name without ending; the repository's own win over the packaged ones."""

    sources: Mapping[str, str]

    def choose(self, account: str, platform: str, family: str) -> str:
        """The name of the template that an account uses: its own, its platform's, its family's, or the default."""
        names = (account, platform, family, "_default")
        return next(name for name in names if name in self.sources)

    def render(self, name: str, values: Mapping[str, Any]) -> str:
        """The Markdown that template `name` makes of the values."""
        try:
            return self._environment.get_template(name).render(values)
        except jinja2.TemplateSyntaxError as trouble:
            place = (_file(trouble.name or name), trouble.lineno)
            raise _complain(*place, trouble.message or "it cannot be read") from None
        except jinja2.TemplateNotFound as trouble:
            raise _complain(*_place(trouble, name), f"there is no template {trouble}") from None
        except Exception as trouble:  # noqa: BLE001 - a template is a program: it can fail in any way
            raise _complain(*_place(trouble, name), str(trouble) or type(trouble).__name__) from None

    @cached_property
    def _environment(self) -> jinja2.sandbox.SandboxedEnvironment:
        return _environment(tuple(self.sources.items()))


@functools.lru_cache(maxsize=4)
def _environment(templates: tuple[tuple[str, str], ...]) -> jinja2.sandbox.SandboxedEnvironment:
    """Kept for the next run of this process, such as the next tick of a demo: compiling takes longer than rendering."""
    sources = dict(templates)

    def load(name: str) -> tuple[str, str, None] | None:
        return (sources[name], _file(name), None) if name in sources else None

    return jinja2.sandbox.ImmutableSandboxedEnvironment(
        loader=jinja2.FunctionLoader(load),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,
    )


def _file(name: str) -> str:
    return f"templates/posts/{name}{SUFFIX}"


def _place(trouble: Exception, name: str) -> tuple[str, int]:
    """The file and the line in which it happened, from the frames that Jinja rewrote to point there."""
    places = ((frame.f_code.co_filename, line) for frame, line in traceback.walk_tb(trouble.__traceback__))
    inside = [place for place in places if place[0].endswith(SUFFIX)]
    return inside[-1] if inside else (_file(name), 1)


def _complain(file: str, line: int, said: str) -> errors.SourceError:
    advice = "Mend the template; `docs/how-to/change-the-words.md` lists what it can use."
    return errors.SourceError([errors.Complaint(file, line, "template", f"The template fails: {said}.", advice)])
