"""Links that are whole, and say where they lead."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from multipost.check.access import links
from multipost.check.reading import prose

if TYPE_CHECKING:
    from collections.abc import Callable

    from multipost.errors import Complaint
    from tests.check.conftest import MakePost

    Look = Callable[..., list[Complaint]]

OURS = "https://hope.org"


@pytest.fixture
def look(post: MakePost) -> Look:
    def run(body: str = "Hello.", ours: str = OURS, **change: object) -> list[Complaint]:
        written = post(body=body, **change)
        return list(links.complaints(written, prose.said(written), ours))

    return run


@pytest.mark.parametrize(
    "body,said",
    [
        ("[Our guide](https://hope.org/a guide)", "has a space in its address."),
        ("[Our guide](www.hope.org)", "does not begin with https://."),
        ("[Our guide](guide.html)", "does not begin with https://."),
        ("[Our guide]()", "leads nowhere."),
        ("[Our guide](https://hope.org/guide", "is not closed."),
        ("[Our guide] (https://hope.org/guide)", "has a space between its brackets."),
        ("See https:/hope.org/guide", "is no whole address."),
        ("See https//hope.org/guide", "is no whole address."),
        ("See htps://hope.org/guide", "is no whole address."),
        ("See https:// hope.org", "is no whole address."),
        ("See https://hope..org/guide", "names no server."),
        ("See https://intranet/guide", "names no server that everybody can reach."),
        ("See https://hope.org:99999999/guide", "is no address."),
    ],
)
def test_an_address_that_is_not_whole_is_an_error(look: Look, body: str, said: str) -> None:
    (found,) = look(body)

    assert (found.rule, found.severity, found.line) == ("link-broken", "error", 20)
    assert found.text.endswith(said)


def test_the_address_that_was_meant_is_offered(look: Look) -> None:
    (found,) = look("Good morning. [Our guide](www.hope.org/guide)")

    assert (found.column, found.advice) == (15, "Write https://www.hope.org/guide.")


def test_a_password_in_an_address_is_not_repeated(look: Look) -> None:
    (found,) = look("https://me:secret@example.org/")

    assert found.rule == "link-broken"
    assert "secret" not in f"{found.text} {found.advice}"


@pytest.mark.parametrize(
    "body",
    [
        "[Our guide](https://hope.org/guide_(short) 'A guide') and <https://hope.org/b> and https://hope.org/c.",
        "[Call](tel:116123), [write](mailto:jo@example.org), [text](sms:85258)",
        "HTTPS://HOPE.ORG and https://münchen.org/ü and https://[2606:4700::1111]/",
        "`[a](b c)` and\n\n```\n[a](b c) https:/x\n```",
        "![A sun over calm water](media/the sun.png)",
        "[not a link] and (https://hope.org/brackets) and [a] (b)",
    ],
)
def test_whole_addresses_and_code_are_fine(look: Look, body: str) -> None:
    assert look(body) == []


@pytest.mark.parametrize(
    "url,rule",
    [
        ("https://example.com/talk", "link-placeholder"),
        ("https://www.example.org", "link-placeholder"),
        ("https://hope.test", "link-placeholder"),
        ("https://bit.ly/abc", "link-shortened"),
        ("https://www.tinyurl.com/abc", "link-shortened"),
        ("http://hope.org/talk", "link-http"),
        ("https://hope..org", "link-broken"),
    ],
)
def test_an_address_is_looked_at_in_the_text_and_in_the_front_matter(look: Look, url: str, rule: str) -> None:
    in_text = look(f"Read [our guide to sleep]({url})")
    in_front = look(link=url, lines={"link": 9})

    assert [(one.rule, one.line, one.column) for one in in_text] == [(rule, 20, 27)]
    assert [(one.rule, one.line, one.column) for one in in_front] == [(rule, 9, 1)]


@pytest.mark.parametrize("ours", ["", "https://hope.example"])
def test_where_we_have_no_real_address_ourselves_examples_are_fine(look: Look, ours: str) -> None:
    assert look("https://hope.example/talk", ours) == []


@pytest.mark.parametrize(
    "body,column",
    [
        ("[click here](https://hope.org/a)", 2),
        ("Read [more …](https://hope.org/a)", 7),
        ("Please click here: https://hope.org/a", 8),
        ("All of it: link in our bio", 12),
        ("[Hier](https://hope.org/a)", 2),
        ("Haz clic aquí: https://hope.org/a", 1),
        ("Cliquez ici : https://hope.org/a", 1),
        ("Clique aqui: https://hope.org/a", 1),
    ],
)
def test_words_that_do_not_say_where_a_link_leads_are_a_warning(look: Look, body: str, column: int) -> None:
    assert [(one.rule, one.severity, one.column) for one in look(body)] == [("link-words", "warning", column)]


@pytest.mark.parametrize("body", ["[Here for you](https://hope.org/a)", "More about sleep: https://hope.org/more"])
def test_words_that_say_where_a_link_leads_are_fine(look: Look, body: str) -> None:
    assert look(body) == []


@pytest.mark.parametrize(
    "link,rules", [("https://[2606:4700::1111]/talk", []), ("https://[hope.org/talk", ["link-broken"])]
)
def test_a_server_may_be_named_by_its_number(look: Look, link: str, rules: list[str]) -> None:
    assert [one.rule for one in look(link=link)] == rules


def test_a_site_whose_own_address_is_odd_is_not_in_the_way(look: Look) -> None:
    assert look("https://hope.org/talk", "https://[hope") == []
