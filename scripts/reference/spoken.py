"""The rules that are kept while files are read.

They have no list: each stands where its complaint is made. So they are read from the source, as the arguments of the
few functions that make complaints.
"""

from __future__ import annotations

import ast
import importlib
from pathlib import Path
from typing import TYPE_CHECKING

import multipost

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

PLACES = {
    "strict_yaml": "YAML, in any file",
    "complain": "Keys and values, in any file",
    "shapes": "Single values, in any file",
    "post": "Posts",
    "config": "multipost.yml",
    "directory": "Resources, campaigns, the hold and the banner",
    "variant": "Templates",
}
"""The rooms of the house that read files, and what they read."""

MAKERS = {"wrong": 0, "Trouble": 1, "_say": 1, "_stop": 1, "_unreadable": 1, "add": 1, "add_at": 1, "Complaint": 2}
"""Which argument of these is the rule; the next one says what is wrong."""

_SEE = "The complaint says which."


def rules(place: str) -> dict[str, list[str]]:
    """Rule ids of one room, sorted, each with everything that it may say."""
    found: dict[str, list[str]] = {}
    for path in _files(place):
        for rule, text in _in_file(path):
            texts = found.setdefault(rule, [])
            if text not in texts:
                texts.append(text)
    return dict(sorted(found.items()))


def _files(place: str) -> list[Path]:
    folder = Path(multipost.__file__).parent / place
    return sorted(folder.glob("*.py")) if folder.is_dir() else [folder.with_suffix(".py")]


def _in_file(path: Path) -> Iterator[tuple[str, str]]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    parts = path.relative_to(Path(multipost.__file__).parents[1]).with_suffix("").parts
    module = importlib.import_module(".".join(parts).removesuffix(".__init__"))
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        at = MAKERS.get(ast.unparse(call.func).rpartition(".")[2], len(call.args))
        match call.args[at : at + 2]:
            case [ast.Constant(value=str(rule)), text]:
                yield rule, _sentence(_words(text, tree, module))


def _words(node: ast.expr, tree: ast.Module, module: ModuleType) -> str:
    """A text as it stands in the source, with `…` for what is put into it; empty where it is made elsewhere."""
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=values):
            return "".join(_piece(value, module) for value in values)
        case ast.Name(id=name):
            above = [
                one
                for one in ast.walk(tree)
                if isinstance(one, ast.Assign) and one.lineno < node.lineno and ast.unparse(one.targets[0]) == name
            ]
            return _words(max(above, key=lambda one: one.lineno).value, tree, module) if above else ""
    return ""


def _piece(value: ast.expr, module: ModuleType) -> str:
    if isinstance(value, ast.Constant):
        return str(value.value)
    name = ast.unparse(value.value) if isinstance(value, ast.FormattedValue) else ""
    known = getattr(module, name, None)
    return str(known) if isinstance(known, int) else "…"


def _sentence(text: str) -> str:
    """Texts that begin small go on after the name of a key."""
    return f"`…` {text}" if text[:1].islower() else text or _SEE
