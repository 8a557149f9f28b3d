"""rules.md: everything that `multipost check` looks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from multipost import check
from multipost.check.reading import lexicon
from multipost.check.safety import wording
from scripts.reference import spoken
from scripts.reference.page import code, first_line, page, said, table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

    from multipost.check.rule import Rule

INTRO = """
What [multipost check](commands.md#multipost-check) looks for. An **error** stops the post, a **warning** does not, an
**info** only tells. A complaint names the file, the line and the rule, and says what to write instead.

A post may break a rule that is no error, or an error that says so here, if it tells why. Reviewers see that in the
post:

```yaml
allow:
  captions-missing: "the video has no sound"
```

A repository makes a rule stricter or milder for all its posts, in [multipost.yml](settings.md#check):

```yaml
check:
  severities: {figure-unsourced: error, alt-length: off}
```

An error can be milder only where a post can be allowed to break it. What guards the numbers of helplines stays as it
is.
"""
FRAME = """
## About rules

What the settings and the posts say of rules.
"""
WHEN_READ = """
## When files are read

These are kept before anything else is looked at, and are all errors. `…` stands for what was written.
"""


def text() -> str:
    """The page: a chapter for each kind of rules, a table for each family."""
    kinds = (block for kind in check.KINDS for block in _kind(kind))
    places = (_place(name, title) for name, title in spoken.PLACES.items())
    return page("Rules", INTRO, *kinds, FRAME, *map(_family, check.FRAME), WHEN_READ, *places)


def _kind(kind: ModuleType) -> Iterator[str]:
    yield f"## {_name(kind)}\n\n{first_line(kind)}"
    for family in kind.FAMILIES:
        yield _worded(family) if family is wording else _family(family)


def _worded(family: ModuleType) -> str:
    """The words that harm: of these each rule says its language, and where it comes from."""
    rows = [
        (code(rule.id), rule.severity, rule.language, rule.title, rule.why, rule.suggest, "; ".join(rule.sources))
        for rule in lexicon.known().rules
    ]
    columns = ("rule", "severity", "language", "what", "why", "instead", "sources")
    return f"### {_name(family)}\n\n{said(family)}\n\n" + table(columns, rows)


def _family(family: ModuleType) -> str:
    rows = [
        (code(rule.id), _severity(rule), _sentence(rule), rule.advice.replace("](", "]\\(")) for rule in family.RULES
    ]
    columns = ("rule", "severity", "it holds to", "what to do")
    return f"### {_name(family)}\n\n{first_line(family)}\n\n" + table(columns, rows)


def _name(module: ModuleType) -> str:
    return module.__name__.rpartition(".")[2].capitalize()


def _severity(rule: Rule) -> str:
    return f"{rule.severity}, can be allowed" if rule.waivable else rule.severity


def _sentence(rule: Rule) -> str:
    return f"{rule.sentence} ({rule.sources})" if rule.sources else rule.sentence


def _place(name: str, title: str) -> str:
    rows = [(code(rule), " ".join(texts)) for rule, texts in spoken.rules(name).items()]
    return f"### {title}\n\n" + table(("rule", "what is wrong"), rows)
