"""A community on Lemmy, in the name of one account: 0.19 through its API, and 1.0 as far as it still answers to that.

The whole article is the post. Its address, of which Lemmy makes a preview, is the `link` of the post; else its first
picture that has no place in the words; else there is none, since all words are there already.

Lemmy 0.19 knows no keys, and 1.0 refuses a repeat even where the first request failed. So a lost answer is settled by
looking through our posts (`Lookup`): a hit proves, after a miss a person looks.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pydantic

from multipost import errors, platform
from multipost.platform import Lookup, Media, Options, Session, Spec, placing
from multipost.platforms import _address
from multipost.platforms import _lemmy_posts as posts
from multipost.platforms import _lemmy_server as servers
from multipost.text import dialects, units
from multipost.text.document import Document, Image, Paragraph
from multipost.text.measure import Limit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from multipost.platform import Attachment, Message, Prepared, Receipt


class AccountSettings(Options):
    """`server`: where the account is; `community`: its name there, or `name@host` for one of another server."""

    server: _address.Address
    community: str = pydantic.Field(pattern=r"^\w+(@[\w.:-]+)?$")


class Login(Options):
    """`token`: the `jwt` that the server gave this account when it logged in."""

    token: pydantic.SecretStr = pydantic.Field(min_length=1)


class PostOptions(Options):
    """`nsfw`: covers pictures, and hides the post from everybody who did not ask for such posts."""

    nsfw: bool = False


SPEC = Spec(
    name="lemmy",
    label="Lemmy",
    family="lemmy",
    docs="https://join-lemmy.org/docs/contributors/04-api.html",
    checked=date(2026, 11, 22),
    account=AccountSettings,
    login=Login,
    post=PostOptions,
    text=Limit(50_000, units.codepoints),
    dialect=dialects.lemmy,
    media=Media(count=6, alt=1500),  # an hour lets no more pictures through
    retry=Lookup(),
    long_form=True,
    handles=platform.FEDIVERSE,
    profile=platform.its_url,
)


def connect(account: Any, login: Any, http: Any) -> Session:
    """Who we are there, and the community. Raises `AuthFailed` where Lemmy takes us for a visitor."""
    ours = http.at(account.settings.server, bearer=login.token.get_secret_value())
    site = ours.get("/api/v3/site")
    is_new, me = servers.is_new(site), servers.person(site)
    place, allowed = servers.community(ours, account.settings.community)
    known = {one["code"]: one["id"] for one in site.get("all_languages") or ()}
    languages = {code: one for code, one in known.items() if allowed is None or one in allowed}
    return Session(
        id=f"{me['id']}/{place['id']}",
        name=f"{me['name']} in !{account.settings.community}",
        url=str(place.get("actor_id") or place["ap_id"]),
        retry=SPEC.retry,
        facts={"version": site["version"]},
        settings=account.settings,
        http=ours,
        private=servers.Place(place["id"], me["id"], languages, is_new),
    )


def prepare(message: Message, session: Session) -> Prepared:
    """Upload the pictures. What Lemmy is not asked for, it chooses itself: so nothing is sent empty."""
    urls = {one.file: _uploaded(one, session) for one in message.attachments}
    loose = [one for one in message.attachments if _is_loose(one, message)]
    first = None if message.link else next(iter(loose), None)
    languages = session.private.languages
    body = {
        "name": " ".join(message.title.split()),
        "community_id": session.private.id,
        "url": message.link or (urls[first.file] if first else ""),
        "alt_text": first.alt if first else "",
        "body": _words(message.article, [one for one in loose if one != first], urls),
        "nsfw": message.options.get("nsfw", False),
        "language_id": languages.get(message.language) or languages.get(message.language.partition("-")[0]),
    }
    return {"key": message.key[:32], "body": {name: value for name, value in body.items() if value not in {"", None}}}


def commit(prepared: Prepared, session: Session) -> Receipt:
    """The post. Lemmy looks at its link before it answers, which takes its time."""
    headers = {"Idempotency-Key": prepared["key"]}
    reply = session.http.post("/api/v3/post", json=prepared["body"], headers=headers)
    return posts.receipt(reply["post_view"], prepared["body"])


def limits(_message: Message, _facts: Mapping[str, Any]) -> tuple[tuple[str, Limit], ...]:
    """Of the title, of the address, and of the words with their markup."""
    return (
        ("title", Limit(200, units.codepoints)),
        ("link", Limit(2000, units.codepoints)),
        ("article", Limit(50_000, units.codepoints)),
    )


find = posts.find
locate = posts.locate
media = platform.stated_media
address = platform.no_address
judge = servers.judge


def _is_loose(attachment: Attachment, message: Message) -> bool:
    """Whether a picture has no place in the words."""
    return placing.in_markdown(message.article, {attachment.file: "placed"}) == message.article


def _words(article: str, loose: list[Attachment], urls: Mapping[str, str]) -> str:
    """The article, and below it the pictures that have no place in it."""
    below = [dialects.lemmy(Document((Paragraph((Image(one.file, one.alt),)),))).text for one in loose]
    return placing.in_markdown("\n\n".join(filter(None, [article, *below])), urls)


def _uploaded(attachment: Attachment, session: Session) -> str:
    """Where a picture is now."""
    file = session.open(attachment)
    upload = {"images[]": (file.name, file.content, file.kind)}
    if session.private.is_new:
        return str(session.http.post("/api/v4/image", files=upload)["image_url"])
    reply = session.http.post("/pictrs/image", files=upload)
    if not reply.get("files"):
        raise errors.Rejected(f"{session.name}: the server does not take {attachment.file}")
    return f"{session.settings.server}/pictrs/image/{reply['files'][0]['file']}"
