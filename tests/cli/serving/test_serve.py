"""`multipost serve`, as a process that a person starts, edits beside, and ends."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

import httpx
import pytest

from tests.cli.place import POST, SETTINGS
from tests.cli.serving.running import PATIENCE, started, waiting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.cli.place import Place
    from tests.cli.serving.running import Serving


@pytest.fixture(scope="module")
def serving(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    """A repository with one post that waits, served."""
    with waiting(tmp_path_factory.mktemp("serving") / "hope") as serving:
        yield serving


def test_it_says_where_the_pages_of_the_team_and_of_everybody_are(serving: Serving) -> None:
    said = "".join(serving.said)

    assert f"For the team:      {serving.address}/team/\n" in said
    assert f"For everybody:     {serving.address}/site/\n" in said
    assert "You are not alone" in serving.page("/")
    assert "<h1" in serving.page("/site/")


def test_an_edited_post_appears(serving: Serving) -> None:
    edited = POST.replace("2026", "2096").replace("You are not alone", "Somebody is there")

    page = serving.after(lambda: serving.place.write("content/posts/hello.md", edited), "/team/", "Somebody is there")

    assert "You are not alone" not in page


def test_an_edited_template_appears_also_the_first_one(serving: Serving) -> None:
    template = "templates/site/not_found.html.j2"

    first = serving.after(lambda: serving.place.write(template, "Lost one."), "/site/404.html", "Lost")
    second = serving.after(lambda: serving.place.write(template, "Lost two."), "/site/404.html", "two")

    assert (first, second) == ("Lost one.", "Lost two.")


def test_what_another_command_writes_into_the_ledger_appears(serving: Serving) -> None:
    def hold() -> None:
        serving.place.start("hold", "--reason", "a marker of ours").communicate(timeout=PATIENCE)

    page = serving.after(hold, "/team/", "a marker of ours")

    assert page


def test_pages_that_another_command_built_are_built_again(serving: Serving) -> None:
    def build() -> None:
        serving.place.start("build").communicate(timeout=PATIENCE)

    assert serving.after(build, "/team/", "<h1")


def test_with_a_mistake_the_last_good_pages_stay_until_it_is_mended(serving: Serving) -> None:
    broken, mended = f"{SETTINGS}colour: blue\n", SETTINGS.replace("title: Hope", "title: Hope again")

    sentence = serving.trouble(lambda: serving.place.write("multipost.yml", broken))
    meanwhile = serving.page("/site/")
    after = serving.after(lambda: serving.place.write("multipost.yml", mended), "/site/", "Hope again")

    assert sentence.startswith("Not built again: multipost.yml:6: `colour`")
    assert "Hope" in meanwhile
    assert after


def test_ctrl_c_ends_it_without_a_word(place: Place) -> None:
    with started(place) as serving, httpx.Client(trust_env=False, timeout=PATIENCE) as browser:
        open_page = browser.stream("GET", f"{serving.address}/-/changes")
        with open_page:
            serving.running.send_signal(signal.SIGINT)
            rest, trouble = serving.running.communicate(timeout=PATIENCE)

    assert (serving.running.returncode, rest, trouble) == (130, "", "")


@pytest.mark.parametrize(
    "path,content,said",
    [
        ("multipost.yml", f"{SETTINGS}colour: blue\n", "colour"),
        ("templates/site/not_found.html.j2", "{{ 1 + 'a' }}", "templates/site/not_found.html.j2: unsupported operand"),
    ],
)
def test_what_cannot_be_built_at_all_is_one_sentence(place: Place, path: str, content: str, said: str) -> None:
    place.write(path, content)

    refused = place.run("serve", "--port", "0")

    assert (refused.exit_code, refused.stdout) == (1, "")
    assert said in refused.stderr


def test_outside_of_a_repository_there_is_nothing_to_serve(empty: Place) -> None:
    refused = empty.run("serve", "--port", "0")

    assert refused.exit_code == 5
    assert "multipost init" in refused.stderr
