"""Posts by somebody who means harm, or writes in another direction than ours. What cannot be seen is escaped here.

`HIT` is what any script among the words would do: a page on which `window.hit` is set has run one.
"""

from __future__ import annotations

HIT = "window.hit=1"
SCRIPT = f"<script>{HIT}</script>"
IMAGE = f'<img src=x onerror="{HIT}">'
END = f"</script></style></title></textarea>{SCRIPT}"

OVERRIDE, ISOLATE = "\u202e", "\u2067"
SPELT = "gnp.ecnerefnoc"
REVERSED = f"Right {OVERRIDE}{SPELT}"
LONG_WORD = "Mmmmmmmmmm" * 10_000
LONG_TAG = "Solidarity" * 30
FAMILY = "👩‍👩‍👧‍👦🏳️‍🌈👋🏽"
ALT = "\n      ".join(f"Line {number}: a figure beside a door." for number in range(1, 41))

SCRIPTS = f"""\
title: '{SCRIPT}{IMAGE}'
tags: ['<script>hit</script>']
allow: {{link-broken: links that run something go out as words}}
---
{SCRIPT}

{IMAGE} <svg/onload={HIT}> <iframe srcdoc="{SCRIPT}"></iframe> <a href="javascript:{HIT}">here</a>

[run](javascript:{HIT}) [RUN](JaVaScRiPt:{HIT}) [page](data:text/html,{SCRIPT}) [old](vbscript:{HIT})

{END} {{{{ 7 * 7 }}}} {{% for x in y %}} ]]> <!-- &lt;b&gt;
"""
SCRIPT_ENDS = f"""\
title: '{END}'
content_warning: '{END}'
---
{END}
"""
BIDI = f"""\
title: '{REVERSED}'
tags: ['{OVERRIDE}gat']
---
Words {OVERRIDE}sdrow {ISOLATE} never closed.

The line after reads right.
"""
ARABIC = """\
title: لست وحدك
language: ar
tags: [الصحة_النفسية]
---
لست وحدك. **تحدث** إلى شخص تثق به.

1. تنفس ببطء.
2. اتصل بصديق.

https://example.org/help
"""
HEBREW = """\
title: אתם לא לבד (2026)
language: he
---
אתם לא לבד. אפשר לדבר עם מישהו.

> שיחה עוזרת.
"""
CHINESE = f"""\
title: 你并不孤单：和信任的人谈一谈，今天就可以开始，不必等到明天
language: zh-Hans
tags: [心理健康]
---
{"你并不孤单。" * 120}
"""
JAPANESE = f"""\
title: ひとりではありません
language: ja
---
{"話してみませんか。" * 60}
"""
EMOJI = f"""\
title: '{FAMILY * 20}'
to: [site, mastodon]
---
{FAMILY * 200}
"""
FORTY_LINES = f"""\
title: Forty lines
to: [site, mastodon]
media:
  - file: media/path.png
    alt: |
      {ALT}
---
Look.
"""
TAGS = f"""\
title: Tags that lead away
to: [site]
tags: [../../index, A/B, '..', '.', '%2e%2e%2f', {LONG_TAG}, con]
---
Words.
"""
WIDE = f"""\
title: '{"Wide " * 60}'
to: [site, community]
---
#

## `{"code" * 90}`

    {"x" * 900}
"""
ENDLESS = f"""\
title: '{LONG_WORD[:400]}'
to: [site]
---
{LONG_WORD}
"""
BELL = "title: Unseen\n---\nA bell \x07 here.\n"
NOTHING = "title: Nothing\n---\nNothing \x00 here.\n"

READABLE = {
    "scripts": SCRIPTS,
    "script-ends": SCRIPT_ENDS,
    "bidi": BIDI,
    "arabic": ARABIC,
    "hebrew": HEBREW,
    "chinese": CHINESE,
    "japanese": JAPANESE,
    "emoji": EMOJI,
    "forty-lines": FORTY_LINES,
    "tags": TAGS,
    "wide": WIDE,
    "endless": ENDLESS,
}
"""By name: what stands below a post's id and time. Of these two nobody can read the words:"""
UNREADABLE = {"bell": BELL, "nothing": NOTHING}


def posts(prefix: str, schedule: str) -> dict[str, str]:
    """Every post by its id, which begins with `prefix`; all are due at once."""
    written = {f"{prefix}-{name}": text for name, text in (READABLE | UNREADABLE).items()}
    return {name: f"---\nid: {name}\nschedule: {schedule}\n{text}" for name, text in written.items()}
