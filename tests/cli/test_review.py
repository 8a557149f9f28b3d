"""The review pages that `multipost build` makes: what is out as it went out, what waits as it will be sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests import samples
from tests.cli.place import POST

if TYPE_CHECKING:
    from tests.cli.place import Place

LATER = POST.replace("2026-10-10", "2026-10-20")


def review(place: Place, post: str) -> str:
    return (place.root / f"build/team/review/{post}/index.html").read_text(encoding="utf-8")


def test_what_is_out_stays_on_its_page_whatever_becomes_of_its_file(place: Place) -> None:
    place.write("content/posts/quiet.md", POST)
    place.write("content/posts/gone.md", POST.replace("You are", "Gone are"))
    place.post("edited", POST.replace("schedule", "max_late: 6h\nschedule"))
    place.run("publish")
    place.write("content/posts/edited.md", POST.replace("2026-10-10 09:00", "[2026-10-10 09:00, 2026-11-10 09:00]"))
    (place.root / "content/posts/gone.md").unlink()

    done = place.run("build")

    assert done.exit_code == 0
    assert "Talk to somebody today." in review(place, "quiet")
    assert "Talk to somebody today." in review(place, "gone")
    assert "See it where it is" in review(place, "edited")


def test_an_edit_of_what_is_out_is_told_and_changes_nothing(place: Place) -> None:
    both = POST.replace("2026-10-10 09:00", "[2026-10-10 09:00, 2026-11-10 09:00]")
    place.post("twice", both)
    place.run("publish")
    place.write("content/posts/twice.md", both.replace("today", "soon"))

    place.run("build")

    html = review(place, "twice")
    assert "The file says something else now" in html
    assert html.count("Talk to somebody today.") == 1
    assert "Talk to somebody soon." in html


def test_a_picture_that_is_not_out_yet_is_nowhere_below_the_public_site(place: Place) -> None:
    place.write("content/media/sun.png", samples.picture())
    place.post("sun", LATER.replace("---\nTalk", "media: [{file: media/sun.png, alt: A sun}]\n---\nTalk"))

    place.run("build")

    kept = [path.relative_to(place.root / "build") for path in (place.root / "build").rglob("*.png")]
    assert [path.parts[0] for path in kept] == ["team"]
