"""Our presence on the platforms: settings from multipost.yml, what is locked, logins from the environment.

A login's field is the variable `MULTIPOST_<ACCOUNT>__<FIELD>`. Nothing here shows the value of one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

import pydantic

from multipost import errors, platforms

if TYPE_CHECKING:
    from collections.abc import Mapping

    from multipost.clock import Clock
    from multipost.config import Config, Site
    from multipost.locked import Locked
    from multipost.platform import Adapter, Media, Options, Session, Spec
    from multipost.wire import Http, Route

_NOTHING: Mapping[str, Locked] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Account:
    """`settings` are those of the adapter; `was` is the former name, or empty; `gap` seconds between two posts.

    `locked` is what multipost.lock.yml has for it, be it of the place where the account was before.
    """

    name: str
    platform: str
    settings: Options
    site: Site
    gap: int = 0
    was: str = ""
    locked: Locked | None = None

    @property
    def adapter(self) -> Adapter:
        """The module that speaks to the platform."""
        return platforms.load(self.platform)

    @property
    def spec(self) -> Spec:
        """What the platform accepts."""
        return self.adapter.SPEC

    @property
    def server(self) -> str:
        """The server that the settings name; empty where the platform has but one."""
        return str(getattr(self.settings, "server", ""))

    @property
    def is_locked(self) -> bool:
        """Whether this very place was asked, and not only the one where the account was before."""
        known = self.locked
        return known is not None and (known.platform, known.server) == (self.platform, self.server)

    @property
    def facts(self) -> Mapping[str, Any]:
        """What the server said of itself when it was locked; empty while this place was not asked."""
        return self.locked.facts if self.locked and self.is_locked else {}

    @property
    def media(self) -> Media:
        """What may be attached, as far as anybody knows before logging in."""
        return self.takes(self.facts)

    def takes(self, facts: Mapping[str, Any]) -> Media:
        """What may be attached, by what the server states of itself in these facts."""
        return self.adapter.media(facts) or self.spec.media

    @property
    def states_limits(self) -> bool:
        """Whether its server says itself how much it takes."""
        return self.spec.states

    @property
    def is_asked(self) -> bool:
        """Whether there is a server to ask: what wants no login and states nothing has none."""
        return bool(self.spec.login.model_fields) or self.states_limits


def of(config: Config, locked: Mapping[str, Locked] = _NOTHING) -> dict[str, Account]:
    """Every account of the settings, by name."""
    return {
        name: Account(
            name,
            account.platform,
            account.settings,
            config.site,
            account.gap,
            account.was,
            locked.get(name) or locked.get(account.was),
        )
        for name, account in config.accounts.items()
    }


def variable(account: Account, field: str) -> str:
    """The environment variable that holds this field of the login."""
    return f"MULTIPOST_{account.name}__{field}".replace("-", "_").upper()


def missing(account: Account, environ: Mapping[str, str]) -> tuple[str, ...]:
    """The variables that the login needs and that are absent or empty."""
    fields = account.spec.login.model_fields
    required = (variable(account, name) for name, field in fields.items() if field.is_required())
    return tuple(name for name in required if not environ.get(name, "").strip())


def login(account: Account, environ: Mapping[str, str]) -> Options:
    """The login. Raises `ConfigError` that names every variable which is missing or of a wrong form."""
    if absent := missing(account, environ):
        raise errors.ConfigError(f"{account.name} has no login. Set {', '.join(absent)}.")
    found = {field: environ.get(variable(account, field), "").strip() for field in account.spec.login.model_fields}
    values = {field: value for field, value in found.items() if value}
    try:
        return account.spec.login.model_validate(values)
    except pydantic.ValidationError as error:
        fields = {str(detail["loc"][0]) for detail in error.errors(include_input=False) if detail["loc"]}
    wrong = sorted(variable(account, field) for field in fields or values)
    # Raised out here so that the error does not carry pydantic's, which knows the values.
    raise errors.ConfigError(f"{account.name} cannot log in with what is in {', '.join(wrong)}. Copy it again.")


class Connected(NamedTuple):
    """A login that works, and the line over which it does."""

    session: Session
    http: Http


def connect(account: Account, environ: Mapping[str, str], route: Route | None, now: Clock) -> Connected:
    """Log in. Raises `ConfigError` for the login, a `DeliveryError` for the server; secrets are hidden from here on."""
    from multipost import wire  # noqa: PLC0415 - most commands reach nobody

    with_login = login(account, environ)
    secrets = (value.get_secret_value() for _, value in with_login if isinstance(value, pydantic.SecretStr))
    http = wire.connection(route or wire.Route(), now, account.adapter.judge, secrets)
    try:
        session = account.adapter.connect(account, with_login, http)
    except Exception:
        http.close()
        raise
    shown = {name: getattr(session, name) for name in ("id", "name", "url", "facts")}
    return Connected(replace(session, **http.clean(shown)), http)
