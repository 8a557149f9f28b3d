"""Files: announced, sent to another server, completed, and looked at before a message may show them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from multipost.sandbox._slack_rules import Refusal

if TYPE_CHECKING:
    from multipost.clock import Clock

HOST = "files.slack.com"
ALT = 1000
LOOKED_AT = timedelta(seconds=10)
"""How long a GIF is looked at; other pictures are ready at once."""

_KINDS = {b"\x89PNG": "image/png", b"\xff\xd8\xff": "image/jpeg", b"GIF8": "image/gif", b"RIFF": "image/webp"}
_SHOWN = {"image/png", "image/jpeg", "image/gif"}


@dataclass(frozen=True)
class File:
    """`ready` is when Slack says what kind it is; None before it is completed."""

    account: str
    name: str
    length: int
    content: bytes | None = None
    ready: datetime | None = None

    @property
    def kind(self) -> str:
        """The media type, by how the content begins."""
        begins = (kind for sign, kind in _KINDS.items() if (self.content or b"").startswith(sign))
        return next(begins, "application/octet-stream")


class Files:
    """Every file by its id."""

    def __init__(self, now: Clock) -> None:
        self._now = now
        self._kept: dict[str, File] = {}

    def announce(self, account: str, asked: dict[str, Any]) -> dict[str, Any]:
        """Where the file is to be sent to."""
        length = str(asked.get("length", ""))
        if not asked.get("filename") or not length.isdigit() or length == "0":
            raise Refusal("missing_argument")
        if len(asked.get("alt_txt") or "") > ALT:
            raise Refusal("alt_txt_too_large")
        name = f"F0SANDBOX{len(self._kept)}"
        self._kept[name] = File(account, asked["filename"], int(length))
        return {"upload_url": f"https://{HOST}/upload/v1/ticket-{name}", "file_id": name}

    def take(self, name: str, content: bytes) -> bool:
        """Whether this is what was announced."""
        file = self._kept.get(name)
        if file is None or len(content) != file.length:
            return False
        self._kept[name] = replace(file, content=content)
        return True

    def complete(self, account: str, asked: dict[str, Any]) -> dict[str, Any]:
        """From now on Slack looks at them."""
        names = [str(one.get("id")) for one in asked.get("files") or []]
        files = {name: self._of(account, name) for name in names}
        if not files or any(file.content is None for file in files.values()):
            raise Refusal("invalid_arguments")
        for name, file in files.items():
            self._kept[name] = replace(file, ready=self._now() + LOOKED_AT * (file.kind == "image/gif"))
        return {"files": [self._json(name) for name in names]}

    def about(self, account: str, asked: dict[str, Any]) -> dict[str, Any]:
        """What Slack says of one."""
        name = str(asked.get("file"))
        self._of(account, name)
        return {"file": self._json(name)}

    def is_shown(self, account: str, name: str) -> bool:
        """Whether a message of that account may show it."""
        file = self._kept.get(name)
        return file is not None and file.account == account and self._is_ready(file) and file.kind in _SHOWN

    def _of(self, account: str, name: str) -> File:
        file = self._kept.get(name)
        if file is None or file.account != account:
            raise Refusal("file_not_found")
        return file

    def _is_ready(self, file: File) -> bool:
        return file.ready is not None and file.ready <= self._now()

    def _json(self, name: str) -> dict[str, Any]:
        file = self._kept[name]
        return {
            "id": name,
            "name": file.name,
            "mimetype": file.kind if self._is_ready(file) else "",
            "size": file.length,
        }
