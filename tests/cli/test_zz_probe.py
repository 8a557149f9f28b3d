from tests.cli.place import Place
from tests.cli.test_preview import test_an_edit_after_the_first_try_shows_what_was_tried, test_a_picture_that_this_clone_does_not_have_is_told_in_words  # noqa
import pytest
@pytest.fixture(autouse=True)
def swap(monkeypatch):
    real = Place.gate
    def gate(self, number=1):
        g = real(self, number)
        f = g.folder / "git"
        f.write_text(f.read_text().replace("commit-tree", "fast-import"))
        return g
    monkeypatch.setattr(Place, "gate", gate)
