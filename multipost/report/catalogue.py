"""What there is to post to: one row a platform, for the terminal, for machines and for the reference."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from multipost import platforms
from multipost.platform import Blind, Keyed, Lookup, Retry, Spec, TwoPhase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from multipost.text.measure import Limit

COLUMNS = ("platform", "words", "files", "if an answer is lost", "login")
_CLASSES: dict[type[Retry], str] = {
    Keyed: "sent again, stays one",
    TwoPhase: "the platform says",
    Lookup: "looked for, else needs you",
    Blind: "needs you",
}
_LIMITED = "looked for, sent again, stays one"


@dataclass(frozen=True)
class Row:
    """A platform as it is listed."""

    spec: Spec

    @property
    def words(self) -> str:
        """How much may be said."""
        return limit(self.spec.text) if self.spec.text else "no limit"

    @property
    def files(self) -> str:
        """How many files may be attached."""
        return str(self.spec.media.count or "none")

    @property
    def proof(self) -> str:
        """What happens when the answer to a publishing request is lost, in a few words."""
        retry = self.spec.retry
        return _LIMITED if isinstance(retry, Keyed) and retry.ttl else _CLASSES[type(retry)]

    @property
    def login(self) -> tuple[str, ...]:
        """The fields without which nobody gets in."""
        return tuple(name for name, field in self.spec.login.model_fields.items() if field.is_required())

    @property
    def cells(self) -> tuple[str, ...]:
        """What stands in the columns."""
        return self.spec.name, self.words, self.files, self.proof, ", ".join(self.login) or "none"

    @property
    def as_json(self) -> dict[str, Any]:
        """The same for machines, with the day on which the limits were last read."""
        spec = self.spec
        return {
            "name": spec.name,
            "label": spec.label,
            "limit": f"{spec.text.count} {spec.text.name}" if spec.text else "none",
            "class": type(spec.retry).__name__,
            "threads": spec.threads,
            "long_form": spec.long_form,
            "files": spec.media.count,
            "login": list(self.login),
            "checked": spec.checked.isoformat(),
            "docs": spec.docs,
        }


def rows() -> tuple[Row, ...]:
    """Every platform, sorted by name."""
    return tuple(Row(platforms.load(name).SPEC) for name in platforms.names())


def limit(most: Limit) -> str:
    """A limit in words: `500 characters`."""
    return f"{most.count} {most.name}"


def as_text(listed: Sequence[Row]) -> str:
    """A table with aligned columns."""
    cells = [COLUMNS, *(row.cells for row in listed)]
    widths = [max(len(line[at]) for line in cells) for at in range(len(COLUMNS))]
    padded = ([cell.ljust(width) for cell, width in zip(line, widths, strict=True)] for line in cells)
    return "\n".join("  ".join(line).rstrip() for line in padded)
