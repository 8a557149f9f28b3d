"""What a listmonk server keeps: lists, pictures, campaigns. Its subscribers are everybody who looks at the sandbox."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from multipost.sandbox import _listmonk_letter as letters
from multipost.sandbox import _listmonk_rules as rules
from multipost.sandbox.world import Shown

if TYPE_CHECKING:
    from multipost.sandbox.world import World

SENDING = timedelta(minutes=1)
"""How long a campaign runs."""

_EDITABLE = frozenset({"draft", "paused", "scheduled"})
_SENT = frozenset({"running", "paused", "finished", "cancelled"})


class Server:
    """One listmonk. A list is made when somebody looks for it, and one named `twin …` twice.

    One named `hidden …` nobody may see; one named `guarded …` can be seen, and a campaign of ours does not go there.
    """

    def __init__(self, world: World, host: str) -> None:
        self._world = world
        self.host = host
        self.root = f"https://{host}"
        self.lists: dict[int, str] = {1: "Default list"}
        self.files: list[str] = []
        self.campaigns: dict[int, dict[str, Any]] = {}

    def looked_for(self, name: str) -> list[dict[str, Any]]:
        """The lists whose name holds these words; all, where there are none."""
        known = name in self.lists.values() or not name or name.startswith("hidden")
        for new in [] if known else [name, name] if name.startswith("twin") else [name]:
            self.lists[len(self.lists) + 1] = new
        found = [(number, one) for number, one in self.lists.items() if name.lower() in one.lower()]
        return [{"id": number, "uuid": str(uuid.uuid5(uuid.NAMESPACE_DNS, one)), "name": one} for number, one in found]

    def make(self, said: dict[str, Any]) -> dict[str, Any]:
        """A new draft."""
        lists = self._allowed(said)
        made = {
            "body": "",
            "altbody": None,
            "send_at": None,
            "content_type": "richtext",
            "archive": False,
            "archive_slug": None,
            **said,
        }
        rules.fields(made, lists)
        self._sole(made.get("archive_slug"), 0)
        number = len(self.campaigns) + 1
        ids = {"id": number, "uuid": str(uuid.UUID(int=number, version=4))}
        tags = [tag.strip().lower().replace(" ", "-") for tag in said.get("tags", [])]
        campaign = {**made, **ids, "status": "draft", "started_at": None, "tags": tags, "lists": self._named(lists)}
        self.campaigns[number] = campaign
        return campaign

    def change(self, number: int, said: dict[str, Any]) -> dict[str, Any]:
        """The same draft with other words."""
        campaign = self.campaign(number)
        if campaign["status"] not in _EDITABLE:
            raise rules.Refusal(400, "Cannot update a running or a finished campaign.")
        lists = self._allowed(said)
        changed = {**campaign, **said, "lists": self._named(lists)}
        rules.fields(changed, lists)
        self._sole(changed.get("archive_slug"), number)
        campaign.update(changed)
        return campaign

    def become(self, account: str, number: int, status: str) -> dict[str, Any]:
        """A draft that is started goes out; one that was paused goes on, and nobody gets it twice."""
        campaign = self.campaign(number)
        rules.status(campaign["status"], status)
        campaign["status"] = status
        if status == "running" and campaign["started_at"] is None:
            campaign["started_at"] = self._world.now().isoformat()
            campaign["until"] = self._world.now() + SENDING
            self._world.arrive(self._shown(account, campaign))
        return campaign

    def campaign(self, number: int) -> dict[str, Any]:
        """A campaign as it is now."""
        found = self.campaigns.get(number)
        if found is None:
            raise rules.Refusal(400, "Campaign not found")
        if found["status"] == "running" and self._world.now() >= found["until"]:
            found["status"] = "finished"
        return found

    def keep(self, name: str) -> dict[str, Any]:
        """A picture; one of a name that is taken gets another name."""
        rules.upload(name)
        number = len(self.files) + 1
        kept = f"{number}-{name}" if name in self.files else name
        self.files.append(kept)
        return {"id": number, "filename": kept, "url": f"{self.root}/uploads/{kept}", "content_type": "image/png"}

    def archived(self, name: str) -> str:
        """The body of a campaign that everybody can read, by the name of its page."""
        found = [one for one in self.campaigns.values() if name in (one.get("archive_slug"), one["uuid"])]
        if not found or not found[0]["archive"]:
            raise rules.Refusal(404, "Campaign not found")
        return str(found[0]["body"])

    def _allowed(self, said: dict[str, Any]) -> list[int]:
        """The lists that are left when those are taken away which the user may not send to: nobody says so."""
        return [one for one in said.get("lists", []) if not self.lists.get(one, "guarded").startswith("guarded")]

    def _named(self, lists: list[int]) -> list[dict[str, Any]]:
        return [{"id": one, "name": self.lists[one]} for one in lists]

    def _sole(self, slug: str | None, number: int) -> None:
        taken = {one.get("archive_slug") for one in self.campaigns.values() if one["id"] != number}
        if slug and slug in taken:
            wrong = 'pq: duplicate key value violates unique constraint "campaigns_archive_slug_key"'
            raise rules.Refusal(500, f"Error creating campaign: {wrong}")

    def _shown(self, account: str, campaign: dict[str, Any]) -> Shown:
        letter = letters.read(campaign["body"])
        archive = f"{self.root}/archive/{campaign['archive_slug']}"
        notes = [f"Subject: {campaign['subject']}", *(f"To: {one['name']}" for one in campaign["lists"])]
        notes += [f"Preheader: {letter.hidden}"] * bool(letter.hidden)
        notes += [f"Tracked: {one}" for one in letter.tracked]
        return Shown(
            platform="listmonk",
            server=self.host,
            account=account,
            id=str(campaign["id"]),
            url=archive if campaign["archive"] else f"{self.root}/admin/campaigns/{campaign['id']}",
            text=letter.text,
            at=self._world.now(),
            pictures=letter.pictures,
            notes=tuple(notes),
        )
