"""Each account at a glance."""

from __future__ import annotations

from multipost.delivery import Identity
from multipost.ledger.hold import Hold
from multipost.web.team import health
from tests.web.team.stands import DAY, HOUR, NOW, PLACES, delivery, team

SITE, MASTODON = PLACES


def test_an_account_counts_its_own_deliveries() -> None:
    needy = delivery("b", state="needs you")
    held = (Hold("spam", NOW, ("mastodon",)), Hold("news", NOW, campaigns=("wmhd",)))

    site, mastodon = health.healths(team(delivery(), needy, delivery(account="mastodon"), holds=held))

    assert (site.waiting, site.needy, site.held) == (1, 1, "")
    assert (mastodon.waiting, mastodon.needy, mastodon.held) == (1, 0, "spam")


def test_the_last_time_is_when_it_was_out_not_when_it_was_due() -> None:
    older = delivery("a", state="out", due=NOW, sent=NOW - DAY)
    newer = delivery("b", state="out", due=NOW - DAY, sent=NOW - HOUR)

    site, _ = health.healths(team(newer, older))

    assert site.last == NOW - HOUR


def test_what_went_out_longer_ago_than_we_look_is_not_called_never() -> None:
    site, mastodon = health.healths(team(settled=[Identity("site", "hello", "2020-10-10")]))

    assert (site.last, site.ever) == (None, True)
    assert (mastodon.last, mastodon.ever) == (None, False)
