"""rules.md: everything that `multipost check` looks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from multipost import check
from multipost.check import lexicon
from scripts.reference import spoken
from scripts.reference.page import code, first_line, page, said, table

if TYPE_CHECKING:
    from multipost.check.rule import Rule

INTRO = """
What [multipost check](commands.md#multipost-check) looks for. An **error** stops the post, a **warning** does not, an
**info** only tells. A complaint names the file, the line and the rule, and says what to write instead.

A post may break a rule that is no error, if it says why. Reviewers see that in the post:

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
WHEN_READ = """
## When files are read

These are kept before anything else is looked at, and are all errors. `…` stands for what was written.
"""


def text() -> str:
    """The page."""
    families = (_worded(family) if family is check.wording else _family(family) for family in check.FAMILIES)
    return page("Rules", INTRO, *families, WHEN_READ, *(_place(name, title) for name, title in spoken.PLACES.items()))


def _worded(family: object) -> str:
    """The words that harm: of these each rule says its language, and where it comes from."""
    rows = [
        (code(rule.id), rule.severity, rule.language, rule.title, rule.why, rule.suggest, "; ".join(rule.sources))
        for rule in lexicon.known().rules
    ]
    columns = ("rule", "severity", "language", "what", "why", "instead", "sources")
    return f"## Wording\n\n{said(family)}\n\n" + table(columns, rows)


def _family(family: object) -> str:
    rows = [
        (code(rule.id), _severity(rule), _sentence(rule), rule.advice.replace("](", "]\\("))
        for rule in getattr(family, "RULES", ())
    ]
    name = getattr(family, "__name__", "").rpartition(".")[2].capitalize()
    return f"## {name}\n\n{first_line(family)}\n\n" + table(("rule", "severity", "it holds to", "what to do"), rows)


def _severity(rule: Rule) -> str:
    return f"{rule.severity}, can be allowed" if rule.waivable else rule.severity


def _sentence(rule: Rule) -> str:
    return f"{rule.sentence} ({rule.sources})" if rule.sources else rule.sentence


def _place(name: str, title: str) -> str:
    rows = [(code(rule), " ".join(texts)) for rule, texts in spoken.rules(name).items()]
    return f"### {title}\n\n" + table(("rule", "what is wrong"), rows)
