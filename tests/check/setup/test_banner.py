"""A crisis banner that nobody sees any more."""

from __future__ import annotations

from datetime import date

import pytest

from multipost import check, directory


def reviewed(**said: str) -> directory.Directory:
    return directory.Directory(banner=directory.Banner.model_validate({"text": "You are not alone.", **said}))


def test_a_banner_whose_last_day_is_past_is_an_info() -> None:
    (complaint,) = check.reviewed(reviewed(until="2026-10-09"), date(2026, 10, 10))

    assert (complaint.file, complaint.rule, complaint.severity) == ("content/banner.yml", "banner-over", "info")
    assert "2026-10-09" in complaint.text


@pytest.mark.parametrize("ours", [directory.Directory(), reviewed(), reviewed(until="2026-10-10")])
def test_a_banner_that_is_to_be_seen_is_none(ours: directory.Directory) -> None:
    assert not list(check.reviewed(ours, date(2026, 10, 10)))
