"""What `docs/explanation/once.md` shows of a parked post is what commands and the issue really say."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.cli.outside import abroad as at
from tests.hosts import api

if TYPE_CHECKING:
    from tests.cli.outside.abroad import Abroad

pytestmark = pytest.mark.long

ONCE = (Path(__file__).parents[3] / "docs/explanation/once.md").read_text(encoding="utf-8")
RUN, PLAN, REFUSED = re.findall(r"^```text\n(.*?)^```$", ONCE, re.MULTILINE | re.DOTALL)
ISSUE = "".join(re.findall(r"^> (.*\n)", ONCE, re.MULTILINE))


def test_a_person_reads_what_the_page_shows(abroad: Abroad) -> None:
    abroad.world.faults.order("drop", **at.PUBLISHING["chat"])

    run = abroad.publish("08:30")
    plan = abroad.place.run("plan")
    retry = abroad.resolve("--retry")

    assert (run.exit_code, RUN in run.stdout) == (3, True)
    assert plan.stdout.startswith(PLAN)
    assert (retry.exit_code, retry.stderr) == (5, REFUSED)


def test_the_issue_says_what_the_page_shows(abroad: Abroad) -> None:
    abroad.world.faults.order("drop", **at.PUBLISHING["chat"])

    with api.serving() as hub:
        abroad.roads.lead(["127.0.0.1"], hub.url.removeprefix("http://"))
        abroad.environ(hub.environ)
        abroad.publish("08:30")

    (issue,) = hub.issues
    assert ISSUE.strip() in re.sub("</?code>", "`", issue["body"])
