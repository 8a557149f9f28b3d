"""Reports for programs: stable keys, UTC times."""

from __future__ import annotations

import json
from datetime import datetime
from zoneinfo import ZoneInfo

from multipost.delivery import Identity
from multipost.errors import Complaint
from multipost.plan import Row
from multipost.report import as_json
from multipost.report.values import Outcome

DUE = datetime(2026, 10, 10, 9, 0, tzinfo=ZoneInfo("Europe/London"))
ROW = Row(
    Identity("site", "wmhd", "2026-10-10"), "waiting", "It waits.", due=DUE, title="Hope", path="content/posts/a.md"
)
DELIVERY = {
    "post": "wmhd",
    "account": "site",
    "date": "2026-10-10",
    "state": "waiting",
    "reason": "It waits.",
    "action": "",
    "link": "",
    "due": "2026-10-10T08:00:00Z",
    "url": "",
    "urls": [],
    "title": "Hope",
    "path": "content/posts/a.md",
}


def test_a_plan_counts_states_and_lists_deliveries() -> None:
    found = as_json.plan([ROW])

    assert found == {"counts": {"needs you": 0, "waiting": 1, "out": 0, "draft": 0}, "deliveries": [DELIVERY]}


def test_a_delivery_without_a_time_has_none() -> None:
    found = as_json.plan([Row(ROW.identity, "draft", "It has no schedule.")])

    assert found["deliveries"][0]["due"] is None


def test_complaints_are_counted_and_listed() -> None:
    found = as_json.complaints([Complaint("a.md", 3, "rule", "Text.", "Advice.", "warning", 7)])

    assert found == {
        "counts": {"error": 0, "warning": 1, "info": 0},
        "complaints": [
            {
                "file": "a.md",
                "line": 3,
                "column": 7,
                "severity": "warning",
                "rule": "rule",
                "text": "Text.",
                "advice": "Advice.",
            }
        ],
    }


def test_outcomes_are_deliveries_with_a_verb() -> None:
    found = as_json.outcomes([Outcome("published", ROW)])

    assert json.loads(json.dumps(found)) == {"outcomes": [{"verb": "published", **DELIVERY}]}


def test_a_complaint_that_is_settled_in_a_browser_says_where() -> None:
    found = as_json.complaints([Complaint("a.md", 3, "rule", "Text.", "Advice.", link="https://hope.example/new")])

    assert found["complaints"][0]["link"] == "https://hope.example/new"
