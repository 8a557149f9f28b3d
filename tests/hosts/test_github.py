"""What GitHub Actions is told, in its own escapes and within its limits."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from multipost.errors import Complaint
from multipost.hosts import github

if TYPE_CHECKING:
    from pathlib import Path

    from multipost.errors import Severity

RUN = {"GITHUB_REPOSITORY": "hope/posts", "GITHUB_RUN_ID": "41", "GITHUB_RUN_ATTEMPT": "2"}


def complaint(line: int, severity: Severity = "error") -> Complaint:
    return Complaint("a.md", line, "rule", "Text.", "Advice.", severity)


def test_a_run_is_named_by_repository_number_and_attempt() -> None:
    run = github.run(RUN)

    assert run == {"host": "github", "repository": "hope/posts", "id": "41", "attempt": "2"}


@pytest.mark.parametrize(
    "change,expected",
    [
        ({"attempt": "1"}, True),
        ({"attempt": "2"}, None),
        ({"attempt": "3"}, None),
        ({"attempt": "1", "id": "40"}, None),
        ({"attempt": "1", "repository": "other/posts"}, None),
        ({"attempt": "1", "host": "plain"}, None),
        ({"attempt": ""}, None),
    ],
)
def test_only_an_earlier_attempt_of_this_run_is_certainly_over(change: dict[str, str], expected: object) -> None:
    answer = github.is_over({**github.run(RUN), **change}, RUN)

    assert answer is expected


def test_the_repository_has_a_number() -> None:
    number = github.home_id({"GITHUB_REPOSITORY_ID": "77"})

    assert number == "77"


def test_an_annotation_escapes_what_github_would_read_as_its_own() -> None:
    odd = Complaint("posts/50%,a:b.md", 3, "alt-missing", "100% of\nwords", "::error::", "info", 5)

    line = github.annotate(odd)

    assert line == ("::notice file=posts/50%25%2Ca%3Ab.md,line=3,col=5,title=alt-missing::100%25 of%0Awords ::error::")


def test_ten_of_a_kind_are_shown_and_the_tenth_counts_the_rest() -> None:
    complaints = [complaint(line) for line in range(1, 14)] + [complaint(1, "warning")]

    lines = github.annotate_all(complaints)

    assert len(lines) == 11
    assert lines[9].startswith("::error file=a.md,line=10,")
    assert lines[9].endswith("(and 3 more: see the summary)")
    assert lines[10].startswith("::warning ")


def test_ten_of_a_kind_need_no_count() -> None:
    lines = github.annotate_all([complaint(line) for line in range(1, 11)])

    assert not [line for line in lines if "more" in line]


def test_summaries_are_appended(tmp_path: Path) -> None:
    page = tmp_path / "summary.md"
    page.write_text("# Before\n", encoding="utf-8")

    written = github.summary("# After\n", {"GITHUB_STEP_SUMMARY": str(page)})

    assert written
    assert page.read_text(encoding="utf-8") == "# Before\n# After\n"


@pytest.mark.parametrize("before", [0, 700_000], ids=["empty page", "half a page"])
def test_a_long_summary_is_cut_at_a_line_and_says_so(tmp_path: Path, before: int) -> None:
    page = tmp_path / "summary.md"
    page.write_bytes(b"x" * before)

    github.summary("a line of 😀 words\n" * 100_000, {"GITHUB_STEP_SUMMARY": str(page)})

    content = page.read_text(encoding="utf-8")
    assert 1_000_000 < len(content.encode()) <= github.SUMMARY
    assert "words\n\n\n*This page was cut here" in content


def test_a_full_summary_page_is_left_alone(tmp_path: Path) -> None:
    page = tmp_path / "summary.md"
    page.write_bytes(b"x" * github.SUMMARY)

    github.summary("one line\n", {"GITHUB_STEP_SUMMARY": str(page)})

    assert page.stat().st_size == github.SUMMARY


def test_without_a_page_nothing_is_written() -> None:
    written = github.summary("# Plan", {})

    assert not written


def test_a_summary_that_cannot_be_written_ends_nothing(tmp_path: Path) -> None:
    written = github.summary("# Plan", {"GITHUB_STEP_SUMMARY": str(tmp_path)})

    assert not written


def test_outputs_of_a_step_are_appended(tmp_path: Path) -> None:
    outputs = tmp_path / "output"

    github.tell("needed", "true", {"GITHUB_OUTPUT": str(outputs)})
    github.tell("pushed", "false", {"GITHUB_OUTPUT": str(outputs)})

    assert outputs.read_text(encoding="utf-8") == "needed=true\npushed=false\n"


@pytest.mark.parametrize("value", ["true\nneeded=false", "true\r"])
def test_an_output_never_begins_another_one(tmp_path: Path, value: str) -> None:
    with pytest.raises(ValueError, match="the output needed would begin another one"):
        github.tell("needed", value, {"GITHUB_OUTPUT": str(tmp_path / "output")})


def test_outside_of_a_step_nobody_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    github.tell("needed", "true", {})

    assert list(tmp_path.iterdir()) == []


def test_the_form_is_a_page_of_the_workflow() -> None:
    address = github.form(RUN)

    assert address == "https://github.com/hope/posts/actions/workflows/publish.yml"


def test_without_a_repository_there_is_no_form() -> None:
    assert github.form({}) == ""
