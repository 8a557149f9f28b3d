"""The tree of errors says what a person does next, and with which code a command ends."""

from __future__ import annotations

import inspect
import re
from datetime import UTC, datetime

import pytest

from multipost import errors
from multipost.errors import Complaint


def test_the_drawn_tree_is_the_tree() -> None:
    drawn = dict(re.findall(r"^[ │├└─]*(?:── )?([A-Z]\w+) .*?(\d)$", inspect.getdoc(errors) or "", re.MULTILINE))
    found = {
        name: str(kind.exit_code)
        for name, kind in vars(errors).items()
        if inspect.isclass(kind) and issubclass(kind, errors.MultipostError)
    }

    assert drawn == {name: code for name, code in found.items() if name in drawn}
    assert set(found) - set(drawn) == {"MultipostError", "DeliveryError"}


def test_complaints_are_told_together_once_each_in_order_of_place() -> None:
    late = Complaint("b.md", 3, "rule", "Late.", "Mend it.")
    early = Complaint("a.md", 7, "rule", "Early.", "Mend it.")

    trouble = errors.SourceError([late, early, late])

    assert trouble.complaints == (early, late)
    assert str(trouble) == "a.md:7: Early. Mend it.\nb.md:3: Late. Mend it."


def test_a_rate_limit_says_until_when() -> None:
    until = datetime(2026, 10, 10, tzinfo=UTC)

    trouble = errors.RateLimited("slowly", until)

    assert (str(trouble), trouble.retry_after) == ("slowly", until)


def test_what_an_upload_remembers_is_a_copy() -> None:
    remembered = {"upload": "7"}

    trouble = errors.NotReady("still working", remembered)
    remembered.clear()

    assert (str(trouble), trouble.resume) == ("still working", {"upload": "7"})


@pytest.mark.parametrize("kind", [errors.RateLimited, errors.NotReady])
def test_waiting_is_a_kind_of_certainly_not_sent(kind: type[errors.DeliveryError]) -> None:
    assert issubclass(kind, errors.NotSent)
