"""The words of careful posts, language by language."""

from __future__ import annotations

import pytest

from multipost.check.reading import careful, lexicon

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
    ("en", "It does not get light. It gets lighter."),
    ("en", "What would help tonight?"),
    ("en", "We train barbers to listen."),
    ("es", "Sigo en tratamiento, y he vuelto a cocinar."),
    ("es", "Quédate, y buscad ayuda juntos."),
    ("fr", "Notre groupe de parole vous accueille."),
    ("fr", "J'en ai parlé, et ça m'a soulagée."),
    ("de", "Es wird leichter."),
    ("pt", "Hoje faço terapia às quartas."),
    ("pt", "Fique por perto, e ouça."),
    ("de", "Hör zu, und hol Hilfe dazu."),
    ("de", "Darüber reden entlastet."),
    ("de", "Wir sind Tag und Nacht für dich da."),
    ("fr", "En parler aide."),
    ("fr", "Personne n'est jamais vraiment seul."),
    ("es", "Nadie tiene que pasar por esto sola."),
    ("pt", "Existe ajuda, 24 horas por dia."),
    ("pt", "Ninguém precisa passar por isso sozinho."),
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
    ("en", "She is in a better place."),
    ("en", "Nobody listened."),
    ("de", "Niemand konnte ihm helfen."),
    ("fr", "Une personne seule."),
    ("es", "Nadie sabe que vive sola."),
    ("pt", "Sem apoio."),
    ("pl", "You are not alone."),
]


@pytest.mark.parametrize("language,text", HOPE)
def test_hope_is_heard(language: str, text: str) -> None:
    assert careful.hopeful(text, language)


@pytest.mark.parametrize("language,text", NONE)
def test_hope_that_is_denied_is_none(language: str, text: str) -> None:
    assert not careful.hopeful(text, language)


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_a_sentence_that_we_propose_says_what_was_missing(language: str) -> None:
    hope, emergency = careful.sentence("hope", language), careful.sentence("emergency", language)

    assert careful.hopeful(hope, language)
    assert not careful.lacks_the_emergency_number(emergency, language)


def test_we_know_the_words_of_five_languages() -> None:
    known = (FACTS.hope, FACTS.without, FACTS.shock, FACTS.at_risk, FACTS.emergency)

    assert [set(one) for one in known] == [LANGUAGES] * 5


def test_every_kind_of_words_says_where_it_comes_from() -> None:
    assert set(FACTS.sources) == {"hope", "shock", "warning", "emergency", "pictured"}


def test_pictures_are_judged_by_topics_that_there_are() -> None:
    named = {topic for one in FACTS.pictured for topic in one.topics}

    assert named <= set(lexicon.known().topics)
