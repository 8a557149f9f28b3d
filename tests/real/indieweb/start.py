"""django-indieweb as a site of its own: `python start.py` says where it answers, and ends when its input does.

The protocol is theirs; where entries are kept is up to each site, so that part is ours, and no evidence for anything:
an entry stands under the slug that it asks for, or under one with a number behind it.
"""

# mypy: ignore-errors

from __future__ import annotations

import json
import logging
import sys
import tempfile
import threading
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from wsgiref.simple_server import WSGIRequestHandler, make_server

import django
from django.conf import settings
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import include, path
from django.views.decorators.csrf import csrf_exempt

PLACE = tempfile.TemporaryDirectory()
APPS = ["django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sites", "indieweb"]
PAGE = '<!doctype html><title>Hope</title><link rel="micropub" href="/indieweb/micropub/"><p>Hello.'
SCOPES = {"full": "create update media", "create": "create", "unread": "create media"}

settings.configure(
    SECRET_KEY="of a site that lives for a minute",  # noqa: S106 - nothing is kept there
    ALLOWED_HOSTS=["*"],
    ROOT_URLCONF=__name__,
    INSTALLED_APPS=APPS,
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    MEDIA_ROOT=PLACE.name,
    MEDIA_URL="/media/",
    SITE_ID=1,
    USE_TZ=True,
    LOGGING_CONFIG=None,
    INDIEWEB_MICROPUB_HANDLER=f"{__name__}.Shelf",
)
logging.disable()
django.setup()

from django.contrib.auth.models import User  # noqa: E402 - only once Django is set up
from indieweb.handlers import InMemoryMicropubHandler, MicropubEntry  # noqa: E402
from indieweb.models import Token  # noqa: E402

ENTRIES: dict[str, MicropubEntry] = {}
LOSING = threading.Event()


class Shelf(InMemoryMicropubHandler):
    """Entries of the whole site, by path; theirs forgets everything after each request."""

    def __init__(self) -> None:
        super().__init__()
        self.entries = ENTRIES

    def create_entry(self, properties: dict[str, Any], _user: User) -> MicropubEntry:
        name = properties.get("mp-slug", ["entry"])[0]
        taken = sum(1 for one in ENTRIES if one.strip("/").startswith(name))
        url = f"/{name}-{taken + 1}/" if taken else f"/{name}/"
        ENTRIES[url] = MicropubEntry(url=url, properties=properties)
        return ENTRIES[url]

    def get_entry(self, url: str, _user: User) -> MicropubEntry | None:
        return ENTRIES.get(urlsplit(url).path)


@csrf_exempt
def shelf(request: HttpRequest) -> JsonResponse:
    """What the site has, oldest first; POST to lose the answer to the next entry, DELETE to empty it."""
    if request.method == "DELETE":
        ENTRIES.clear()
    if request.method == "POST":
        LOSING.set()
    return JsonResponse([{"url": url, **one.properties} for url, one in ENTRIES.items()], safe=False)


def media(_request: HttpRequest, name: str) -> HttpResponse:
    return HttpResponse((Path(PLACE.name) / name).read_bytes(), content_type="image/png")


urlpatterns = [
    path("", lambda _request: HttpResponse(PAGE)),
    path("indieweb/", include("indieweb.urls")),
    path("media/<path:name>", media),
    path("shelf", shelf),
]


class Quiet(WSGIRequestHandler):
    def log_message(self, *_said: object) -> None:
        """Nothing: requests carry tokens."""


def losing(environ: dict[str, Any], start_response: Any) -> Any:
    """Their application; of an answer that is to be lost, only a proxy's 502 arrives."""
    is_create = environ["PATH_INFO"] == "/indieweb/micropub/" and environ["REQUEST_METHOD"] == "POST"
    if not (is_create and LOSING.is_set()):
        return application(environ, start_response)
    LOSING.clear()
    application(environ, lambda *_: None).close()
    start_response("502 Bad Gateway", [("Content-Length", "0")])
    return []


call_command("migrate", verbosity=0)
owner = User.objects.create_user("hope")
tokens = {
    name: Token.objects.create(
        owner=owner, client_id=f"https://{name}.example/", me="https://hope.example/", scope=scope
    )
    for name, scope in SCOPES.items()
}
application = get_wsgi_application()
server = make_server("127.0.0.1", 0, losing, handler_class=Quiet)
said = {"url": f"http://127.0.0.1:{server.server_port}", "tokens": {name: one.key for name, one in tokens.items()}}
sys.stdout.write(f"{json.dumps(said)}\n")
sys.stdout.flush()
threading.Thread(target=lambda: (sys.stdin.read(), server.shutdown()), daemon=True).start()
server.serve_forever(poll_interval=0.1)
