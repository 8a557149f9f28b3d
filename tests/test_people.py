"""`content/people.yml`: whom posts name, each as its platforms call it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from multipost import directory, errors, platforms, source

if TYPE_CHECKING:
    from pathlib import Path

HOPE = """\
hope:
  name: Hope Network
  handles: {mastodon: "@hope@social.example", bluesky: hope.example}
"""
NPUB = f"npub1{'q' * 58}"


def tree(root: Path, text: str) -> source.Source:
    (root / "content").mkdir()
    (root / directory.PEOPLE).write_text(text, encoding="utf-8")
    return source.work_tree(root)


def complaints(root: Path, text: str) -> list[errors.Complaint]:
    with pytest.raises(errors.SourceError) as caught:
        directory.read(tree(root, text))
    return list(caught.value.complaints)


@pytest.mark.parametrize(
    "platform,expected", [("mastodon", "@hope@social.example"), ("bluesky", "@hope.example"), ("site", "Hope Network")]
)
def test_a_platform_calls_somebody_by_handle_and_elsewhere_by_name(
    tmp_path: Path, platform: str, expected: str
) -> None:
    people = directory.read(tree(tmp_path, HOPE)).people

    assert people["hope"].on(platforms.load(platform).SPEC) == expected


def test_platforms_of_one_family_call_somebody_alike(tmp_path: Path) -> None:
    people = directory.read(tree(tmp_path, f"hope:\n  name: Hope\n  handles: {{nostr: {NPUB}}}\n")).people

    assert people["hope"].on(platforms.load("nostr_article").SPEC) == f"nostr:{NPUB}"


def test_without_the_file_nobody_is_known(tmp_path: Path) -> None:
    assert directory.read(source.work_tree(tmp_path)).people == {}


@pytest.mark.parametrize(
    "text,rule,line,advice",
    [
        (HOPE.replace("hope.example", "hope"), "handle", 3, "Write one such as `@name.example`, in quotes."),
        (HOPE.replace("@social.example", ""), "handle", 3, "Write one such as `@name@server.example`, in quotes."),
        (HOPE.replace("bluesky", "blusky"), "unknown-platform", 3, "Did you mean `bluesky`?"),
        (HOPE.replace("bluesky", "discord"), "no-mentions", 3, "Delete it: on Discord people read the name."),
        (HOPE.replace("Hope Network", '"@everyone"'), "name-for-people", 2, "Write what people call them"),
        (HOPE.replace("hope:", "Hope Network:"), "id", 1, "Write at most 64 of a-z, 0-9 and `-`"),
        (HOPE.replace("handles", "handle"), "unknown-key", 3, "Did you mean `handles`?"),
        ("- hope\n", "wrong-value", 1, "Write a key for each, with `name:` below it."),
        ("hope: Hope Network\n", "wrong-value", 1, "Write keys with values below it."),
    ],
)
def test_a_mistake_is_told_at_its_line_with_what_to_write(
    tmp_path: Path, text: str, rule: str, line: int, advice: str
) -> None:
    (found,) = complaints(tmp_path, text)

    assert (found.file, found.rule, found.line) == (directory.PEOPLE, rule, line)
    assert found.advice.startswith(advice)


def test_every_mistake_is_told_at_once_with_those_of_other_files(tmp_path: Path) -> None:
    (tmp_path / "content/campaigns").mkdir(parents=True)
    (tmp_path / "content/campaigns/spring.yml").write_text("id: spring\n", encoding="utf-8")
    (tmp_path / directory.PEOPLE).write_text("Hope: {title: Hope}\nme: {name: Me, handles: {x: me}}\n", "utf-8")

    with pytest.raises(errors.SourceError) as caught:
        directory.read(source.work_tree(tmp_path))

    assert {"id", "unknown-key", "missing-key", "unknown-platform"} <= {one.rule for one in caught.value.complaints}
    assert {one.file for one in caught.value.complaints} == {directory.PEOPLE, "content/campaigns/spring.yml"}
