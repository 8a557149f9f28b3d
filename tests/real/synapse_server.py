"""A real Matrix homeserver on this machine, people and rooms on it, and what they hold, read back without our code."""

from __future__ import annotations

import hashlib
import hmac
import json
import socket
import subprocess
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import httpx

if TYPE_CHECKING:
    from collections.abc import Iterator

PYTHON = Path(__file__).parent / "synapse/.venv/bin/python"
NAME = "hope.example"
DEVICE = "MULTIPOST"
_SECRET = "of-the-registration"  # noqa: S105 - of a server that lives for a minute
_OFTEN = {"per_second": 1000, "burst_count": 1000}
_STARTS, _ENDS = 60, 20
"""Seconds until it must answer, and until it must be gone."""


@dataclass(frozen=True)
class Person:
    """Somebody with a device: `token` is what multipost is given."""

    name: str
    user: str
    token: str


@dataclass(frozen=True)
class Server:
    """`url` is where it answers."""

    url: str
    client: httpx.Client

    def ask(self, verb: str, path: str, person: Person | None = None, **options: Any) -> httpx.Response:
        """`path` follows `/_matrix/`."""
        headers = {"Authorization": f"Bearer {person.token}"} if person else {}
        headers |= options.pop("headers", {})
        return self.client.request(verb, f"{self.url}/_matrix/{path}", headers=headers, **options)

    def sign_up(self, name: str) -> Person:
        """A new account that logged in once, on the device of multipost."""
        register = f"{self.url}/_synapse/admin/v1/register"
        nonce = self.client.get(register).raise_for_status().json()["nonce"]
        said = f"{nonce}\0{name}\0{name}\0notadmin".encode()
        mac = hmac.new(_SECRET.encode(), said, hashlib.sha1).hexdigest()
        asked = {"nonce": nonce, "username": name, "password": name, "admin": False, "mac": mac}
        self.client.post(register, json=asked).raise_for_status()
        return self.log_in(name)

    def log_in(self, name: str, device: str = DEVICE) -> Person:
        """As the page on connecting says."""
        who = {"type": "m.id.user", "user": name}
        asked = {"type": "m.login.password", "identifier": who, "password": name, "device_id": device}
        begun = self.ask("POST", "client/v3/login", json=asked).raise_for_status().json()
        return Person(name, begun["user_id"], begun["access_token"])

    def open_room(self, person: Person, alias: str, **more: Any) -> str:
        """A public room with a name, and its maker in it."""
        asked = {"room_alias_name": alias, "preset": "public_chat", **more}
        made = self.ask("POST", "client/v3/createRoom", person, json=asked)
        return str(made.raise_for_status().json()["room_id"])

    def events(self, person: Person, room: str) -> list[dict[str, Any]]:
        """The messages of a room, oldest first."""
        path = f"client/v3/rooms/{quote(room, safe='')}/messages"
        asked = {"dir": "f", "limit": "100", "filter": json.dumps({"types": ["m.room.message"]})}
        return list(self.ask("GET", path, person, params=asked).raise_for_status().json()["chunk"])

    def media(self, person: Person, mxc: str) -> bytes:
        """A file that a message refers to."""
        path = f"client/v1/media/download/{mxc.removeprefix('mxc://')}"
        return self.ask("GET", path, person).raise_for_status().content


@contextmanager
def running(**settings: Any) -> Iterator[Server]:
    """A server of its own, until the block ends. `make test-real` installs it; `settings` are Synapse's."""
    with tempfile.TemporaryDirectory() as folder, httpx.Client(trust_env=False, timeout=30) as client:
        port = _free_port()
        config = Path(folder) / "homeserver.yaml"
        config.write_text(json.dumps(_config(Path(folder), port) | settings), encoding="utf-8")
        command = [str(PYTHON), "-m", "synapse.app.homeserver", "-c", str(config)]
        subprocess.run([*command, "--generate-keys"], check=True, capture_output=True, timeout=_STARTS)
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            try:
                server = Server(f"http://127.0.0.1:{port}", client)
                _wait(server, process)
                yield server
            finally:
                _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(_ENDS)
    except subprocess.TimeoutExpired:
        process.kill()


def _config(folder: Path, port: int) -> dict[str, Any]:
    listener = {"port": port, "type": "http", "bind_addresses": ["127.0.0.1"], "resources": [{"names": ["client"]}]}
    return {
        "server_name": NAME,
        "listeners": [listener],
        "database": {"name": "sqlite3", "args": {"database": str(folder / "homeserver.db")}},
        "media_store_path": str(folder / "media"),
        "signing_key_path": str(folder / "signing.key"),
        "pid_file": str(folder / "homeserver.pid"),
        "registration_shared_secret": _SECRET,
        "trusted_key_servers": [],
        "report_stats": False,
        "max_upload_size": "50M",
        "rc_message": _OFTEN,
        "rc_login": dict.fromkeys(("address", "account", "failed_attempts"), _OFTEN),
    }


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


def _wait(server: Server, process: subprocess.Popen[bytes]) -> None:
    """Until it answers; an error where it ends before."""
    end = time.monotonic() + _STARTS
    while True:
        try:
            server.ask("GET", "client/versions").raise_for_status()
        except httpx.HTTPError:
            if process.poll() is not None or time.monotonic() > end:
                raise
            time.sleep(0.1)
        else:
            return
