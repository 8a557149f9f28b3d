"""Where the publisher runs: one file per host, each answering the same questions about this run.

A host is asked through the environment it was given, never through `os.environ`, so that a test can be any host.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from multipost.hosts import github, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from multipost.errors import Complaint


class Host(Protocol):
    """A module of `hosts/`."""

    def run(self, environ: Mapping[str, str], /) -> dict[str, str]:
        """Name this run, as a claim in the ledger will."""
        ...

    def is_over(self, run: Mapping[str, Any], environ: Mapping[str, str], /) -> bool | None:
        """Tell whether the run of a claim has certainly ended; None where that cannot be told."""
        ...

    def is_hosted(self, environ: Mapping[str, str], /) -> bool:
        """Tell whether this machine is the host's own: made for this run, with nothing of ours beside it."""
        ...

    def last_run(self, environ: Mapping[str, str], /) -> datetime | None:
        """Tell when the last run that came to its end began; None where that cannot be told."""
        ...

    def home(self, remote_url: str | None, environ: Mapping[str, str], /) -> str:
        """Name the repository: `host/owner/name` in lower case, or `local`."""
        ...

    def home_id(self, environ: Mapping[str, str], /) -> str:
        """Give the host's own id of the repository, which survives a rename; empty where it has none."""
        ...

    def annotate(self, complaint: Complaint, /) -> str:
        """Write one complaint the way this host shows it beside the file."""
        ...

    def annotate_all(self, complaints: Iterable[Complaint], /) -> list[str]:
        """Write as many complaints as this host shows, the worst first."""
        ...

    def summary(self, text: str, environ: Mapping[str, str], /) -> bool:
        """Put Markdown where people look after a run; False where there is no such place."""
        ...

    def tell(self, name: str, value: str, environ: Mapping[str, str], /) -> None:
        """Tell the steps and jobs that come after this one: `value` is one line."""
        ...

    def asked(self, environ: Mapping[str, str], /) -> str:
        """Name the branch that this run's pull request asks to merge; empty where there is none."""
        ...

    def form(self, environ: Mapping[str, str], /) -> str:
        """Give the address of the form for people without a terminal; empty where there is none."""
        ...

    def needs_you(self, text: str | None, environ: Mapping[str, str], /) -> str:
        """Tell people, where they will see it, what needs them: Markdown, its blocks apart; None when nothing does.

        Writes nothing where they know already, and never fails: what went wrong is the sentence that comes back.
        """
        ...

    def is_told(self, text: str | None, environ: Mapping[str, str], /) -> bool:
        """Tell whether `needs_you` would write nothing; True where nobody can be asked."""
        ...


def current(environ: Mapping[str, str]) -> Host:
    """Tell the host from the environment."""
    return github if environ.get("GITHUB_ACTIONS") == "true" else plain
