"""GitHub's workflows, from `templates/workflows/`: the same for this repository and for everybody else's.

They differ in how multipost is installed. Actions are pinned by commit: a tag can be moved.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from multipost import __version__, accounts, package

if TYPE_CHECKING:
    from collections.abc import Iterator

    from multipost.config import Config

NAMES = ("check", "publish", "site")
FOLDER = ".github/workflows"

RELEASED = f'--only-binary :all: "multipost[media]=={__version__}"'
"""What pip installs where multipost is used."""

ACTIONS = {
    "checkout": "actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1",
    "upload": "actions/upload-artifact@bbbca2ddaa5d8feaa63e36b76fdaad77386f024f # v7.0.0",
    "download": "actions/download-artifact@3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c # v8.0.1",
    "upload_pages": "actions/upload-pages-artifact@fc324d3547104276b827a68afc52ff2a11cc49c9 # v5.0.0",
    "deploy_pages": "actions/deploy-pages@cd2ce8fcbc39b97be8ca5fce6e763baed58fa128 # v5.0.0",
}

_HOUR = 3600
_OFF_THE_HOUR = 7
_MOST_AN_HOUR = 12  # GitHub starts nothing more often than every five minutes


def files(config: Config, names: tuple[str, ...] = NAMES, install: str = RELEASED) -> dict[str, bytes]:
    """The workflows for these settings, by path. `install` is what pip is told."""
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(package.folder("templates") / "workflows"),
        undefined=jinja2.StrictUndefined,
        block_start_string="[%",  # GitHub has its own meaning for two braces
        block_end_string="%]",
        variable_start_string="[[",
        variable_end_string="]]",
        trim_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # noqa: S701 - YAML, filled with what the settings' own shapes let through
    )
    values = {
        **ACTIONS,
        "branch": config.publish.branch,
        "cron": cron(config.publish.every),
        "logins": list(_logins(config)),
        "package": install,
    }
    made = {name: environment.get_template(f"{name}.yml.j2").render(values) for name in names}
    return {f"{FOLDER}/{name}.yml": text.encode() for name, text in made.items()}


def cron(every: int) -> str:
    """A schedule, in cron's words, that runs at least every so many seconds, as far as GitHub allows, off the hour."""
    if every >= _HOUR:
        hours = min(every // _HOUR, 24)
        field = {1: "*", 24: "3"}.get(hours, f"*/{hours}")
        return f"{_OFF_THE_HOUR} {field} * * *"
    runs = min(-(-_HOUR // max(every, 1)), _MOST_AN_HOUR)
    minutes = sorted((_OFF_THE_HOUR + 60 * run // runs) % 60 for run in range(runs))
    return f"{','.join(map(str, minutes))} * * * *"


def _logins(config: Config) -> Iterator[str]:
    """The variables of every login: those that may be left out too."""
    for account in accounts.of(config).values():
        for field in account.spec.login.model_fields:
            yield accounts.variable(account, field)
