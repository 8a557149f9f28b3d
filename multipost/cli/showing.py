"""Rows of the plan with their words, as pages show them; and the posts that they belong to, for review."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from multipost import hosts, variant
from multipost.cli import comparing, inviting, linking, looking, planning, wordings
from multipost.cli.judging import gaps
from multipost.cli.reading import POSTS
from multipost.ledger import snapshot
from multipost.plan import Row
from multipost.report import as_json
from multipost.variant import draft
from multipost.web.values import Place, Post, Shown, Team

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from multipost.cli.comparing import Branch
    from multipost.cli.house import House
    from multipost.cli.planning import View
    from multipost.errors import Complaint
    from multipost.ledger.entry import Entry

_BEFORE = "It was due before multipost knew this account: it is not sent unasked"

Complaints = dict[str, list["Complaint"]]
"""By the path of the file."""


def team(here: House, view: View) -> Team:
    """Everything that the team looks at."""
    config, host = here.desk.config, hosts.current(os.environ)
    everything = deliveries(here, view)
    complaints = by_file((*here.desk.complaints, *view.examined.complaints))
    written = wordings.completed(here, view, posts(here, everything, complaints, None), None)
    found = tuple(_invited(here, view, (*written, *_unread(here, everything))))
    read = {post.path for post in found}
    last_run = host.last_run(os.environ)
    return Team(
        shown=[one for one in everything if not _is_early(one)],
        settled=list(view.ledger.settled),
        posts=found,
        elsewhere=tuple(one for path, several in complaints.items() if path not in read for one in several),
        places=[looking.place(account) for account in here.desk.accounts.values()],
        campaigns=list(here.desk.directory.campaigns.values()),
        regions=config.calendar.regions,
        gaps=gaps(config),
        holds=view.plan.holds.each,
        expected=view.expected,
        every=timedelta(seconds=config.publish.every),
        last_run=last_run,
        form=host.form(os.environ),
        remarks=tuple(planning.asides(view, here)),
        machine=as_json.plan(view.rows) | as_json.runs(planning.sounded(view, here), last_run),
        open_titles=config.calendar.public,
    )


def _invited(here: House, view: View, found: Iterable[Post]) -> Iterator[Post]:
    return inviting.marked(here, found, view.examined.unsigned, view.plan.now.astimezone(here.zone).date())


def deliveries(here: House, view: View) -> list[Shown]:
    """Every row with its words: frozen ones where there is an intent, else those that would be sent."""
    entries = {**view.entries, **view.ledger.open}
    digests = {who: entry.variant for who, entry in entries.items() if entry.variant}
    begun_with = snapshot.frozen(here.repository, view.ledger, (entry.variant for entry in view.ledger.open.values()))
    kept = {digest: variant.from_json(value) for digest, value in {**view.frozen, **begun_with}.items()}
    made = linking.filled(here, view.examined.variants, view.plan.now)
    shown = []
    for row in (*view.rows, *_early(here, view)):
        entry = entries.get(row.identity)
        begun = entry is not None and entry.intended
        words = kept.get(digests.get(row.identity, "")) if begun or row.state == "out" else None
        wording = None if words else wordings.of(here.desk, view.deliveries.get(row.identity))
        words = words or made.get(row.identity)
        account = here.desk.accounts.get(row.identity.account)
        limit = draft.text(words, account)
        place = looking.place(account) if account else Place(row.identity.account, row.identity.account)
        zone = _zone(here, row)
        shown.append(Shown(row, place, words, limit, begun, _sent(entry), zone, wording=wording))
    order = {name: number for number, name in enumerate(here.desk.accounts)}  # that of multipost.yml
    shown.sort(key=lambda one: order.get(one.row.identity.account, len(order)))
    return list(comparing.drift(here.desk, shown))


def posts(
    here: House, shown: Iterable[Shown], complaints: Mapping[str, Sequence[Complaint]], branch: Branch | None
) -> Iterator[Post]:
    """Every post of which something is shown or to be mended, and every file that is none."""
    ours: dict[str, list[Shown]] = {}
    for one in shown:
        if one.row.path and one.row.identity.account:  # a file that cannot be read has no account
            ours.setdefault(one.row.path, []).append(one)
    for post in here.desk.written:
        mine, found = ours.get(post.path, ()), complaints.get(post.path, ())
        if mine or found:
            attachments = {each: None for one in mine if one.variant for each in one.variant.attachments}
            change = branch.of_post(post, attachments) if branch else ""
            title = post.title or post.id
            yield Post(
                title, post.path, tuple(mine), tuple(found), change, post.id, _lines(here, post.path), post.campaign
            )
    read = {post.path for post in here.desk.written}
    for path in sorted(complaints.keys() - read):
        if path.startswith(f"{POSTS}/"):
            change = branch.change(path) if branch else ""
            yield Post(PurePosixPath(path).stem, path, (), tuple(complaints[path]), change, "", _lines(here, path))


def _unread(here: House, shown: Iterable[Shown]) -> Iterator[Post]:
    """The posts whose files are gone, or were not read because nothing of them is left to go out."""
    read = {post.path for post in here.desk.written}
    ours: dict[str, list[Shown]] = {}
    for one in shown:
        if one.row.identity.account and one.row.path not in read:
            ours.setdefault(one.row.identity.post, []).append(one)
    for name, mine in ours.items():
        campaign = next((one.variant.campaign for one in mine if one.variant), "")
        yield Post(mine[0].row.title or name, "", tuple(mine), id=name, campaign=campaign)


def by_file(complaints: Iterable[Complaint]) -> Complaints:
    """The complaints about each file."""
    found: Complaints = {}
    for one in complaints:
        found.setdefault(one.file, []).append(one)
    return found


def _early(here: House, view: View) -> Iterator[Row]:
    """What was due before its account began: no row of the plan, and a reviewer must know."""
    for who in view.plan.before:
        post = here.desk.posts[who.post]
        row = Row(who, "needs you", _BEFORE, due=view.deliveries[who].due)
        yield replace(row, title=post.title or post.id, path=post.path)


def _is_early(shown: Shown) -> bool:
    return shown.row.reason == _BEFORE


def _sent(entry: Entry | None) -> datetime | None:
    receipt = entry.parts[0].receipt if entry and entry.parts else None
    return datetime.fromisoformat(receipt["at"]) if receipt else None


def _zone(here: House, row: Row) -> str:
    post = here.desk.posts.get(row.identity.post)
    return (post.timezone if post else "") or ""


def _lines(here: House, path: str) -> tuple[str, ...]:
    file = here.desk.source.file(path)
    return tuple(here.desk.source.read(file).decode("utf-8", "replace").splitlines()) if file else ()
