"""Templates see plain values and nothing else; when one fails, the complaint points at its line."""

from __future__ import annotations

import pytest

from multipost import errors
from multipost.variant.words import Templates


def render(source: str, **others: str) -> str:
    return Templates({"own": source, **others}).render("own", {"post": {"body": "Hello."}, "resources": []})


def complaint(source: str, **others: str) -> errors.Complaint:
    with pytest.raises(errors.SourceError) as caught:
        render(source, **others)
    (found,) = caught.value.complaints
    return found


@pytest.mark.parametrize(
    "there,expected",
    [
        (("hall", "megaphone", "loud", "_default"), "hall"),
        (("megaphone", "loud", "_default"), "megaphone"),
        (("loud", "_default"), "loud"),
        (("_default",), "_default"),
    ],
)
def test_the_nearest_template_is_chosen(there: tuple[str, ...], expected: str) -> None:
    templates = Templates(dict.fromkeys(there, ""))

    assert templates.choose("hall", "megaphone", "loud") == expected


def test_words_are_not_escaped_as_html() -> None:
    assert render("{{ post.body }} & {{ '<b>' }}") == "Hello. & <b>"


def test_a_line_with_nothing_but_a_block_leaves_no_line() -> None:
    assert render("One\n  {% if true %}\nTwo\n  {% endif %}\nThree") == "One\nTwo\nThree"


def test_a_template_may_include_another() -> None:
    assert render("{% include 'foot' %}", foot="{{ post.body }}") == "Hello."


@pytest.mark.parametrize(
    "source,line,said",
    [
        ("One\n{{ post.autor }}", 2, "has no attribute 'autor'"),
        ("{{ poste }}", 1, "'poste' is undefined"),
        ("One\n\n{% if %}", 3, "Expected an expression"),
        ("{% for %}", 1, ""),
        ("One\n{{ 1 / 0 }}", 2, "division by zero"),
        ("{{ 'x' + 1 }}", 1, "str"),
        ("{{ [][3] }}", 1, ""),
        ("{{ 'a'.join(5) }}", 1, ""),
        ("{{ 5 | xmlattr }}", 1, ""),
        ("{{ post.body | nosuch }}", 1, "nosuch"),
        ("One\n{% include 'absent' %}", 2, "there is no template absent"),
        ("{% macro again() %}\n{{ again() }}\n{% endmacro %}\n{{ again() }}", 2, "recursion"),
        ("{{ range(10000000) | list }}", 1, "Range too big"),
        ("{% import 'os' as os %}", 1, "there is no template os"),
    ],
)
def test_a_template_that_fails_is_pointed_at(source: str, line: int, said: str) -> None:
    found = complaint(source)

    assert (found.file, found.line, found.rule) == ("templates/posts/own.md.j2", line, "template")
    assert said in found.text
    assert "Mend the template" in found.advice


@pytest.mark.parametrize("foot", ["One\nTwo\n{{ poste }}", "One\nTwo\n{% if %}"], ids=["running", "reading"])
def test_the_included_template_is_pointed_at(foot: str) -> None:
    found = complaint("{% include 'foot' %}", foot=foot)

    assert (found.file, found.line) == ("templates/posts/foot.md.j2", 3)


@pytest.mark.parametrize(
    "source",
    [
        "{{ post.__class__ }}",
        "{{ ''.__class__.__mro__ }}",
        "{{ post.update({'body': 'Other'}) }}",
        "{{ resources.append(1) }}",
        "{{ cycler.__init__.__globals__ }}",
        "{{ self._TemplateReference__context }}",
        "{{ environ }}",
        "{{ '{0.__class__}'.format(1) }}",
    ],
)
def test_a_template_reaches_nothing_but_its_values(source: str) -> None:
    assert complaint(source).rule == "template"
