"""Secrets behind the escapes of JSON, and in values that adapters give."""

from __future__ import annotations

import json

import pytest

from multipost.wire.secrets import Secrets

SECRET = "s3cret-token-of-ours"  # noqa: S105 - no secret, but treated as one here
NUMBERS = "".join(f"\\u{ord(letter):04x}" for letter in SECRET)


@pytest.mark.parametrize("written", [NUMBERS, SECRET.replace("-", "\\u002d"), SECRET.replace("s", "\\u0073")])
def test_letters_that_json_writes_as_numbers_hide_nothing(written: str) -> None:
    hidden = Secrets(SECRET).hide(f'{{"error": "who is {written}?"}}'.encode())

    assert json.loads(hidden) == {"error": "who is [hidden]?"}


@pytest.mark.parametrize("said", ['{"name":  "Andr\\u00e9", "n": 1.0}', "C:\\users", '{"half": "\\u0073'])
def test_what_holds_no_secret_is_heard_byte_for_byte(said: str) -> None:
    assert Secrets(SECRET).hide(said.encode()) == said.encode()


def test_a_secret_with_quotes_and_other_letters_is_found_in_any_json() -> None:
    words = 'a "quöted" word'

    hidden = Secrets(words).hide(json.dumps({"error": words}, ensure_ascii=False).encode())

    assert json.loads(hidden) == {"error": "[hidden]"}


def test_a_value_is_given_back_without_secrets() -> None:
    value = {"url": f"https://hope.example/{SECRET}/7", "facts": {"by": [SECRET, 7, None, "Andr\u00e9"]}}

    clean = Secrets(SECRET).clean(value)

    assert clean == {"url": "https://hope.example/[hidden]/7", "facts": {"by": ["[hidden]", 7, None, "Andr\u00e9"]}}


def test_a_value_without_secrets_is_itself() -> None:
    value = {"id": "7", "half": "\ud800", "facts": (1, 2)}

    assert Secrets(SECRET).clean(value) is value
