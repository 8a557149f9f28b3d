"""The same ten thousand posts as a Hugo site with five outputs each: what a fast generator makes of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks import sample

if TYPE_CHECKING:
    from pathlib import Path

TEXTS = [account for account in sample.ACCOUNTS if account != "site"]
FORMATS = "\n".join(
    f'[outputFormats.{name}]\nbaseName = "{name}"\nisPlainText = true\nmediaType = "text/plain"' for name in TEXTS
)
SETTINGS = f"""\
baseURL = "https://hope.example/"
title = "Hope Network"
disableKinds = ["taxonomy", "term", "RSS", "sitemap", "section"]
[outputs]
home = ["html"]
page = ["html", {", ".join(f'"{name}"' for name in TEXTS)}]
{FORMATS}
"""
PAGE = """\
<!doctype html><html lang="{{ .Params.language }}"><head><meta charset="utf-8"><title>{{ .Title }}</title></head>
<body><main><h1>{{ .Title }}</h1><p>{{ .Date.Format "2006-01-02" }}</p>{{ .Content }}
<ul>{{ range .Params.tags }}<li>#{{ . }}</li>{{ end }}</ul></main></body></html>
"""
TEXT = "{{ .Plain }}\n{{ range .Params.tags }}#{{ . }} {{ end }}\n{{ .Params.link }}\n"
HOME = (
    "<!doctype html><ul>{{ range .Site.RegularPages }}<li><a href='{{ .RelPermalink }}'>{{ .Title }}</a>{{ end }}</ul>"
)


def make(root: Path) -> None:
    """Write the site to the empty folder `root`."""
    layouts = root / "layouts"
    (layouts / "_default").mkdir(parents=True)
    (root / "hugo.toml").write_text(SETTINGS)
    (layouts / "index.html").write_text(HOME)
    (layouts / "_default/single.html").write_text(PAGE)
    for name in TEXTS:
        (layouts / f"_default/single.{name}.txt").write_text(TEXT)
    for number in range(sample.POSTS):
        path = root / sample.path(number)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_dated(sample.post(number), f"{sample.due(number):%Y-%m-%d}"))


def _dated(post: str, day: str) -> str:
    """Hugo's names for when, and no language, which would ask for a second site."""
    lines = post.split("\n")
    lines[3:6] = [f"date: {day}"]
    return "\n".join(lines)
