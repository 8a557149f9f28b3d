"""A sign-off counts for exactly the words that somebody read, by somebody whose role it is."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from multipost import directory, errors
from multipost.directory import SignOff, signing
from multipost.directory.signing import Unsigned

DAY = date(2026, 10, 1)
DIGEST, OTHER = "a" * 64, "b" * 64
ROLES = ("clinician", "Safeguarding lead")
PATH = "content/signoff/hello.yml"
GOOD = f"who: A. Reader\nrole: clinician\ndate: 2026-10-01\ndigest: {DIGEST}\n"


def signed(**change: Any) -> SignOff:
    return directory.sign_off(PATH, GOOD.encode()).model_copy(update=change)


@pytest.mark.parametrize("role", ["clinician", "Clinician", "safeguarding lead"])
def test_these_words_signed_by_one_of_the_roles_lack_nothing(role: str) -> None:
    assert signing.lacking(signed(role=role), DIGEST, ROLES) is None


@pytest.mark.parametrize(
    "found,digest,why",
    [
        (None, DIGEST, "nobody has signed it off yet"),
        (signed(), OTHER, "what it says changed since the one of 2026-10-01"),
        (signed(), "", "what it says changed since the one of 2026-10-01"),
        (signed(role="intern"), DIGEST, "the one of 2026-10-01 is by another role"),
    ],
)
def test_what_it_lacks_is_said_with_who_has_to_sign(found: SignOff | None, digest: str, why: str) -> None:
    lacking = signing.lacking(found, digest, ROLES)

    assert lacking == Unsigned(f"it needs a clinician's sign-off: {why}", "clinician", digest)


def test_an_article_fits_its_role() -> None:
    lacking = signing.lacking(None, DIGEST, ["advocate"])

    assert lacking
    assert lacking.reason.startswith("it needs an advocate's sign-off")


@pytest.mark.parametrize("who", ["A. Reader", 'Dr. "A": b # c', "Zoë Reader"])
def test_what_is_written_is_read_back(who: str) -> None:
    text = signing.text(who, "clinical: lead", DAY, DIGEST)

    assert directory.sign_off(PATH, text.encode()) == SignOff.model_validate(
        {"who": who, "role": "clinical: lead", "date": "2026-10-01", "digest": DIGEST}
    )


@pytest.mark.parametrize(
    "text,said",
    [
        (signing.text("", "clinician", DAY, DIGEST), "who"),
        (GOOD.replace("A. Reader", '""'), "`who` is empty."),
        (GOOD.replace("2026-10-01", "1 October"), "`date` is not a date"),
        (GOOD.replace(DIGEST, DIGEST[1:]), "`digest` is no digest"),
        (GOOD.replace(DIGEST, DIGEST.upper()), "`digest` is no digest"),
        (f"{GOOD}approved: true\n", "`approved` is not known here."),
        (GOOD.replace("role: clinician\n", ""), "`role` is missing."),
    ],
)
def test_what_is_no_whole_sign_off_counts_for_nothing(text: str, said: str) -> None:
    with pytest.raises(errors.SourceError) as caught:
        directory.sign_off(PATH, text.encode())

    assert [said in complaint.text for complaint in caught.value.complaints] == [True]


def test_a_role_of_two_words_is_one_word_for_a_shell() -> None:
    assert signing.command("hello", "clinical lead") == "multipost signoff hello --who NAME --role 'clinical lead'"
