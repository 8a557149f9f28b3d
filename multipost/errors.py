"""Everything that can go wrong, named after what a person does next.

::

    MultipostError                       exit
    ├── SourceError      edit the posts, all complaints at once      1
    ├── ConfigError      edit multipost.yml, or set what is missing  1
    ├── Unusable         a picture or video: add a file that is one  1   (media)
    ├── Refused          a guard stopped the run: do what it says    5
    │   ├── Failed           … or Git did                            5   (git)
    │   ├── Unreachable      try again when the remote answers       5   (ledger)
    │   └── Unrecorded       the next run looks what it recorded     5   (ledger)
    └── DeliveryError    one delivery, or one account, cannot go on
        ├── Rejected         edit the post: the platform said no     4
        ├── AuthFailed       renew the login                         4
        │   └── NotAllowed       … no: mend what it may do, or where 4
        ├── NotSent          nothing: the next run tries again       0
        │   ├── RateLimited      … not before `retry_after`          0
        │   └── NotReady         … with what `resume` remembers      0
        └── OutcomeUnknown   look before anything is sent again      3

A `DeliveryError` never ends a run: `publish` writes it into the ledger. The others reach the one edge, `cli.edge`,
where they become a sentence and an exit code.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

Severity = Literal["error", "warning", "info"]


@dataclass(frozen=True, order=True)
class Complaint:
    """One thing a check found: where, what, and what to write instead.

    `file` is relative to the repository; `line` and `column` count from 1. `rule` is stable: waivers name it.
    `link` is a page on which that is done in a browser, an address that we made ourselves; mostly there is none.
    """

    file: str
    line: int
    rule: str
    text: str
    advice: str
    severity: Severity = "error"
    column: int = 1
    link: str = ""


class MultipostError(Exception):
    """The root: catch this at the edge, and nothing wider."""

    exit_code: ClassVar[int] = 5


class SourceError(MultipostError):
    """The content has mistakes; a writer mends them. Carries every complaint once, sorted by place."""

    exit_code = 1

    def __init__(self, complaints: Iterable[Complaint]) -> None:
        self.complaints = tuple(sorted(set(complaints)))
        super().__init__("\n".join(f"{c.file}:{c.line}: {c.text} {c.advice}" for c in self.complaints))


class ConfigError(MultipostError):
    """The settings, or the environment, do not say enough to go on."""

    exit_code = 1


class Refused(MultipostError):
    """A guard stopped the run before anything was sent; the message says what to do."""

    exit_code = 5


class DeliveryError(MultipostError):
    """One delivery cannot go on now. The message is shown to people and stored in the ledger: no secrets in it."""


class Rejected(DeliveryError):
    """The platform understood and said no; the same words will be refused again."""

    exit_code = 4


class AuthFailed(DeliveryError):
    """The login was refused."""

    exit_code = 4


class NotAllowed(AuthFailed):
    """The login works, and may not do this, or not there: the sentence says what to mend."""


class NotSent(DeliveryError):
    """Certainly nothing was published; the next run tries again."""

    exit_code = 0


class RateLimited(NotSent):
    """The platform asks to wait until `retry_after`."""

    def __init__(self, message: str, retry_after: datetime) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class NotReady(NotSent):
    """The platform is still working on an upload; `resume` is what `prepare` needs to go on where it was."""

    def __init__(self, message: str, resume: Mapping[str, Any]) -> None:
        super().__init__(message)
        self.resume = dict(resume)


class OutcomeUnknown(DeliveryError):
    """Bytes left, and no answer says what became of them: look before anything is sent again."""

    exit_code = 3
