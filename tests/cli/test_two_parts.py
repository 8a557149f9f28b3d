"""What everybody sees and what the team sees: nothing of the one in the other, unless the settings say so."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from tests.cli.conftest import enter
from tests.cli.place import POST, SETTINGS

MARKER = "zanzibar"
MEDIA = Path(__file__).parents[2] / "content/media"
SUNRISE, PATH = MEDIA / "sunrise.png", MEDIA / "path.png"
ADDRESSES = {"href", "src"}
SHOWN = POST.replace("---\nTalk", "media: [{file: media/sunrise.png, alt: A sun}]\n---\nTalk")
WAITING = f"""\
---
title: Title {MARKER}
schedule: 2026-10-12 09:00
tags: [Tag{MARKER}]
link: https://{MARKER}.example/
content_warning: warning {MARKER}
campaign: {MARKER}
media:
  - {{file: media/{MARKER}.png, alt: Alt {MARKER}}}
---
Body {MARKER}.
"""
DRAFT = WAITING.replace("schedule: 2026-10-12 09:00\n", "")
BROKEN = WAITING.replace("2026-10-12", f"tomorrow {MARKER}")
CAMPAIGN = f"""\
id: {MARKER}
title: Campaign {MARKER}
start: "2026-10-08"
end: "2026-10-20"
goal: Goal {MARKER}
"""
OPEN = SETTINGS.replace("site: {title", "site: {public_dashboard: true, title")


@dataclass
class Links(HTMLParser):
    """Every address in a page that is on this site, whose root is served from `build/site`."""

    page: Path
    build: Path

    def __post_init__(self) -> None:
        super().__init__()
        self.found: set[Path] = set()
        self.feed(self.page.read_text(encoding="utf-8"))

    def handle_starttag(self, _tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = (urlsplit(value) for name, value in attributes if name in ADDRESSES and value)
        paths = (unquote(each.path) for each in given if not each.scheme and not each.netloc and each.path)
        from_root = (
            (self.build / "site", path[1:]) if path.startswith("/") else (self.page.parent, path) for path in paths
        )
        self.found |= {Path(os.path.normpath(base / path)) for base, path in from_root}


def files(folder: Path) -> set[Path]:
    return {path for path in folder.rglob("*") if path.is_file()}


def telling(folder: Path) -> list[str]:
    """The files whose name or content has the marker, below the folder."""
    named = {str(path.relative_to(folder)): path.read_bytes().lower() for path in files(folder)}
    return sorted(name for name, content in named.items() if MARKER.encode() in name.encode() + content)


def built(begun: Path, folder: Path, settings: str) -> Path:
    """The pages of a house where a post is out, one waits, one is a draft and one is wrong."""
    shutil.copytree(begun, folder / "hope")
    with pytest.MonkeyPatch.context() as patch:
        place = enter(folder / "hope", patch)
        place.at("2026-10-10 08:30")
        place.write("multipost.yml", settings)
        place.write("content/media/sunrise.png", SUNRISE.read_bytes())
        place.post("hello", SHOWN)
        place.run("publish")
        place.write(f"content/media/{MARKER}.png", PATH.read_bytes())
        place.write(f"content/campaigns/{MARKER}.yml", CAMPAIGN)
        for name, post in {"waiting": WAITING, "draft": DRAFT, "broken": BROKEN}.items():
            place.post(f"{name}-{MARKER}", post)
        place.run("hold", "--reason", f"Reason {MARKER}")
        place.run("build")
        return place.root / "build"


@pytest.fixture(scope="module")
def hidden(begun: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of a team that keeps its own to itself."""
    return built(begun, tmp_path_factory.mktemp("hidden"), SETTINGS)


@pytest.fixture(scope="module")
def shown(begun: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of a team that shows its own to everybody."""
    return built(begun, tmp_path_factory.mktemp("shown"), OPEN)


def test_what_is_out_is_for_everybody(hidden: Path) -> None:
    pages = [path for path in files(hidden / "site") if path.match("hello/index.html")]
    pictures = [path for path in files(hidden / "site") if path.suffix == ".png"]

    assert (len(pages), len(pictures)) == (1, 1)


def test_nothing_of_what_is_not_out_is_for_everybody(hidden: Path) -> None:
    assert telling(hidden / "site") == []
    assert not (hidden / "site/team").exists()


def test_the_team_sees_all_of_it(hidden: Path) -> None:
    told = telling(hidden / "team")

    assert {"index.html", f"review/waiting-{MARKER}/index.html", f"review/draft-{MARKER}/index.html"} <= set(told)
    assert any(name.endswith(f"{MARKER}.png") for name in told)
    assert any("tomorrow" in path.read_text(encoding="utf-8") for path in (hidden / "team").rglob("*.html"))


def test_a_public_dashboard_stands_below_the_site_and_nowhere_else(shown: Path) -> None:
    assert {name.partition("/")[0] for name in telling(shown / "site")} == {"team"}
    assert (shown / "site/team/index.html").is_file()
    assert not (shown / "team").exists()


@pytest.mark.parametrize("which", ["hidden", "shown"])
def test_every_link_between_pages_leads_to_one(which: str, request: pytest.FixtureRequest) -> None:
    build = request.getfixturevalue(which)
    links = {(page, target) for page in build.rglob("*.html") for target in Links(page, build).found}

    nowhere = {(page, target) for page, target in links if not {target, target / "index.html"} & files(build)}

    assert links
    assert nowhere == set()


def test_the_two_parts_link_to_each_other_only_where_everybody_may_follow(hidden: Path, shown: Path) -> None:
    first, open_first = hidden / "site/index.html", shown / "site/index.html"

    assert not [target for target in Links(first, hidden).found if "team" in target.parts]
    assert shown / "site/team/index.html" in Links(open_first, shown).found
    assert hidden / "site/index.html" in Links(hidden / "team/index.html", hidden).found
    assert shown / "site/index.html" in Links(shown / "site/team/index.html", shown).found
