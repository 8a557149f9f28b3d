"""Five hundred posts that wait, in five languages, with pictures, threads, series and helplines."""

from __future__ import annotations

import io
import random
import shutil
from datetime import timedelta
from pathlib import Path

from PIL import Image

from benchmarks import sample
from benchmarks.repository import git
from benchmarks.voices import VOICES

POSTS = 500
PICTURES = 20
STEP = timedelta(hours=7)
HERE = Path(__file__).parents[1]
SETTINGS = """\
timezone: Europe/London
language: en
site: {title: Hope Network, url: "https://hope.example"}
calendar: {regions: [INT, GB]}
accounts:
  site: {platform: site}
  mastodon: {platform: mastodon, server: "https://social.example"}
  bluesky: {platform: bluesky, handle: hope.example}
  channel: {platform: telegram, chat: "@hope"}
  community: {platform: discord}
"""


def make(root: Path) -> None:
    """Write it to the empty folder `root`."""
    media = root / "content/media"
    media.mkdir(parents=True)
    (root / "multipost.yml").write_text(SETTINGS)
    (root / ".gitignore").write_text("build/*\n")
    shutil.copytree(HERE / "content/resources", root / "content/resources")
    for number in range(PICTURES):
        (media / f"drawing-{number}.png").write_bytes(picture(number))
    for number in range(POSTS):
        file = root / path(number)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(post(number))
    git(root, "init", "--quiet", "--initial-branch=main")
    git(root, "add", "-A")
    git(root, "-c", "user.name=bench", "-c", "user.email=bench@invalid", "commit", "--quiet", "-m", "Posts")


def path(number: int) -> str:
    """Where a post lies."""
    return f"content/posts/{number // 50:02}/gentle-{number:03}.md"


def post(number: int) -> str:
    """One post of 40 to 200 words; every second one is English."""
    chance = random.Random(number)  # noqa: S311 - the same content every time
    language = chance.choice(["en", "es", "fr", "de", "pt", "en", "en", "en"])
    voice = VOICES[language]
    sentences = chance.sample(voice.sentences, chance.randint(3, len(voice.sentences)))
    pieces = [" ".join(sentences[at : at + 2]) for at in range(0, len(sentences), 2)]
    front = [
        "---",
        f"title: {chance.choice(voice.titles)}, {number}",
        f"schedule: {sample.NOW + (number + 1) * STEP:%Y-%m-%d %H:%M}",
        f"language: {language}",
        f"tags: [{', '.join(voice.tags)}]",
        f"link: https://hope.example/{language}/{number}",
    ]
    if number % 50 == 0:
        pieces.insert(0, voice.deadly)
        front += [f"content_warning: {voice.warning}", f"resources: {voice.resources}"]
    if number % 4 == 0:
        alt = "A drawing of two cups on a window sill in the morning"
        front += ["media:", f"  - {{file: media/drawing-{number % PICTURES}.png, alt: {alt}}}"]
    front += ["repeat: weekly"] * (number % 25 == 1)
    front += ["variants:", "  channel: {skip: true}"] * (number % 3 == 0)
    pieces.append(voice.invitation.format(number=number))
    between = "\n\n---\n\n" if number % 20 == 2 else "\n\n"  # noqa: PLR2004 - some are threads
    return "\n".join([*front, "---", between.join(pieces), ""])


def picture(number: int) -> bytes:
    """A picture as large as those that people attach."""
    made = io.BytesIO()
    Image.linear_gradient("L").resize((1200, 900)).rotate(number).save(made, "PNG")
    return made.getvalue()
