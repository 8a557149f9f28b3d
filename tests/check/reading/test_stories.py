"""Somebody's own story, and somebody's name beside a suicide: what is found, and what only looks like it."""

from __future__ import annotations

import re
import time

import pytest

from multipost.check.reading import stories

LANGUAGES = {"en", "es", "fr", "de", "pt"}
SECONDS = 1.0

LIVED = [
    ("en", "I tried to take my own life."),
    ("en", "When I was 17 I attempted suicide."),
    ("en", "I was diagnosed with bipolar disorder at 19."),
    ("en", "I've lived with depression for ten years."),
    ("en", "My own eating disorder began at school."),
    ("en", "After my suicide attempt a friend stayed."),
    ("en", "I have been in recovery for three years."),
    ("en", "I survived an overdose."),
    ("en", "I'm three years sober."),
    ("en", '"I was abused by somebody whom I trusted, and for years I told nobody at all," says Lou.'),
    ("en", "Three years ago I wanted to die."),
    ("en", "I've struggled with my mental health since school."),
    ("en", "I was in an abusive relationship."),
    ("en", "I lost my little brother to suicide."),
    ("en", "My dad died by suicide when I was nine."),
    ("es", "Mi hermana se quitó la vida."),
    ("fr", "Mon frère s'est suicidé."),
    ("de", "Mein Vater nahm sich das Leben."),
    ("de", "Ich habe meinen Bruder durch Suizid verloren."),
    ("pt", "Perdi minha irmã por suicídio."),
    ("es", "Intenté quitarme la vida."),
    ("es", "Me diagnosticaron trastorno bipolar."),
    ("es", "Vivo con depresión desde niña."),
    ("es", "Llevo tres años sobria."),
    ("fr", "J'ai tenté de mettre fin à mes jours."),
    ("fr", "On m'a diagnostiqué un trouble bipolaire."),
    ("fr", "Ma dépression m'a appris à demander de l'aide."),
    ("fr", "J'ai été agressée sexuellement."),
    ("de", "Ich habe mit siebzehn versucht, mir das Leben zu nehmen."),
    ("de", "Bei mir wurde eine Depression diagnostiziert."),
    ("de", "Meine Depression hat einen Namen."),
    ("de", "Als Kind wurde ich missbraucht."),
    ("pt", "Tentei tirar a minha própria vida."),
    ("pt", "Vivo com depressão há dez anos."),
    ("pt", "Minha recaída me ensinou a pedir ajuda."),
]
NOT_LIVED = [
    ("en", "Will my depression go away?"),
    ("en", "What do I do when my eating disorder speaks?"),
    ("en", 'A friend may say: "I relapsed."'),
    ("en", "You may think: I relapsed, so it was all for nothing."),
    ("en", "If I was diagnosed with depression, who would know?"),
    ("en", "I work with people who tried to end their lives."),
    ("en", "I am addicted to this soup."),
    ("en", "I am proud of everybody in recovery."),
    ("en", "I ask suicidal people what would help."),
    ("en", "Put them in the recovery position."),
    ("en", "Has somebody near you died by suicide?"),
    ("en", "Our group is for everybody who lost somebody to suicide."),
    ("es", "Quería morirme de risa."),
    ("es", "¿Cómo vivo con depresión?"),
    ("fr", "Je vis avec ma sœur."),
    ("de", "Wie erkenne ich meine Depression?"),
    ("de", "Meine Sucht nach Tee."),
    ("pt", "Vivo com a minha irmã."),
    ("pl", "I tried to take my own life."),
]
TOLD = [
    ("en", "Lou shares her story of recovery."),
    ("en", "Read it in his own words."),
    ("en", "Lou's journey with depression"),
    ("es", "Noa comparte su historia."),
    ("fr", "Lou raconte son parcours."),
    ("de", "Rowan erzählt heute seine Geschichte."),
    ("pt", "Noa conta a sua história."),
]
NOT_TOLD = [
    ("en", "Share your story, or only listen."),
    ("en", "Somebody's story is theirs to tell."),
    ("en", "Survivors can share their story here."),
    ("en", "This is our own story."),
    ("en", "Today's story has a picture."),
    ("es", "La historia de nuestra casa."),
    ("de", "Die Geschichte unserer Stadt."),
]
NAMED = [
    ("en", "Rowan Ashgrove died by suicide.", "Rowan Ashgrove"),
    ("en", "Rowan Ashgrove, 19, took their own life.", "Rowan Ashgrove"),
    ("en", "In memory of Rowan J. Ashgrove, who died by suicide.", "Rowan J. Ashgrove"),
    ("en", "Since Rowan O'Ash, our first volunteer, took his own life, we meet here.", "Rowan O'Ash"),
    ("en", "We miss Mr. Ashgrove, who committed suicide.", "Mr. Ashgrove"),
    ("en", "The suicide of Rowan van der Ash", "Rowan van der Ash"),
    ("en", "Rowan Ashgrove's suicide shook us.", "Rowan Ashgrove"),
    ("en", "We lost our friend Rowan Ashgrove to suicide.", "Rowan Ashgrove"),
    ("en", "Rowan Ashgrove self-harmed for years.", "Rowan Ashgrove"),
    ("es", "Noa del Roble se quitó la vida.", "Noa del Roble"),
    ("es", "El suicidio de Noa Roble nos duele.", "Noa Roble"),
    ("fr", "Lou Duchêne, 19 ans, s'est donné la mort.", "Lou Duchêne"),
    ("fr", "Le suicide de Lou Duchêne", "Lou Duchêne"),
    ("de", "Rowan Eschenhain, der sich das Leben nahm, fehlt uns.", "Rowan Eschenhain"),
    ("de", "Am Montag hat sich Rowan Eschenhain das Leben genommen.", "Rowan Eschenhain"),
    ("de", "Der Suizid von Rowan Eschenhain", "Rowan Eschenhain"),
    ("pt", "Noa Carvalho tirou a própria vida.", "Noa Carvalho"),
    ("pt", "O suicídio de Noa Carvalho", "Noa Carvalho"),
]
NOBODY = [
    ("en", "World Suicide Prevention Day is on 10 September."),
    ("en", "People in New Zealand died by suicide."),
    ("en", "People in Lower Ashgrove died by suicide."),
    ("en", "Young Australians died by suicide more often."),
    ("en", "The World Health Organization's suicide report"),
    ("en", "Rowan Ashgrove's suicide research"),
    ("en", "What Thirteen Reasons Why's suicide scene taught us"),
    ("en", "Rowan Ashgrove, whose son died by suicide, speaks on Monday."),
    ("en", "According to Rowan Ashgrove (2019), suicide can be prevented."),
    ("en", "Rowan Ashgrove speaks about suicide prevention on Monday."),
    ("en", "A Father Who Died By Suicide"),
    ("en", "After Robin died by suicide, we met."),
    ("en", "Great Britain lost many people to suicide."),
    ("es", "Una vecina se quitó la vida."),
    ("es", "El Día Mundial de la Prevención del Suicidio"),
    ("fr", "Un élève s'est suicidé."),
    ("de", "Ein Schüler hat sich das Leben genommen."),
    ("de", "Am Montag hat sich ein Schüler das Leben genommen."),
    ("de", "Im Landkreis Eschenhain hat sich ein Mann das Leben genommen."),
    ("pt", "Uma vizinha tirou a própria vida."),
]


@pytest.mark.parametrize("language,text", LIVED)
def test_a_story_in_the_first_person_is_heard(language: str, text: str) -> None:
    assert [*stories.lived(text, language)] != []


@pytest.mark.parametrize("language,text", NOT_LIVED)
def test_a_question_an_example_and_another_subject_are_no_story(language: str, text: str) -> None:
    assert [match[0] for match in stories.lived(text, language)] == []


@pytest.mark.parametrize("language,text", TOLD)
def test_a_story_that_somebody_shares_is_seen(language: str, text: str) -> None:
    assert [*stories.told(text, language)] != []


@pytest.mark.parametrize("language,text", NOT_TOLD)
def test_an_invitation_to_tell_is_no_story(language: str, text: str) -> None:
    assert [match[0] for match in stories.told(text, language)] == []


@pytest.mark.parametrize("language,text,name", NAMED)
def test_a_person_beside_a_suicide_is_found_where_the_name_stands(language: str, text: str, name: str) -> None:
    assert [*stories.named(text, language)] == [(text.index(name), name)]


@pytest.mark.parametrize("language,text", NOBODY)
def test_days_places_organisations_and_authors_are_nobody(language: str, text: str) -> None:
    assert [*stories.named(text, language)] == []


@pytest.mark.parametrize("piece", ["Rowan ", "Rowan Ash, ", "I have ", "lost my ", "hat sich ", "my own ", "Rowan de "])
@pytest.mark.parametrize("language", ["en", "de"])
def test_a_long_and_hostile_text_is_read_soon(language: str, piece: str) -> None:
    text = piece * (16_000 // len(piece))
    began = time.perf_counter()

    found = [*stories.lived(text, language), *stories.told(text, language), *stories.named(text, language)]

    assert found == []
    assert time.perf_counter() - began < SECONDS


def test_we_know_the_words_of_five_languages_and_whose_advice_it_is() -> None:
    facts = stories.known()

    assert [set(one) for one in (facts.lived, facts.told, facts.named)] == [LANGUAGES] * 3
    assert set(facts.sources) == {"story", "named"}


def test_every_pattern_about_names_has_one() -> None:
    ways = [way for each in stories.known().named.values() for way in each]

    assert [way for way in ways if way.count("{name}") != 1 or re.compile(way.replace("{name}", "x")).groups] == []
