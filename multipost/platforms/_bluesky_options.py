"""What a post may say of itself on Bluesky, beside its words."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_core import PydanticCustomError

from multipost.platform import Options

Label = Literal["graphic-media", "nudity", "sexual", "porn", "!no-unauthenticated"]
"""The last one asks apps to hide a post from people who are not logged in."""

Who = Literal["everyone", "nobody", "mentioned", "following", "followers"]
"""`following` are those whom we follow."""

Language = Annotated[str, Field(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]

_ALONE = {"everyone", "nobody"}


def _many(value: Any) -> Any:
    """A word alone is a list of one."""
    return [value] if isinstance(value, str) else value


def _agreeing(replies: tuple[Who, ...]) -> tuple[Who, ...]:
    if len(replies) > 1 and _ALONE & set(replies):
        text = "names somebody beside everyone or nobody."
        advice = "Write `everyone` or `nobody` alone, or a list of `mentioned`, `following`, `followers`."
        raise PydanticCustomError("replies", "{text} {advice}", {"text": text, "advice": advice})
    return replies


Labels = Annotated[tuple[Label, ...], BeforeValidator(_many, json_schema_input_type=Label | list[Label])]
Replies = Annotated[
    tuple[Who, ...], BeforeValidator(_many, json_schema_input_type=Who | list[Who]), AfterValidator(_agreeing)
]
Languages = Annotated[
    tuple[Language, ...],
    BeforeValidator(_many, json_schema_input_type=Language | list[Language]),
    Field(max_length=2),
]


class PostOptions(Options):
    """`labels`: what apps cover it for; `replies`: who may answer; `languages`: others that its words are in, too."""

    labels: Labels = ()
    replies: Replies = ()
    languages: Languages = ()
