"""What tests need to be somebody at the sandbox: a clock that they set, a message, a picture."""

from __future__ import annotations

from datetime import datetime, timedelta

from multipost.platform import Attachment, File
from tests import messages
from tests.messages import AT

PNG = (
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\6\0\0\0\x1f\x15\xc4\x89\0\0\0\rIDATx\x9cc\xf8\xcf\xc0\xf0\x1f\0\5"
    b"\0\1\xff\x89\x99=\x1d\0\0\0\0IEND\xaeB`\x82"
)
SUN = Attachment("media/sun.png", "A hand-drawn sun rising over calm water", "5" * 64, "b" * 40)
MESSAGE = messages.message()


class Hands:
    """A clock whose hands a test moves."""

    def __init__(self) -> None:
        self.now = AT

    def __call__(self) -> datetime:
        return self.now

    def wait(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


def picture(attachment: Attachment) -> File:
    """The content of any attachment, as a session opens it."""
    return File(PNG, "image/png", attachment.file.rpartition("/")[2], (1, 1))
