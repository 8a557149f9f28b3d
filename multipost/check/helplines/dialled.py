"""What in a text looks like a number to dial: not every number, for most are days, sums and counts.

Long ones by their form; short ones only behind a word such as `call`, in five languages. Pure: text in, places out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator


class Dialled(NamedTuple):
    """A number in a text, as it is written there; `keyword` is the word that is to be sent to it, if any."""

    start: int
    text: str
    keyword: str = ""

    @property
    def stop(self) -> int:
        """The place behind it."""
        return self.start + len(self.text)

    @property
    def digits(self) -> str:
        """What is dialled."""
        return digits(self.text)


_YEAR = r"(?:19|20)[0-9]{2}"
_NO_MORE = r"(?![ ./:-]?[0-9])"
_ALONE = r"(?<![0-9+])(?<![0-9][ ./:-])"
# Numbers that nobody dials. The order counts: a day holds what looks like a share.
_OTHERS = re.compile(
    rf"""
      \b[0-9]{{4}}-[01][0-9](?:-[0-3][0-9])?\b{_NO_MORE}  # a day: 2026-10-10
    | {_ALONE}[0-3]?[0-9]([./-])[0-3]?[0-9]\1(?:{_YEAR}|[0-9]{{2}})\b{_NO_MORE}  # 10/10/2026
    | {_ALONE}[0-3]?[0-9][ ][01]?[0-9][ ]{_YEAR}\b{_NO_MORE}  # 10 10 2026
    | \b{_YEAR}(?:[ ]?[/–-][ ]?(?:{_YEAR}|[0-9]{{2}})|(?:[ ]{_YEAR})+)\b{_NO_MORE}  # 2025/26
    | (?<![0-9./-])[0-2]?[0-9][:h.][0-5][0-9](?:[ ]?[–-][ ]?[0-2]?[0-9][:h.][0-5][0-9])?(?![0-9./-])  # 09:00-17:30
    | \b24/7\b
    | {_ALONE}[1-9][0-9]{{0,2}}(?:[.,'][0-9]{{3}})+(?![0-9]|[ ./-][0-9])  # 1,000,000
    | {_ALONE}(?!116[ ])(?:[1-9][0-9]{{0,2}}|[1-9][0-9]?[ ][0-9]{{3}})[ ][0-9]{{3}}{_NO_MORE}  # 720 000
    | {_ALONE}[1-9][0-9]{{0,2}}(?:[ ][0-9]{{3}})*[ ]000{_NO_MORE}  # 5 720 000
    | [£$€][ ]?[0-9][0-9.,]*(?:[ ][0-9]{{3}}(?![0-9]))*  # £1,000
      # the number of a book, a company, a charity
    | \b(?:ISBN|ISSN|SIRET|SIREN|CNPJ|VAT|BLZ|IBAN|(?:charity|company)[ ](?:no|number|nr))\b\.?[ :#-]*[0-9][0-9X ./-]*
    | \bsort[ ]code[ :]*[0-9]{{2}}-[0-9]{{2}}-[0-9]{{2}}\b
    | \b(?:order|invoice|account|rechnung|konto|facture|factura|pedido)
      (?:(?:[ ](?:no|number|nr|id))?\b\.?[ :#-]*|s?nummer[ :]*)[1-9][0-9 ./-]*
    | \b[A-Z]{{2}}[0-9]{{2}}(?:[ ]?[0-9A-Z]{{4}}){{3,}}  # the number of a bank account
    | {_ALONE}[0-9]{{5}}-[0-9]{{3,4}}\b{_NO_MORE}  # a place in Brazil: 01310-100
    | {_ALONE}(?<!\)[ ])(?<!\))(?P<from>[1-9][0-9]{{3}})[ ]?[–-][ ]?(?P<to>[1-9][0-9]{{3}}){_NO_MORE}  # 1914-1918
    """,
    re.VERBOSE | re.IGNORECASE,
)
_BETWEEN = r"(?:[ ]?\(0\)[ ]?|\)[ ]?|[ ./–‐-]{1,3})?"
_LONG = re.compile(rf"(?<![\w#@:,.*/-])(?:\+|\(\+?)?[0-9](?:{_BETWEEN}[0-9])++(?![\w%°€£$]|[,:][0-9])")
_LONGEST = 15  # digits, by E.164
_ABROAD, _GROUPED, _HOME = 9, 7, 5  # digits: behind a `+`; in groups; in groups that begin with 0

_CALL = r"""
    call(?:s|ing)?|ring|dial|phone|text(?:s|ing)?|txt|sms|whatsapp|helpline|hotline|lifeline
    |llam(?:a|e|ad|ar|en)|marc(?:a|ar|que)|tel[ée]fono|env[ií](?:a|e|ar)
    |appel(?:ez|er|le)|compos(?:ez|er|e)|t[ée]l[ée]phon(?:e|er|ez)|envoy(?:ez|er)
    |ruf(?:e|en|t)?|anruf(?:en)?|wähl(?:e|en|t)?|telefon|tel|nummer|notruf|send(?:e|en)?|schick(?:e|en|t)?
    |lig(?:a|ar|ue|uem)|disque|discar|telefone|envie
"""
_TO = r"on|at|to|over|number|the|al|el|en|n[úu]mero|au|le|num[ée]ro|unter|an|die|der|nummer|para|no|pelo|ao|o|us|free"
_CODE = r"[*\#]?\+?[0-9](?:[ -]?[0-9]){2,14}+"
_GOES_ON = r"""
    or|and|now|if|when|whenever|for|free|any|at|from|to|in|who|is|are|day|o|y|si|gratis|para|en|ou|et|pour|gratuitement
    |oder|und|wenn|für|kostenlos|jetzt|e|se|agora|a|an
"""
_ENDS = rf"(?![\w%°])(?=\s*(?:$|[^\w\s%°€£$]|(?:{_GOES_ON})\b))"
_ASKED = re.compile(
    rf"""\b(?:{_CALL})\b(?:[ ]?:)?
    (?:[ ](?:["']?[^\W\d][^\s.!?;:,\ufffc]*[ ]){{0,5}}?(?:{_TO}))?[ ]["']?(?P<code>{_CODE}){_ENDS}""",
    re.VERBOSE | re.IGNORECASE,
)
_NEXT = re.compile(
    rf"[ ]?(?:,|/|\b(?:or|and|o|y|ou|et|oder|und|e)\b)[ ]?(?:(?:{_TO})[ ])?(?P<code>{_CODE}){_ENDS}", re.VERBOSE
)
_KEYWORD = re.compile(
    r"""\b(?:text(?:ing)?|txt|sms|send|env[ií](?:a|e)|envoyez|send(?:e|en)|schick(?:e|en|t)?)[ ](?:the[ ]word[ ])?
    ["']?(?P<keyword>(?!us\b|me\b|them\b|someone\b)[^\W\d_]{2,15})["']?[ ](?:to|al|a|au|para|an(?:[ ]die)?)[ ]$""",
    re.VERBOSE | re.IGNORECASE,
)
_YEAR_ALONE = re.compile(_YEAR)


def found(text: str) -> tuple[Dialled, ...]:
    """Everything that looks dialled, from left to right. `text` has plain spaces and straight quotes."""
    if not any(character.isdigit() for character in text):
        return ()
    rest = _OTHERS.sub(_hidden, text)
    long = {one.start: one for one in _long(rest)}
    asked = {one.start: one for one in _asked(rest)}
    both = sorted({**long, **asked}.values())
    return tuple(one for i, one in enumerate(both) if not i or one.start >= both[i - 1].stop)


def digits(number: str) -> str:
    """What is dialled of a number: its digits, and what else a phone has keys for."""
    return re.sub(r"[^0-9+*#]", "", number)


def _hidden(match: re.Match[str]) -> str:
    """What stands there in place of a number that nobody dials; a span that does not rise is no span."""
    return match[0] if match["from"] and match["from"] > match["to"] else "x" * len(match[0])


def _long(text: str) -> Iterator[Dialled]:
    for match in _LONG.finditer(text):
        groups = re.findall(r"[0-9]+", match[0])
        count = sum(map(len, groups))
        if match[0].startswith(("+", "(+")):
            looks = count >= _ABROAD
        elif re.match(r"\(?0[0-9]", match[0]):
            looks = count >= (_HOME if len(groups) > 1 else _GROUPED)
        else:
            looks = len(groups) > 1 and (count >= _GROUPED or groups[0] == "116") and max(map(len, groups)) > 2  # noqa: PLR2004
        if looks and count <= _LONGEST:
            yield Dialled(match.start(), match[0])


def _asked(text: str) -> Iterator[Dialled]:
    for match in _ASKED.finditer(text):
        step: re.Match[str] | None = match
        while step:
            if not _YEAR_ALONE.fullmatch(step["code"]):
                keyword = _KEYWORD.search(text, 0, step.start("code"))
                yield Dialled(step.start("code"), step["code"], keyword["keyword"] if keyword else "")
            step = _NEXT.match(text, step.end())
