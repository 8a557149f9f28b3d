"""Bluesky: a post is a record in the account's own repository, under a name that we choose.

The name, the moment and the words are fixed before the first request, and `putRecord` with `swapRecord: null` writes
them once: the same bytes again change nothing, other words under that name are refused. So a lost answer is harmless.
"""

from __future__ import annotations

import functools
import re
from datetime import UTC, date
from typing import TYPE_CHECKING, Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, SecretStr
from pydantic_core import PydanticCustomError

from multipost import errors, platform
from multipost.platform import MB, Keyed, Media, Options, Pictures, Receipt, Session, Spec
from multipost.platforms import _address
from multipost.platforms import _bluesky_embed as embeds
from multipost.platforms import _bluesky_judge as judging
from multipost.platforms import _bluesky_key as keys
from multipost.platforms import _bluesky_text as texts
from multipost.text import dialects, units, words
from multipost.text.measure import Limit

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from multipost.platform import Message, Prepared
    from multipost.wire import Http, Reply

_COLLECTION = "app.bsky.feed.post"
_DID = r"did:[a-z]+:[a-zA-Z0-9._:%-]+"
_PLACE = re.compile(
    rf"(?:https://bsky\.app/profile/|at://)({_DID}|[\w.-]+)/(?:post|app\.bsky\.feed\.post)/([2-7a-z]+)/?"
)


def _handle(name: str) -> str:
    """A handle without its `@`, or a DID."""
    name = name.removeprefix("@")
    if not (texts.is_handle(name) or re.fullmatch(_DID, name)):
        text = f"is no Bluesky handle: {words.quoted(name)}."
        advice = "Write it as it stands in the profile, such as `hope.example`."
        raise PydanticCustomError("handle", "{text} {advice}", {"text": text, "advice": advice})
    return name


class AccountSettings(Options):
    """`handle` is the account's handle or DID; `server` where it logs in."""

    handle: Annotated[str, AfterValidator(_handle)]
    server: _address.Address = "https://bsky.social"


class Login(Options):
    """`app_password` is made in the app under Settings, Privacy and security, App passwords."""

    app_password: SecretStr


class PostOptions(Options):
    """None."""


SPEC = Spec(
    name="bluesky",
    label="Bluesky",
    family="bluesky",
    docs="https://docs.bsky.app/docs/advanced-guides/posts",
    checked=date(2026, 11, 22),
    account=AccountSettings,
    login=Login,
    post=PostOptions,
    text=Limit(300, also=Limit(3000, units.utf8)),
    dialect=dialects.linked,
    media=Media(count=4, alt=2000, pictures=Pictures(most=1 * MB)),
    retry=Keyed(),
    threads=True,
)


def connect(account: Any, login: Login, http: Http) -> Session:
    """One login a run; from then on only the server that holds the account's repository is asked."""
    server = account.settings.server
    secret = {"identifier": account.settings.handle, "password": login.app_password.get_secret_value()}
    begun = http.at(server).post("xrpc/com.atproto.server.createSession", json=secret)
    http.hide(begun["refreshJwt"])
    did, handle = begun["did"], begun["handle"]
    if begun.get("active") is False:
        raise errors.AuthFailed(f"@{handle} is {begun.get('status') or 'not active'}: nobody can post there")
    ours = http.at(_home(begun, server), bearer=begun["accessJwt"])
    return Session(did, f"@{handle}", f"https://bsky.app/profile/{did}", SPEC.retry, http=ours)


def _home(begun: Reply, server: str) -> str:
    """The server that the account's DID document names; the one we logged in at where it names none."""
    services = (begun.get("didDoc") or {}).get("service", [])
    home = next((one["serviceEndpoint"] for one in services if one["id"].endswith("#atproto_pds")), server)
    parts = urlsplit(home)
    here = server.startswith("http://") and parts.hostname in _address.OF_THIS_MACHINE
    if parts.scheme != "https" and not here:
        raise errors.AuthFailed(f"the account is kept at {words.quoted(home)}, where others could read the login")
    return str(home)


def prepare(message: Message, session: Session) -> Prepared:
    """The request that `commit` makes. Pictures are uploaded, handles looked up."""
    at = message.at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    resolve = functools.cache(lambda handle: _did(handle, session))
    record = {
        "$type": _COLLECTION,
        "text": message.text,
        "createdAt": at,
        "langs": [message.language] if message.language else None,
        "facets": texts.facets(message.text, message.marks, resolve),
        "embed": embeds.of(message, session),
        "reply": _reply(message),
    }
    return {
        "repo": session.id,
        "collection": _COLLECTION,
        "rkey": keys.of(message.at, message.key),
        "swapRecord": None,
        "record": {name: value for name, value in record.items() if value or name == "text"},
    }


def _did(handle: str, session: Session) -> str | None:
    """Whose handle it is; None where it is nobody's."""
    answer: Reply = session.http.get("xrpc/com.atproto.identity.resolveHandle", params={"handle": handle})
    did = answer.get("did")
    return did if isinstance(did, str) else None


def _reply(message: Message) -> dict[str, Any] | None:
    """The first and the last of the parts before this one."""
    if not message.thread:
        return None
    root, parent = ({"uri": one.id, "cid": one.facts["cid"]} for one in (message.thread[0], message.thread[-1]))
    return {"root": root, "parent": parent}


def commit(prepared: Prepared, session: Session) -> Receipt:
    """The one request that publishes."""
    answer: Reply = session.http.post("xrpc/com.atproto.repo.putRecord", json=prepared)
    asked = f"at://{prepared['repo']}/{prepared['collection']}/{prepared['rkey']}"
    if answer["uri"] != asked:
        raise errors.OutcomeUnknown(f"the server wrote {words.quoted(str(answer['uri']))}, and not {asked}")
    return _receipt(answer)


def find(prepared: Prepared, session: Session, _since: datetime, known: Iterable[str]) -> Receipt | None:
    """What stands under the name. It proves both ways, whenever it was written."""
    answer = _record(prepared["repo"], prepared["rkey"], session)
    if answer.get("uri") in (None, *known):
        return None
    if answer["value"].get("text") != prepared["record"]["text"]:
        raise errors.OutcomeUnknown(f"other words stand at {_receipt(answer).url}")
    return _receipt(answer)


def locate(url: str, session: Session) -> Receipt:
    """The post at an address of bsky.app, or at its own `at://`; it must be in our repository."""
    place = _PLACE.fullmatch(url)
    if not place:
        shape = "https://bsky.app/profile/…/post/…"
        raise errors.Rejected(f"{words.quoted(url)} is no address of a Bluesky post: it looks like {shape}")
    answer = _record(place[1], place[2], session)
    if not str(answer.get("uri") or "").startswith(f"at://{session.id}/"):
        raise errors.Rejected(f"{session.name} has no post at {words.quoted(url)}")
    return _receipt(answer)


def _record(repo: str, name: str, session: Session) -> Reply:
    """What the repository holds under a name: `uri`, `cid` and `value`, or none of them."""
    where = {"repo": repo, "collection": _COLLECTION, "rkey": name}
    found: Reply = session.http.get("xrpc/com.atproto.repo.getRecord", params=where)
    return found


def _receipt(answer: Reply) -> Receipt:
    did, _, name = answer["uri"].removeprefix("at://").split("/")
    return Receipt(answer["uri"], f"https://bsky.app/profile/{did}/post/{name}", {"cid": answer["cid"]})


limits = platform.stated_limits
media = platform.stated_media
address = platform.no_address
judge = judging.judge
