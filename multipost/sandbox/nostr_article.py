"""Articles on Nostr: they are on the same relays as notes, which `nostr` imitates, and only begin here."""

from __future__ import annotations

from multipost.sandbox.nostr import app, login, settings

__all__ = ["app", "login", "serves", "settings"]


def serves(host: str, path: str) -> bool:  # noqa: ARG001 - see above
    """Never: the relays of `nostr` take them."""
    return False
