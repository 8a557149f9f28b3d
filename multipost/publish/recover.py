"""Claims whose outcome nobody knows, of runs that died and of this one: look first, then what a key allows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from multipost.ledger import steps
from multipost.ledger.entry import Claim
from multipost.publish import sending, settle
from multipost.publish.intend import Task
from multipost.publish.settle import Found
from multipost.publish.writing import Intent, Outcome, Run, write

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from multipost.ledger.entry import Entry


def settle_all(run: Run, account: str, intents: Sequence[Intent]) -> list[Task]:
    """Find out what became of each intent of one account; the deliveries that have parts left to send."""
    if not intents:
        return []
    answers = list(_look(run, account, intents))
    outcomes = [answer for answer in answers if isinstance(answer, Outcome)]
    again = write(run, outcomes, [answer for answer in answers if isinstance(answer, Intent)])
    sent = [_cut(intent, outcome) for intent in again if (outcome := sending.send_again(run, intent))]
    write(run, sent, [])
    return [task for intent in intents if (task := _what_is_left(run, intent))]


def _look(run: Run, account: str, intents: Iterable[Intent]) -> Iterator[Outcome | Intent]:
    """What is to be written of each, or its intent to be sent again; nothing where it is too early to say."""
    known = settle.known(run, account)
    for intent in intents:
        if intent.entry.out == len(intent.entry.parts):
            yield from _nothing_in_hand(intent)
            continue
        found = Found("wait") if run.stop else settle.look(run, intent, known)
        if found.receipt:
            known.ids.add(found.receipt.id)
            yield _cut(intent, sending.receipted(run, intent, found.receipt))
        elif found.answer == "park":
            yield sending.parked(intent, found.reason, run.work.clock())
        elif found.answer == "again":
            claim = Claim(run.names.nonce, run.names.run, run.work.clock())
            yield intent._replace(judged=intent.entry, entry=steps.taken_up(intent.entry, claim))


def _nothing_in_hand(intent: Intent) -> list[Outcome]:
    """Its run died between two parts. Where the post is gone too, that is the end of it."""
    if intent.delivery:
        return []
    entry = intent.entry
    return [Outcome(intent.identity, lambda standing: steps.withdrawn(entry) if standing == entry else None)]


def _cut(intent: Intent, outcome: Outcome) -> Outcome:
    """No further part of a post that is gone."""
    if intent.delivery:
        return outcome

    def become(standing: Entry | None) -> Entry | None:
        after = outcome.become(standing)
        return steps.withdrawn(after) if after and after.state == "sending" else after

    return Outcome(outcome.identity, become)


def _what_is_left(run: Run, intent: Intent) -> Task | None:
    entry = run.report.happened.get(intent.identity, intent.entry)
    free = entry.state == "sending" and entry.out == len(entry.parts) < len(intent.variant.parts)
    return Task(intent.delivery, entry, intent.variant) if free and intent.delivery else None
