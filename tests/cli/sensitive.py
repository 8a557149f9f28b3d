"""A repository with a post about suicide: what its files say."""

from __future__ import annotations

from tests.cli.place import POST, SETTINGS
from tests.cli.test_resources import SHOUT

ASKED = "signoff: {topics: [suicide]}\n"
FILE = "content/signoff/hello.yml"
HELLO = "content/posts/hello.md"
SENSITIVE = POST.replace(
    "---\nTalk",
    """resources: [gb-shout]
media:
  - {file: media/sun.png, alt: A sun rising over calm water}
---
Suicide is not the end of [every story](https://hope.example/one). @{hope} listens. Talk""",
)
FILES = {
    "multipost.yml": SETTINGS + ASKED,
    "content/resources/gb-shout.yml": SHOUT,
    "content/people.yml": "hope:\n  name: Hope Network\n",
    "templates/posts/site.md.j2": "{{ post.body }}\n{% for one in resources %}{{ one.name }}{% endfor %}\nStay.\n",
}
SIGN = ("signoff", "hello", "--who", "A. Reader", "--role", "clinician")

ACCOUNTS = "  site: {platform: site}\ndefaults: {to: [site]}"
MORE = "  site: {platform: site}\n  news: {platform: site, path: news/}\ndefaults: {to: [site, news]}"
