"""From the parser's events to dict, list and str.

Events, not nodes: nodes no longer show anchors, and events come one by one, so the walk ends before a small text has
grown into a large or deep value.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import yaml

from multipost.strict_yaml import characters, syntax
from multipost.strict_yaml.trouble import COMMA, HASHTAGS, QUOTE, Trouble
from multipost.text import words

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_DEPTH = 8
MAX_NODES = 500

LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # the same events; the C one is eight times as fast
_CUT = re.compile(r" +#(?=[^\s#])")  # `# comment` is meant as one, `#word` is not
_NULLS = {"", "~", "null"}


class _TooMuchError(Exception):
    """The text is not read to its end; its trouble is on the list."""


class Walk:
    """One pass over one text. `lines` (from 0, by dotted key path), `plain` and `troubles` fill on the way."""

    def __init__(self, text: str, room: int) -> None:
        self.lines: dict[str, int] = {}
        self.plain: set[str] = set()
        self.troubles: list[Trouble] = []
        self._text = text
        self._most = MAX_NODES * room
        self._nodes = 0
        self._events: Iterator[Any] = yaml.parse(text, Loader=LOADER)

    def document(self) -> Any:
        """The value of the only document; whatever is wrong is in `troubles`."""
        value: Any = {}
        try:
            for event in self._events:
                if isinstance(event, yaml.DocumentStartEvent) and event.explicit:
                    self._say(event, "yaml-documents", "Another document begins here.", "Keep only one: delete `---`.")
                elif isinstance(event, yaml.NodeEvent):
                    value = self._value(event, "", 0)
        except yaml.MarkedYAMLError as error:
            self.troubles.append(syntax.trouble(error))
        except _TooMuchError:
            pass
        return value

    def _value(self, event: Any, path: str, depth: int) -> Any:
        self._nodes += 1
        if self._nodes > self._most:
            self._stop(event, "yaml-too-many", f"There are more than {self._most} values.", "Write fewer.")
        if depth > MAX_DEPTH:
            self._stop(event, "yaml-too-deep", f"This stands more than {MAX_DEPTH} levels deep.", "Write it flatter.")
        self._plain_words_only(event)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(path, depth)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(path, depth)
        return self._scalar(event, path) if isinstance(event, yaml.ScalarEvent) else ""

    def _mapping(self, path: str, depth: int) -> dict[str, Any]:
        value: dict[str, Any] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            key = self._key(event)
            below = f"{path}.{key}" if path else key
            if key in value:
                self._say(event, "yaml-duplicate-key", f"{words.quoted(key)} is written twice.", "Keep one of the two.")
            self.lines.setdefault(below, event.start_mark.line)
            following = next(self._events)
            value[key] = "" if self._is_cut_off(event) else self._value(following, below, depth + 1)
        return value

    def _key(self, event: Any) -> str:
        if not isinstance(event, yaml.ScalarEvent):
            self._stop(event, "yaml-key", "What stands before a colon must be a word.", QUOTE)
        self._plain_words_only(event)
        self._visible(event)
        if not event.value.strip():
            self._say(event, "yaml-key", "Nothing stands before the colon.", "Write the key before the colon.")
        if event.value == "<<":
            self._say(event, "yaml-merge", "`<<` copies values from elsewhere.", "Write the values out.")
        return str(event.value)

    def _is_cut_off(self, key: Any) -> bool:
        """Whether a comma between braces ended a text: its other half looks like a key without a colon."""
        cut = self._text[key.end_mark.index :].lstrip()[:1] in {",", "}"}
        if cut:
            text = f"Between `{{` and `}}` a comma ends a text: {words.quoted(key.value)} is cut off."
            self._say(key, "yaml-comma", text, COMMA)
        return cut

    def _sequence(self, path: str, depth: int) -> list[Any]:
        value: list[Any] = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            below = f"{path}.{len(value)}" if path else str(len(value))
            self.lines[below] = event.start_mark.line
            value.append(self._value(event, below, depth + 1))
        return value

    def _scalar(self, event: Any, path: str) -> str:
        plain = event.implicit[0]
        if plain and _CUT.match(self._text, event.end_mark.index):
            lost = "From ` #` on, the rest of this line would be lost."
            self._say(event, "yaml-cut", lost, QUOTE if event.value else HASHTAGS)
        elif plain and event.value in _NULLS:
            named = ".".join(step for step in path.split(".") if not step.isdigit())  # people count lines
            self._say(event, "yaml-empty", f"{words.quoted(named)} has no value.", "Write one, or delete the line.")
        self._visible(event)
        if plain:
            self.plain.add(path)
        return str(event.value)

    def _visible(self, event: Any) -> None:
        if characters.is_hidden(event.value):
            self._say(event, "yaml-hidden-character", "An escape makes a character that cannot be seen.", "Delete it.")

    def _plain_words_only(self, event: Any) -> None:
        if isinstance(event, yaml.AliasEvent):
            self._say(event, "yaml-alias", f"`*{event.anchor}` would repeat a value.", "Write it out, or use quotes.")
        elif event.anchor:
            self._say(event, "yaml-anchor", f"`&{event.anchor}` would name a value.", "Delete it, or use quotes.")
        if getattr(event, "tag", None):
            self._say(event, "yaml-tag", f"{words.quoted(event.tag)} is a YAML tag.", "Delete it, or use quotes.")

    def _say(self, event: Any, rule: str, text: str, advice: str) -> None:
        self.troubles.append(Trouble(event.start_mark.line, rule, text, advice))

    def _stop(self, event: Any, rule: str, text: str, advice: str) -> None:
        self._say(event, rule, text, advice)
        raise _TooMuchError
