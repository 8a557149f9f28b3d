"""Words that harm are found wherever they are written, and good words are left alone."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import pytest

from multipost import check
from multipost.check.reading import lexicon, subject
from multipost.check.safety import wording
from multipost.post import Attached, Post, Variation

if TYPE_CHECKING:
    from multipost.errors import Complaint
    from tests.check.conftest import MakePost


HARMLESS = lexicon.known().harmless
LANGUAGES = ("en", "es", "fr", "de", "pt")
SUICIDE = "Talking about suicide opens a door."


def found(post: Post) -> list[Complaint]:
    return list(wording.complaints(subject.of(post, "en")))


def ids(post: Post) -> list[str]:
    return [complaint.rule for complaint in found(post)]


def severities(post: Post) -> list[tuple[str, str]]:
    return [(complaint.rule, complaint.severity) for complaint in found(post)]


def test_the_place_of_the_first_word_is_given_in_the_file(post: MakePost) -> None:
    hidden = "Hope.\n\nHe **com\N{ZERO WIDTH SPACE}mitted** su\N{SOFT HYPHEN}icide."

    complaint = found(post(body=hidden))[0]

    assert (complaint.rule, complaint.line, complaint.column) == ("SM001", 22, 6)


def test_a_complaint_quotes_the_words_and_says_why_and_what_to_write_instead(post: MakePost) -> None:
    complaint = found(post(body="People who commit suicide."))[0]

    assert complaint.text == "`commit suicide`: 'Commit' ties suicide to crime or sin."
    assert complaint.advice == "Instead: died by suicide; took their own life; suicide death."


@pytest.mark.parametrize(
    "key, change",
    [
        ("title", {"title": "A nutter"}),
        ("tags", {"tags": ("Lunatics",)}),
        ("content_warning", {"content_warning": "the word psycho"}),
        ("media.0", {"media": (Attached("media/sunrise.png", "A nutter in the sun"),)}),
        ("variants.loud", {"variants": {"loud": Variation(text="What a psycho.")}}),
        ("variants.loud", {"variants": {"loud": Variation(options={"poll": {"choices": ["A psycho", "Me"]}})}}),
    ],
)
def test_everything_that_people_read_is_looked_at(key: str, change: dict[str, Any], post: MakePost) -> None:
    made = post(**change)

    complaint = found(made)[0]

    assert (complaint.rule, complaint.line) == ("ST002", made.line(key))


@pytest.mark.parametrize(
    "hidden", ["`committed suicide`", "[Read](https://hope.example/suicide-victim)", "commit\n\n- suicide"]
)
def test_what_nobody_reads_as_words_is_left_alone(hidden: str, post: MakePost) -> None:
    assert found(post(body=hidden)) == []


@pytest.mark.parametrize(
    "language, rules",
    [("de", ["SM001-de"]), ("de-CH", ["SM001-de"]), ("DE", ["SM001-de"]), ("en", []), ("it", []), ("den", [])],
)
def test_the_language_of_the_post_decides(language: str, rules: list[str], post: MakePost) -> None:
    assert ids(post(language=language, body="Selbstmord ist ein altes Wort.")) == rules


def test_the_language_of_the_settings_is_that_of_a_post_which_names_none(post: MakePost) -> None:
    complaints = list(wording.complaints(subject.of(post(body="Ein Selbstmord."), "de-AT")))

    assert [complaint.rule for complaint in complaints] == ["SM001-de"]


def test_a_german_noun_is_no_adjective(post: MakePost) -> None:
    bodies = ("eine verrückte Idee", "ein Verrückter")

    assert [ids(post(language="de", body=body)) for body in bodies] == [[], ["ST004-de"]]


@pytest.mark.parametrize(
    "words, about, rule",
    [
        ("It came without warning.", {"body": SUICIDE}, "SM010"),
        ("She is finally at peace.", {"content_warning": "suicide"}, "SM009"),
        ("He counted pills.", {"tags": ("SelfHarmAwareness",)}, "SM011"),
        ("They found him under the bridge.", {"title": "He took his own life"}, "SM011"),
        ("She got clean.", {"tags": ("AddictionRecovery",)}, "AD003"),
        ("He ate 500 calories.", {"tags": ("EatingDisordersAwarenessWeek",)}, "ED001"),
        ("Un intento fallido.", {"tags": ("Suicidio",), "language": "es"}, "SM002-es"),
        ("Une tentative ratée.", {"tags": ("Suicide",), "language": "fr"}, "SM002-fr"),
        ("Uma tentativa falhada.", {"title": "Suicídio", "language": "pt"}, "SM002-pt"),
    ],
)
def test_a_rule_with_a_scope_asks_what_the_whole_post_is_about(
    words: str, about: dict[str, Any], rule: str, post: MakePost
) -> None:
    scoped = post(**{**about, "body": f"{words}\n\n{about.get('body', '')}".strip()})
    elsewhere = post(body=words, language=about.get("language", "en"))

    assert (ids(scoped), ids(elsewhere)) == ([rule], [])


def test_ending_the_day_is_not_about_suicide(post: MakePost) -> None:
    assert ids(post(body="End your day on a bridge. End it early, and end their wait.")) == []


def test_the_easy_way_out_of_chores_is_only_told(post: MakePost) -> None:
    chores, grave = "Ordering pizza is the easy way out.", f"{SUICIDE} It is not the easy way out."

    assert severities(post(body=chores)) == [("SM008", "info")]
    assert severities(post(body=grave)) == [("SM008", "error")]


@pytest.mark.parametrize(
    "language, body, expected",
    [
        ("en", 'Do you still read "committed suicide"?', [("SM001", "warning")]),
        ("en", "Do you still read “committed suicide”?", [("SM001", "warning")]),
        ("en", "Do you still read 'committed suicide'?", [("SM001", "warning")]),
        ("en", "Write “died by suicide” instead of committed suicide.", [("SM001", "warning")]),
        ("en", "Don’t say he committed suicide.", [("SM001", "warning")]),
        ("en", "Avoid saying: suicide victim.", [("SM004", "info")]),
        ("en", "Please avoid “crazy”.", []),
        ("en", "Instead of asking for help he committed suicide.", [("SM001", "error")]),
        ("en", "Avoid it. He committed suicide.", [("SM001", "error")]),
        ("en", "Myth: suicide is selfish.", [("SM008", "warning")]),
        ("en", "It is a myth that suicide is selfish.", [("SM008", "warning")]),
        ("en", 'She said "yes" and committed suicide and said "no".', [("SM001", "error")]),
        ("en", "The clients' friend committed suicide, the clients' mother said.", [("SM001", "error")]),
        ("en", "Never say “suicide note”.", [("SM013", "error")]),
        ("en", "Avoid saying that he hanged himself. Talk about suicide.", [("SM011", "error")]),
        ("en", "Instead of suicide hotspot, say nothing.", [("SM012", "error")]),
        ("es", "Evita decir que cometió suicidio.", [("SM001-es", "warning")]),
        ("fr", "Évitez de dire « commettre un suicide ».", [("SM001-fr", "warning")]),
        ("de", "Schreib Suizid statt Selbstmord.", [("SM001-de", "info")]),
        ("pt", "Não diga cometeu suicídio.", [("SM001-pt", "warning")]),
    ],
)
def test_words_that_are_only_mentioned_are_one_step_milder(
    language: str, body: str, expected: list[tuple[str, str]], post: MakePost
) -> None:
    assert severities(post(language=language, body=body)) == expected


@pytest.mark.parametrize("phrase", [*HARMLESS.titles, *HARMLESS.terms])
def test_a_harmless_phrase_is_no_finding_and_would_be_one(phrase: str, post: MakePost) -> None:
    body = f"{SUICIDE} {phrase}, say we."
    rules = {worded.id for language in LANGUAGES for worded, _ in lexicon.of(language).found(body)}

    complaints = [complaint for language in LANGUAGES for complaint in found(post(body=body, language=language))]

    assert rules
    assert complaints == []


@pytest.mark.parametrize(
    "phrase",
    [
        *("Suicide Squad", "Suicide Silence", "Crazy Rich Asians", "Mad Max", "Looney Tunes", "Crazy Horse"),
        *("suicide gene", "suicide door", "bipolar transistor", "asylum seeker", "Alcoholics Anonymous"),
        "Substance Abuse and Mental Health Services Administration",
    ],
)
def test_titles_and_terms_of_the_sources_are_left_alone(phrase: str, post: MakePost) -> None:
    assert ids(post(body=f"{SUICIDE} They know {phrase}.")) == []


def test_a_title_is_one_only_as_it_is_written(post: MakePost) -> None:
    bodies = ("Psycho (1960) is on.", "The psycho (1960) next door.")

    assert [ids(post(body=body)) for body in bodies] == [[], ["ST002"]]


def test_each_place_is_complained_about(post: MakePost) -> None:
    complaints = found(post(body="Junkies and junkies.\nJunkies!"))

    assert [(complaint.line, complaint.column) for complaint in complaints] == [(20, 1), (20, 13), (21, 1)]


def test_an_error_can_be_allowed_with_a_reason(post: MakePost) -> None:
    allowed = post(body="He committed suicide.", allow={"SM001": "the title of a book"})

    assert check.waived(found(allowed), [allowed]) == ()


def test_a_letter_that_grows_in_small_letters_moves_no_place(post: MakePost) -> None:
    complaint = found(post(body="İİİİ Junkies."))[0]

    assert complaint.column == 6


def test_five_hundred_posts_are_read_in_a_moment(post: MakePost) -> None:
    body = "If today is hard, one small thing counts: drink a glass of water. Then tell somebody how you are.\n\n" * 10
    posts = [post(body=f"{number} {body}") for number in range(500)]
    begun = time.process_time()

    complaints = [complaint for one in posts for complaint in wording.complaints(subject.of(one, "en"))]

    assert complaints == []
    assert time.process_time() - begun < 2
