"""Words about suicide, self-harm, illness, addiction and eating that harm, and what to say instead.

The rules are facts with sources (`facts/words.yaml`); the language of a post decides which of them look at it. Inside
quotation marks, and right behind words such as `instead of`, a finding is one step milder: who teaches has to name
what is wrong. Only a method, a place or a note (`SM011` to `SM013`) stays an error. All of these rules can be allowed.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, get_args

from multipost.check import lexicon, prose
from multipost.check.finding import Finding
from multipost.check.rule import Rule
from multipost.errors import Severity
from multipost.text import words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from multipost.check.lexicon import Lexicon, Worded
    from multipost.errors import Complaint
    from multipost.post import Post

_STEPS: tuple[Severity, ...] = get_args(Severity)
_QUOTED = re.compile(rf""""[^"{prose.BREAK}]++"|(?<!\w)'(?=\S)[^{prose.BREAK}]{{1,200}}?(?<=\S)'(?!\w)""")
_BEFORE = 80  # characters before a finding that may say how it is meant

_Span = tuple[int, int]


def _rule(worded: Worded) -> Rule:
    return Rule(worded.id, worded.severity, worded.why, f"Instead: {worded.suggest.rstrip('.')}.", waivable=True)


RULES = tuple(_rule(worded) for worded in lexicon.known().rules)
_BY_ID = {rule.id: rule for rule in RULES}


def complaints(post: Post, language: str) -> Iterator[Complaint]:
    """What a post should not say like this. `language` is that of the settings, for a post that names none."""
    ours = lexicon.of(post.language or language)
    texts = [(said, prose.plain(said.text, markdown=said.markdown)) for said in prose.said(post, language)]
    found = [(said, normal, list(ours.found(normal.text))) for said, normal in texts]
    if not any(matches for _, _, matches in found):
        return
    topics = lexicon.topics(prose.BREAK.join(normal.text for _, normal in texts))
    for said, normal, matches in found:
        for worded, match, severity in _judged(normal.text, matches, ours, topics):
            rule = replace(_BY_ID[worded.id], severity=severity)
            text = f"{words.quoted(match[0])}: {worded.why}"
            yield Finding(rule, normal.offset(match.start()), text).of(post, said)


def _judged(
    text: str, found: Iterable[tuple[Worded, re.Match[str]]], ours: Lexicon, topics: Collection[str]
) -> Iterator[tuple[Worded, re.Match[str], Severity]]:
    """What of it counts in a post about these topics, and how severe it is here."""
    harmless = tuple(lexicon.harmless(text))
    quoted = [match.span() for match in _QUOTED.finditer(text)]
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
