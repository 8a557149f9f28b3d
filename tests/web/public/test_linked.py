from __future__ import annotations

import dataclasses
import json
import re
from typing import TYPE_CHECKING, Any

from multipost.web.public import linked

if TYPE_CHECKING:
    from collections.abc import Callable

    from multipost import web

    Articles = Callable[..., web.Article]


def read(script: str) -> dict[str, Any]:
    found = re.fullmatch(r'<script type="application/ld\+json">([^<>&]*)</script>', script)
    return dict(json.loads(found[1] if found else ""))


def test_a_post_says_who_wrote_what_and_when(article: Articles, look: web.Look) -> None:
    said = read(linked.post(article(tags=("#Hope",)), look, "First words", "https://hope.example/media/x.png"))

    us = {"@type": "Organization", "name": "Hope Network", "url": "https://hope.example/"}
    assert said == {
        "@context": "https://schema.org",
        "@type": "BlogPosting",
        "headline": "You are not alone",
        "description": "First words",
        "datePublished": "2026-10-10T08:00:00+00:00",
        "inLanguage": "en",
        "author": us,
        "publisher": us,
        "url": "https://hope.example/not-alone/",
        "mainEntityOfPage": "https://hope.example/not-alone/",
        "image": "https://hope.example/media/x.png",
        "keywords": ["Hope"],
    }


def test_no_words_can_end_the_script(article: Articles, look: web.Look) -> None:
    hostile = "</script><!--<script>alert('&amp;')"

    assert read(linked.post(article(title=hostile), look, "", ""))["headline"] == hostile


def test_what_is_not_known_is_left_out(article: Articles, look: web.Look) -> None:
    said = read(linked.post(article(), dataclasses.replace(look, url=""), "", ""))

    assert {"url", "mainEntityOfPage", "image", "keywords", "description"} & said.keys() == set()


def test_the_site_names_every_other_place_where_we_are(look: web.Look) -> None:
    said = read(linked.site(look, ["https://social.example/@hope"]))

    assert said["@type"] == "WebSite"
    assert said["publisher"]["sameAs"] == ["https://social.example/@hope"]
