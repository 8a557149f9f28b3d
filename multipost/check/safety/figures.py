"""Figures about health say whose they are and of which year, so that everybody can look and an old one is seen.

A link in the post counts: there it can be read. What counts people or shares of them is a figure: `1 in 4`, `20 % of`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from multipost.check.finding import Finding
from multipost.check.reading import lexicon, prose
from multipost.check.rule import Rule
from multipost.text import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from multipost.check.reading.subject import Subject
    from multipost.errors import Complaint

UNSOURCED = Rule(
    "figure-unsourced",
    "warning",
    "A figure has a source and a year: people repeat it, and it may have changed.",
    "Link to where it comes from, or write whose it is and of which year: Source: WHO, 2025.",
    sources="AFSP; comonoticiarsuicidio.fcsh.unl.pt",
)
RULES = (UNSOURCED,)

_FEW = r"""
    (?:[1-9]\d{0,2}|one|two|three|four|five|six|seven|eight|nine|ten|un[oa]?|une|dos|tres|cuatro|cinco|deux|trois|quatre
    |cinq|ein(?:e[rmn]?|s)?|zwei|drei|vier|fünf|jede[rs]?|uma?|duas|dois|três|quatro)
"""
_MANY = r"""
    (?:[1-9]\d{0,2}(?:[.,]?000)?|two|three|four|five|six|seven|eight|nine|ten|twenty|hundred|a\ hundred|dos|tres|cuatro
    |cinco|seis|siete|ocho|nueve|diez|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|zwei|drei|vier|fünf|sechs|sieben
    |acht|neun|zehn|dois|três|quatro|sete|oito|nove|dez)
"""
_PEOPLE = r"""
    (?:people|persons?|adults?|children|young|women|men|girls|boys|students|teens?|teenagers|workers|of\ us|lives
    |personas?|adult[oa]s|jóvenes|mujeres|hombres|personnes?|adultes|jeunes|femmes|hommes|menschen|personen
    |erwachsene[nr]?|jugendliche[nr]?|frauen|männern?|pessoas?|jovens|mulheres|homens)
"""
_OURS = r"of\ (?:you|our|my)\b"  # what we count ourselves
_TIME = r"\ ?(?:minutes?|hours?|days?|weeks?|months?|years?|seconds?|(?:\w+\ )?steps?|parts?|o'clock|am|pm)\b"
_MONEY = r"(?:ticket|price|profit|proceed|income|sale|money|gift|donation|cost|budget|fund)"
_PERCENT = r"\d(?:[\d.,]*\d)?\ ?(?:%|per\ ?cent\b|por\ ciento\b|pour\ cent\b|prozent\b|por\ cento\b)"
_FIGURE = re.compile(
    rf"""
    (?<![\w.,:/-])(?<!no\ )(?<!any\ )(?<!every\ )(?<!some\ ){_FEW}\ (?:{_PEOPLE}\ )?
      (?:(?:in|in\ every|out\ of|out\ of\ every|de\ cada|de\ chaque|sur|em\ cada|em)\ {_MANY}
        (?![\w%:.,]*\d|{_TIME}|\ {_OURS})\b
      | von\ {_MANY}\b(?=\ {_PEOPLE}|[.,;:!?{prose.BREAK}]|$))
    | (?<![\w.,])(?!100\ ?%){_PERCENT}
      (?=\ (?:\w+\ )?{_PEOPLE}\b|\ (?!{_OURS}|of\ (?:\w+\ )?{_MONEY})(?:of|del?|des?|du|d'|der|von|das?|dos?)\b)
    | (?<![\w.,])\d[\d.,]*\ (?:million(?:en)?s?|billion|millones|milliarde?n?s?|milhões|bilhões)
      \ (?:(?:de|d'|von|of)\ ?)?{_PEOPLE}\b
    """,
    re.VERBOSE,
)
"""On a text in small letters: many times as quick as case ignored."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_SOURCE = re.compile(
    r"(?i)\b(?:sources?|according\s+to|reports?|survey|study|census|data|figures?|fuente|según|informe|encuesta|estudio"
    r"|selon|d'après|rapport|enquête|étude|quelle|laut|bericht|umfrage|studie|fonte|segundo|relatório|pesquisa|estudo"
    r"|World\s+Health\s+Organi[sz]ation|(?-i:WHO|NHS|ONS|OMS|CDC|NIMH))\b"
)


def complaints(subject: Subject) -> Iterator[Complaint]:
    """The first figure of the post, where nothing in it says whose it is."""
    post = subject.post
    texts = [(said, normal) for said, normal in subject.texts if said.markdown]
    if post.link or any("://" in said.text for said, _ in texts):
        return
    told = subject.sentences
    if _YEAR.search(told) and _SOURCE.search(told):
        return
    for said, normal in texts:
        if figure := _FIGURE.search(lexicon.small(normal.text)):
            shown = normal.text[figure.start() : figure.end()]
            text = f"{words.quoted(shown)} is a figure, and nothing says whose and of which year."
            yield Finding(UNSOURCED, normal.offset(figure.start()), text).of(post, said)
            return
