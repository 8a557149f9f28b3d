"""Reports for programs. Keys are stable: new ones may come, none changes its meaning. Times are UTC, ISO 8601."""

from __future__ import annotations

from collections import Counter
from datetime import UTC
from typing import TYPE_CHECKING, Any

from multipost.report import values

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from multipost.errors import Complaint
    from multipost.plan import Row
    from multipost.plan.alarm import Alarm
    from multipost.report.values import Outcome


def plan(rows: Iterable[Row]) -> dict[str, Any]:
    """`{"counts": {state: number}, "deliveries": [...]}`, in the order in which people read them."""
    groups = values.by_state(rows)
    return {
        "counts": {state: len(found) for state, found in groups.items()},
        "deliveries": [_row(row) for found in groups.values() for row in found],
    }


def runs(late: Alarm | None, last_run: datetime | None) -> dict[str, Any]:
    """`{"last_run": time or null, "alarm": null or {"since": time, "posts": number}}`: whether runs come."""
    return {
        "last_run": utc(last_run),
        "alarm": {"since": utc(late.since), "posts": late.posts} if late else None,
    }


def complaints(found: Iterable[Complaint]) -> dict[str, Any]:
    """`{"counts": {severity: number}, "complaints": [...]}`, sorted by place."""
    ordered = sorted(found)
    counts = Counter(complaint.severity for complaint in ordered)
    return {
        "counts": {severity: counts[severity] for severity in ("error", "warning", "info")},
        "complaints": [_complaint(complaint) for complaint in ordered],
    }


def outcomes(results: Sequence[Outcome]) -> dict[str, Any]:
    """`{"outcomes": [{"verb": ..., and the keys of a delivery}]}`, in the order of the run."""
    return {"outcomes": [{"verb": result.verb, **_row(result.row)} for result in results]}


def _row(row: Row) -> dict[str, Any]:
    return {
        "post": row.identity.post,
        "account": row.identity.account,
        "date": row.identity.date,
        "state": row.state,
        "reason": row.reason,
        "action": row.action,
        "link": row.link,
        "due": utc(row.due),
        "url": row.url,
        "urls": [row.url, *row.others] if row.url else [],
        "title": row.title,
        "path": row.path,
    }


def utc(moment: datetime | None) -> str | None:
    """A moment as programs read it, such as `2026-10-10T08:00:00Z`."""
    return None if moment is None else f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def _complaint(complaint: Complaint) -> dict[str, Any]:
    return {
        "file": complaint.file,
        "line": complaint.line,
        "column": complaint.column,
        "severity": complaint.severity,
        "rule": complaint.rule,
        "text": complaint.text,
        "advice": complaint.advice,
        **({"link": complaint.link} if complaint.link else {}),
    }
