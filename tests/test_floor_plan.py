"""The rules of the house, read from its code. Each test lists what offends; DESIGN says why the rules are there."""

from __future__ import annotations

import ast
import re
import statistics
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

pytestmark = pytest.mark.usefixtures("unmeasured")

ROOT = Path(__file__).parents[1]
HOUSE = ROOT / "multipost"

_LEFT_TO_RIGHT = """
    errors clock whole text platform wire git hosts platforms package zones shapes strict_yaml complain config locked
    accounts source post directory media delivery ledger variant cards check outbox plan publish web report sandbox cli
"""
ORDER = _LEFT_TO_RIGHT.split()
"""A file imports only names to its left; the package itself (its version) is left of all."""

HEAVY = {"frontmatter", "httpx", "jinja2", "markdown", "nh3", "pydantic", "regex", "rich", "yaml"}
NETWORK = {"asyncio", "ftplib", "http.client", "httpx", "smtplib", "socket", "ssl", "urllib.request", "websockets"}
PROGRAMS = {"subprocess", "multiprocessing", "pty", "os.system", "os.popen", "os.fork", "os.execv", "os.posix_spawn"}
TIMES = {"now", "today", "utcnow", "time", "time_ns", "monotonic", "monotonic_ns", "perf_counter", "localtime"}
EMPTY = r"(?i)(^|_)(managers?|handlers?|helpers?|utils?|data|info|process|do)(_|$)|(manager|handler|helper)$"

N = TypeVar("N", bound=ast.stmt | ast.expr)


class Imported(NamedTuple):
    """One import: where it stands, what it names, and whether only types need it."""

    module: str
    line: int
    name: str
    for_types: bool

    def __str__(self) -> str:
        return f"{self.module}:{self.line} imports {self.name}"


@cache
def modules() -> dict[str, ast.Module]:
    """Every module of the house by its dotted name."""
    found = {}
    for path in sorted(HOUSE.rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        found[name] = ast.parse(path.read_text(encoding="utf-8"))
    return found


@cache
def imports() -> tuple[Imported, ...]:
    """Every import, also those inside functions."""
    return tuple(one for module, tree in modules().items() for one in _imports(module, tree, for_types=False))


def _imports(module: str, node: ast.AST, *, for_types: bool) -> Iterator[Imported]:
    for child in ast.iter_child_nodes(node):
        typed = for_types or (isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING")
        if isinstance(child, ast.Import):
            yield from (Imported(module, child.lineno, name.name, typed) for name in child.names)
        elif isinstance(child, ast.ImportFrom):
            names = (f"{child.module}.{name.name}" for name in child.names)
            yield from (Imported(module, child.lineno, name, typed) for name in names)
        else:
            yield from _imports(module, child, for_types=typed)


def target(name: str) -> str:
    """The module that an import of `name` reads: a value's module, or the module itself."""
    return name if name in modules() else name.rpartition(".")[0]


def room(module: str) -> str:
    """The name in the order that a module belongs to; empty for the package itself and for libraries."""
    return module.split(".")[1] if module.startswith("multipost.") else ""


@cache
def walked() -> tuple[tuple[str, ast.AST], ...]:
    """Everything in the code, and in which module it stands."""
    return tuple((module, node) for module, tree in modules().items() for node in ast.walk(tree))


def nodes(kind: type[N]) -> Iterator[tuple[str, N]]:
    """Everything of a kind in the code, and where it stands."""
    return ((f"{module}:{node.lineno}", node) for module, node in walked() if isinstance(node, kind))


@cache
def called() -> tuple[tuple[str, str, ast.Call], ...]:
    """Every call: where it stands, and what it calls."""
    return tuple((place, ast.unparse(call.func), call) for place, call in nodes(ast.Call))


def calls(names: Iterable[str]) -> list[str]:
    wanted = frozenset(names)
    return [f"{place} {ast.unparse(call)[:80]}" for place, name, call in called() if name in wanted]


def outside(allowed: str, libraries: set[str]) -> list[str]:
    """Imports of the libraries, or of something in them, in other rooms than the allowed one."""
    names = tuple(libraries)
    return [
        str(one)
        for one in imports()
        if room(one.module) != allowed and any(f"{one.name}.".startswith(f"{name}.") for name in names)
    ]


def listed(offending: Iterable[object]) -> str:
    """What a failing test says."""
    return "\n".join(["", *map(str, offending)])


def test_every_module_has_its_place_in_the_order() -> None:
    strangers = {room(module) for module in modules()} - {"", *ORDER}

    assert not strangers, listed(strangers)


def test_imports_look_one_way() -> None:
    rank = {name: number for number, name in enumerate(["", *ORDER])}

    offending = [one for one in imports() if rank[room(target(one.name))] > rank[room(one.module)] > 0]

    assert not offending, listed(offending)


def test_no_modules_need_each_other_in_a_circle() -> None:
    needs = {module: set[str]() for module in modules()}
    for one in imports():
        if not one.for_types and target(one.name) in needs:
            needs[one.module].add(target(one.name))

    circles = _circles(needs)

    assert not circles, listed(circles)


def _circles(needs: dict[str, set[str]]) -> list[str]:
    """The modules that stay when those which need nothing are taken away, again and again."""
    left = {module: names - {module} for module, names in needs.items()}
    while free := {module for module, names in left.items() if not names}:
        left = {module: names - free for module, names in left.items() if module not in free}
    return [f"{module} needs {', '.join(sorted(names))}" for module, names in sorted(left.items())]


def test_an_adapter_sees_its_contract_and_texts_and_its_own_family() -> None:
    seen = {"", "errors", "text", "platform", "wire", "platforms"}

    offending = [one for one in imports() if room(one.module) == "platforms" and room(target(one.name)) not in seen]

    assert not offending, listed(offending)


def test_files_are_small() -> None:
    sizes = {path.relative_to(ROOT): len(path.read_text("utf-8").splitlines()) for path in HOUSE.rglob("*.py")}

    long = [path for path, size in sizes.items() if size > 250]

    assert not long, listed(long)
    assert statistics.median(sizes.values()) <= 100


def test_functions_are_small() -> None:
    ends = ((place, node, node.end_lineno or 0) for place, node in nodes(ast.FunctionDef))
    sizes = {f"{place} {node.name}": end - node.lineno + 1 for place, node, end in ends}

    over_30 = [name for name, size in sizes.items() if size > 30]
    over_50 = [name for name, size in sizes.items() if size > 50]

    assert not over_50, listed(over_50)
    assert len(over_30) <= len(sizes) / 10, listed(over_30)


def test_only_git_starts_other_programs() -> None:
    offending = outside("git", PROGRAMS) + calls(PROGRAMS)

    assert not offending, listed(offending)


def test_only_wire_opens_connections() -> None:
    offending = outside("wire", NETWORK)

    assert not offending, listed(offending)


def test_only_the_clock_reads_the_time() -> None:
    readers = [f"{module}.{name}" for module in ("time", "date", "datetime", "datetime.datetime") for name in TIMES]

    offending = [place for place in calls(readers) if not place.startswith("multipost.clock:")]

    assert not offending, listed(offending)


def test_the_product_neither_asserts_nor_prints() -> None:
    asserts = [place for place, _ in nodes(ast.Assert)]
    prints = calls(["print", "pprint", "pprint.pprint", "breakpoint"])

    assert not asserts + prints, listed(asserts + prints)


def test_no_name_says_nothing() -> None:
    functions = [(place, node.name) for place, node in nodes(ast.FunctionDef)]
    classes = [(place, node.name) for place, node in nodes(ast.ClassDef)]

    offending = [f"{place} {name}" for place, name in functions + classes if re.search(EMPTY, name)]

    assert not offending, listed(offending)


@pytest.mark.parametrize("argument", ["--help", "--version"])
def test_help_imports_click_and_nothing_heavy(argument: str) -> None:
    program = (
        "import sys, click.testing\n"
        "from multipost.cli import main\n"
        "answer = click.testing.CliRunner().invoke(main, sys.argv[1:])\n"
        "print(answer.exit_code, *sys.modules)"
    )

    printed = subprocess.run([sys.executable, "-c", program, argument], capture_output=True, text=True, check=True)

    code, *loaded = printed.stdout.split()
    assert code == "0"
    assert not HEAVY & set(loaded), listed(HEAVY & set(loaded))


@cache
def tracked() -> tuple[tuple[str, str], ...]:
    """Every text file that is in Git, or would be added: its path and its content."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    if answer.returncode:
        pytest.skip("not a Git checkout")
    paths = (name for name in answer.stdout.decode().split("\0") if name and (ROOT / name).is_file())
    contents = ((name, (ROOT / name).read_bytes()) for name in paths)
    return tuple((name, content.decode("utf-8", "replace")) for name, content in contents if b"\0" not in content)


def hits(pattern: str) -> list[str]:
    """Where the pattern stands in tracked files."""
    return [
        f"{name}:{number}: {hit.group()}"
        for name, content in tracked()
        for number, line in enumerate(content.splitlines(), 1)
        for hit in re.finditer(pattern, line)
    ]


def test_no_file_names_a_package_registry() -> None:
    offending = hits(r"pypi\.(org|python)|pythonhosted\.org|registry\.npmjs|proxy\.golang|index[-]url")

    assert not offending, listed(offending)


def test_no_file_names_a_folder_of_somebodys_machine() -> None:
    offending = hits(r"(?<![\w.~/-])/(home|Users|root|work|mnt)/[\w.-]+")

    assert not offending, listed(offending)


def test_no_file_has_the_address_of_a_person() -> None:
    nobody = r"([\w-]+\.)*(example(\.(org|com|net))?|test|invalid|github\.com)\b"  # github.com: logins in URLs
    helplines = "".join(content for name, content in tracked() if name.startswith("content/resources/"))

    addresses = hits(rf"\b[\w.+-]+@(?!{nobody}|[\w-]+\.json\b)[\w-]+(\.[\w-]+)*\.[a-z]{{2,}}")  # .json: an entry

    offending = [hit for hit in addresses if hit.rpartition(" ")[2] not in helplines]
    assert not offending, listed(offending)
