from __future__ import annotations

from multipost.text import document, markdown
from multipost.text.document import Image


def test_pictures_are_found_wherever_they_stand_in_the_order_of_reading() -> None:
    source = "# ![a](1.png)\n\n- **![b](2.png)**\n  > [![c](3.png)](https://a.example)\n\n```\n![no](4.png)\n```"

    found = document.images(markdown.parse(source))

    assert list(found) == [Image("1.png", "a"), Image("2.png", "b"), Image("3.png", "c")]
