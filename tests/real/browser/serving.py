"""A folder on the web, as any static host shows it, on this machine."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SITE = "https://hope.example/"
NOT_FOUND = "site/404.html"


@dataclass(frozen=True)
class Web:
    """A site at `url`, which ends with a slash, made of the files in `folder`."""

    url: str
    folder: Path

    def address(self, place: str) -> str:
        """Where a page is opened. What is not found has any address of the site itself: it links by whole addresses."""
        return f"{SITE}a/page/that/is/gone/" if place == NOT_FOUND else self.url + place


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        """Say nothing on a terminal that shows tests."""


def filed(folder: Path) -> Web:
    """The same as it is on disk."""
    return Web(f"{folder.as_uri()}/", folder)


@contextmanager
def served(folder: Path) -> Iterator[Web]:
    """It, until the block ends."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        try:
            yield Web(f"http://127.0.0.1:{server.server_port}/", folder)
        finally:
            server.shutdown()
            thread.join()
