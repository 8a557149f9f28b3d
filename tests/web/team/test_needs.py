"""What needs you: the commands that answer it, and what to choose in the form instead."""

from __future__ import annotations

import pytest

from multipost.web.team import needs
from multipost.web.team.items import ground
from multipost.web.values import Post
from tests.web.team.stands import LOOK, delivery, team

RESOLVE = "multipost resolve hello@2026-10-10 --account site"


def test_every_answer_can_be_copied_whole() -> None:
    found = list(needs.commands(f"{RESOLVE} --published URL | --retry | --skip"))

    assert found == [
        needs.Command("It is there", f"{RESOLVE} --published URL"),
        needs.Command("Send it again", f"{RESOLVE} --retry"),
        needs.Command("Leave it out", f"{RESOLVE} --skip"),
    ]


def test_a_single_command_needs_no_meaning() -> None:
    assert list(needs.commands("multipost release")) == [needs.Command("", "multipost release")]


@pytest.mark.parametrize(
    "action,fields",
    [
        ("multipost release", [("What to do", "release")]),
        ("multipost resume", [("What to do", "resume")]),
        ("multipost resume --account site", [("What to do", "resume"), ("account", "site")]),
        (
            f"{RESOLVE} --retry | --skip",
            [
                ("What to do", "resolve"),
                ("post", "hello@2026-10-10"),
                ("account", "site"),
                ("answer", "retry or skip"),
            ],
        ),
        ("multipost check content/posts/hello.md", []),
        ("", []),
    ],
)
def test_the_form_is_filled_in_as_the_command_says(action: str, fields: list[tuple[str, str]]) -> None:
    assert list(needs.fields(action)) == fields


@pytest.mark.parametrize(
    "actions,count",
    [
        (["multipost release", "multipost release"], 1),
        ([f"{RESOLVE} --skip", "multipost release"], 2),
        (["", ""], 2),
    ],
)
def test_what_one_answer_settles_counts_once(actions: list[str], count: int) -> None:
    shown = [delivery(f"post-{number}", state="needs you", action=one) for number, one in enumerate(actions)]

    assert needs.count(shown) == count


def test_what_waits_does_not_count() -> None:
    assert needs.count([delivery()]) == 0


def test_what_all_accounts_of_a_post_have_alike_is_one_thing_with_every_command() -> None:
    commands = [f"multipost resolve hello@2026-10-10 --account {name}" for name in ("site", "mastodon")]
    missed = [
        delivery(account=name, state="needs you", reason="it was not sent in time", action=f"{action} --retry | --skip")
        for name, action in zip(("site", "mastodon"), commands, strict=True)
    ]

    (need,) = needs.needs(missed, ground(team(*missed), LOOK, "team/index.html"))

    assert [each.text for each in need.commands] == [
        *(f"{command} --retry" for command in commands),
        *(f"{command} --skip" for command in commands),
    ]
    assert dict(need.fields) == {
        "What to do": "resolve",
        "post": "hello@2026-10-10",
        "account": "site or mastodon",
        "answer": "retry or skip",
    }


@pytest.mark.parametrize(
    "action,address",
    [
        ("multipost signoff hello --who NAME --role clinician", "review/hello/index.html"),
        ("multipost check content/posts/hello.md", ""),
    ],
)
def test_a_post_that_nobody_signed_off_says_where_it_is_read(action: str, address: str) -> None:
    unsigned = delivery(state="needs you", action=action)
    post = Post("Hello", "content/posts/hello.md", id="hello")

    (need,) = needs.needs([unsigned], ground(team(unsigned, posts=[post]), LOOK, "team/index.html"))

    assert need.signing == address
