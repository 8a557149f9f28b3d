"""A small organisation in a real repository: posts, accounts, a clock that stands, and runs."""

from __future__ import annotations

import json
import subprocess
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from multipost import accounts, config, delivery, git, post
from multipost.delivery import Identity
from multipost.hosts import plain
from multipost.ledger import remote, snapshot
from multipost.ledger import store as stores
from multipost.plan import Situation, holding, queues
from multipost.post import Post
from multipost.publish import Report, Work
from multipost.publish import run as runs
from multipost.variant import Part, Variant
from multipost.wire import Route
from tests.publish.timeline import Timeline

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from multipost.config import Config
    from multipost.git import Repository
    from multipost.ledger.entry import Entry
    from multipost.ledger.hold import Hold
    from multipost.ledger.snapshot import Snapshot
    from multipost.ledger.store import Changes, Store
    from multipost.platform import Attachment, Card, File

BRANCH = "multipost/status"
DATE = "2026-10-10"
BEGAN = datetime(2026, 10, 1, tzinfo=UTC)
DUE = datetime(2026, 10, 10, 9, 0, tzinfo=UTC)
KINDS = ("keyed", "timed", "lookup", "container", "blind")
FOLDER = Path(__file__).parent / "platforms"


@dataclass
class World:
    """`root` holds the repository and a folder for each platform. `work` changes what a run works with.

    `reviewed` is what content/hold.yml says. Every post has what is `attached`, and the `card`; `open` gives the
    content of a file.
    """

    root: Path
    now: datetime = BEGAN
    posts: dict[str, Post] = field(default_factory=dict)
    settings: dict[str, str] = field(default_factory=dict)
    limits: str = ""
    reviewed: Hold | None = None
    blocked: dict[str, int] = field(default_factory=dict)
    attached: tuple[Attachment, ...] = ()
    card: Card | None = None
    open: Callable[[Attachment], File] = field(default_factory=lambda: _no_files)
    work: Callable[[Work], Work] = lambda work: work

    # --- what is there ---------------------------------------------------------------------------------------------

    def init(self) -> None:
        """A repository, the platforms, and our accounts on them."""
        subprocess.run(["git", "init", "--quiet", str(self.root)], check=True)
        for kind in KINDS:
            (self.root / kind).mkdir()

    def open_account(self, name: str, **settings: str) -> None:
        """An account on the platform of the same name, or as the settings say."""
        platform = settings.get("platform", name)
        own = {} if platform == "site" else {"folder": f'"{self.root / platform}"'}
        pairs = ({"platform": platform} | own | settings).items()
        self.settings[name] = ", ".join(f"{key}: {value}" for key, value in pairs)

    def write(self, name: str, body: str = "You are not alone.", **change: Any) -> None:
        """A post, due at `DUE`; a line `---` begins a part. It goes to all accounts unless `to` says otherwise."""
        fields = {"schedule": (f"{DATE}T09:00",), **change}
        self.posts[name] = Post(id=name, path=f"content/posts/{name}.md", body=body, body_line=1, **fields)

    def timeline(self, name: str) -> Timeline:
        return Timeline(self.root / name)

    def save(self) -> None:
        """For a run in another process: `load`."""
        posts = [post.to_json(one) for one in self.posts.values()]
        value = {"now": self.now.isoformat(), "posts": posts, "settings": self.settings}
        (self.root / "world.json").write_text(json.dumps(value), encoding="utf-8")

    # --- what happens ----------------------------------------------------------------------------------------------

    def run(self, after: timedelta = timedelta(0)) -> Report:
        """A run, when so much time has passed."""
        self.now += after
        return runs.run(self.work(self.machine()))

    def run_when_due(self) -> Report:
        """Begin the ledger, then run at the minute for which posts are written."""
        self.run()
        self.now = DUE
        return self.run()

    def lose(self, account: str, *words: str, body: str = "One") -> None:
        """A post for one account, and a run in which its publishing requests go as the words say."""
        self.open_account(account)
        self.write("hello", body)
        self.timeline(account).order("commit", *words)
        self.run_when_due()

    @property
    def config(self) -> Config:
        lines = [f"  {name}: {{{settings}}}" for name, settings in self.settings.items()]
        return _parsed("\n".join([*(["accounts:", *lines] if lines else []), self.limits]) + "\n")

    @property
    def situation(self) -> Situation:
        """What stands in the ledger, and what is to come."""
        return self._situation(self.ledger)

    def _situation(self, ledger: Snapshot) -> Situation:
        settings = self.config
        ours = accounts.of(settings)
        planned = {one.identity: one for each in self.posts.values() for one in delivery.of(each, settings, self.now)}
        judged = Situation(
            now=self.now,
            posts=self.posts,
            deliveries=planned,
            ledger=ledger,
            blocked=self.blocked,
            holds=holding.after(ledger.holds, self.reviewed, self.now, self.now),
            gaps={name: timedelta(seconds=account.gap) for name, account in ours.items() if account.gap},
            late_burst=settings.publish.late_burst,
        )
        taking = queues.allotted(judged, settings, delivery.horizon(settings, self.now))
        return replace(judged, deliveries=taking, variants={who: self._variant(who, ours) for who in taking})

    def machine(self) -> Work:
        """What any machine works with that begins a run now."""
        return Work(
            store=self.store,
            config=self.config,
            accounts=accounts.of(self.config),
            situation=self._situation,
            posts=self.posts,
            clock=lambda: self.now,
            host=plain,
            environ={},
            open=self.open,
            route=Route(),
        )

    def _variant(self, who: Identity, ours: Mapping[str, accounts.Account]) -> Variant:
        body, platform = self.posts[who.post].body, ours[who.account].platform
        html = f"<p>{body}</p>" if platform == "site" else ""
        texts = [body] if html else body.split("\n---\n")
        parts = tuple(Part(text, article=html) for text in texts)
        return Variant(who.account, platform, who.post, parts, "", "", "en", "", (), "", self.attached, {}, self.card)

    def meanwhile(self, beginning: str, act: Callable[[], object]) -> None:
        """Somebody else acts just before the next run writes a commit whose message begins so; once."""
        waiting = [act]

        def work(given: Work) -> Work:
            write = given.store.write

            def interrupted(judged: Snapshot, changes: Changes, message: str, at: datetime) -> Snapshot | None:
                if waiting and message.startswith(beginning):
                    waiting.pop()()
                return write(judged, changes, message, at)

            given.store.write = interrupted  # type: ignore[method-assign]  # somebody else is quicker
            return given

        self.work = work

    def after_a_request(self, account: str, act: Callable[[], object]) -> None:
        """Something happens when the next run's first request to an account was answered."""
        waiting = [act]

        def clock() -> datetime:
            if waiting and self.timeline(account).requests:
                waiting.pop()()
            return self.now

        self.work = lambda given: replace(given, clock=clock)

    def change(self, account: str, *becomes: Callable[[Entry], Entry]) -> None:
        """Somebody else takes an entry through these steps, one commit each."""
        for become in becomes:
            self.store.write(self.ledger, stores.entry_changes(become(self.entry(account))), "Change\n", self.now)

    # --- what stands -----------------------------------------------------------------------------------------------

    @property
    def store(self) -> Store:
        return remote.store(self.repository, BRANCH, "origin")

    @cached_property
    def repository(self) -> Repository:
        return git.find(self.root)

    @property
    def ledger(self) -> Snapshot:
        return self.store.read()

    @property
    def entries(self) -> dict[Identity, Entry]:
        """Every entry that there is."""
        ledger = self.ledger
        return {**snapshot.entries(self.store.repository, ledger, ledger.settled), **ledger.open}

    def entry(self, account: str, name: str = "hello", date: str = DATE) -> Entry:
        return self.entries[Identity(account, name, date)]

    @property
    def states(self) -> Counter[str]:
        """How many entries are in each state."""
        return Counter(entry.state for entry in self.entries.values())

    @property
    def history(self) -> list[str]:
        """The commits of the branch, oldest first."""
        return self.git("rev-list", "--reverse", f"refs/heads/{BRANCH}").split()

    def git(self, *arguments: str) -> str:
        return git.run(self.repository, *arguments).decode()


@cache
def _parsed(settings: str) -> Config:
    """Read once: every run asks three times."""
    return config.parse(settings)


def _no_files(attachment: Attachment) -> File:
    raise LookupError(attachment.file)


def load(root: Path) -> World:
    """The world as it was saved."""
    value = json.loads((root / "world.json").read_text(encoding="utf-8"))
    posts = [post.from_json(one) for one in value["posts"]]
    return World(root, datetime.fromisoformat(value["now"]), {one.id: one for one in posts}, value["settings"])
