"""A server that repeats the login it was shown, in every way of writing it and in every field that an adapter reads."""

from __future__ import annotations

import json
import re
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from werkzeug.serving import make_server
from werkzeug.wrappers import Request, Response

from tests.cli.outside import canary

if TYPE_CHECKING:
    from collections.abc import Iterator

_LOGINS = (r"Bearer (\S+)", r"/webhooks/\d+/([\w-]+)", r'"password": ?"([^"]+)"')
_FIELDS = ("error", "message", "id", "uri", "cid", "url", "name", "status", "accessJwt", "content", "language")


@contextmanager
def running(status: int) -> Iterator[str]:
    """Its `host:port`."""
    server = make_server("127.0.0.1", 0, lambda environ, start: _answer(Request(environ), status)(environ, start))
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield f"127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _answer(request: Request, status: int) -> Response:
    heard = f"{request.headers.get('Authorization')} {request.path} {request.get_data(as_text=True)}"
    login = next(found[1] for pattern in _LOGINS if (found := re.search(pattern, heard)))
    written = [form.decode() for form in canary.written(login).values()]
    fields = [f'"{name}": "{written[number % len(written)]}"' for number, name in enumerate(_FIELDS)]
    everything = json.dumps(" ".join(written[2:]))
    body = f'{{{", ".join(fields)}, "errors": {{"x": {{"_errors": [{{"message": {everything}}}]}}}}}}'
    headers = {"X-Echo": login, "Location": f"https://elsewhere.example/{login}"}
    return Response(body, status, headers, mimetype="application/json")
