"""The written pages and the generated ones, held against the code."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from functools import partial
from pathlib import Path

import click
import pytest

from multipost import accounts, check, cli, config, directory, errors, media, platforms, source
from multipost.post import parse
from multipost.sandbox import faults
from multipost.variant import make, words

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *sorted(DOCS.rglob("*.md"))]
CONTEXT = click.Context(cli.main)
COMMANDS = cli.main.list_commands(CONTEXT)
SECTIONS = ("accounts:", "build:", "calendar:", "publish:", "site:")
SETTINGS = config.parse((ROOT / "multipost.yml").read_text("utf-8"))

every_page = pytest.mark.parametrize("page", PAGES, ids=[str(page.relative_to(ROOT)) for page in PAGES])


def text(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def fences(page: Path, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", text(page), re.MULTILINE | re.DOTALL)


def prose(page: Path) -> str:
    """The page without its blocks of code."""
    return re.sub(r"^```.*?^```$", "", text(page), flags=re.MULTILINE | re.DOTALL)


def anchors(page: Path) -> set[str]:
    """What a link to a heading of the page may end with, as Git hosts make it of the words."""
    headings = re.findall(r"^#+ (.+)$", prose(page), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def links(page: Path) -> list[tuple[Path, str]]:
    """Where the page's own links lead: a file, and a heading in it or nothing."""
    inside = [link for link in re.findall(r"\]\(([^()\s]+)\)", prose(page)) if "://" not in link]
    split = [link.partition("#") for link in inside]
    return [((page.parent / file).resolve() if file else page, heading) for file, _, heading in split]


def typed() -> list[list[str]]:
    """Every line of every page that runs multipost, as the shell takes it apart."""
    blocks = [block for page in PAGES for block in fences(page, "sh")]
    lines = [line for block in blocks for line in block.splitlines() if line.startswith("multipost ")]
    return [shlex.split(line, comments=True)[1:] for line in lines]


def test_the_generated_pages_are_up_to_date(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-m", "scripts.reference", str(tmp_path)], cwd=ROOT, check=True)

    made = {path.relative_to(tmp_path): path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}

    stale = [str(path) for path, content in made.items() if (DOCS / path).read_bytes() != content]
    assert stale == [], "run `make docs`"
    assert {path.relative_to(DOCS) for path in (DOCS / "reference").iterdir()} <= made.keys()


@every_page
def test_links_lead_somewhere(page: Path) -> None:
    broken = [str(file) for file, _ in links(page) if not file.exists()]
    nowhere = [heading for file, heading in links(page) if heading and heading not in anchors(file)]

    assert (broken, nowhere) == ([], [])


@pytest.mark.parametrize("line", typed(), ids=" ".join)
def test_a_command_in_the_docs_can_be_typed(line: list[str]) -> None:
    name, *arguments = line

    command = cli.main.get_command(CONTEXT, name)

    assert command is not None
    assert command.make_context(name, arguments, parent=CONTEXT).params.keys() == {one.name for one in command.params}


@every_page
def test_a_command_in_a_sentence_exists(page: Path) -> None:
    named = re.findall(r"`multipost ([a-z]+)", prose(page))

    assert set(named) <= set(COMMANDS)


def test_every_page_is_reached_from_the_first_one() -> None:
    first = {file for file, _ in links(DOCS / "README.md")}
    second = {file for page in first if page.suffix == ".md" for file, _ in links(page)}

    assert set(DOCS.rglob("*.md")) - {DOCS / "README.md"} <= first | second


def test_the_reference_names_every_command_platform_and_rule() -> None:
    broken = (ROOT / "tests/corpus/posts/many-mistakes.md").read_bytes()
    with pytest.raises(errors.SourceError) as found:
        parse.parse("content/posts/many-mistakes.md", broken, parse.known(SETTINGS))

    headings = anchors(DOCS / "reference/commands.md")

    assert {f"multipost-{name}" for name in COMMANDS} <= headings
    assert all(f"`{name}`" in text(DOCS / "reference/platforms.md") for name in platforms.names())
    rules = {*check.RULES, *(complaint.rule for complaint in found.value.complaints)}
    assert {rule for rule in rules if f"| `{rule}` |" not in text(DOCS / "reference/rules.md")} == set()


@pytest.mark.parametrize("post", [block for page in PAGES for block in fences(page, "markdown")])
def test_a_post_in_the_docs_can_be_read(post: str) -> None:
    assert parse.parse("content/posts/example.md", post.encode(), parse.known(SETTINGS)).title


def test_the_settings_in_the_docs_can_be_read() -> None:
    (shown,) = fences(DOCS / "reference/settings.md", "yaml")

    assert config.parse(shown).accounts


@pytest.mark.parametrize(
    "shown", [block for page in PAGES for block in fences(page, "yaml") if block.startswith(SECTIONS)]
)
def test_settings_on_other_pages_can_be_read(shown: str) -> None:
    assert config.parse(shown) != config.Config()


@pytest.mark.parametrize("name", [name for name in platforms.names() if platforms.load(name).SPEC.login.model_fields])
def test_whoever_connects_an_account_reads_where_its_login_goes_and_when_limits_were_read(name: str) -> None:
    spec = platforms.load(name).SPEC
    written, _, made = text(DOCS / f"how-to/connect-{name}.md").partition("<!-- accepted -->")

    assert all(re.search(rf"`MULTIPOST_[A-Z]+__{field.upper()}`", written) for field in spec.login.model_fields)
    assert f"| read | {spec.checked.isoformat()}, " in made


def test_every_fault_of_the_sandbox_is_explained() -> None:
    page = text(DOCS / "how-to/try-it-in-the-sandbox.md")

    assert set(re.findall(r"^\| `([a-z-]+)` \|", page, re.MULTILINE)) == set(faults.KINDS)


def test_templates_can_use_what_the_page_says_and_nothing_else() -> None:
    page = DOCS / "how-to/change-the-words.md"
    used = re.findall(r"^\| (.+?) \|", prose(page), re.MULTILINE)
    everything = """
{% for name in post %}`post.{{ name }}` {% endfor %}
{% for name in account %}`account.{{ name }}` {% endfor %}
`resources` {% for name in resources[0] %}`resource.{{ name }}` {% endfor %}
{% for name in resources[0].channels[0] %}`channel.{{ name }}` {% endfor %}
"""
    content = source.work_tree(ROOT)
    ours = directory.read(content).resources
    post = parse.parse("a.md", b"---\nresources: [gb-samaritans]\n---\nWords.", parse.known(SETTINGS))
    templates = words.Templates({"_default": everything})
    attach = partial(media.attachment, content)
    maker = make.Maker(SETTINGS, accounts.of(SETTINGS), ours, templates, attach)

    variant = maker.make(post, "site")

    named = {name for cell in used for name in re.findall(r"`([a-z_.]+)`", cell)}
    assert set(variant.parts[0].text.split()) == named


def test_the_template_in_the_docs_says_what_it_should() -> None:
    (shown,) = fences(DOCS / "how-to/change-the-words.md", "jinja")
    values = {"body": "Come and sit with us.", "link": "https://hope.example/circle", "tags": ["#PeerSupport", "#Tea"]}

    said = words.Templates({"_default": shown}).render("_default", {"post": values})

    assert said == "Come and sit with us.\n\nhttps://hope.example/circle\n\n#PeerSupport #Tea\n"


def test_contributors_read_the_order_that_is_tested() -> None:
    order = next(block for block in fences(ROOT / "CONTRIBUTING.md", "text") if block.startswith("errors clock"))

    assert " ".join(order.split()) in " ".join(text(ROOT / "tests/test_floor_plan.py").split())
