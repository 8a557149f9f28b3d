"""Severities that a repository chose, from its settings to what `check` and `plan` say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.cli.place import POST, SETTINGS

if TYPE_CHECKING:
    from tests.cli.place import Place

HARD = POST.replace("---\n", "---\ncontent_warning: suicide (no detail)\n", 1) + "\nThoughts of suicide can pass.\n"


def test_what_a_repository_makes_stricter_stops_the_post(place: Place) -> None:
    place.write("multipost.yml", f"{SETTINGS}check: {{severities: {{all-caps: error}}}}\n")
    place.write("content/posts/hello.md", f"{POST}\nPLEASE READ THIS.\n")

    done, planned = place.run("check"), place.run("plan")

    assert (done.exit_code, "error    all-caps" in done.stdout) == (1, True)
    assert "1 mistake" in planned.stdout


def test_what_it_makes_milder_lets_the_post_go(place: Place) -> None:
    place.write("content/posts/hello.md", HARD)

    before = place.run("check")
    place.write("multipost.yml", f"{SETTINGS}check: {{severities: {{resource-missing: warning, hope-missing: off}}}}\n")
    after = place.run("check")

    assert (before.exit_code, "error    resource-missing" in before.stdout) == (1, True)
    assert (after.exit_code, "warning  resource-missing" in after.stdout) == (0, True)


def test_an_unknown_rule_is_told_with_the_nearest_name(place: Place) -> None:
    place.write("multipost.yml", f"{SETTINGS}check: {{severities: {{resource-mising: warning}}}}\n")

    done = place.run("check")

    assert done.exit_code == 1
    assert "severity-unknown-rule" in done.stdout
    assert "Did you mean `resource-missing`?" in done.stdout
