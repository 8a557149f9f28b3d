from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from multipost import errors, strict_yaml
from multipost.strict_yaml import events


@pytest.fixture(params=["CBaseLoader", "BaseLoader"], autouse=True)
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both parsers say the same."""
    monkeypatch.setattr(events, "LOADER", getattr(yaml, request.param))


def complaints(text: str, first_line: int = 1) -> tuple[errors.Complaint, ...]:
    with pytest.raises(errors.SourceError) as caught:
        strict_yaml.load(text, "file.yml", first_line)
    return caught.value.complaints


def is_read(text: str) -> bool:
    try:
        strict_yaml.load(text, "file.yml")
    except errors.SourceError:
        return False
    return True


@pytest.mark.parametrize(
    "scalar", ["12:30", "no", "0755", "2026-10-10", "1_000", "true", "1e3", "0x1f", "null?", "'~'"]
)
def test_every_scalar_is_the_text_that_was_written(scalar: str) -> None:
    assert strict_yaml.load(f"key: {scalar}", "file.yml").value == {"key": scalar.strip("'")}


def test_lists_and_mappings_nest() -> None:
    loaded = strict_yaml.load("a:\n  - b: c\n    d: [e, f]\n  - g\n", "file.yml")

    assert loaded.value == {"a": [{"b": "c", "d": ["e", "f"]}, "g"]}


def test_every_key_and_item_has_its_line_in_the_file() -> None:
    loaded = strict_yaml.load("a:\n  - b: c\n    d: [e, f]\n  - g\n", "file.yml", first_line=10)

    assert loaded.lines == {"a": 10, "a.0": 11, "a.0.b": 11, "a.0.d": 12, "a.0.d.0": 12, "a.0.d.1": 12, "a.1": 13}


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n"])
def test_nothing_is_an_empty_mapping(text: str) -> None:
    assert strict_yaml.load(text, "file.yml").value == {}


def test_a_list_at_the_top_has_lines_too() -> None:
    assert strict_yaml.load("- a\n- b\n", "file.yml").lines == {"0": 1, "1": 2}


def test_a_comment_after_a_value_is_a_comment() -> None:
    assert strict_yaml.load("title: Hello   # a remark\n", "file.yml").value == {"title": "Hello"}


@pytest.mark.parametrize(
    "text,line,rule",
    [
        ("a: 1\na: 2", 2, "yaml-duplicate-key"),
        ("a:", 1, "yaml-empty"),
        ("a: ~", 1, "yaml-empty"),
        ("a: null", 1, "yaml-empty"),
        ("a:\n  - b\n  -\n", 3, "yaml-empty"),
        ("a: {b: one, two}", 1, "yaml-comma"),
        ("a:\n  - {b: one, two, c: d}", 2, "yaml-comma"),
        ("'': a", 1, "yaml-key"),
        ("? [a]\n: b", 1, "yaml-key"),
        ("a: &x b", 1, "yaml-anchor"),
        ("&x a: b", 1, "yaml-anchor"),
        ("a: [&x b, *x]", 1, "yaml-alias"),
        ("a: !!int 3", 1, "yaml-tag"),
        ("a: !python/object:os.system x", 1, "yaml-tag"),
        ("<<: {a: b}", 1, "yaml-merge"),
        ("a: b #tag", 1, "yaml-cut"),
        ("a: #tag", 1, "yaml-cut"),
        ("a:\n  - #tag\n", 2, "yaml-cut"),
        ("a: b\n\tc: d", 2, "yaml-tab"),
        ("a: b\x07", 1, "yaml-hidden-character"),
        ("a: b\u2028c: d", 1, "yaml-hidden-character"),
        ("a: b\ud800", 1, "yaml-hidden-character"),
        ('a: "b\\0"', 1, "yaml-hidden-character"),
        ('"a\\e": b', 1, "yaml-hidden-character"),
        ("a: b\n--- \nc: d", 2, "yaml-documents"),
        ("a: [[[[[[[[[x]]]]]]]]]", 1, "yaml-too-deep"),
        ("- " * 6000, 1, "yaml-too-deep"),
        ("[" * 16_000, 1, "yaml-too-deep"),
        (f"a: [{'x, ' * 600}x]", 1, "yaml-too-many"),
        (f"a: {'x' * 16_384}", 1, "yaml-too-large"),
    ],
)
def test_what_a_reader_could_misread_is_refused(text: str, line: int, rule: str) -> None:
    found = complaints(text)

    assert (line, rule) in [(complaint.line, complaint.rule) for complaint in found]


@pytest.mark.parametrize(
    "text,line,said",
    [
        ("title: Today: be kind", 1, "a colon too many"),
        ("a: b\n  c: d", 2, "a colon too many"),
        ("a: @b", 1, "cannot begin with `@`"),
        ("a: `b`", 1, "cannot begin with `@`, `%` or a backtick"),
        ("a: *bold*", 1, "cannot begin with `*`"),
        ("a: !b!c d", 1, "cannot begin with `!`"),
        ("a: |b", 1, "After `|` or `>`"),
        ("a: > b", 1, "After `|` or `>`"),
        ('a: b\nc: "d\ne: f\n', 2, "quote is opened here"),
        ("a: b\nc: 'd\ne: f\n", 2, "quote is opened here"),
        ('a: "\\q"', 1, "backslash"),
        ("a: b\nc: [d\ne: f", 2, "`[` is opened here"),
        ("a: b\nc: {d: e\nf: g", 2, "`{` is opened here"),
        ("a: - b", 1, "list cannot begin on the line of its key"),
        ("a: b\n...\nc: d", 3, "Only one document"),
        ("a: ]", 1, "cannot begin with a comma"),
        ("a: 'It's fine'", 1, "does not fit"),
        ('a: "b" c', 1, "does not fit"),
    ],
)
def test_broken_syntax_is_one_readable_complaint(text: str, line: int, said: str) -> None:
    (complaint,) = complaints(text)

    assert (complaint.line, complaint.rule) == (line, "yaml-syntax")
    assert said in complaint.text
    assert complaint.advice


def test_all_complaints_come_at_once_with_lines_of_the_file() -> None:
    found = complaints("a: &x b\na: c\nd:\ne: f #g\n", first_line=2)

    assert [(complaint.line, complaint.rule) for complaint in found] == [
        (2, "yaml-anchor"),
        (3, "yaml-duplicate-key"),
        (4, "yaml-empty"),
        (5, "yaml-cut"),
    ]


@pytest.mark.parametrize(
    "text,said,advice",
    [
        ("media:\n  - {alt: A table, two cups}", "`two cups` is cut off", 'alt: "A table, two cups"'),
        ("media:\n  - alt:", "`media.alt` has no value", "delete the line"),
        ("tags: #Hope, #Care", "the rest of this line would be lost", "tags: [SelfCare, MentalHealth]"),
        ("title: Meet us #Hope", "the rest of this line would be lost", "quotes"),
    ],
)
def test_a_complaint_says_what_to_write_there(text: str, said: str, advice: str) -> None:
    (complaint,) = complaints(text)

    assert said in complaint.text
    assert advice in complaint.advice


def test_complaints_before_broken_syntax_are_kept() -> None:
    found = complaints("a: b #c\nd: 'e\n")

    assert [complaint.rule for complaint in found] == ["yaml-cut", "yaml-syntax"]


def test_an_alias_bomb_does_not_go_off() -> None:
    levels = [f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 10)}]" for n in range(1, 10)]

    found = complaints("\n".join(["l0: &l0 [x, x]", *levels]))

    assert {complaint.rule for complaint in found} == {"yaml-anchor", "yaml-alias"}


@given(st.text(alphabet="ab:#-[]{}&*!|>'\"%@`?,~ \n\t\\0é😀", max_size=60))
def test_any_text_is_either_read_or_refused_with_a_complaint(text: str) -> None:
    assert is_read(text) or complaints(text)


def test_it_is_known_which_texts_stand_without_quotes() -> None:
    loaded = strict_yaml.load("a: 1\nb: '1'\nc: [2, \"2\"]\nd: |\n  3\n", "file.yml")

    assert loaded.plain == {"a", "c.0"}


@pytest.mark.parametrize("text, rule", [("a: " + "x" * 17_000, "too-large"), ("[" + "a," * 600 + "a]", "too-many")])
def test_a_file_that_nobody_writes_by_hand_may_be_larger(text: str, rule: str) -> None:
    refused = [one.rule for one in complaints(text)]

    assert refused == [f"yaml-{rule}"]
    assert strict_yaml.load(text, "file.yml", room=2).value


@given(st.text(st.characters(exclude_characters='\\"')))  # behind a backslash, a `0` is a character that cannot stand
def test_what_cannot_stand_in_a_file_is_made_visible(text: str) -> None:
    shown = strict_yaml.visible(text)

    assert len(shown) == len(text)
    assert "yaml-hidden-character" not in {one.rule for one in found(f'a: "{shown}"')}


def found(text: str) -> tuple[errors.Complaint, ...]:
    try:
        strict_yaml.load(text, "file.yml")
    except errors.SourceError as trouble:
        return trouble.complaints
    return ()
