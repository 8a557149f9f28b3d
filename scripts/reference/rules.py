"""rules.md: everything that `multipost check` looks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from multipost import check
from scripts.reference import spoken
from scripts.reference.page import code, first_line, page, table

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
"""
WHEN_READ = """
## When files are read

These are kept before anything else is looked at, and are all errors. `…` stands for what was written.
"""


def text() -> str:
    """The page."""
    families = (_family(family) for family in check.FAMILIES)
    return page("Rules", INTRO, *families, WHEN_READ, *(_place(name, title) for name, title in spoken.PLACES.items()))


def _family(family: object) -> str:
    rows = [
        (code(rule.id), _severity(rule), rule.sentence, rule.advice.replace("](", "]\\("))
        for rule in getattr(family, "RULES", ())
    ]
    name = getattr(family, "__name__", "").rpartition(".")[2].capitalize()
    return f"## {name}\n\n{first_line(family)}\n\n" + table(("rule", "severity", "it holds to", "what to do"), rows)


def _severity(rule: Rule) -> str:
    return f"{rule.severity}, can be allowed" if rule.waivable else rule.severity


def _place(name: str, title: str) -> str:
    rows = [(code(rule), " ".join(texts)) for rule, texts in spoken.rules(name).items()]
    return f"### {title}\n\n" + table(("rule", "what is wrong"), rows)
