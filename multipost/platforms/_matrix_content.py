"""What a message says: words, or a picture or a film with the words as its caption."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from multipost.text import dialects
from multipost.text.document import Document, Paragraph, Text

if TYPE_CHECKING:
    from multipost.platform import File, Message, Session

UPLOAD = "/_matrix/media/v3/upload"


def content(message: Message, session: Session) -> dict[str, Any]:
    """The content of the event. The file, where there is one, is uploaded; beside `filename`, `body` is a caption."""
    if not message.attachments:
        return {"msgtype": f"m.{session.settings.kind}", **_words(message.text, message.article)}
    (attachment,) = message.attachments
    file = session.open(attachment)
    typed = {"Content-Type": file.kind}
    uploaded = session.http.post(UPLOAD, params={"filename": file.name}, content=file.content, headers=typed)
    return {
        "msgtype": "m.video" if file.kind.startswith("video/") else "m.image",
        "url": uploaded["content_uri"],
        "filename": file.name,
        "info": _measures(file),
        **_caption(message, attachment.alt, file.name),
    }


def _caption(message: Message, alt: str, name: str) -> dict[str, str]:
    """The words, and below them the description. Where there is neither, the name says that there is no caption."""
    described = Document((Paragraph((Text(f"[{alt}]"),)),) if alt else ())
    plain = filter(None, (message.text, dialects.matrix_plain(described).text))
    html = filter(None, (message.article, dialects.matrix(described).text))
    return _words("\n\n".join(plain), "\n".join(html)) or {"body": name}


def _words(plain: str, html: str) -> dict[str, str]:
    return {"body": plain, "format": "org.matrix.custom.html", "formatted_body": html} if plain else {}


def _measures(file: File) -> dict[str, Any]:
    """Whole numbers only: Matrix knows no others."""
    width, height = file.size or (None, None)
    length = None if file.seconds is None else round(file.seconds * 1000)
    known = {"mimetype": file.kind, "size": len(file.content), "w": width, "h": height, "duration": length}
    return {name: value for name, value in known.items() if value is not None}
