"""Our own site asks nobody: a page has its place before it is built."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pydantic
import pytest

from multipost.accounts import Account
from multipost.config import Site
from multipost.platform import Keyed, Message
from multipost.platforms import site
from tests import messages

MESSAGE = messages.message("Hello", article="<p>Hello</p>", title="Hello", at=datetime(2026, 10, 11, 1, 0, tzinfo=UTC))
OURS = Site(title="Hope Network", url="https://hope.example")


def account(path: str = "", organisation: Site = OURS) -> Account:
    return Account("site", "site", site.AccountSettings(path=path), organisation)


def publish(where: Account, message: Message = MESSAGE) -> Any:
    session = site.connect(where, site.Login(), None)
    return site.commit(site.prepare(message, session), session)


def test_a_page_stands_under_its_date_and_its_post() -> None:
    receipt = publish(account())

    assert receipt.url == "https://hope.example/2026-10-10/hello/"
    assert receipt.id == receipt.facts["path"] == "2026-10-10/hello/"


def test_an_account_may_have_a_folder_of_its_own() -> None:
    assert publish(account("news/events/")).url == "https://hope.example/news/events/2026-10-10/hello/"


def test_what_went_out_at_once_stands_under_the_day_of_its_intent() -> None:
    assert publish(account(), replace(MESSAGE, date="asap")).id == "2026-10-11/hello/"


def test_a_site_whose_address_nobody_knows_yet_has_pages_all_the_same() -> None:
    assert publish(account(organisation=Site())).url == "2026-10-10/hello/"


def test_the_same_intent_gives_the_same_page() -> None:
    assert publish(account()) == publish(account())


def test_a_session_names_the_folder_and_the_organisation() -> None:
    session = site.connect(account("news/"), site.Login(), None)

    assert (session.id, session.name, session.url) == ("news/", "Hope Network", "https://hope.example/news/")
    assert session.retry == Keyed()


def test_the_place_is_the_same_wherever_the_site_is_served() -> None:
    before, after = (site.connect(account(organisation=one), None, None) for one in (Site(), OURS))

    assert before.id == after.id == "/"
    assert before.name == "site"


@pytest.mark.parametrize("path", ["/news/", "news", "../", "News/", "news//", "a b/", "https://other.example/"])
def test_a_folder_has_a_plain_name(path: str) -> None:
    with pytest.raises(pydantic.ValidationError):
        site.AccountSettings(path=path)
