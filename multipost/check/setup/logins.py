"""Logins that the workflow does not pass on: a secret of GitHub reaches a run only where `env:` names it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from multipost import accounts, git
from multipost.check.rule import Rule
from multipost.source import WORKFLOW

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from multipost.config import Config
    from multipost.errors import Complaint
    from multipost.platform import Spec
    from multipost.source import Source

BESIDE = git.TOKEN
"""Stands in the `env:` where the others belong."""

NOT_PASSED = Rule(
    "login-not-passed",
    "error",
    "The workflow that publishes passes every login on.",
    "Add the variable under `env:` of the step that publishes.",
)
RULES = (NOT_PASSED,)


def complaints(config: Config, specs: Mapping[str, Spec], source: Source) -> Iterator[Complaint]:
    """The login fields that .github/workflows/publish.yml does not name, where there is that file."""
    file = source.file(WORKFLOW)
    if file is None:
        return
    text = source.read(file).decode("utf-8", "replace")
    for account in accounts.of(config).values():
        for field, described in specs[account.name].login.model_fields.items():
            name = accounts.variable(account, field)
            if described.is_required() and not _named(name, text):
                said = f"{account.name} cannot log in there without {name}."
                advice = f"Add a line `{name}: ${{{{ secrets.{name} }}}}` below {BESIDE}."
                yield NOT_PASSED.at(WORKFLOW, _line(text), said, advice)


def _named(name: str, text: str) -> bool:
    """Whether the name is a key of the YAML; commented out it is none."""
    return re.search(rf"^\s*[\"']?{name}[\"']?\s*:", text, re.MULTILINE) is not None


def _line(text: str) -> int:
    """Where such lines stand: the last one below which it can be added; else the first line of the file."""
    found = [number for number, line in enumerate(text.splitlines(), 1) if line.strip().startswith(f"{BESIDE}:")]
    return found[-1] if found else 1
