"""What a run costs that sends sixty posts, beside the requests that its slowest account has to wait for one by one.

`python -m benchmarks.publishing [folder]`. The networks are `multipost sandbox` in a process of its own, where every
answer takes 100 ms. The ledger is here, or on a bare remote on the same disk. Each run is made three times; the middle
one counts.
"""

from __future__ import annotations

import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import httpx

from benchmarks import measure, multipost_in_sandbox
from multipost import clock, wire
from multipost.sandbox import found

if TYPE_CHECKING:
    from collections.abc import Iterator

LATENCY = 0.1
POSTS = 10
ACCOUNTS = {
    "north": 'platform: mastodon, server: "https://north.example"',
    "south": 'platform: mastodon, server: "https://south.example"',
    "east": 'platform: bluesky, handle: east.example, server: "https://east.example"',
    "west": 'platform: bluesky, handle: west.example, server: "https://west.example"',
    "morning": "platform: discord",
    "evening": "platform: discord",
}
SETTINGS = "timezone: UTC\nlanguage: en\nsite: {title: Hope Network}\naccounts:\n" + "".join(
    f"  {name}: {{{settings}}}\n" for name, settings in ACCOUNTS.items()
)
POST = """\
---
id: small-{number}
schedule: asap
expires: 2099-01-01 09:00
---
Small things, number {number}: rest, and talk to a friend. #MentalHealth
"""
MULTIPOST = [sys.executable, "-P", multipost_in_sandbox.__file__]


class Figures(NamedTuple):
    """Seconds of a run and of its whole process, seconds of CPU; how many requests each account made."""

    run: float
    process: float
    cpu: float
    requests: dict[str, int]


def main(folder: Path) -> None:
    """Measure, and print a table."""
    root, remote = folder / "publishing", folder / "publishing.git"
    begin(root, remote)
    with sandbox(root) as address:
        request = empty_request(address)
        every = {
            "here": middle(root, address, {}),
            "on a remote": middle(root, address, {multipost_in_sandbox.REMOTE: str(remote)}),
        }
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    print(f"{POSTS * len(ACCOUNTS)} deliveries; an empty request takes {request:.3f} s\n")
    print("| ledger | run | slowest account alone | ratio | whole process | CPU |\n|---|---|---|---|---|---|")
    for name, took in every.items():
        account, most = max(took.requests.items(), key=lambda pair: pair[1])
        alone = f"{most * request:.2f} s ({account}, {most} requests)"
        ratio = took.run / (most * request)
        print(f"| {name} | {took.run:.2f} s | {alone} | {ratio:.2f} | {took.process:.2f} s | {took.cpu:.2f} s |")


def begin(root: Path, remote: Path) -> None:
    """A repository with six accounts, and an empty remote."""
    (root / "content/posts").mkdir(parents=True)
    (root / "multipost.yml").write_text(SETTINGS)
    (root / ".gitignore").write_text("build/\n")
    git(root, "init", "--quiet", "--initial-branch=main")
    git(root, "init", "--quiet", "--bare", str(remote))


@contextmanager
def sandbox(root: Path) -> Iterator[str]:
    """Its address, while it runs."""
    command = [*MULTIPOST, "sandbox", "--port", "0", "--latency", str(LATENCY)]
    with subprocess.Popen(command, cwd=root, stdout=subprocess.DEVNULL) as server:
        try:
            while not (address := found.address(root)):
                clock.pause(0.1)
            yield address
        finally:
            server.terminate()


def empty_request(address: str) -> float:
    """Seconds that a request takes which asks for nothing, on a connection of its own as those that publish."""
    http = wire.connection(wire.Route(address), clock.now, lambda _answer, _committing: None)
    return statistics.median(_request(http) for _ in range(2 * POSTS))


def _request(http: wire.Http) -> float:
    began = clock.ticks()
    with http.publishing():
        http.get("http://nobody.example/")
    return clock.ticks() - began


def middle(root: Path, address: str, more: dict[str, str]) -> Figures:
    """The run that is neither the fastest nor the slowest, on a ledger that knows the accounts."""
    publish(root, address, more, posts=1)
    runs = [publish(root, address, more, posts=POSTS) for _ in range(measure.TIMES)]
    return sorted(runs)[len(runs) // 2]


def publish(root: Path, address: str, more: dict[str, str], posts: int) -> Figures:
    """A run that has so many new posts for each account."""
    write(root, posts)
    count_requests(address)
    os.environ.update(more)
    cost = measure.once([*MULTIPOST, "publish", "--sandbox"], root)
    noted = json.loads((root / multipost_in_sandbox.NOTE).read_text())
    if noted["out"] != posts * len(ACCOUNTS):
        raise SystemExit(f"only {noted['out']} went out")
    return Figures(noted["seconds"], cost.wall, cost.cpu, requests(address))


def write(root: Path, count: int) -> None:
    """Commit so many posts beside those that are there."""
    folder = root / "content/posts"
    there = len(list(folder.iterdir()))
    for number in range(there, there + count):
        (folder / f"small-{number}.md").write_text(POST.format(number=number))
    git(root, "add", "-A")
    git(root, "-c", "user.name=bench", "-c", "user.email=bench@invalid", "commit", "--quiet", "-m", "Posts")


def count_requests(address: str) -> None:
    """A fault that strikes nobody counts the requests that it is meant for: one for each account, from zero."""
    faults = f"http://{address}/_sandbox/faults"
    httpx.delete(faults)
    for name, settings in ACCOUNTS.items():
        place: dict[str, Any] = {"path": f"*-{name}"} if "discord" in settings else {"host": f"*{name}.example"}
        httpx.post(faults, json={"kind": "fail", "times": 0, **place})


def requests(address: str) -> dict[str, int]:
    """How many arrived for each account since then."""
    orders = httpx.get(f"http://{address}/_sandbox/faults").json()
    return {name: order["matched"] for name, order in zip(ACCOUNTS, orders, strict=True)}


def git(root: Path, *arguments: str) -> None:
    """Run Git there."""
    subprocess.run(["git", *arguments], cwd=root, check=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(tempfile.mkdtemp(prefix="multipost-bench-")))
