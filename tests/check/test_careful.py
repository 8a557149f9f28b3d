"""The words of careful posts, language by language."""

from __future__ import annotations

import pytest

from multipost.check import careful, lexicon

FACTS = careful.known()
LANGUAGES = {"en", "es", "fr", "de", "pt"}

HOPE = [
    ("en", "You are not alone."),
    ("en", "Nobody has to carry this alone."),
    ("en", "Treatment works."),
    ("en", "There is hope."),
    ("en", "It can get better."),
    ("en", "Talk to someone."),
    ("en", "You will not find hope in a leaflet, but recovery is real."),
    ("es", "No estás sola."),
    ("es", "Hay esperanza."),
    ("fr", "Tu n'es pas seul."),
    ("fr", "Il y a de l'espoir."),
    ("de", "Du bist nicht allein."),
    ("de", "Es gibt Hoffnung."),
    ("pt", "Você não está sozinho."),
    ("pt", "A ajuda existe."),
]
NONE = [
    ("en", "There is no hope."),
    ("en", "She lost all hope."),
    ("en", "They were hopeless."),
    ("en", "Without any support."),
    ("en", "Hope Network meets on Monday."),
    ("es", "Sin esperanza."),
    ("fr", "Sans espoir."),
    ("de", "Keine Hoffnung."),
    ("pt", "Sem apoio."),
    ("pl", "You are not alone."),
]


@pytest.mark.parametrize("language,text", HOPE)
def test_hope_is_heard(language: str, text: str) -> None:
    assert careful.hopeful(text, language)


@pytest.mark.parametrize("language,text", NONE)
def test_hope_that_is_denied_is_none(language: str, text: str) -> None:
    assert not careful.hopeful(text, language)


def test_we_know_the_words_of_five_languages() -> None:
    known = (FACTS.hope, FACTS.without, FACTS.shock, FACTS.at_risk, FACTS.emergency)

    assert [set(one) for one in known] == [LANGUAGES] * 5


def test_every_kind_of_words_says_where_it_comes_from() -> None:
    assert set(FACTS.sources) == {"hope", "shock", "warning", "emergency", "pictured"}


def test_pictures_are_judged_by_topics_that_there_are() -> None:
    named = {topic for one in FACTS.pictured for topic in one.topics}

    assert named <= set(lexicon.known().topics)
