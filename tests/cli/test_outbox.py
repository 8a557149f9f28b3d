"""`plan --outbox` packs what is approved; `publish --outbox` sends exactly that, or says why not."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.cli.place import LEDGER, POST

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.place import Place

SUNRISE = Path(__file__).parents[2] / "content/media/sunrise.png"
LATER = POST.replace("2026-10-10", "2026-10-12")
OUTBOX = ("--outbox", "build/outbox")


@pytest.fixture
def packed(place: Place) -> Place:
    """One post is due and packed."""
    place.post("hello")
    place.run("plan", *OUTBOX)
    return place


def lines(place: Place) -> list[dict[str, Any]]:
    text = (place.root / "build/outbox/outbox.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.split("\n") if line]


def change(place: Place, edit: Callable[[list[dict[str, Any]]], object]) -> None:
    """Somebody edits the outbox."""
    values = lines(place)
    edit(values)
    place.write("build/outbox/outbox.jsonl", "".join(f"{json.dumps(value)}\n" for value in values))


def test_what_was_packed_is_sent(packed: Place) -> None:
    done = packed.run("publish", *OUTBOX)

    assert "+ published" in done.stdout
    assert done.exit_code == 0
    assert packed.json("status")["deliveries"][0]["state"] == "out"


def test_a_run_from_the_outbox_needs_no_posts_and_no_templates_on_disk(packed: Place) -> None:
    shutil.rmtree(packed.root / "content")

    done = packed.run("publish", *OUTBOX)

    assert "+ published" in done.stdout


def test_a_second_run_from_the_same_outbox_sends_nothing(packed: Place) -> None:
    packed.run("publish", *OUTBOX)
    before = packed.tip()

    done = packed.run("publish", *OUTBOX)

    assert "Nothing to do" in done.stdout
    assert packed.tip() == before


def test_pictures_come_with_their_posts(place: Place) -> None:
    place.write("content/media/sunrise.png", SUNRISE.read_bytes())
    place.post("hello", POST.replace("title:", "media: [{file: media/sunrise.png, alt: A sun}]\ntitle:"))

    place.run("plan", *OUTBOX)

    assert [file.read_bytes() for file in (place.root / "build/outbox/media").iterdir()] == [SUNRISE.read_bytes()]


def test_what_is_not_due_for_hours_is_named_but_not_packed(place: Place) -> None:
    place.post("later", LATER)

    place.run("plan", *OUTBOX)

    assert [line["variant"] for line in lines(place) if line.get("kind") == "delivery"] == [None]


def test_when_the_approved_posts_have_changed_nothing_is_sent_and_that_is_fine(packed: Place) -> None:
    packed.post("hello", POST.replace("Talk to", "Speak with"))

    done = packed.run("publish", *OUTBOX)

    assert done.exit_code == 0
    assert "What is approved has changed meanwhile: nothing was sent." in done.stderr
    assert packed.json("status")["deliveries"][0]["state"] == "waiting"


def test_a_change_that_touches_no_post_keeps_the_outbox(packed: Place) -> None:
    packed.write("README.md", "# Hope\n")
    packed.commit()

    done = packed.run("publish", *OUTBOX)

    assert "+ published" in done.stdout


def test_an_outbox_of_more_than_an_hour_ago_is_not_sent(packed: Place) -> None:
    packed.at("2026-10-10 09:31")

    done = packed.run("publish", *OUTBOX)

    assert done.exit_code == 0
    assert "This outbox is more than an hour old: nothing was sent." in done.stderr


def speak_otherwise(values: list[dict[str, Any]]) -> None:
    values[-1]["variant"]["parts"][0]["text"] = "Something nobody approved."


def forget_the_end(values: list[dict[str, Any]]) -> None:
    del values[-1]["variant"]


def come_from_elsewhere(values: list[dict[str, Any]]) -> None:
    values[0]["multipost"] = "99.0"


@pytest.mark.parametrize(
    "edit,sentence",
    [
        (speak_otherwise, "is no whole outbox"),
        (forget_the_end, "is no whole outbox"),
        (come_from_elsewhere, "was made by multipost 99.0"),
    ],
)
def test_an_outbox_that_was_changed_is_refused(
    edit: Callable[[list[dict[str, Any]]], object], sentence: str, packed: Place
) -> None:
    change(packed, edit)

    done = packed.run("publish", *OUTBOX)

    assert done.exit_code == 5
    assert sentence in done.stderr


def test_a_folder_without_an_outbox_is_refused(place: Place) -> None:
    done = place.run("publish", "--outbox", "nowhere")

    assert done.exit_code == 5
    assert "`multipost plan --outbox` makes one" in done.stderr


def test_a_picture_that_is_not_the_approved_one_is_not_sent(place: Place) -> None:
    place.write("content/media/sunrise.png", SUNRISE.read_bytes())
    place.post("hello", POST.replace("title:", "media: [{file: media/sunrise.png, alt: A sun}]\ntitle:"))
    place.run("plan", *OUTBOX)
    change(place, lambda values: values[-1]["variant"]["attachments"][0].update(sha256="0" * 64))

    done = place.run("publish", *OUTBOX)

    assert done.exit_code == 5


def test_an_answer_given_meanwhile_for_a_post_that_was_settled_is_left_for_the_next_run(place: Place) -> None:
    place.post("hello")
    place.run("plan")
    place.at("2026-10-12 08:00")
    place.run("publish")
    place.run("resolve", "hello@2026-10-10", "--account", "site", "--skip")
    place.run("plan", *OUTBOX)
    place.run("resolve", "hello@2026-10-10", "--account", "site", "--retry")

    place.run("publish", *OUTBOX)
    place.run("publish")

    assert place.json("status")["deliveries"][0]["state"] == "out"


def test_a_reviewed_hold_holds_in_the_outbox_too(place: Place) -> None:
    place.write("content/hold.yml", "reason: A crisis nearby\n")
    place.post("hello")
    place.run("plan", *OUTBOX)

    done = place.run("publish", *OUTBOX)

    assert "On hold: 1." in done.stdout
    assert "published" not in done.stdout


def test_a_post_from_before_we_began_can_be_sent_from_the_outbox_when_a_person_names_it(place: Place) -> None:
    place.post("old", POST.replace("2026-10-10", "2026-09-01"))
    place.run("plan", *OUTBOX)

    done = place.run("publish", *OUTBOX, "old", "--account", "site")

    assert "+ published" in done.stdout


@pytest.mark.parametrize(
    "arguments,needed",
    [((), "true"), (("later",), "false")],
    ids=["something is due", "nothing is due"],
)
def test_a_plan_tells_the_host_whether_a_run_is_needed(
    arguments: tuple[str, ...], needed: str, place: Place, tmp_path: Path
) -> None:
    place.post("hello", LATER if arguments else POST)
    outputs = tmp_path / "outputs"
    place.patch.setenv("GITHUB_ACTIONS", "true")
    place.patch.setenv("GITHUB_OUTPUT", str(outputs))

    place.run("plan", *OUTBOX)

    assert outputs.read_text(encoding="utf-8") == f"needed={needed}\n"


def test_the_ledger_is_untouched_by_packing(packed: Place) -> None:
    before = packed.tip(LEDGER)

    packed.run("plan", *OUTBOX)

    assert packed.tip(LEDGER) == before
