"""A computer that says nothing about itself: a laptop, a server with cron, an unknown CI."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from multipost.hosts import address

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from multipost.errors import Complaint


def run(_environ: Mapping[str, str]) -> dict[str, str]:
    """Name this run: nothing tells one from another here."""
    return {"host": "plain"}


def is_over(_run: Mapping[str, Any], _environ: Mapping[str, str]) -> bool | None:
    """Tell nothing: nobody can be asked."""
    return None


def is_hosted(_environ: Mapping[str, str]) -> bool:
    """Nobody's but ours."""
    return False


def last_run(_environ: Mapping[str, str]) -> datetime | None:
    """Tell nothing: nobody keeps count."""
    return None


def home(remote_url: str | None, _environ: Mapping[str, str]) -> str:
    """Name the repository after its remote."""
    return address.home(remote_url)


def home_id(_environ: Mapping[str, str]) -> str:
    """Give no id: a plain host numbers no repositories."""
    return ""


def annotate(complaint: Complaint) -> str:
    """Write `file:line:column: severity rule: text advice link`, which editors can jump to, on one line."""
    place = f"{complaint.file}:{complaint.line}:{complaint.column}"
    whole = f"{place}: {complaint.severity} {complaint.rule}: {complaint.text} {complaint.advice} {complaint.link}"
    return " ".join(whole.split())


def annotate_all(complaints: Iterable[Complaint]) -> list[str]:
    """Write every complaint, sorted by place."""
    return [annotate(complaint) for complaint in sorted(complaints)]


def summary(_text: str, _environ: Mapping[str, str]) -> bool:
    """Write nothing: the terminal is all there is."""
    return False


def tell(_name: str, _value: str, _environ: Mapping[str, str]) -> None:
    """Tell nobody: no step comes after this one."""


def asked(_environ: Mapping[str, str]) -> str:
    """Name none: no pull request started us."""
    return ""


def form(_environ: Mapping[str, str]) -> str:
    """Give none: people here have a terminal."""
    return ""


def needs_you(_text: str | None, _environ: Mapping[str, str]) -> str:
    """Write nothing: the plan and the status page say it."""
    return ""


def is_told(_text: str | None, _environ: Mapping[str, str]) -> bool:
    """Say yes: there is nobody to tell."""
    return True
