"""Retry classes as the ledger keeps them, with the format of what was prepared."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from multipost.platform import Blind, Keyed, Lookup, Retry, TwoPhase

if TYPE_CHECKING:
    from collections.abc import Mapping

_NAMES: dict[type[Retry], str] = {Keyed: "keyed", TwoPhase: "two-phase", Lookup: "lookup", Blind: "blind"}


def to_json(retry: Retry, written: int) -> dict[str, Any]:
    """The class and the format (`Spec.format`) of an intent."""
    value: dict[str, Any] = {"name": _NAMES[type(retry)], "format": written}
    if isinstance(retry, Keyed):
        value["ttl"] = retry.ttl and retry.ttl.total_seconds()
        value["settle"] = retry.settle.total_seconds()
    return value


def from_json(value: Mapping[str, Any]) -> Retry:
    """The class that an intent was made under; one that this version does not know proves nothing."""
    if value["name"] == "keyed":
        return Keyed(value["ttl"] and timedelta(seconds=value["ttl"]), timedelta(seconds=value["settle"]))
    return TwoPhase() if value["name"] == "two-phase" else Lookup() if value["name"] == "lookup" else Blind()
