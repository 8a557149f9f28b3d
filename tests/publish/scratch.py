"""What the platforms in `platforms/` share: real adapters of a platform that is a folder (`timeline`)."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from multipost.platform import Keyed, Media, Options, Pictures, Receipt, Retry, Session, Spec
from multipost.text import dialects
from multipost.text.measure import Limit
from tests.publish.timeline import Timeline

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from multipost.platform import File, Message, Prepared


class Settings(Options):
    """`folder` is where the platform is; `login` whether it wants one."""

    folder: str
    server: str = ""


class Login(Options):
    token: str = ""


def spec(name: str, retry: Retry) -> Spec:
    return Spec(
        name=name,
        label=name.title(),
        family=name,
        docs="https://hope.example/docs",
        checked=date(2026, 10, 1),
        account=Settings,
        login=Login,
        post=Options,
        text=None,
        dialect=dialects.plain,
        retry=retry,
        media=Media(count=4, pictures=Pictures(side=60, ratio=3)),
        threads=True,
    )


def connect(account: Any, _login: Any, _http: Any) -> Session:
    timeline = Timeline(Path(account.settings.folder))
    word = timeline.ask("connect", datetime.now(UTC))
    facts = {"limit": int(word.removeprefix("limit-"))} if word.startswith("limit-") else {}
    place = word.removeprefix("place-") if word.startswith("place-") else timeline.folder.name
    return Session(
        id=place, name=f"the {place} timeline", url="", retry=account.spec.retry, facts=facts, private=timeline
    )


def prepare(message: Message, session: Session) -> Prepared:
    word = session.private.ask("prepare", message.at)
    parent = message.thread[-1].id if message.thread else ""
    size = 70_000 if word == "huge" else 0
    return {
        "text": message.text,
        "key": message.key,
        "at": message.at.isoformat(),
        "parent": parent,
        "pieces": (message.post, message.date),
        "resume": message.resume,
        "ballast": "x" * size,
        "files": [_uploaded(session.open(one)) for one in message.attachments],
        "card": bool(message.card and message.card.image),
    }


def _uploaded(file: File) -> dict[str, Any]:
    return {"name": file.name, "size": file.size, "content": file.content.hex()}


def commit(prepared: Prepared, session: Session) -> Receipt:
    post = session.private.receive(prepared, keyed=isinstance(session.retry, Keyed))
    return receipt(post, session)


def receipt(post: Mapping[str, Any], session: Session) -> Receipt:
    return Receipt(post["id"], f"https://{session.id}.example/{post['id']}", {"pieces": (1, 2)})


def find(prepared: Prepared, session: Session, since: datetime, known: Iterable[str]) -> Receipt | None:
    if session.private.ask("find", since) == "miss":
        return None
    known_ids: Collection[str] = set(known)
    post = session.private.find(prepared, known_ids)
    return receipt(post, session) if post else None


def limits(_message: Message, facts: Mapping[str, Any]) -> list[tuple[str, Limit]]:
    return [("text", Limit(facts["limit"]))] if "limit" in facts else []
