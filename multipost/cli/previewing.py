"""Joining the stages for the preview: everything that is still to go out, as it will be sent, and what differs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from multipost import whole
from multipost.cli import comparing, inviting, judging, looking, planning, showing, wordings
from multipost.text import words
from multipost.web.review import preview
from multipost.web.review.preview import Preview

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from multipost.cli.comparing import Branch
    from multipost.cli.house import House


def build(here: House, now: datetime, file: Path) -> str:
    """Write the preview; a sentence that says where it is and what is in it."""
    made = gather(here, now)
    whole.write(file, preview.page(made, looking.look(here, now), looking.any_picture(here, now)).encode())
    differ = sum(bool(post.change) for post in made.posts)
    beside = f", {differ} of them new or different from {made.compared.branch}" if made.compared else ""
    return f"The preview is in {file}: {words.counted(len(made.posts), 'post')}{beside}."


def gather(here: House, now: datetime) -> Preview:
    """Everything that the preview shows."""
    view = planning.view(here, now)
    complaints = showing.by_file(judging.check(here, view.ledger, here.desk.written))
    branch = comparing.branch(here)
    going = [one for one in showing.deliveries(here, view) if not view.ledger.has(one.row.identity)]
    posts = tuple(wordings.completed(here, view, showing.posts(here, going, complaints, branch), branch))
    posts = comparing.edited(here, branch, posts) if branch else posts
    posts = tuple(inviting.marked(here, posts, view.examined.unsigned, now.astimezone(here.zone).date()))
    shown = {post.path for post in posts}
    return Preview(
        posts=posts,
        elsewhere=tuple(one for path, several in complaints.items() if path not in shown for one in several),
        compared=_compared(branch, shown) if branch else None,
    )


def _compared(branch: Branch, shown: set[str]) -> preview.Compared:
    out = tuple(path for path in branch.posts() if path not in shown)
    return preview.Compared(branch.name, branch.shared(), out, branch.gone())
