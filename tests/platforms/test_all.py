"""Promises that every adapter keeps, read from the folder: a new platform is tested by being there."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, get_args

import pydantic
import pytest

from multipost import clock, platforms
from multipost.platform import Adapter, Options, Retry
from multipost.text import markdown
from multipost.text.document import Written

if TYPE_CHECKING:
    from multipost.platform import Spec

VERBS = ("connect", "prepare", "commit", "find", "locate", "judge", "limits", "media", "address")


@pytest.fixture(params=platforms.names())
def adapter(request: pytest.FixtureRequest) -> Adapter:
    return platforms.load(request.param)


@pytest.fixture
def spec(adapter: Adapter) -> Spec:
    return adapter.SPEC


def test_a_platform_is_named_like_its_module(adapter: Adapter) -> None:
    module = inspect.getmodule(adapter.connect)

    assert module
    assert module.__name__.rpartition(".")[2] == adapter.SPEC.name


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_is_there_and_takes_what_the_contract_gives(adapter: Adapter, verb: str) -> None:
    promised = list(inspect.signature(getattr(Adapter, verb)).parameters)[1:]

    taken = list(inspect.signature(getattr(adapter, verb)).parameters)

    assert [name.lstrip("_") for name in taken] == promised


def test_the_contract_has_no_other_verb() -> None:
    public = {name for name, value in vars(Adapter).items() if inspect.isfunction(value) and name[0] != "_"}

    assert public == set(VERBS)


def test_a_post_may_say_nothing_special(spec: Spec) -> None:
    needed = [name for name, field in spec.post.model_fields.items() if field.is_required()]

    assert not needed


def test_a_login_is_made_of_secrets(spec: Spec) -> None:
    plain = [
        name
        for name, field in spec.login.model_fields.items()
        if pydantic.SecretStr not in (field.annotation, *get_args(field.annotation))
    ]

    assert not plain


def test_its_models_are_frozen_and_refuse_unknown_keys(spec: Spec) -> None:
    models = (spec.account, spec.login, spec.post)

    assert all(issubclass(model, Options) for model in models)
    assert [(model.model_config["frozen"], model.model_config["extra"]) for model in models] == [(True, "forbid")] * 3


def test_its_limits_were_read_somewhere_on_a_day_that_was(spec: Spec) -> None:
    assert spec.docs.startswith("https://")
    assert spec.checked <= clock.now().date()


def test_it_says_what_can_be_proven(spec: Spec) -> None:
    assert isinstance(spec.retry, Retry)
    assert spec.format >= 1


def test_its_dialect_writes_any_document(spec: Spec) -> None:
    document = markdown.parse("# Hello\n\n- *you* are\n- not [alone](https://hope.example) #Hope\n\n> `988`\n")

    written = spec.dialect(document)

    assert isinstance(written, Written)
    assert "988" in written.text
