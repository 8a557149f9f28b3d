"""Bluesky: a post is a record in the account's own repository, under a name that we choose.

The name, the moment and the words are fixed before the first request, and `putRecord` with `swapRecord: null` writes
them once: the same bytes again change nothing, other words under that name are refused. So a lost answer is harmless.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, SecretStr
from pydantic_core import PydanticCustomError

from multipost import errors, platform
from multipost.platform import MB, Films, Keyed, Media, Options, Pictures, Session, Spec
from multipost.platforms import _address
from multipost.platforms import _bluesky_find as finding
from multipost.platforms import _bluesky_gate as gates
from multipost.platforms import _bluesky_judge as judging
from multipost.platforms import _bluesky_key as keys
from multipost.platforms import _bluesky_options as options
from multipost.platforms import _bluesky_record as records
from multipost.platforms import _bluesky_text as texts
from multipost.text import dialects, units, words
from multipost.text.measure import Limit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from multipost.platform import Message, Prepared, Receipt
    from multipost.wire import Http, Reply


def _handle(name: str) -> str:
    """A handle without its `@`, or a DID."""
    name = name.removeprefix("@")
    if not (texts.is_handle(name) or re.fullmatch(finding.DID, name)):
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


def _profile(settings: AccountSettings, url: str) -> str:
    return url or f"https://bsky.app/profile/{settings.handle}"


_FILMS = Films(most=50 * MB, seconds=180, captions=20_000)

SPEC = Spec(
    name="bluesky",
    label="Bluesky",
    family="bluesky",
    docs="https://docs.bsky.app/docs/advanced-guides/posts",
    checked=date(2026, 11, 22),
    account=AccountSettings,
    login=Login,
    post=options.PostOptions,
    text=Limit(300, also=Limit(3000, units.utf8)),
    dialect=dialects.linked,
    # Of a film's description no server takes more; of a picture older servers take no more than a megabyte.
    media=Media(count=4, alt=1000, pictures=Pictures(most=1 * MB), films=_FILMS),
    cards=True,
    retry=Keyed(),
    threads=True,
    handles=texts.HANDLES,
    profile=_profile,
)


def connect(account: Any, login: Login, http: Http) -> Session:
    """One login a run; from then on only the server that holds the account's repository is asked."""
    server = account.settings.server
    secret = {"identifier": account.settings.handle, "password": login.app_password.get_secret_value()}
    begun = http.at(server).post("xrpc/com.atproto.server.createSession", json=secret)
    http.hide(begun["refreshJwt"])
    did, handle = begun["did"], begun["handle"]
    if begun.get("active") is False:
        raise errors.NotAllowed(f"@{handle} is {begun.get('status') or 'not active'}: nobody can post there")
    ours = http.at(_home(begun, server), bearer=begun["accessJwt"])
    most = ours.get("xrpc/com.atproto.server.describeServer").get("blobUploadLimit")
    facts = {"upload": most} if isinstance(most, int) else {}
    return Session(did, f"@{handle}", f"https://bsky.app/profile/{did}", SPEC.retry, facts, http=ours)


def _home(begun: Reply, server: str) -> str:
    """The server that the account's DID document names; the one we logged in at where it names none."""
    services = (begun.get("didDoc") or {}).get("service", [])
    home = next((one["serviceEndpoint"] for one in services if one["id"].endswith("#atproto_pds")), server)
    parts = urlsplit(home)
    here = server.startswith("http://") and parts.hostname in _address.OF_THIS_MACHINE
    if parts.scheme != "https" and not here:
        raise errors.NotAllowed(f"the account is kept at {words.quoted(home)}, where others could read the login")
    return str(home)


def prepare(message: Message, session: Session) -> Prepared:
    """The request that `commit` makes. What is uploaded before, and who may answer, nobody sees without the post."""
    post = {
        "repo": session.id,
        "collection": records.COLLECTION,
        "rkey": keys.of(message.at, message.key),
        "swapRecord": None,
        "record": records.of(message, session),
    }
    gates.close(message, post, session)
    return post


def commit(prepared: Prepared, session: Session) -> Receipt:
    """The one request that publishes."""
    answer: Reply = session.http.post("xrpc/com.atproto.repo.putRecord", json=prepared)
    asked = f"at://{prepared['repo']}/{prepared['collection']}/{prepared['rkey']}"
    if answer["uri"] != asked:
        raise errors.OutcomeUnknown(f"the server wrote {words.quoted(str(answer['uri']))}, and not {asked}")
    return finding.receipt(answer)


def media(facts: Mapping[str, Any]) -> Media | None:
    """Smaller files, where the account's own server says that it takes none as large."""
    most = facts.get("upload")
    if not most:
        return None
    pictures, films = SPEC.media.pictures, _FILMS
    smaller = replace(films, most=min(most, films.most))
    return replace(SPEC.media, pictures=replace(pictures, most=min(most, pictures.most)), films=smaller)


find = finding.find
locate = finding.locate
limits = platform.stated_limits
address = platform.no_address
judge = judging.judge
