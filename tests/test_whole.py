from __future__ import annotations

from typing import TYPE_CHECKING

from multipost import whole

if TYPE_CHECKING:
    from pathlib import Path


def test_a_file_holds_what_was_written_last_and_nothing_lies_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "file.json"

    whole.write(path, b"first")
    whole.write(path, b"second")

    assert path.read_bytes() == b"second"
    assert [file.name for file in path.parent.iterdir()] == ["file.json"]
