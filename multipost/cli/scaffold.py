"""What `init` and `new` write, from `templates/init/`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from multipost import config, errors, git, package
from multipost.cli import workflows
from multipost.cli.reading import POSTS
from multipost.post import UNWRITTEN

if TYPE_CHECKING:
    from collections.abc import Mapping

    from multipost.cli.house import House

SETTINGS = "multipost.yml"
FIRST_POST = f"{POSTS}/welcome.md"
PLACES = {
    SETTINGS: "multipost.yml.j2",
    FIRST_POST: "welcome.md.j2",
    ".gitignore": "gitignore.j2",
    ".github/CODEOWNERS": "CODEOWNERS.j2",
    ".github/dependabot.yml": "dependabot.yml.j2",
}
KEPT = ("build/.gitkeep",)
NOTHING_YET: Mapping[str, Any] = {
    "minded": (),
    "campaign": "",
    "tags": (),
    "link": "",
    "resources": (),
    "words": UNWRITTEN,
}
"""What a new post says where nobody knows what it is for."""


def render(template: str, values: Mapping[str, Any]) -> str:
    """One of the templates with its values filled in."""
    import jinja2

    loader = jinja2.FileSystemLoader(package.folder("templates") / "init")
    environment = jinja2.Environment(
        loader=loader,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # noqa: S701 - YAML and Markdown, filled with what the person at this terminal typed
    )
    environment.filters["quoted"] = lambda text: json.dumps(text, ensure_ascii=False)  # YAML reads JSON
    return environment.get_template(template).render(values)


def files(root: Path, values: Mapping[str, str]) -> dict[str, bytes]:
    """Everything that a new repository begins with, by path; its workflows follow the settings that it has.

    A first post only where there are none: it goes out at once.
    """
    made = {place: render(template, values).encode() for place, template in PLACES.items()}
    if any((root / POSTS).rglob("*.md")):
        del made[FIRST_POST]
    words = package.folder("templates") / "posts"
    made |= {f"templates/posts/{path.name}": path.read_bytes() for path in sorted(words.glob("*.md.j2"))}
    ours = root / SETTINGS
    settings = config.parse((ours.read_bytes() if ours.is_file() else made[SETTINGS]).decode("utf-8", "replace"))
    return made | workflows.files(settings) | dict.fromkeys(KEPT, b"")


def write(root: Path, made: Mapping[str, bytes]) -> dict[str, bytes]:
    """Write the files that are not there yet; those that were written."""
    fresh = {place: content for place, content in made.items() if not (root / place).exists()}
    for place, content in fresh.items():
        path = root / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return fresh


def zone() -> str:
    """The time zone of this machine, as an IANA name; UTC where it does not say."""
    try:
        return Path("/etc/localtime").resolve().as_posix().split("/zoneinfo/")[1].removeprefix("posix/")
    except (OSError, IndexError):
        return "UTC"


def free_place(here: House, name: str) -> Path:
    """Where a new post goes; a post that is there is never overwritten, and an id never used twice."""
    path = here.repository.root / "content/posts" / f"{name}.md"
    taken = next((one.path for one in here.desk.written if one.id == name), "")
    if path.exists() or taken:
        place = taken or path.relative_to(here.repository.root)
        raise errors.Refused(f"{place} is there already: choose another title, or edit it.")
    ledger = here.store.read()
    if any(who.post == name for who in (*ledger.settled, *ledger.open)):
        raise errors.Refused(f"A post with the id {name} went out before: choose another title.")
    return path


def branch(repository: git.Repository) -> str:
    """The branch to publish from: main, unless there is none and another one is checked out."""
    if git.resolve(repository, "refs/heads/main"):
        return "main"
    return git.branch(repository) or "main"
