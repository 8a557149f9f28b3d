from __future__ import annotations

import traceback

import pytest

from multipost import accounts, config, errors, locked

pytestmark = pytest.mark.usefixtures("invented_platforms")

SECRET = "correct horse battery"  # noqa: S105 - no secret, but treated as one here
ENVIRON = {
    "MULTIPOST_TOWN_HALL__TOKEN": f"{SECRET}\n",
    "MULTIPOST_TOWN_HALL__KEY_PHRASE": SECRET,
    "MULTIPOST_TOWN_HALL__SECOND": "",
}


@pytest.fixture
def hall() -> accounts.Account:
    text = "site: {title: Hope}\naccounts:\n  town-hall: {platform: chalkboard, wall: north, gap: 1m, was: old}"
    return accounts.of(config.parse(text))["town-hall"]


def test_an_account_knows_its_settings_its_site_and_its_adapter(hall: accounts.Account) -> None:
    assert (hall.name, hall.platform, hall.gap, hall.was, hall.site.title) == (
        "town-hall",
        "chalkboard",
        60,
        "old",
        "Hope",
    )
    assert hall.settings.model_dump()["wall"] == "north"
    assert hall.adapter.SPEC is hall.spec
    assert hall.spec.name == "chalkboard"


LOCK = """\
accounts:
  BOARD:
    platform: PLATFORM
    server: SERVER
    id: "1"
    checked: 2026-10-01
    facts: {text: 20}
"""


def board(name: str, platform: str = "noticeboard", server: str = "a.json", settings: str = "") -> accounts.Account:
    """An account on the board a.json, and what was locked under a name for a place."""
    lock = LOCK.replace("BOARD", name).replace("PLATFORM", platform).replace("SERVER", server)
    ours = config.parse(f"accounts: {{hope: {{platform: noticeboard, server: a.json{settings}}}}}")
    return accounts.of(ours, locked.parse(lock))["hope"]


def test_an_account_knows_what_its_server_said_when_it_was_locked() -> None:
    hope = board("hope")

    assert (hope.server, hope.is_locked, hope.facts) == ("a.json", True, {"text": 20})


def test_what_was_locked_under_a_former_name_still_counts() -> None:
    assert board("old", settings=", was: old").facts == {"text": 20}


@pytest.mark.parametrize("change", [{"server": "b.json"}, {"platform": "mastodon"}])
def test_what_another_place_said_does_not_count(change: dict[str, str]) -> None:
    hope = board("hope", **change)

    assert (hope.is_locked, hope.facts) == (False, {})
    assert hope.locked is not None


def test_what_was_never_locked_says_nothing(hall: accounts.Account) -> None:
    assert (hall.server, hall.locked, hall.is_locked, hall.facts) == ("", None, False, {})


@pytest.mark.parametrize(
    "settings, states_limits_and_is_asked",
    [
        ("platform: megaphone", (False, False)),
        ("platform: chalkboard, wall: north", (False, True)),
        ("platform: noticeboard, server: a.json", (True, True)),
    ],
)
def test_an_account_is_asked_where_there_is_somebody_to_ask(
    settings: str, states_limits_and_is_asked: tuple[bool, bool]
) -> None:
    account = accounts.of(config.parse(f"accounts: {{hope: {{{settings}}}}}"))["hope"]

    assert (account.states_limits, account.is_asked) == states_limits_and_is_asked


def test_a_login_field_has_a_variable_named_after_the_account(hall: accounts.Account) -> None:
    assert accounts.variable(hall, "key_phrase") == "MULTIPOST_TOWN_HALL__KEY_PHRASE"


@pytest.mark.parametrize("value", ["", " \n"])
def test_an_empty_variable_is_missing(hall: accounts.Account, value: str) -> None:
    environ = {**ENVIRON, "MULTIPOST_TOWN_HALL__TOKEN": value}

    assert accounts.missing(hall, environ) == ("MULTIPOST_TOWN_HALL__TOKEN",)


def test_an_optional_field_is_never_missing(hall: accounts.Account) -> None:
    assert accounts.missing(hall, ENVIRON) == ()


def test_every_missing_variable_is_named_at_once(hall: accounts.Account) -> None:
    with pytest.raises(errors.ConfigError, match="MULTIPOST_TOWN_HALL__TOKEN, MULTIPOST_TOWN_HALL__KEY_PHRASE"):
        accounts.login(hall, {})


def test_the_login_is_read_without_the_line_break_that_a_paste_leaves(hall: accounts.Account) -> None:
    login = accounts.login(hall, ENVIRON)

    assert login.token.get_secret_value() == SECRET  # type: ignore[attr-defined]
    assert login.second is None  # type: ignore[attr-defined]


def test_a_platform_without_login_needs_nothing() -> None:
    loud = accounts.of(config.parse("accounts: {loud: {platform: megaphone}}"))["loud"]

    assert accounts.missing(loud, {}) == ()
    assert accounts.login(loud, {}) == loud.spec.login()


def test_a_login_shows_no_value(hall: accounts.Account) -> None:
    login = accounts.login(hall, ENVIRON)

    assert SECRET not in f"{login!r} {login} {login.model_dump()} {login.model_dump_json()} {hall!r}"


def test_a_login_of_a_wrong_form_names_the_variable_and_shows_no_value(hall: accounts.Account) -> None:
    environ = {**ENVIRON, "MULTIPOST_TOWN_HALL__KEY_PHRASE": "hunter2"}

    with pytest.raises(errors.ConfigError, match="MULTIPOST_TOWN_HALL__KEY_PHRASE") as caught:
        accounts.login(hall, environ)

    shown = "".join(traceback.format_exception(caught.value))
    assert "hunter2" not in f"{shown} {caught.value!r}"
    assert caught.value.__context__ is None
