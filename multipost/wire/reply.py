"""An answer that was judged to be fine, as an adapter reads it.

Servers say 200 and send HTML, nothing, half of it, or an error: reading what is not there is trouble in our words.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from multipost.text import words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from multipost import errors


@dataclass(frozen=True)
class Reply:
    """`headers` have names in lower case. `reply["id"]` is a member of the JSON object that the body must be."""

    status: int
    headers: Mapping[str, str]
    body: bytes = field(repr=False)
    trouble: Callable[[str], errors.DeliveryError] = field(repr=False)

    @cached_property
    def json(self) -> Any:
        """The body as JSON. Raises like a lost answer where it is none: what it would have said, nobody knows."""
        try:
            return json.loads(self.body)
        except (ValueError, RecursionError):
            kind = self.headers.get("content-type", "").partition(";")[0].strip() or "nothing that says what it is"
        raise self.trouble(f"the server answered {self.status} with {kind if self.body else 'nothing'}, not JSON")

    def __getitem__(self, name: str) -> Any:
        """The member of that name; the same trouble where there is none."""
        value = self.json
        if isinstance(value, dict) and name in value:
            return value[name]
        said = value.get("error") if isinstance(value, dict) else None
        why = f": {words.shown(said, 200)}" if isinstance(said, str) else ""
        raise self.trouble(f"the server answered {self.status} without `{name}`{why}")

    def get(self, name: str, default: Any = None) -> Any:
        """The member of that name, or the default."""
        value = self.json
        return value.get(name, default) if isinstance(value, dict) else default
