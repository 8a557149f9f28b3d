"""What is still to go out is kept exactly as it will be sent."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from multipost import outbox
from multipost.delivery import Delivery, Identity
from multipost.directory.signing import Unsigned
from multipost.outbox import Item, Outbox
from multipost.platform import Attachment
from multipost.text.document import Mark
from multipost.variant import Part, Variant

if TYPE_CHECKING:
    from pathlib import Path

MADE = datetime(2026, 10, 10, 7, 55, tzinfo=UTC)
DUE, UNTIL = datetime(2026, 10, 10, 8, 0, tzinfo=UTC), datetime(2026, 10, 10, 20, 0, tzinfo=UTC)

VARIANT = Variant(
    account="site",
    platform="site",
    post="hello",
    parts=(Part("Hello #world\u2028\x85 ü 👩‍👧\n", (Mark(6, 12, "hashtag", "world"),), "<p>Hello</p>"), Part("2/2")),
    title="Hello",
    link="https://hope.example",
    language="en",
    content_warning="",
    tags=("world",),
    campaign="",
    attachments=(Attachment("media/sun.png", "A sun", "5" * 64, "b" * 40),),
    options={"visibility": "public"},
)
TIMED = Item(Delivery(Identity("site", "hello", "2026-10-10"), DUE, UNTIL), VARIANT)
AT_ONCE = Item(Delivery(Identity("site", "hello", "asap"), None, None), VARIANT)


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "build" / "outbox.jsonl"
    written = Outbox("c" * 40, MADE, (TIMED, AT_ONCE))

    outbox.write(path, written)

    assert outbox.read(path) == written
    assert [one.name for one in path.parent.iterdir()] == ["outbox.jsonl"]


def test_what_nobody_signed_off_is_read_back(tmp_path: Path) -> None:
    unsigned = {
        "hello": Unsigned("it needs a clinician's sign-off: nobody has signed it off yet", "clinician", "a" * 64)
    }
    written = Outbox("c" * 40, MADE, (TIMED,), unsigned=unsigned)

    outbox.write(tmp_path / "outbox.jsonl", written)

    assert outbox.read(tmp_path / "outbox.jsonl").unsigned == unsigned


def test_an_empty_outbox_is_one_line(tmp_path: Path) -> None:
    path = tmp_path / "outbox.jsonl"

    outbox.write(path, Outbox("", MADE, ()))

    assert outbox.read(path).items == ()
    assert path.read_text(encoding="utf-8").count("\n") == 1


def test_every_line_names_the_approved_digest(tmp_path: Path) -> None:
    path = tmp_path / "outbox.jsonl"

    outbox.write(path, Outbox("", MADE, (TIMED,)))

    _, line = path.read_bytes().split(b"\n", 1)
    assert json.loads(line)["digest"] == VARIANT.digest
