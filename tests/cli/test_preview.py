"""`multipost build --preview`: one file for reviewers, made of what is on disk and what differs from the branch."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests import samples
from tests.cli.place import AT_ONCE, POST, SETTINGS

if TYPE_CHECKING:
    from tests.cli.place import Place

PNG = samples.picture()
LATER = POST.replace("2026-10-10", "2026-10-20")
WITH_PICTURE = LATER.replace("---\nTalk", "media: [{file: media/sun.png, alt: A sun}]\n---\nTalk")
WITH_RESOURCE = LATER.replace("---\nTalk", "resources: [line]\n---\nTalk")
WITH_CHOICE = WITH_RESOURCE.replace("[line]", "{region: GB}")
RESOURCE = """\
id: line
name: The line
country: GB
audience: everyone
languages: [en]
channels: [{kind: phone, value: "116 123"}]
hours: 24/7
url: https://line.example
source: https://line.example
verified: 2026-09-01
"""
MORE = """\
  mastodon: {platform: mastodon, server: "https://social.example"}
  bluesky: {platform: bluesky, handle: hope.example}
defaults: {to: [site, mastodon, bluesky]}
"""
LOCK = """\
accounts:
  mastodon:
    platform: mastodon
    server: "https://social.example"
    id: "7"
    name: "@hope@social.example"
    checked: 2026-10-01
    facts: {text: 1000}
"""


def preview(place: Place) -> str:
    """The page."""
    done = place.run("build", "--preview", "build/preview.html")
    assert done.exit_code == 0, done.output
    return (place.root / "build/preview.html").read_text(encoding="utf-8")


def posts(html: str) -> dict[str, str]:
    """What became of each post, by title, in order: `new`, `changed`, or nothing."""
    found = re.findall(r"<h3><bdi[^>]*>([^<]*)</bdi>(.*?)</h3>", html, re.DOTALL)
    return {title: "".join(re.findall(r">(new|changed)<", rest)) for title, rest in found}


def titled(title: str, content: str = LATER) -> str:
    return content.replace("You are not alone", title)


@pytest.fixture
def team(place: Place) -> Place:
    """A branch to be reviewed, where `main` has a post that is still to go out."""
    place.post("old", titled("Old"))
    place.git("switch", "--quiet", "--create", "work")
    return place


def test_it_says_where_the_page_is_and_how_much_differs(team: Place) -> None:
    team.write("content/posts/new.md", titled("New"))

    done = team.run("build", "--preview", "out/preview.html")

    said = "The preview is in out/preview.html: 2 posts, 1 of them new or different from main.\n"
    assert (done.exit_code, done.stdout) == (0, said)
    assert (team.root / "out/preview.html").is_file()


def test_nothing_else_is_written(team: Place) -> None:
    before = {*(team.root / "build").rglob("*")}

    preview(team)

    made = {*(team.root / "build").rglob("*")} - before
    assert {path.name for path in made} <= {"preview.html", "posts.json", "cache"}


def test_it_shows_what_waits_and_drafts_and_nothing_that_is_out(place: Place) -> None:
    place.post("out", titled("Out", POST))
    place.run("publish")
    place.write("content/posts/waits.md", titled("Waits"))
    place.write("content/posts/draft.md", "---\ntitle: Draft\n---\nWords\n")

    assert list(posts(preview(place))) == ["Waits", "Draft"]


def test_posts_that_are_new_or_changed_come_first(team: Place) -> None:
    team.write("content/posts/new.md", titled("New", LATER.replace("2026-10-20", "2026-10-22")))
    team.write("content/posts/other.md", titled("Other"))
    team.commit()
    team.git("update-ref", "refs/heads/main", "work")
    team.write("content/posts/new.md", titled("Newer", LATER.replace("2026-10-20", "2026-10-22")))
    team.write("content/posts/fresh.md", titled("Fresh"))

    assert posts(preview(team)) == {"Fresh": "new", "Newer": "changed", "Old": "", "Other": ""}


def test_what_main_got_meanwhile_is_no_difference_of_ours(team: Place) -> None:
    team.git("switch", "--quiet", "main")
    team.post("old", titled("Mended on main"))
    team.git("switch", "--quiet", "work")

    assert posts(preview(team)) == {"Old": ""}


def test_the_branch_on_the_remote_is_the_one_to_compare_with(team: Place) -> None:
    team.git("init", "--quiet", "--bare", "../origin")
    team.git("remote", "add", "origin", "../origin")
    team.git("push", "--quiet", "origin", "main", "multipost/status", "refs/multipost/seen")
    team.git("switch", "--quiet", "main")
    team.post("mine", titled("Mine"))

    assert posts(preview(team)) == {"Mine": "new", "Old": ""}


def test_without_the_branch_all_posts_are_shown_alike(team: Place) -> None:
    team.git("branch", "--quiet", "-D", "main")

    html = preview(team)

    assert posts(html) == {"Old": ""}
    assert "1 post to go out" in html


@pytest.mark.parametrize(
    "content,path,before,after",
    [
        (WITH_PICTURE, "content/media/sun.png", PNG, PNG + b"!"),
        (WITH_RESOURCE, "content/resources/line.yml", RESOURCE, RESOURCE.replace("116 123", "116 124")),
        (WITH_CHOICE, "content/resources/line.yml", RESOURCE, RESOURCE.replace("116 123", "116 124")),
    ],
)
def test_a_post_differs_with_what_it_is_made_of(
    place: Place, content: str, path: str, before: str | bytes, after: str | bytes
) -> None:
    place.write(path, before)
    place.post("made", content)
    place.write(path, after)

    assert posts(preview(place)) == {"You are not alone": "changed"}


def test_settings_and_templates_that_differ_are_named(team: Place) -> None:
    team.write("multipost.yml", SETTINGS.replace("London", "Lisbon"))
    team.write("templates/posts/site.md.j2", "{{ post.body }}")

    html = preview(team)

    assert "These can change every post" in html
    assert re.findall(r"<li><code>([^<]*)</code></li>", html) == ["multipost.yml", "templates/posts/site.md.j2"]


def test_posts_that_are_out_or_gone_are_named(place: Place) -> None:
    place.post("out", POST)
    place.post("gone", LATER)
    place.run("publish")
    place.write("content/posts/out.md", POST.replace("Talk", "Speak"))
    (place.root / "content/posts/gone.md").unlink()

    html = preview(place)

    out, gone = html.partition("These went out already")[2].split("These have another name now")
    assert "content/posts/out.md" in out
    assert "content/posts/gone.md" in gone


def test_a_file_that_cannot_be_read_is_shown_with_its_mistake(team: Place) -> None:
    team.write("content/posts/broken.md", "---\nschedul: x\n---\nHello\n")

    html = preview(team)

    assert posts(html) == {"broken": "new", "Old": ""}
    assert "content/posts/broken.md:2" in html


def test_two_posts_with_one_id_are_both_shown(place: Place) -> None:
    place.write("content/posts/a/same.md", titled("One"))
    place.write("content/posts/b/same.md", titled("Other"))

    html = preview(place)

    assert list(posts(html)) == ["One", "Other"]
    assert html.count("Nothing of this file goes out before its mistakes are mended.") == 2


def test_words_that_cannot_be_made_are_missed_by_account(place: Place) -> None:
    place.write("content/posts/bare.md", WITH_PICTURE)

    html = preview(place)

    assert "What site will show cannot be made before the mistakes are mended." in html
    assert "There is no file" in html


def test_complaints_about_settings_stand_besides_the_posts(place: Place) -> None:
    place.write("multipost.yml", SETTINGS.replace(', url: "https://hope.example"', ""))

    html = preview(place)

    assert "multipost.yml:1" in html.partition('<h2 id="elsewhere">')[2].partition("</section>")[0]


def test_each_account_has_its_words_its_name_and_its_limit(place: Place) -> None:
    place.write("multipost.yml", SETTINGS.replace("defaults: {to: [site]}\n", MORE))
    place.write("multipost.lock.yml", LOCK)
    place.write("content/posts/hello.md", LATER)

    html = preview(place)

    assert set(re.findall(r"<b><bdi>(.*?)</bdi></b>", html)) == {"site", "bluesky", "@hope@social.example"}
    assert "mastodon: 23 / 1000 characters" in html
    assert "bluesky: 23 / 300 characters" in html


def test_what_changed_since_the_branch_is_told_word_by_word(team: Place) -> None:
    team.write("content/posts/old.md", titled("Old").replace("somebody today", "somebody soon"))

    html = preview(team)

    assert re.findall(r"<(del|ins)>.*?</span>(\w+)", html) == [("del", "today"), ("ins", "soon")]


def test_a_post_whose_file_has_another_name_is_compared_by_its_id(team: Place) -> None:
    (team.root / "content/posts/old.md").unlink()
    team.write("content/posts/later/old.md", titled("Old").replace("today", "soon"))

    html = preview(team)

    assert posts(html) == {"Old": "changed"}
    assert re.findall(r"<(del|ins)>.*?</span>(\w+)", html) == [("del", "today"), ("ins", "soon")]


def test_another_time_on_another_day_says_when_it_was(team: Place) -> None:
    team.write("content/posts/old.md", titled("Old", LATER.replace("2026-10-20", "2026-10-21")))

    html = preview(team)

    assert "On main it goes out <s>Tue 20 October 2026, 09:00 BST</s>" in html
    assert "<del>" not in html


def test_an_account_that_is_new_is_marked(team: Place) -> None:
    team.write("multipost.yml", SETTINGS.replace("defaults: {to: [site]}\n", MORE))

    html = preview(team)

    assert posts(html) == {"Old": "changed"}
    assert re.findall(r'<span class="badge[^"]*">(new|as on main)</span>', html) == ["as on main", "new"]


def test_a_template_that_differs_shows_which_posts_it_changes(team: Place) -> None:
    team.write("templates/posts/site.md.j2", "{{ post.body }}\n\nTake care.")

    html = preview(team)

    assert posts(html) == {"Old": "changed"}
    assert "Take" in re.findall(r"<ins>(.*?)</ins>", html, re.DOTALL)[0]


@pytest.mark.parametrize(
    "path,content",
    [
        ("multipost.yml", "timezone: nowhere\n"),
        ("templates/posts/site.md.j2", "{{ nothing }}"),
        ("content/posts/old.md", "---\nschedul: x\n---\nHello\n"),
    ],
)
def test_where_the_branch_cannot_be_read_nothing_is_called_the_same(team: Place, path: str, content: str) -> None:
    before = (team.root / path).read_text() if (team.root / path).is_file() else None
    team.write(path, content)
    team.commit()
    team.git("update-ref", "refs/heads/main", "work")
    team.write(path, before or "{{ post.body }}")
    team.write("content/posts/old.md", titled("Old").replace("today", "soon"))

    html = preview(team)

    assert posts(html) == {"Old": "changed"}
    assert "as on main" not in html


def test_pictures_are_within_the_page(place: Place) -> None:
    place.write("content/media/sun.png", PNG)
    place.write("content/posts/sun.md", WITH_PICTURE)

    assert re.search(r'<img src="data:image/png;base64,[^"]+" alt="A sun">', preview(place))


def test_what_is_too_late_says_so(place: Place) -> None:
    place.post("late", POST.replace("2026-10-10", "2026-10-08"))
    place.post("early", titled("Early", POST.replace("2026-10-10", "2026-09-01")))

    html = preview(place)

    assert '<span class="note">it was not sent in time: it is 2 days late</span>' in html
    assert "It was due before multipost knew this account: it is not sent unasked" in html


def test_an_edit_after_the_first_try_shows_what_was_tried(today: Place) -> None:
    today.write("content/media/sun.png", PNG)
    today.post("hello", AT_ONCE.replace("---\nTalk", "media: [{file: media/sun.png, alt: A sun}]\n---\nTalk"))
    gate = today.gate(3)
    run = today.start("publish", env=gate.environ())
    gate.wait()
    today.write("content/posts/hello.md", AT_ONCE.replace("Talk", "Speak"))
    (today.root / "content/media/sun.png").unlink()

    html = preview(today)

    gate.open()
    run.communicate(timeout=30)
    assert "This was tried already." in html
    assert "Talk to somebody today." in html
    assert 'src="data:image/png;base64,' in html
    assert "Speak to somebody today." not in html


def test_a_picture_that_this_clone_does_not_have_is_told_in_words(today: Place) -> None:
    today.write("content/media/sun.png", PNG)
    today.post("hello", AT_ONCE.replace("---\nTalk", "media: [{file: media/sun.png, alt: A sun}]\n---\nTalk"))
    gate = today.gate(3)
    run = today.start("publish", env=gate.environ())
    gate.wait()
    blob = today.git("rev-parse", "HEAD:content/media/sun.png")
    (today.root / ".git/objects" / blob[:2] / blob[2:]).unlink()
    (today.root / "content/media/sun.png").unlink()

    html = preview(today)

    gate.open()
    run.communicate(timeout=30)
    assert "<code>media/sun.png</code></p>" in html


def test_outside_of_a_repository_it_says_what_to_do(empty: Place) -> None:
    done = empty.run("build", "--preview", "preview.html")

    assert done.exit_code == 5
    assert "multipost init" in done.stderr
