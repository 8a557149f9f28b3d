"""What people read in a terminal, and what a CI log must never read as a command."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from multipost.delivery import Identity
from multipost.errors import Complaint
from multipost.plan import Row, gates
from multipost.report import terminal
from multipost.report.screen import Screen
from multipost.report.values import Outcome

LONDON = ZoneInfo("Europe/London")
DUE = datetime(2026, 10, 10, 8, 0, tzinfo=UTC)


def row(post: str = "wmhd", account: str = "site", **change: object) -> Row:
    fields: dict[str, object] = {"state": "waiting", "reason": "It waits for its time.", "due": DUE, **change}
    return Row(Identity(account, post, "2026-10-10"), **fields)  # type: ignore[arg-type]  # the tests say what


def test_a_plan_says_what_needs_you_and_with_which_command() -> None:
    late = row(
        "walk", state="needs you", reason="It is too late.", action="multipost resolve walk@2026-10-10 site --skip"
    )

    said = terminal.plan([late], LONDON)

    assert said == (
        "Needs you (1)\n"
        "  ! Sat 10 Oct 2026 09:00  walk                                          site\n"
        "    It is too late.\n"
        "    $ multipost resolve walk@2026-10-10 site --skip\n"
        "\n"
        "Waiting (0)\n"
        "  Nothing waits. Give a post a `schedule:`, and it will stand here."
    )


def test_accounts_of_one_post_share_a_line() -> None:
    said = terminal.plan([row(account="mastodon"), row(account="bluesky")], LONDON)

    assert said.count("wmhd") == 1
    assert "bluesky, mastodon" in said


def test_of_a_post_with_many_dates_the_nearest_are_shown_and_how_many_follow() -> None:
    weekly = [row(reason=gates.AT_ITS_TIME.reason, due=DUE + timedelta(days=7 * week)) for week in range(10)]

    said = terminal.plan(weekly, LONDON)

    assert said.count("wmhd") == 3
    assert said.endswith("\n    and 7 more until Sat 12 Dec 2026 08:00")


def test_of_one_post_every_date_is_shown() -> None:
    weekly = [row(reason=gates.AT_ITS_TIME.reason, due=DUE + timedelta(days=7 * week)) for week in range(10)]

    assert terminal.of_one_post(weekly, LONDON).count("wmhd") == 10


def test_a_date_that_needs_an_answer_of_its_own_is_never_left_out() -> None:
    weekly = [row(state="needs you", action=f"multipost resolve {week}") for week in range(10)]

    assert terminal.plan(weekly, LONDON).count("wmhd") == 10


def test_of_one_post_every_part_is_shown_with_its_page() -> None:
    thread = row(state="out", url="https://social.example/1", others=("https://social.example/2",))

    said = terminal.of_one_post([thread], LONDON)

    assert "    https://social.example/1\n    https://social.example/2" in said


def test_of_what_is_out_the_last_five_are_shown_with_their_pages() -> None:
    rows = [row(f"post-{day}", state="out", url=f"https://hope.example/{day}/") for day in range(1, 8)]

    said = terminal.plan(rows, LONDON)

    assert said.count("https://hope.example/") == 5
    assert "Out (7)" in said
    assert "and 2 more, on the status page" in said


def test_drafts_are_shown() -> None:
    said = terminal.plan([row("idea", state="draft", due=None, title="An idea")], LONDON)

    assert "Draft (1)\n  - no time yet            An idea" in said


@pytest.mark.parametrize("width", [40, 72, 120])
def test_a_title_line_fits_into_the_terminal(width: int) -> None:
    said = terminal.plan([row(title="世界 " * 60)], LONDON, Screen(width, plain=False))

    line = next(line for line in said.splitlines() if "世界" in line)
    assert "…" in line
    assert line.endswith("  site")


def test_a_log_is_plain_ascii_where_the_words_are() -> None:
    said = terminal.plan([row(state=state) for state in ("needs you", "waiting", "out", "draft")], LONDON)

    assert said.isascii()


def test_a_terminal_shows_signs_and_colours() -> None:
    said = terminal.plan([row(state="out")], LONDON, Screen(80, plain=False))

    assert "\x1b[32m✓\x1b[0m" in said


def test_words_of_a_post_never_begin_a_line() -> None:
    evil = row(
        title="\n::error::pwned", reason="\r\n::add-mask::x", url="https://a/\n::stop-commands::x", action="\n::x"
    )
    complaint = Complaint("content/posts/\n::a.md", 1, "rule", "\n::error::pwned " * 20, "\n::error::" * 20)

    said = "\n".join(
        [
            terminal.plan([evil], LONDON),
            terminal.complaints([complaint]),
            terminal.outcomes([Outcome("published", evil)], LONDON),
        ]
    )

    assert not [line for line in said.splitlines() if line.startswith("::")]


def test_complaints_stand_by_file_and_line_with_what_to_do() -> None:
    found = [
        Complaint("content/posts/b.md", 1, "title-missing", "site needs a title.", "Add a line `title:`."),
        Complaint("content/posts/a.md", 12, "alt-missing", "No description.", "Describe it.", "warning"),
        Complaint("content/posts/a.md", 3, "unknown-account", "There is no account `sight`.", "Did you mean `site`?"),
    ]

    said = terminal.complaints(found)

    assert said == (
        "content/posts/a.md\n"
        "   3  error    unknown-account\n"
        "      There is no account `sight`.\n"
        "      Did you mean `site`?\n"
        "  12  warning  alt-missing\n"
        "      No description.\n"
        "      Describe it.\n"
        "\n"
        "content/posts/b.md\n"
        "  1  error    title-missing\n"
        "     site needs a title.\n"
        "     Add a line `title:`.\n"
        "\n"
        "2 errors, 1 warning in 2 files"
    )


def test_nothing_to_complain_about_is_said() -> None:
    said = terminal.complaints([])

    assert said == "No complaints."


def test_a_run_says_what_it_did() -> None:
    results = [
        Outcome("published", row(state="out", reason="It is out.", url="https://hope.example/wmhd/")),
        Outcome("late", row("walk", state="needs you", reason="It is too late.")),
    ]

    said = terminal.outcomes(results, LONDON).splitlines()

    assert said[0].startswith("  + published  Sat 10 Oct 2026 09:00  wmhd ")
    assert said[2] == "    https://hope.example/wmhd/"
    assert said[3].startswith("  ! late       Sat 10 Oct 2026 09:00  walk ")


def test_a_run_with_nothing_to_do_says_so() -> None:
    said = terminal.outcomes([], LONDON)

    assert said == "Nothing to do: nothing was sent."


def test_a_link_is_not_broken_whatever_its_length() -> None:
    link = f"https://hope.example/new?value={'a' * 200}"

    said = terminal.complaints([Complaint("a.md", 3, "rule", "Text.", "Advice.", link=link)])

    assert said.splitlines()[-3].strip() == link
