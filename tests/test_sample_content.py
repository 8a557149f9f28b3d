"""The sample posts keep what the guide to writing asks of everybody."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from multipost import config, directory, media, source
from multipost.post import Post, parse
from multipost.text import document, markdown

ROOT = Path(__file__).parent.parent
TREE = source.work_tree(ROOT)
SETTINGS = config.parse((ROOT / "multipost.yml").read_text("utf-8"))
REVIEWED = directory.read(TREE)
KNOWN = parse.known(SETTINGS)
FILES = TREE.files("content/posts")
POSTS = [parse.parse(file.path, TREE.read(file), KNOWN) for file in FILES if file.path.endswith(".md")]

every_post = pytest.mark.parametrize("post", POSTS, ids=[post.id for post in POSTS])


def pictures(post: Post) -> list[tuple[str, str]]:
    parts = [markdown.parse(part) for part in markdown.parts(post.body)]
    inline = [(image.file, image.alt) for part in parts for image in document.images(part)]
    return [(attached.file, attached.alt) for attached in post.media] + inline


def test_there_are_at_least_twelve_and_no_two_share_an_id() -> None:
    ids = {post.id for post in POSTS}

    assert len(ids) == len(POSTS) >= 12


def test_one_is_a_draft_and_one_has_several_dates() -> None:
    dates = sorted(len(post.schedule) for post in POSTS)

    assert dates[0] == 0
    assert dates[-1] == 3


def test_the_campaign_has_three_posts_within_its_days() -> None:
    campaign = REVIEWED.campaigns["world-mental-health-day"]

    days = sorted(post.schedule[0][:10] for post in POSTS if post.campaign == campaign.id)

    assert days == ["2026-10-08", "2026-10-09", "2026-10-10"]
    assert (days[0], days[-1]) == (campaign.start.isoformat(), campaign.end.isoformat())


def test_nobody_is_held() -> None:
    assert REVIEWED.hold is None


@every_post
def test_a_post_names_only_what_is_there(post: Post) -> None:
    assert post.title
    assert set(post.resources) <= set(REVIEWED.resources)
    assert {post.campaign} <= {"", *REVIEWED.campaigns}


@every_post
def test_a_picture_is_there_and_its_alt_text_says_more_than_its_name(post: Post) -> None:
    shown = pictures(post)

    assert all(media.find(TREE, file) for file, _ in shown)
    assert all(40 <= len(alt) <= 250 for _, alt in shown)
    assert not any(re.match("(image|photo|picture) of", alt, re.IGNORECASE) for _, alt in shown)


def test_five_pictures_are_shown_and_each_is_small() -> None:
    shown = {file for post in POSTS for file, _ in pictures(post)}

    drawn = {f"media/{path.name}": path.stat().st_size for path in (ROOT / "content/media").iterdir()}

    assert shown == set(drawn)
    assert len(drawn) == 5
    assert max(drawn.values()) < 25_000


@every_post
def test_a_post_about_suicide_warns_and_says_where_help_is(post: Post) -> None:
    about = re.search("suicid", f"{post.title} {post.body}", re.IGNORECASE) is not None

    assert not about or (post.content_warning and len(post.resources) >= 2)
    assert not re.search("suicid", post.title, re.IGNORECASE)


@every_post
def test_no_number_of_a_helpline_is_typed_by_hand(post: Post) -> None:
    digits = re.sub(r"[^0-9]+", " ", post.body)
    numbers = {
        re.sub(r"[^0-9]+", " ", channel.value).strip()
        for resource in REVIEWED.resources.values()
        for channel in resource.channels
        if channel.kind in {"phone", "sms"}
    }

    assert not any(f" {number} " in f" {digits} " for number in numbers)


@every_post
def test_a_tag_of_several_words_has_capitals(post: Post) -> None:
    assert all(tag[0].isupper() for tag in post.tags)
    assert len(post.tags) <= 2


@every_post
def test_a_figure_about_people_has_its_source_and_year(post: Post) -> None:
    parts = [part for part in markdown.parts(post.body) if re.search(r"\b(billion|per cent|one in)\b|%", part)]

    assert all(re.search(r"^Source: \[.*20[0-9]{2}\]\(https://", part, re.MULTILINE) for part in parts)


def test_every_resource_is_used() -> None:
    used = {name for post in POSTS for name in post.resources}

    assert used == set(REVIEWED.resources)
