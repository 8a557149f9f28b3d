"""Links: whole addresses that lead somewhere, and words that say where. Nobody is asked; that does `reach`."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import regex

from multipost.check import finding
from multipost.check.access import addresses
from multipost.check.finding import Finding
from multipost.check.reading import veil
from multipost.check.rule import Rule
from multipost.text import marks, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from multipost.check.reading.prose import Said
    from multipost.errors import Complaint
    from multipost.post import Post

BROKEN = Rule(
    "link-broken",
    "error",
    "A link is one whole address between brackets that are closed.",
    "Write it as `[the words](https://the-address)`, without spaces.",
    waivable=True,
)
PLACEHOLDER = Rule(
    "link-placeholder",
    "warning",
    "No link leads to an address that stands for another one, such as example.com.",
    "Write the real address.",
)
SHORTENED = Rule(
    "link-shortened",
    "warning",
    "An address shows where it leads; a shortened one hides it, and stops working with its service.",
    "Write the address that it leads to.",
)
UNPROTECTED = Rule(
    "link-http",
    "info",
    "An address begins with https://, so that nobody on the way sees or changes what is read.",
    "Try it with https://.",
)
NO_WORDS = Rule(
    "link-words",
    "warning",
    "The words of a link say where it leads: some people hear the links of a page one after the other.",
    "Say what is there: `our guide to sleep` instead of `click here`.",
    sources="Mole Valley",
)
RULES = (BROKEN, PLACEHOLDER, SHORTENED, UNPROTECTED, NO_WORDS)

_HERE = regex.compile(
    r"""(?ix)\b(?:click[ ](?:here|this|the[ ]link|on[ ]the[ ]link)|link[ ]in[ ](?:(?:our|my|the)[ ])?(?:bio|profile)
    |klick(?:t|e|en[ ]sie)?[ ](?:einfach[ ])?hier|link[ ]in[ ](?:der[ ])?bio
    |ha(?:z|ga|ced)[ ]clic[ ]aquí|enlace[ ]en[ ](?:la[ ])?bio\w*
    |clique[zr]?[ ]ici|lien[ ](?:en|dans[ ]la)[ ]bio|cli(?:que|ca)[ ]aqui|link[ ]na[ ]bio)\b"""
)
_LABEL = regex.compile(r"(?<!!)\[(?P<words>[^\[\]\n]*+)\]\(")
_SAYS_NOTHING = regex.compile(
    r"""(?ix)\W*+(?:(?:click[ ]|see[ ]|over[ ])?here|(?:this|the)?[ ]?(?:link|page|site|website)
    |(?:read|see|learn)?[ ]?more|this|hier|(?:hier[ ])?klicken|mehr|weiterlesen|aquí|(?:leer[ ])?más|ici
    |lire[ ]la[ ]suite|en[ ]savoir[ ]plus|aqui|(?:leia|saiba)[ ]mais|url)\W*+"""
)


def complaints(post: Post, texts: Sequence[Said], ours: str) -> Iterator[Complaint]:
    """What is wrong with the links of a post; `ours` is the address of our own site, empty where there is none."""
    real = bool(ours) and not addresses.is_placeholder(ours)
    for said in texts:
        for found in finding.first(_found(said, real=real)):
            yield found.of(post, said)
    if post.link:
        for found in _address(post.link, 0, real=real):
            yield found.rule.on(post, "link", found.text, found.advice)


def urls(said: Said) -> Iterator[tuple[int, str]]:
    """Every address in a text, and where it begins."""
    if "://" in said.text:
        text = veil.uncoded(said.text) if said.markdown else said.text
        yield from ((mark.start, mark.target) for mark in marks.found(text) if mark.kind == "link")


def _found(said: Said, *, real: bool) -> Iterator[Finding]:
    """What is wrong with the links of one text; `real`: whether no address may stand for another one."""
    if said.markdown:
        yield from _syntax(said)
        yield from _named(said)
    for at, url in urls(said):
        yield from _address(url, at, real=real)


def _syntax(said: Said) -> Iterator[Finding]:
    for at, shown, why, better in addresses.broken(veil.uncoded(said.text)):
        yield Finding(BROKEN, at, f"{words.quoted(shown)} {why}", better)


def _address(url: str, at: int, *, real: bool) -> Iterator[Finding]:
    """What is odd about one address that looks like one."""
    if addresses.holds_a_login(url):
        yield Finding(BROKEN, at, "This address holds a name or a password.", "Take out everything up to the `@`.")
        return
    shown = words.quoted(url)
    if why := addresses.trouble(url):
        yield Finding(BROKEN, at, f"{shown} {why}", "Copy the address from the browser once more.")
        return
    if real and addresses.is_placeholder(url):
        yield Finding(PLACEHOLDER, at, f"{shown} is nobody's address.")
    if addresses.is_shortened(url):
        yield Finding(SHORTENED, at, f"{shown} does not show where it leads.")
    if urlsplit(url).scheme.lower() == "http":
        yield Finding(UNPROTECTED, at, f"{shown} begins with http://.")


def _named(said: Said) -> Iterator[Finding]:
    """Words that say nothing about what they lead to, and calls to click."""
    text = veil.veiled(said.text)
    calls = {match.start(): match[0] for match in _HERE.finditer(text)}
    for label in _LABEL.finditer(veil.uncoded(said.text)):
        if _SAYS_NOTHING.fullmatch(label["words"]) and not any(label.start() <= at < label.end() for at in calls):
            calls[label.start("words")] = label["words"]
    for at, called in sorted(calls.items()):
        yield Finding(NO_WORDS, at, f"{words.quoted(called)} does not say what is there.")
