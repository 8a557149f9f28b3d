"""What is wrong with a file, in words for the person who attached it."""

from __future__ import annotations

from multipost import errors


class Unusable(errors.MultipostError):
    """A file cannot be attached: `reason` says why, `advice` what to do."""

    exit_code = 1

    def __init__(self, reason: str, advice: str) -> None:
        self.reason, self.advice = reason, advice
        super().__init__(f"{reason} {advice}")
