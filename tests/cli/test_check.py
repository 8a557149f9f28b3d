"""`multipost check`: which file, which line, which rule, and what to write instead."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.cli.place import POST, SETTINGS

if TYPE_CHECKING:
    from tests.cli.place import Place

WRONG = POST.replace("title:", "titel:")


def test_a_complaint_names_file_line_rule_and_what_to_write_instead(place: Place) -> None:
    place.write("content/posts/hello.md", WRONG)

    done = place.run("check")

    assert done.exit_code == 1
    assert "content/posts/hello.md\n  2  error    unknown-key" in done.stdout
    assert "`title`" in done.stdout
    assert done.stdout.endswith("in 1 file\n")


def test_all_mistakes_are_told_at_once(place: Place) -> None:
    place.write("content/posts/hello.md", WRONG)
    place.write("content/posts/other.md", POST.replace("2026-10-10 09:00", "soon"))

    done = place.run("check")

    assert "content/posts/hello.md\n" in done.stdout
    assert "content/posts/other.md\n" in done.stdout


def test_posts_without_mistakes_get_no_complaint(place: Place) -> None:
    place.write("content/posts/hello.md", POST)

    done = place.run("check")

    assert (done.exit_code, done.stdout) == (0, "No complaints.\n")


def test_only_the_named_files_are_complained_of(place: Place) -> None:
    place.write("content/posts/hello.md", WRONG)
    place.write("content/posts/other.md", POST)

    other, folder = place.run("check", "content/posts/other.md"), place.run("check", "content")

    assert (other.exit_code, folder.exit_code) == (0, 1)


def test_a_named_file_is_told_that_another_has_its_id(place: Place) -> None:
    place.post("one", POST.replace("---\n", "---\nid: same\n", 1))
    place.post("two", POST.replace("---\n", "---\nid: same\n", 1))

    done = place.run("check", "content/posts/one.md")

    assert "id-twice" in done.stdout
    assert "content/posts/two.md\n" not in done.stdout


def test_what_was_made_is_kept_for_the_next_look_and_a_look_at_one_post_forgets_nothing(place: Place) -> None:
    place.post("one", POST)
    place.post("two", POST)
    place.run("check")
    kept = (place.root / "build/cache/variants.json").read_bytes()

    place.run("check", "content/posts/one.md")

    assert (place.root / "build/cache/variants.json").read_bytes() == kept
    assert {one["post"] for one in json.loads(kept)["variants"].values()} == {"one", "two"}


def test_a_file_that_is_not_there_is_not_passed_as_right(place: Place) -> None:
    done = place.run("check", "content/posts/helo.md")

    assert done.exit_code == 2
    assert "does not exist" in done.stderr


def test_warnings_are_errors_when_strict(place: Place) -> None:
    place.write("multipost.yml", SETTINGS.replace(', url: "https://hope.example"', ""))

    lenient, strict = place.run("check"), place.run("check", "--strict")

    assert "warning  site-url-missing" in lenient.stdout
    assert (lenient.exit_code, strict.exit_code) == (0, 1)


def test_complaints_are_json_on_request(place: Place) -> None:
    place.write("content/posts/hello.md", WRONG)

    said = place.json("check")

    complaint = said["complaints"][0]
    assert said["counts"]["error"] >= 1
    assert (complaint["file"], complaint["line"]) == ("content/posts/hello.md", 2)


def test_mistakes_in_the_settings_are_json_too(place: Place) -> None:
    place.write("multipost.yml", SETTINGS.replace("timezone:", "timezon:"))

    said = place.json("check")

    assert said["complaints"][0]["file"] == "multipost.yml"


def test_on_github_complaints_stand_beside_the_files(place: Place) -> None:
    place.write("content/posts/hello.md", WRONG)
    place.patch.setenv("GITHUB_ACTIONS", "true")

    done = place.run("check")

    assert "::error file=content/posts/hello.md,line=2" in done.stdout


def test_on_github_no_complaint_is_no_line(place: Place) -> None:
    place.patch.setenv("GITHUB_ACTIONS", "true")

    done = place.run("check")

    assert done.stdout == "No complaints.\n"


def test_a_command_works_below_the_root_too(place: Place) -> None:
    place.write("content/posts/hello.md", WRONG)
    place.patch.chdir(place.root / "content")

    done = place.run("check", "posts/hello.md")

    assert "content/posts/hello.md\n" in done.stdout


def test_on_github_complaints_stand_beside_the_lines_and_on_the_page_of_the_job(place: Place) -> None:
    place.write("content/posts/hello.md", WRONG)
    place.write("build/summary.md", "")
    place.patch.setenv("GITHUB_ACTIONS", "true")
    place.patch.setenv("GITHUB_STEP_SUMMARY", str(place.root / "build/summary.md"))

    done = place.run("check")

    assert done.stdout.startswith("::error file=content/posts/hello.md,line=2,")
    assert "## multipost check: " in (place.root / "build/summary.md").read_text()
