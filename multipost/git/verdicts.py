"""What a remote said to a push: landed, somebody was quicker, refused for good, or nobody knows.

Read from the lines of `git push --porcelain`, one for each ref, on which a remote gives its reasons; where it gave
none, from what Git said of reaching it. The words are those of Git 2.25 to 2.50, GitHub, GitLab and Forgejo.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from multipost.text import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from multipost.git.process import Answer

_SHOWN = 300  # characters of what a remote says

_LANDED = frozenset(" +*=")
_COMPANION = ("atomic push fail",)  # it would have gone through, but not alone
_LOST = (
    *("stale info", "fetch first", "non-fast-forward", "already exists", "but expected"),
    *("failed to update ref", "cannot lock ref", "atomic transaction failed"),
)
_BROKEN = ("hung up", "disconnect", "rpc failed", "early eof")
"""The connection had begun: what came after, nobody heard."""

_ADVICE = (
    (
        (
            *("authentication failed", "could not read username", "could not read password", "error: 401"),
            *("permission denied (", "host key verification"),
        ),
        "Put a token that may write there into MULTIPOST_GIT_TOKEN, or see to it that `git push` works without asking.",
    ),
    (
        ("protected branch", "gh006", "gh013", "rule violations"),
        "Exempt the ledger's branch from that rule: what is written there needs no review.",
    ),
    (
        ("hook declined", "unpacker error", "hidden ref", "prohibited", "not allowed"),
        "Ask whoever looks after that remote.",
    ),
    (
        ("error: 403", "denied to", "access denied", "write access", "read only", "not enabled"),
        "Give this login the right to write there.",
    ),
    (
        ("not found", "error: 404", "does not appear to be a git repository"),
        "See where it leads with `git remote --verbose`.",
    ),
)
"""Words of a refusal, and what a person does then."""


@dataclass(frozen=True, slots=True)
class Pushed:
    """What became of a push. Unless it is `ok`, `reason` is what was said, on one line.

    `lost` and `refused` are the remote's own word: nothing landed. `unknown` may have landed, or may yet.
    `refused` holds the refs that the remote refused for their own sake.
    """

    outcome: Literal["ok", "lost", "refused", "unknown"]
    reason: str = ""
    refused: frozenset[str] = frozenset()


def of(answer: Answer, refs: Iterable[str]) -> Pushed:
    """What became of a push of these refs."""
    lines = _lines(answer.output.decode("utf-8", "replace"), frozenset(refs))
    if all(flag in _LANDED for flag, _ in lines.values()) and (answer.code == 0 or lines.keys() == frozenset(refs)):
        return Pushed("ok")
    if not lines:
        return _never_began(answer.said)
    said = " ".join(line.removeprefix("remote: ") for line in answer.said.splitlines() if line.startswith("remote: "))
    reasons = {ref: reason for ref, (flag, reason) in lines.items() if flag == "!" and not _has(reason, _COMPANION)}
    reason = shown(f"{', '.join(dict.fromkeys(reasons.values()))}: {said}".strip(": "))
    refused = frozenset(ref for ref, reason in reasons.items() if advice(reason) and not _has(reason, _LOST))
    if any(flag in _LANDED for flag, _ in lines.values()):
        return Pushed("unknown", reason, refused)  # not every host keeps to `--atomic`
    if refused:
        return Pushed("refused", reason, refused)
    lost = any(_has(reason, _LOST) for reason in reasons.values())
    return Pushed("lost" if lost else "unknown", reason)


def advice(said: str) -> str:
    """What to do about words of a refusal; empty where they are none."""
    return next((advice for known, advice in _ADVICE if _has(said, known)), "")


def shown(said: str) -> str:
    """What was said, on one line of a sensible length."""
    return words.shown(said.replace("fatal: ", ""), _SHOWN)


def _never_began(said: str) -> Pushed:
    """No ref was answered for. What hooks print proves nothing; what Git says of reaching the remote does."""
    own = " ".join(line for line in said.splitlines() if not line.startswith("remote: "))
    outcome: Literal["refused", "unknown"] = "refused" if advice(own) and not _has(own, _BROKEN) else "unknown"
    return Pushed(outcome, shown(said))


def _lines(output: str, refs: frozenset[str]) -> Mapping[str, tuple[str, str]]:
    """Flag and reason by ref: `!<tab>from:to<tab>[remote rejected] (reason)`."""
    rows = (line.split("\t") for line in output.splitlines() if line.count("\t") == 2)  # noqa: PLR2004 - see above
    found = {pair.partition(":")[2]: (flag, summary) for flag, pair, summary in rows}
    return {ref: (flag, _reason(summary)) for ref, (flag, summary) in found.items() if ref in refs}


def _reason(summary: str) -> str:
    return summary.partition("(")[2].removesuffix(")")


def _has(said: str, known: Iterable[str]) -> bool:
    return any(one in said.lower() for one in known)
