from __future__ import annotations

from multipost.post import front_matter

KEYS = """
title id schedule repeat queue evergreen turns timezone to language tags campaign link card content_warning consent
media resources max_late expires variants allow again allow_during_hold
"""


def test_the_schema_for_editors_has_every_key_and_no_other() -> None:
    schema = front_matter.schema()

    assert set(schema["properties"]) == set(KEYS.split())
    assert schema["additionalProperties"] is False


def test_the_schema_takes_one_word_or_a_list() -> None:
    kinds = front_matter.schema()["properties"]["schedule"]["anyOf"]

    assert [kind["type"] for kind in kinds] == ["string", "array"]
