"""Names that point somewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from multipost.check.naming import names
from multipost.post import Variation

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from multipost.config import Config
    from multipost.directory import Directory
    from multipost.errors import Complaint
    from multipost.platform import Spec
    from multipost.post import Post
    from tests.check.conftest import MakePost

    Look = Callable[..., list[Complaint]]


@pytest.fixture
def look(config: Config, specs: Mapping[str, Spec], directory: Directory) -> Look:
    def run(*posts: Post) -> list[Complaint]:
        return list(names.complaints(posts, config, specs, directory))

    return run


def test_two_posts_with_one_id_name_each_other(post: MakePost, look: Look) -> None:
    found = look(post(), post(path="content/posts/copy.md"))

    assert [(complaint.file, complaint.line, complaint.text) for complaint in found] == [
        ("content/posts/wmhd.md", 2, "`wmhd` is also the id of content/posts/copy.md."),
        ("content/posts/copy.md", 2, "`wmhd` is also the id of content/posts/wmhd.md."),
    ]


def test_an_unknown_account_is_told_the_nearest(post: MakePost, look: Look) -> None:
    found = look(post(to=("site", "everywher")))

    assert [(complaint.line, complaint.text, complaint.advice) for complaint in found] == [
        (5, "There is no account or group `everywher`.", "Did you mean `everywhere`?")
    ]


def test_several_names_in_one_text_are_written_apart(post: MakePost, look: Look) -> None:
    found = look(post(to=("site, loud",), resources=("gb-samaritans, gb-shout",)))

    assert [complaint.advice for complaint in found] == [
        "Write to: [site, loud].",
        "Write resources: [gb-samaritans, gb-shout].",
    ]


def test_an_unknown_resource_is_told_where_to_add_it(post: MakePost, look: Look) -> None:
    found = look(post(resources=("gb-samaritan",)))

    assert found[0].advice == "Did you mean `gb-samaritans`? A new one is a file in content/resources/."


def test_an_unknown_campaign_is_told_where_to_add_it(post: MakePost, look: Look) -> None:
    found = look(post(campaign="wmhd"))

    assert found[0].advice == (
        "Known here: world-mental-health-day. A new one is a file in content/campaigns/; without one, delete the line."
    )


def test_known_resources_and_campaigns_are_fine(post: MakePost, look: Look) -> None:
    found = look(post(resources=("gb-samaritans",), campaign="world-mental-health-day"))

    assert found == []


def test_a_variant_may_be_for_a_platform_or_an_account(post: MakePost, look: Look) -> None:
    found = look(post(variants={"shout": Variation(text="Short."), "site": Variation(text="Long.")}))

    assert found == []


def test_a_long_form_account_that_is_skipped_needs_no_title(post: MakePost, look: Look) -> None:
    found = look(post(title="", variants={"site": Variation(skip=True)}))

    assert found == []


def test_a_title_is_missed_by_the_accounts_that_need_one(post: MakePost, look: Look) -> None:
    found = look(post(title="", to=("everywhere",)))

    assert [(complaint.line, complaint.text) for complaint in found] == [(3, "site needs a title for this post.")]
