"""What a request gets: a file of the pages, read anew each time, and nothing outside of them.

A page's own policy allows no script, so what loads it again is added here, and never stands in the file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from multipost.web.folder import PARTS
from multipost.web.values import PUBLIC

OURS = "/-/"
"""Where the addresses begin that are no pages."""

CHANGES = f"{OURS}changes"
"""Where open pages listen."""

KINDS = {
    ".css": "text/css; charset=utf-8",
    ".gif": "image/gif",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".ics": "text/calendar; charset=utf-8",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".mp4": "video/mp4",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".vtt": "text/vtt; charset=utf-8",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".xml": "application/xml",
}
"""What a file is, by how its name ends. Stands here because each machine's own list says something else."""

_TEAMS = ("team/", f"{PUBLIC}team/")
_ADDED = {name: Path(__file__).with_name(name) for name in ("reload.js", "reload.css")}
_POLICY = re.compile(rb'(<meta http-equiv="Content-Security-Policy" content=")([^"]*)(">)')
_RELOADING = """
<link rel="stylesheet" href="{ours}reload.css">
<script src="{ours}reload.js" data-build="{mark}" defer></script>"""
_ICON = "/favicon.ico"  # browsers ask for it unasked, and complain where there is none
_MISSING = "404.html"
_HOME = re.compile(rb'<link rel="stylesheet" href="(https?://[^"]+/|/(?:[^"]+/)?)style\.css"')
_ALLOWED = {"connect-src": "'self'", "script-src": "'self'"}


@dataclass(frozen=True, slots=True)
class Answer:
    """`kind` is the media type of the content; `location` is where to look instead."""

    status: int
    kind: str
    content: bytes
    location: str = ""


def first(build: Path) -> str:
    """Below `build/`: the folder whose page the team looks at first."""
    return next((part for part in _TEAMS if (build / part / "index.html").is_file()), PUBLIC)


def answer(build: Path, target: str, mark: str) -> Answer:
    """What is at `target`, an address without its host; `mark` names the build that stands."""
    asked = target.partition("#")[0].partition("?")[0]
    path = unquote(asked)
    if path == "/":
        return _elsewhere(f"/{first(build)}")
    if path == _ICON:
        return Answer(204, KINDS[".ico"], b"")
    if path.startswith(OURS):
        return _added(path.removeprefix(OURS))
    place = path.removeprefix("/")
    base = next((part for part in PARTS if f"{place}/".startswith(part)), "")
    found = _found(build / base, f"{place}/".removeprefix(base)) if base else None
    if found and found.is_dir():
        if not place.endswith("/"):
            return _elsewhere(f"{asked}/")
        found = _found(found, "index.html")
    if found is None or not found.is_file():
        return _nothing(build, mark)
    return Answer(200, KINDS.get(found.suffix.lower(), "application/octet-stream"), _content(found, mark))


def _found(base: Path, place: str) -> Path | None:
    """What is there, if it is below `base` also when every link is followed."""
    if ".." in PurePosixPath(place).parts:
        return None
    try:
        found = (base / place.lstrip("/")).resolve(strict=True)
    except (OSError, ValueError, RuntimeError):  # such as a name that no file can have, or links in a circle
        return None
    return found if found.is_relative_to(base.resolve()) else None


def _content(file: Path, mark: str) -> bytes:
    content = file.read_bytes()
    if file.name == _MISSING:
        content = _at_home(content)
    return _reloading(content, mark) if file.suffix == ".html" else content


def _at_home(page: bytes) -> bytes:
    """What a host shows at any address has links from the root: here they lead to where we serve the pages."""
    found = _HOME.search(page)
    return page.replace(b'="' + found[1], f'="/{PUBLIC}'.encode()) if found else page


def _reloading(page: bytes, mark: str) -> bytes:
    """The page with what loads it again when another build stands."""
    added = _RELOADING.format(ours=OURS, mark=mark).encode()
    return _POLICY.sub(lambda found: found[1] + _allowing(found[2]) + found[3] + added, page, count=1)


def _allowing(policy: bytes) -> bytes:
    """A browser reads the first word about a thing and complains of a second one: so ours replaces the page's."""
    said = [one.strip() for one in policy.decode().split(";")]
    kept = [one for one in said if one.partition(" ")[0] not in _ALLOWED]
    return "; ".join([*(f"{name} {source}" for name, source in _ALLOWED.items()), *kept]).encode()


def _added(name: str) -> Answer:
    if name not in _ADDED:
        return _sentence(404, "There is nothing here.")
    return Answer(200, KINDS[_ADDED[name].suffix], _ADDED[name].read_bytes())


def _nothing(build: Path, mark: str) -> Answer:
    page = build / PUBLIC / _MISSING
    if not page.is_file():
        return _sentence(404, "There is no such page.")
    return Answer(404, KINDS[".html"], _content(page, mark))


def _elsewhere(location: str) -> Answer:
    return Answer(302, KINDS[".txt"], b"", location)


def _sentence(status: int, text: str) -> Answer:
    return Answer(status, KINDS[".txt"], f"{text}\n".encode())
