"""`check: severities:` of multipost.yml: a repository makes a rule stricter or milder, and switches off what it may.

What would stop a post anyway stays an error: a number that nobody answers, a text that is too long. So an error can be
milder only where a post may waive it, and is never off.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, get_args

from multipost.check.helplines import numbers, resources
from multipost.check.rule import Rule
from multipost.check.setup import settings
from multipost.config import Wanted
from multipost.text import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from multipost.config import Config
    from multipost.errors import Complaint
    from multipost.source import Source

UNKNOWN = Rule(
    "severity-unknown-rule",
    "error",
    "A severity is set for a rule that there is.",
    "Write its name as complaints show it.",
)
REFUSED = Rule(
    "severity-refused",
    "error",
    "A rule that keeps wrong numbers and broken posts from going out stays an error, and no error is switched off.",
    "Delete the line.",
)
RULES = (UNKNOWN, REFUSED)

_GUARDS = frozenset({numbers.RETIRED.id, numbers.UNKNOWN.id, numbers.KEYWORD.id, resources.EXPIRED.id})
"""What protects numbers, whatever else is said about it."""
_STEPS: tuple[Wanted, ...] = get_args(Wanted)


def complaints(config: Config, rules: Mapping[str, Rule], source: Source) -> Iterator[Complaint]:
    """What multipost.yml sets and must not."""
    if not config.check.severities:
        return
    lines = settings.lines(source)
    for name, wanted in config.check.severities.items():
        line = lines.get(f"check.severities.{name}", 1)
        if name not in rules:
            text = f"There is no rule {words.quoted(name)}."
            yield UNKNOWN.at(settings.FILE, line, text, words.nearest(name, rules))
        elif not _may(rules[name], wanted):
            yield REFUSED.at(settings.FILE, line, f"{words.quoted(name)} cannot be `{wanted}`.", _advice(rules[name]))


def applied(found: Iterable[Complaint], config: Config, rules: Mapping[str, Rule]) -> Iterator[Complaint]:
    """The complaints as severe as the repository wants them, without those that it switched off.

    What the rule itself holds for milder here, such as a word within quotation marks, stays at least as mild.
    """
    wanted = config.check.severities
    for one in found:
        rule = rules.get(one.rule)
        if rule is None or one.rule not in wanted or not _may(rule, wanted[one.rule]):
            yield one
        elif (severity := _weighed(one, rule, wanted[one.rule])) != "off":
            yield replace(one, severity=severity)


def _may(rule: Rule, wanted: Wanted) -> bool:
    """Whether the rule can be so severe."""
    if rule.severity != "error" or wanted == "error":
        return True
    return wanted != "off" and rule.waivable and rule.id not in _GUARDS


def _weighed(one: Complaint, rule: Rule, wanted: Wanted) -> Wanted:
    if _STEPS.index(one.severity) <= _STEPS.index(rule.severity):
        return wanted
    return max(wanted, one.severity, key=_STEPS.index)


def _advice(rule: Rule) -> str:
    """What can be written instead, if anything can."""
    if rule.waivable and rule.id not in _GUARDS:
        return "Write `warning` or `info`, or allow it in a post with `allow:` and a reason."
    return ""
