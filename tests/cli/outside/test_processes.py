"""A sandbox that runs in one terminal, and `publish --sandbox` in another: they find each other, faults and all."""

from __future__ import annotations

import httpx

from multipost.sandbox import found
from tests.cli.outside.abroad import SETTINGS
from tests.cli.place import AT_ONCE, Place
from tests.cli.test_sandbox import started


def publish(place: Place) -> tuple[int, str, str]:
    with place.start("publish", "--sandbox") as running:
        said, trouble = running.communicate(timeout=60)
    return running.returncode, said, trouble


def test_faults_of_a_running_sandbox_are_met_by_another_process(today: Place) -> None:
    today.write("multipost.yml", SETTINGS)
    today.post("hello", AT_ONCE)

    with started(today):
        there = f"http://{found.address(today.root)}"
        lost = {"kind": "drop", "host": "discord.com", "method": "POST"}
        ordered = httpx.post(f"{there}/_sandbox/faults", json=lost).status_code
        first, second = publish(today), publish(today)
        page = httpx.get(f"{there}/").text

    assert (ordered, first[0], second[0]) == (201, 3, 0)
    assert "the answer was lost, and this platform cannot be asked: look whether it is there" in first[1]
    assert second[1].startswith("Nothing to do: nothing was sent.\nNeeds you: 1.")
    assert (first[2], second[2]) == ("", "")
    assert page.count("Talk to somebody today.") == 3
