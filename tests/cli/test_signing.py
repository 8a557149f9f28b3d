"""A post about suicide waits until somebody whose role it is signed exactly what it says."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup

from multipost import clock, directory
from multipost.cli import house, judging, planning
from multipost.cli import signing as signed_off
from multipost.directory import signing
from multipost.report import issue
from tests import samples
from tests.cli.place import POST
from tests.cli.sensitive import ACCOUNTS, FILE, FILES, HELLO, MORE, SENSITIVE, SIGN

if TYPE_CHECKING:
    from click.testing import Result

    from multipost.cli.house import House
    from multipost.errors import Complaint
    from tests.cli.place import Place

TODAY = date(2026, 10, 10)
PAGES = ("build/team/review/hello/index.html", "build/preview.html")


@pytest.fixture
def hope(place: Place) -> Place:
    """A post about suicide, due now, that nobody signed off."""
    for path, text in FILES.items():
        place.write(path, text)
    place.write("content/media/sun.png", samples.picture())
    place.post("hello", SENSITIVE)
    return place


@pytest.fixture
def signed(hope: Place) -> Place:
    """The same, signed off."""
    hope.run(*SIGN)
    hope.commit()
    return hope


def state(place: Place) -> str:
    """The state of the one delivery."""
    (row,) = place.json("status")["deliveries"]
    return str(row["state"])


def filled(here: House) -> str:
    """What the file for the sign-off says, but for a name."""
    return signing.text("", "clinician", TODAY, signed_off.digest(here.desk, here.desk.posts["hello"]))


def flat(done: Result) -> str:
    return " ".join(done.stdout.split())


def test_nothing_of_it_goes_out_and_the_plan_says_who_has_to_sign(hope: Place) -> None:
    hope.run("publish")

    planned = flat(hope.run("plan"))
    assert state(hope) == "needs you"
    assert "it needs a clinician's sign-off: nobody has signed it off yet" in planned
    assert "$ multipost signoff hello --who NAME --role clinician" in planned


def test_what_was_signed_goes_out(signed: Place) -> None:
    signed.run("publish")

    assert state(signed) == "out"


def test_a_sign_off_without_a_name_counts_for_nothing_and_stops_no_other_post(hope: Place) -> None:
    hope.write(FILE, filled(house.of_work_tree()))
    hope.post("other", POST)

    checked = hope.run("check")
    hope.run("publish")

    assert (checked.exit_code, f"{FILE}\n  1  error" in checked.stdout) == (1, True)
    assert {row["post"]: row["state"] for row in hope.json("status")["deliveries"]} == {
        "hello": "needs you",
        "other": "out",
    }


def test_what_is_out_on_one_account_does_not_void_it_for_the_others(hope: Place) -> None:
    hope.write("multipost.yml", FILES["multipost.yml"].replace(ACCOUNTS, MORE))
    hope.post("hello", SENSITIVE.replace("schedule:", "variants: {news: {schedule: 2026-10-10 10:00}}\nschedule:"))
    hope.run(*SIGN)
    hope.commit()
    hope.run("publish")
    hope.at("2026-10-10 09:30")

    hope.run("publish")

    assert [row["state"] for row in hope.json("status")["deliveries"]] == ["out", "out"]


# --- the outbox --------------------------------------------------------------------------------------------------


def test_an_outbox_knows_what_nobody_signed(hope: Place) -> None:
    hope.run("plan", "--outbox", "build/outbox")

    hope.run("publish", "--outbox", "build/outbox")

    assert state(hope) == "needs you"


def test_an_outbox_sends_what_somebody_signed(signed: Place) -> None:
    signed.run("plan", "--outbox", "build/outbox")

    signed.run("publish", "--outbox", "build/outbox")

    assert state(signed) == "out"


# --- being asked -------------------------------------------------------------------------------------------------


def test_check_warns_with_the_command_where_there_is_no_page_for_it(hope: Place) -> None:
    done = hope.run("check")

    assert done.exit_code == 0
    assert "sign-off-missing" in done.stdout
    assert "`multipost signoff hello --who NAME --role clinician`" in flat(done)


def asked(place: Place) -> tuple[House, Complaint]:
    """What a run for a pull request on GitHub says of it; the remote is looked at, and never asked."""
    place.patch.setenv("GITHUB_ACTIONS", "true")
    place.patch.setenv("GITHUB_HEAD_REF", "words/for-october")
    here = house.of_work_tree()
    place.git("remote", "add", "origin", "git@github.com:Hope/Posts.git")
    found = judging.check(here, here.store.read(), here.desk.written)
    return here, next(one for one in found if one.rule == "sign-off-missing")


def test_on_github_check_links_to_the_file_filled_in_on_the_branch_of_the_pull_request(hope: Place) -> None:
    here, found = asked(hope)

    address = urlsplit(found.link)
    assert (found.file, found.line, found.severity) == (HELLO, 1, "warning")
    assert f"{address.netloc}{address.path}" == "github.com/hope/posts/new/words/for-october"
    assert parse_qs(address.query) == {"filename": [FILE], "value": [filled(here)]}


def test_the_plan_of_a_pull_request_and_the_issue_link_there_too(hope: Place) -> None:
    here, found = asked(hope)
    page = hope.root / "summary.md"
    hope.patch.setenv("GITHUB_STEP_SUMMARY", str(page))

    hope.run("plan")

    rows = planning.view(here, clock.now()).rows
    told = (page.read_text("utf-8"), issue.text(rows, here.zone) or "")
    assert [BeautifulSoup(text, "html.parser").find_all("a")[-1]["href"] for text in told] == [found.link, found.link]


def test_where_there_is_a_sign_off_already_the_link_edits_it(hope: Place) -> None:
    hope.write(FILE, signing.text("A", "clinician", TODAY, "a" * 64))

    _, found = asked(hope)

    assert found.link == f"https://github.com/hope/posts/edit/words/for-october/{FILE}"


def test_what_cannot_be_made_yet_has_no_page_to_sign_it_on(hope: Place) -> None:
    hope.write("templates/posts/site.md.j2", "{{ post.bodie }}")

    _, found = asked(hope)

    assert found.link == ""


def test_the_pages_ask_with_the_text_of_the_file(hope: Place) -> None:
    hope.run("build")
    hope.run("build", "--preview", "build/preview.html")

    pages = [BeautifulSoup((hope.root / page).read_text(encoding="utf-8"), "html.parser") for page in PAGES]
    shown = [asked.get_text() for page in pages for asked in page.select(".signing pre")]
    assert shown == [filled(house.of_work_tree())] * len(PAGES)


def test_the_pages_ask_once(hope: Place) -> None:
    hope.run("build")

    page = BeautifulSoup((hope.root / PAGES[0]).read_text(encoding="utf-8"), "html.parser")
    assert page.get_text().count("multipost signoff hello") == 1


def test_a_sign_off_for_no_post_is_told(signed: Place) -> None:
    (signed.root / FILE).rename(signed.root / "content/signoff/helo.yml")

    done = signed.run("check")

    assert "sign-off-stray" in done.stdout
    assert "Did you mean `hello`?" in done.stdout


# --- the command -------------------------------------------------------------------------------------------------


def test_the_command_prints_all_that_it_signs_and_writes_the_file(hope: Place) -> None:
    done = hope.run(*SIGN)

    written = directory.sign_off(FILE, (hope.root / FILE).read_bytes())
    assert (written.who, written.role, str(written.date)) == ("A. Reader", "clinician", "2026-10-10")
    assert "Title: You are not alone" in done.stdout
    assert "Suicide is not the end of every story (https://hope.example/one). Hope Network listens." in flat(done)
    assert "Attached media/sun.png: A sun rising over calm water" in done.stdout
    assert f"{FILE} says that A. Reader (clinician) signed this off on 2026-10-10." in done.stdout


@pytest.mark.parametrize(
    "arguments,said",
    [
        (("helo", "--who", "A", "--role", "clinician"), "Did you mean `hello`?"),
        (("hello", "--who", "A", "--role", "clinican"), "Did you mean `clinician`?"),
        (("hello", "--who", " ", "--role", "clinician"), "`who` is empty."),
    ],
)
def test_what_cannot_be_signed_writes_nothing(hope: Place, arguments: tuple[str, ...], said: str) -> None:
    done = hope.run("signoff", *arguments)

    assert done.exit_code == 1
    assert said in done.stderr
    assert not (hope.root / FILE).exists()
