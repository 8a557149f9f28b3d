"""How a platform calls somebody in the words of a post, so that it is a mention there."""

from __future__ import annotations

import re
from dataclasses import dataclass

_SERVER = r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}"


@dataclass(frozen=True, slots=True)
class Handles:
    """`form` is the pattern of a handle without the `@` that people write before it, `written` what stands for it."""

    form: str
    example: str
    written: str = "@{}"

    def fits(self, handle: str) -> bool:
        """Whether somebody could be called so there."""
        return re.fullmatch(self.form, handle.removeprefix("@")) is not None

    def mention(self, handle: str) -> str:
        """The words that are a mention."""
        return self.written.format(handle.removeprefix("@"))


FEDIVERSE = Handles(rf"[A-Za-z0-9_]+(?:[.-]+[A-Za-z0-9_]+)*@{_SERVER}", "@name@server.example")
"""With the server, also for those who are on ours: so it means the same everywhere."""
