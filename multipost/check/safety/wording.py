"""Words about suicide, self-harm, illness, addiction and eating that harm, and what to say instead.

The rules are facts with sources (`facts/words.yaml`); the language of a post decides which of them look at it. Inside
quotation marks, and right behind words such as `instead of`, a finding is one step milder: who teaches has to name
what is wrong. Only a method, a place or a note (`SM011` to `SM013`) stays an error. All of these rules can be allowed.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, get_args

from multipost.check.finding import Finding
from multipost.check.reading import lexicon, prose
from multipost.check.rule import Rule
from multipost.errors import Severity
from multipost.text import words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from multipost.check.reading.lexicon import Lexicon, Worded
    from multipost.check.reading.subject import Subject
    from multipost.errors import Complaint

_STEPS: tuple[Severity, ...] = get_args(Severity)
_QUOTED = re.compile(rf""""[^"{prose.BREAK}]++"|(?<!\w)'(?=\S)[^{prose.BREAK}]{{1,200}}?(?<=\S)'(?!\w)""")
_BEFORE = 80  # characters before a finding that may say how it is meant

_Span = tuple[int, int]


def _rule(worded: Worded) -> Rule:
    advice = f"Instead: {worded.suggest}" + ("" if worded.suggest.endswith((".", "…")) else ".")
    return Rule(worded.id, worded.severity, worded.why, advice, waivable=True, sources="; ".join(worded.sources))


RULES = tuple(_rule(worded) for worded in lexicon.known().rules)
_BY_ID = {rule.id: rule for rule in RULES}


def complaints(subject: Subject) -> Iterator[Complaint]:
    """What a post should not say like this."""
    ours = lexicon.of(subject.language)
    for said, normal in subject.texts:
        for worded, match, severity in _judged(normal.text, ours, subject.topics):
            rule = replace(_BY_ID[worded.id], severity=severity)
            text = f"{words.quoted(match[0])}: {worded.why}"
            yield Finding(rule, normal.offset(match.start()), text).of(subject.post, said)


def _judged(text: str, ours: Lexicon, topics: Collection[str]) -> Iterator[tuple[Worded, re.Match[str], Severity]]:
    """What rules find in a text and mean in a post about these topics, and how severe it is here."""
    found = list(ours.found(text))
    harmless = tuple(lexicon.harmless(text)) if found else ()
    quoted = [match.span() for match in _QUOTED.finditer(text)] if found else ()
    for worded, match in found:
        severity = _here(worded, topics)
        if severity and not worded.firm and (_within(match, quoted) or _is_mentioned(match, ours)):
            severity = _milder(severity)
        if severity and not _within(match, harmless):
            yield worded, match, severity


def _here(worded: Worded, topics: Collection[str]) -> Severity | None:
    """How severe a rule is in a post about these topics; None where it is silent."""
    if not worded.scope or any(topic in topics for topic in worded.scope):
        return worded.severity
    return worded.elsewhere


def _milder(severity: Severity) -> Severity | None:
    """One step less; None where nothing is less."""
    return next(iter(_STEPS[_STEPS.index(severity) + 1 :]), None)


def _within(match: re.Match[str], spans: Collection[_Span]) -> bool:
    return any(start <= match.start() and match.end() <= stop for start, stop in spans)


def _is_mentioned(match: re.Match[str], ours: Lexicon) -> bool:
    """Whether the words right before it say that it is not meant, such as `instead of`."""
    return ours.mentioned.search(match.string[max(match.start() - _BEFORE, 0) : match.start()]) is not None
