"""Crisis resources that are chosen by whom they are for: how a post says so."""

from __future__ import annotations

import json

import pytest

from multipost import errors, post
from multipost.post import Choice, parse

TEXT = "---\ntitle: Hello\nresources: WRITTEN\n---\nHello.\n"


def read(written: str, known: parse.Known) -> post.Post:
    return parse.parse("content/posts/hello.md", TEXT.replace("WRITTEN", written).encode(), known)


@pytest.mark.parametrize(
    "written,choice",
    [
        ("{region: GB}", Choice(("GB",))),
        ("{region: GB, audience: youth}", Choice(("GB",), "youth")),
        ("{region: [GB, IE], most: 3}", Choice(("GB", "IE"), "", 3)),
        ("{region: ZZ}", Choice(("ZZ",))),
    ],
)
def test_a_choice_is_read_typed_and_comes_back_from_json(written: str, choice: Choice, known: parse.Known) -> None:
    found = read(written, known)

    assert (found.choice, found.resources) == (choice, ())
    assert post.from_json(json.loads(json.dumps(post.to_json(found)))) == found


@pytest.mark.parametrize("written,names", [("gb-shout", ("gb-shout",)), ("[a, b]", ("a", "b"))])
def test_names_are_no_choice(written: str, names: tuple[str, ...], known: parse.Known) -> None:
    found = read(written, known)

    assert (found.resources, found.choice) == (names, None)


@pytest.mark.parametrize(
    "written,said",
    [
        ("{region: Britain}", "`resources.region` is not a country code: `Britain`. Write two capital letters"),
        ("{region: GB, audiense: youth}", "`resources.audiense` is not known here. Did you mean `audience`?"),
        ("{audience: youth}", "`resources.region` is missing. Add `region:` and its value."),
        ("{region: GB, most: many}", "`resources.most` is not as it should be. Write a whole number."),
        ("{region: GB, most: 0}", "`resources.most`"),
    ],
)
def test_a_choice_with_a_mistake_says_what_to_write(written: str, said: str, known: parse.Known) -> None:
    with pytest.raises(errors.SourceError) as caught:
        read(written, known)

    (complaint,) = caught.value.complaints
    assert complaint.line == 3
    assert said in f"{complaint.text} {complaint.advice}"
