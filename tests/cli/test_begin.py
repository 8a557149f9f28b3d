"""`multipost init` and `multipost new`: from an empty folder to a post."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.place import POST

if TYPE_CHECKING:
    from tests.cli.place import Place


def test_from_an_empty_folder_to_the_first_post_on_the_site(empty: Place) -> None:
    begun, checked, published = empty.run("init"), empty.run("check"), empty.run("publish")

    assert (begun.exit_code, checked.exit_code, published.exit_code) == (0, 0, 0)
    assert "+ published" in published.stdout
    assert len(list(empty.root.glob("build/site/*/welcome/index.html"))) == 1
    assert empty.tip()


def test_init_makes_a_repository_with_a_first_commit(empty: Place) -> None:
    empty.run("init")

    assert empty.git("log", "--format=%s") == "Begin with multipost"
    assert empty.git("status", "--porcelain") == ""


def test_init_where_there_are_posts_writes_none_that_would_go_out(empty: Place) -> None:
    empty.write("content/posts/hello.md", POST)

    empty.run("init")

    assert [path.name for path in (empty.root / "content/posts").iterdir()] == ["hello.md"]


def test_init_writes_workflows_that_pass_on_the_logins_of_the_accounts_that_are_there(
    empty: Place,
    invented_platforms: None,  # noqa: ARG001 - a fixture that is there for what it does
) -> None:
    empty.write("multipost.yml", "accounts:\n  wall: {platform: chalkboard, wall: north}\n")

    empty.run("init")

    publish = (empty.root / ".github/workflows/publish.yml").read_text()
    assert publish.count("MULTIPOST_WALL__TOKEN: ${{ secrets.MULTIPOST_WALL__TOKEN }}") == 2
    assert "login-not-passed" not in empty.run("check").stdout


def test_init_with_settings_that_cannot_be_read_writes_nothing(empty: Place) -> None:
    empty.write("multipost.yml", "timezone: Mars/Base\n")

    done = empty.run("init")

    assert done.exit_code == 1
    assert "is no time zone" in done.stderr
    assert sorted(path.name for path in empty.root.iterdir()) == [".git", "multipost.yml"]


def test_init_changes_nothing_that_is_there(empty: Place) -> None:
    empty.write("multipost.yml", "timezone: Europe/Paris\n")
    empty.write("README.md", "Ours.\n")

    empty.run("init")

    assert (empty.root / "multipost.yml").read_text() == "timezone: Europe/Paris\n"
    assert (empty.root / "README.md").read_text() == "Ours.\n"


def test_init_leaves_the_commit_to_a_repository_that_has_one(place: Place) -> None:
    before = place.tip("main")

    done = place.run("init")

    assert "Now commit these files: git add -A && git commit" in done.stdout
    assert place.tip("main") == before


def test_a_second_init_writes_nothing(empty: Place) -> None:
    empty.run("init")

    again = empty.run("init")

    assert again.stdout.startswith("Everything is there already: nothing was written.")
    assert empty.git("status", "--porcelain") == ""


def test_init_says_which_repository_it_writes_to(place: Place) -> None:
    place.write("notes/today.txt", "")
    place.patch.chdir(place.root / "notes")

    done = place.run("init")

    assert done.stdout.startswith(f"In {place.root}:\n")


def test_init_publishes_from_the_branch_that_there_is(empty: Place) -> None:
    empty.git("init", "--quiet", "--initial-branch=master")
    empty.run("init")

    done = empty.run("publish")

    assert done.exit_code == 0
    assert "+ published" in done.stdout


def test_init_writes_what_it_is_told(empty: Place) -> None:
    empty.run("init", "--title", 'Hope "and" help', "--url", "https://hope.example", "--timezone", "Europe/Madrid")

    settings = (empty.root / "multipost.yml").read_text()
    assert "timezone: Europe/Madrid" in settings
    assert empty.run("check", "--strict").stdout == "No complaints.\n"


def test_init_in_no_time_zone_writes_nothing(empty: Place) -> None:
    done = empty.run("init", "--timezone", "Mars/Base")

    assert done.exit_code == 2
    assert "there is no such time zone; write one like Europe/London." in done.stderr
    assert list(empty.root.iterdir()) == []


@pytest.mark.parametrize("title", ["A talk, tonight: come!", "Don't give up", 'She said "yes"', "988", "Ein Gespräch"])
def test_new_writes_a_post_of_which_only_the_words_are_missing(place: Place, title: str) -> None:
    done = place.run("new", title)

    assert done.exit_code == 0
    assert [one["rule"] for one in place.json("check")["complaints"]] == ["still-to-write"]
    assert place.json("plan")["deliveries"][0]["title"] == title


def test_a_title_is_written_as_it_was_typed(place: Place) -> None:
    place.run("new", "Don't give up & go on")

    assert 'title: "Don\'t give up & go on"\n' in (place.root / "content/posts/don-t-give-up-go-on.md").read_text()


def test_a_new_post_is_due_tomorrow_at_nine(place: Place) -> None:
    place.run("new", "A talk")

    assert place.json("plan")["deliveries"][0]["due"] == "2026-10-11T08:00:00Z"


def test_a_new_post_is_due_when_it_is_said(place: Place) -> None:
    place.run("new", "A talk", "--at", "2026-12-24 18:30")

    assert place.json("plan")["deliveries"][0]["due"] == "2026-12-24T18:30:00Z"


def test_a_new_post_needs_a_time_that_exists(place: Place) -> None:
    done = place.run("new", "A talk", "--at", "soon")

    assert done.exit_code == 1
    assert "--at takes a time such as 2026-10-10T09:30, not soon." in done.stderr


def test_a_new_post_needs_a_title_with_a_word(place: Place) -> None:
    done = place.run("new", "!!")

    assert done.exit_code == 1
    assert "The title needs a letter or a digit" in done.stderr


def test_new_never_writes_over_a_post(place: Place) -> None:
    place.write("content/posts/a-talk.md", POST)

    done = place.run("new", "A talk")

    assert done.exit_code == 5
    assert "content/posts/a-talk.md is there already" in done.stderr
    assert (place.root / "content/posts/a-talk.md").read_text() == POST


def test_new_never_uses_an_id_twice(place: Place) -> None:
    place.write("content/posts/2026/talk.md", POST.replace("title:", "id: a-talk\ntitle:"))

    done = place.run("new", "A talk")

    assert done.exit_code == 5
    assert "content/posts/2026/talk.md is there already" in done.stderr


def test_new_never_uses_an_id_that_went_out(place: Place) -> None:
    place.post("hello")
    place.run("publish")
    place.git("rm", "--quiet", "content/posts/hello.md")
    place.commit()

    done = place.run("new", "Hello")

    assert done.exit_code == 5
    assert "A post with the id hello went out before: choose another title." in done.stderr
