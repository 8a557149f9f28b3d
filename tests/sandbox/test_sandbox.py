"""Which platforms can be imitated, and the logins that are accepted there."""

from __future__ import annotations

import pytest

from multipost import accounts, config, platforms, sandbox
from multipost.platform import Options

SETTINGS = """\
accounts:
  site: {platform: site}
  our-chat: {platform: discord}
"""


def test_the_folder_is_the_list() -> None:
    assert "discord" in sandbox.names()
    assert "server" not in sandbox.names()
    assert "Discord" in sandbox.labels()


@pytest.mark.parametrize("name", sandbox.names())
def test_a_login_is_accepted_recognisable_and_complete(name: str) -> None:
    login = sandbox.load(name).login("hope")

    spec = platforms.load(name).SPEC
    required = {field for field, described in spec.login.model_fields.items() if described.is_required()}
    assert required <= login.keys()
    assert isinstance(spec.login.model_validate(login), Options)
    assert all("sandbox" in value or _is_random(value) for value in login.values())


def _is_random(value: str) -> bool:
    """Whether its form leaves no room for a word: a key is nothing but digits, and nobody else's."""
    return value.startswith("whsec_") or (len(value) == 64 and set(value) <= set("0123456789abcdef"))


def test_logins_are_the_variables_of_the_accounts() -> None:
    ours = accounts.of(config.parse(SETTINGS))

    environ = sandbox.logins(ours.values())

    assert environ.keys() == {"MULTIPOST_OUR_CHAT__WEBHOOK"}
    assert isinstance(accounts.login(ours["our-chat"], environ), Options)


@pytest.mark.usefixtures("invented_platforms")
def test_an_account_that_nobody_imitates_is_named_unless_it_needs_no_login() -> None:
    text = SETTINGS + "  wall: {platform: chalkboard, wall: north}\n  loud: {platform: megaphone}\n"
    ours = accounts.of(config.parse(text))

    assert sandbox.strangers(ours.values()) == ("wall",)
    assert sandbox.logins(ours.values()).keys() == {"MULTIPOST_OUR_CHAT__WEBHOOK"}
