from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace

import pytest

from multipost import post
from multipost.post import Attached, LinkCard, Post, Repeat, Variation

SMALL = Post(id="a", path="content/posts/a.md", body="Hello", body_line=4)
WHOLE = Post(
    id="b",
    path="content/posts/b.md",
    body="",
    body_line=20,
    title="You are not alone",
    schedule=("2026-10-10T09:00", "2026-10-11T09:00+01:00"),
    repeat=Repeat("FREQ=DAILY", until="2027-01-31", without=("2026-12-25",)),
    timezone="Europe/London",
    to=("everywhere", "site"),
    language="en",
    tags=("MentalHealth",),
    campaign="world-mental-health-day",
    link="https://hope.example",
    card=LinkCard("A talk", "On Monday", Attached("media/a.png", "A sun")),
    content_warning="suicide",
    media=(Attached("media/a.png", "A sun"), Attached("media/b.mp4", "A sea", "media/b.vtt")),
    resources=("gb-samaritans",),
    max_late=0,
    expires="2026-10-12T09:00",
    variants={
        "hall": Variation(text="Short", schedule=("asap",), options={"framed": "true", "list": ["a", "b"]}),
        "loud": Variation(skip=True),
    },
    allow={"SM012": "quoted"},
    again=True,
    lines={"title": 2, "variants.hall": 9},
)


@pytest.mark.parametrize("value", [SMALL, WHOLE, replace(SMALL, card=LinkCard("A talk"))])
def test_a_post_comes_back_from_json_as_it_was(value: Post) -> None:
    text = json.dumps(post.to_json(value))

    assert post.from_json(json.loads(text)) == value


def test_json_leaves_out_what_nobody_wrote() -> None:
    assert set(post.to_json(SMALL)) == {"id", "path", "body", "body_line", "variants", "allow", "lines"}


@pytest.mark.parametrize(
    "key,line", [("variants.hall", 9), ("variants.hall.text", 9), ("title", 2), ("tags.0", 1), ("", 1)]
)
def test_trouble_is_shown_at_the_nearest_line_that_was_written(key: str, line: int) -> None:
    assert WHOLE.line(key) == line


def test_reading_posts_from_the_cache_loads_neither_pydantic_nor_yaml() -> None:
    code = "import sys, multipost.post; print(sorted({'pydantic', 'yaml', 'frontmatter'} & set(sys.modules)))"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"
