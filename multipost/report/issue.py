"""What needs a person, as the text of an issue: what happened, the command that answers, and the form that does too.

Each delivery is a block of its own, so that a host can tell which are new.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from multipost.plan import STATES
from multipost.report import summary, values

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import tzinfo

    from multipost.plan import Row

MOST = 50
"""How many are listed: GitHub takes 65,536 characters."""

_FORM = {"resolve": "*resolve*, post {post}, account {account}, and an answer", "release": "*release*"}
"""What to choose in the form, by command. What is not here needs an edit of the posts, not an answer."""


def text(rows: Iterable[Row], zone: tzinfo, form: str = "", troubles: Iterable[str] = ()) -> str | None:
    """The issue in GitHub's Markdown; None where nothing needs a person.

    `form` is the address of the form, or empty; `troubles` are sentences about accounts that cannot be used.
    """
    needy = values.by_state(rows)[STATES[0]]
    said = [f"- {summary.escaped(sentence)}" for sentence in troubles]
    items = [*said, *(_item(row, zone, form) for row in needy[:MOST])]
    if len(needy) > MOST:
        items.append(f"And {len(needy) - MOST} more: {summary.code('multipost status')} lists them all.")
    return "\n\n".join([_head(form), *items]) + "\n" if items else None


def _head(form: str) -> str:
    by_form = f" or choose the same in [the form]({form}), under “Run workflow”" if form else ""
    return f"This waits for a person. Run a command that stands here{by_form}. This issue closes itself."


def _item(row: Row, zone: tzinfo, form: str) -> str:
    where = f" on {summary.escaped(row.identity.account)}" if row.identity.account else ""
    name = summary.escaped(values.name(row))
    lines = [f"- **{name}**{where}, {values.when(row, zone)}: {summary.escaped(row.reason)}"]
    if row.answers:
        lines.append(", or ".join([*map(summary.code, row.answers), *summary.page(row.link)]))
    command = row.action.split()[1:2]
    if form and command and command[0] in _FORM:
        post, account = summary.code(row.identity.name), summary.code(row.identity.account)
        lines.append(f"In the form: {_FORM[command[0]].format(post=post, account=account)}")
    return "  \n  ".join(lines)
