"""Resources grow shorter where a platform is short; their numbers stay as they are stored."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from multipost import directory, package, source
from multipost.post import Choice
from multipost.text import dialects, markdown
from multipost.variant import fitting, words
from multipost.variant.fitting import Form
from tests import entries

if TYPE_CHECKING:
    from collections.abc import Callable

    from multipost.directory import Resource
    from multipost.text.document import Document, Written
    from tests.variant.conftest import Make

FOLDER = package.folder("templates") / "posts"
TEMPLATES = words.Templates(
    {path.name.removesuffix(words.SUFFIX): path.read_text(encoding="utf-8") for path in FOLDER.glob(f"*{words.SUFFIX}")}
)
POST = {
    "title": "", "body": "Hello", "link": "", "tags": [], "content_warning": "", "campaign": "", "language": "en",
}  # fmt: skip
SHIPPED = directory.read(source.work_tree(FOLDER.parents[1])).resources
NUMBERS = st.from_regex(r"(\+[1-9][0-9]{2}|\*|\()?[0-9]{3}[0-9 ./()-]{0,8}[0-9]{3}", fullmatch=True)
PLAIN = [dialects.plain, dialects.matrix_plain]
ALIKE = ("name", "country", "url", "verified")


def said(template: str, resource: Resource, form: Form, dialect: Callable[[Document], Written]) -> str:
    values = {"post": POST, "resources": [fitting.values(resource, form)], "account": {"name": "a", "platform": "b"}}
    return dialect(markdown.parse(TEMPLATES.render(template, values))).text


def test_each_form_leaves_out_one_thing_more() -> None:
    channels = [("phone", "116 123", "day and night"), ("sms", "85258", "keyword SHOUT")]
    resource = entries.resource(channels=channels, hours="24/7")

    full, plain, bare, short = (fitting.values(resource, form) for form in Form)

    assert [channel["notes"] for channel in full["channels"]] == ["day and night", "keyword SHOUT"]
    assert [channel["notes"] for channel in plain["channels"]] == ["", "keyword SHOUT"]
    assert [each["hours"] for each in (full, plain, bare, short)] == ["24/7", "24/7", "", ""]
    assert [channel["value"] for channel in bare["channels"]] == ["116 123", "85258"]
    assert [channel["value"] for channel in short["channels"]] == ["116 123"]
    assert {tuple(each[key] for key in ALIKE) for each in (full, plain, bare, short)} == {
        tuple(full[key] for key in ALIKE)
    }


@given(numbers=st.lists(NUMBERS, min_size=1, max_size=4), form=st.sampled_from(Form), dialect=st.sampled_from(PLAIN))
def test_every_number_that_a_form_keeps_stands_exactly_as_it_is_stored(
    numbers: list[str], form: Form, dialect: Callable[[Document], Written]
) -> None:
    resource = entries.resource(channels=[("phone", number) for number in numbers])

    text = said("_default", resource, form, dialect)

    kept = [channel.value for channel in fitting.channels(resource, form)]
    assert kept[0] == numbers[0]
    assert [value for value in kept if value not in text] == []


@pytest.mark.parametrize("template", ["_default", "site", "mastodon", "listmonk"])
@pytest.mark.parametrize("form", Form)
@pytest.mark.parametrize("name", SHIPPED)
def test_the_way_that_stands_first_stands_in_every_form(name: str, form: Form, template: str) -> None:
    text = said(template, SHIPPED[name], form, dialects.plain)

    assert SHIPPED[name].channels[0].value in text
    assert " · \n" not in f"{text}\n"


@pytest.mark.parametrize("template", ["_default", "site"])
@pytest.mark.parametrize("language", ["en", "es", "fr", "de", "pt"])
def test_a_number_of_whatsapp_is_not_taken_for_one_to_call(language: str, template: str) -> None:
    resource = fitting.values(entries.resource(channels=[("whatsapp", "+351 912 345 678")]))
    values = {"post": {**POST, "language": language}, "resources": [resource], "account": {}}

    assert "WhatsApp +351 912 345 678" in TEMPLATES.render(template, values)


# --- on a platform -----------------------------------------------------------------------------------------------

HELP = (
    "{{ post.body }}{% for r in resources %} {{ r.name }}:{% for c in r.channels %} {{ c.value }}"
    "{% if c.notes %} ({{ c.notes }}){% endif %}{% endfor %} {{ r.hours }}{% endfor %}"
)
LINE = entries.resource(
    "line", country="GB", name="Line", channels=[("phone", "116 123", "free"), ("phone", "020 123")]
)


@pytest.fixture
def helped(variant: Make) -> Any:
    """What a short text says on an account whose directory has `LINE`."""

    def texts(account: str, body: str, **change: Any) -> list[str]:
        made = variant(account, {"_default": HELP}, body=body, line=LINE, **change)
        return [part.text.strip() for part in made.parts]

    return texts


@pytest.mark.parametrize(
    "length,says",
    [
        (1, " Line: 116 123 (free) 020 123 24/7"),
        (6, " Line: 116 123 (free) 020 123 24/7"),
        (7, " Line: 116 123 020 123 24/7"),
        (13, " Line: 116 123 020 123 24/7"),
        (14, " Line: 116 123 020 123"),
        (18, " Line: 116 123 020 123"),
        (19, " Line: 116 123"),
        (26, " Line: 116 123"),
        (99, " Line: 116 123"),  # too long whatever is left out: nothing is cut, and `check` says so
    ],
)
def test_where_there_is_little_room_the_fullest_form_that_fits_is_taken(length: int, says: str, helped: Any) -> None:
    assert helped("wall", "a" * length, resources=("line",)) == [f"{'a' * length}{says}"]


def test_a_thread_has_room_for_everything_and_tears_no_number_apart(helped: Any) -> None:
    parts = helped("cards", "You are not alone in this.", resources=("line",))

    assert " ".join(parts) == "You are not alone in this. Line: 116 123 (free) 020 123 24/7"
    assert [number for number in ("116 123", "020 123") if not any(number in part for part in parts)] == []


@pytest.mark.parametrize(
    "body,says",
    [
        ("Call.", ["Call. Line: 116 123 (free) 020 123 24/7"]),
        ("Call us.", ["Call us. Line: 116 123 020 123 24/7"]),
        ("Call us today.", ["Call us today. Line: 116 123 020 123"]),
        ("Call us on any day.", ["Call us on any day.", "Line: 116 123 (free) 020 123 24/7"]),
    ],
)
def test_a_thread_says_less_where_all_channels_then_stand_in_its_first_part(
    body: str, says: list[str], helped: Any
) -> None:
    assert helped("cards", body, resources=("line",)) == says


def test_chosen_resources_are_said_like_named_ones(helped: Any) -> None:
    named = helped("room", "Hello.", resources=("line",))

    assert helped("room", "Hello.", choice=Choice(("GB",))) == named
