"""The workflows of this repository and of everybody else's: what the tools say of them, and who gets which secret."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from multipost import __version__, config, source
from multipost.check.setup import logins
from multipost.cli import workflows
from multipost.hosts import github

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ROOT = Path(__file__).parents[2]
NAMES = sorted(f"{workflows.FOLDER}/{name}.yml" for name in workflows.NAMES)
SETTINGS = """\
site: {title: Hope, url: "https://hope.example"}
accounts:
  site: {platform: site}
  chalkboard: {platform: chalkboard, wall: north}
  second-wall: {platform: chalkboard, wall: south}
publish: {branch: live, every: 1h}
"""
SECRETS = [
    f"MULTIPOST_{account}__{field}"
    for account in ("CHALKBOARD", "SECOND_WALL")
    for field in ("TOKEN", "KEY_PHRASE", "SECOND")
]


@pytest.fixture
def theirs(invented_platforms: None) -> dict[str, bytes]:  # noqa: ARG001 - a fixture that is there for what it does
    """What somebody with two accounts that log in, and a branch of another name, is given."""
    return workflows.files(config.parse(SETTINGS))


@pytest.fixture(params=["ours", "theirs"])
def folder(request: pytest.FixtureRequest, tmp_path: Path, theirs: Mapping[str, bytes]) -> Path:
    """A repository with workflows, and what keeps their actions up to date."""
    (tmp_path / workflows.FOLDER).mkdir(parents=True)
    committed = {path: (ROOT / path).read_bytes() for path in [*NAMES, f"{workflows.FOLDER}/ci.yml"]}
    for path, content in (committed if request.param == "ours" else theirs).items():
        (tmp_path / path).write_bytes(content)
    (tmp_path / ".github/dependabot.yml").write_bytes((ROOT / "templates/init/dependabot.yml.j2").read_bytes())
    return tmp_path


def tool(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """A program that is installed beside the Python of these tests."""
    program, *rest = arguments
    return subprocess.run([Path(sys.executable).parent / program, *rest], capture_output=True, text=True, check=False)


def read(folder: Path) -> dict[str, dict[str, Any]]:
    """Each workflow by name. The key `on` is what YAML 1.1 calls true."""
    files = (folder / workflows.FOLDER).glob("*.yml")
    return {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(files)}


def jobs(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    for name, workflow in read(folder).items():
        for job, described in workflow["jobs"].items():
            yield f"{name}.{job}", described


def steps(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    return ((name, step) for name, job in jobs(folder) for step in job["steps"])


def test_this_repository_has_what_its_templates_give(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-m", "scripts.workflows", str(tmp_path)], cwd=ROOT, check=True)

    made = {path.relative_to(tmp_path): path.read_bytes() for path in tmp_path.rglob("*.yml")}

    stale = [str(path) for path, content in made.items() if (ROOT / path).read_bytes() != content]
    assert stale == [], "run `python -m scripts.workflows`"
    assert len(made) == len(NAMES) + 1
    assert (ROOT / ".github/dependabot.yml").read_bytes() == (ROOT / "templates/init/dependabot.yml.j2").read_bytes()


def test_the_schema_of_workflows_finds_nothing(folder: Path) -> None:
    files = sorted((folder / workflows.FOLDER).glob("*.yml"))

    said = tool("check-jsonschema", "--builtin-schema", "vendor.github-workflows", *files)
    kept = tool("check-jsonschema", "--builtin-schema", "vendor.dependabot", folder / ".github/dependabot.yml")

    assert (said.returncode, kept.returncode) == (0, 0), said.stdout + kept.stdout


def test_zizmor_finds_nothing(folder: Path) -> None:
    said = tool("zizmor", "--offline", "--no-progress", folder / ".github")

    assert said.returncode == 0, said.stdout
    assert "No findings to report" in said.stdout


def test_zizmor_is_looking(folder: Path) -> None:
    place = folder / workflows.FOLDER / "publish.yml"
    broken = place.read_text(encoding="utf-8").replace('"$REASON"', "${{ inputs.reason }}", 1)
    place.write_text(broken, encoding="utf-8")

    said = tool("zizmor", "--offline", "--no-progress", folder / ".github")

    assert "template-injection" in said.stdout


def test_nothing_is_permitted_but_what_a_job_names(folder: Path) -> None:
    allowed = {name: workflow["permissions"] for name, workflow in read(folder).items()}
    named = {name: "permissions" in job for name, job in jobs(folder)}

    assert not any(allowed.values())
    assert all(named.values())


def test_only_the_jobs_that_write_may_write(folder: Path) -> None:
    writing = {
        name: sorted(scope for scope, right in job["permissions"].items() if right == "write")
        for name, job in jobs(folder)
        if "write" in job["permissions"].values()
    }

    assert writing == {
        "publish.form": ["contents"],
        "publish.publish": ["actions", "contents", "issues"],
        "site.deploy": ["id-token", "pages"],
    }


def test_the_site_may_ask_when_the_last_run_was_and_nothing_else(folder: Path) -> None:
    build = read(folder)["site"]["jobs"]["build"]

    assert build["permissions"] == {"actions": "read", "contents": "read"}
    assert {logins.BESIDE: "${{ github.token }}"} in [step.get("env") for step in build["steps"]]


def test_the_web_gets_what_is_for_everybody_and_the_rest_stays_where_only_the_team_is(folder: Path) -> None:
    uploads = [step for step in read(folder)["site"]["jobs"]["build"]["steps"] if "/upload-" in step.get("uses", "")]

    web = [step["with"]["path"] for step in uploads if "/upload-pages-artifact@" in step["uses"]]
    kept = [step["if"] for step in uploads if "/upload-artifact@" in step["uses"]]
    assert web == ["build/site"]
    assert kept == ["${{ github.event.repository.private }}"]


def test_secrets_reach_two_steps_in_an_environment_and_no_other(folder: Path) -> None:
    whole = {name: str({**job, "steps": []}) for name, job in jobs(folder)}
    reached = {f"{name}: {step['name']}" for name, step in steps(folder) if "secrets." in str(step)}

    environments = {name: job["environment"] for name, job in jobs(folder) if "environment" in job}
    assert not [name for name, text in whole.items() if "secrets" in text]
    assert reached <= {"publish.form: Write it down", "publish.publish: Publish"}
    assert environments["publish.form"] == environments["publish.publish"] == "multipost"


def test_a_step_gets_the_logins_of_the_accounts_and_nothing_else(theirs: Mapping[str, bytes]) -> None:
    publish = yaml.safe_load(theirs[source.WORKFLOW])["jobs"]["publish"]
    (env,) = [step["env"] for step in publish["steps"] if step["name"] == "Publish"]

    secrets = {name: text for name, text in env.items() if "secrets" in text}

    assert secrets == {name: f"${{{{ secrets.{name} }}}}" for name in SECRETS}
    assert env.keys() - secrets.keys() == {"POST", "ACCOUNT", logins.BESIDE}


def test_without_accounts_that_log_in_there_is_no_secret() -> None:
    made = workflows.files(config.parse("accounts: {site: {platform: site}}\n"))

    assert not [path for path, content in made.items() if b"secrets." in content]


def test_actions_are_pinned_by_commit_and_say_their_version(folder: Path) -> None:
    lines = [
        line.strip(" -")
        for path in (folder / workflows.FOLDER).glob("*.yml")
        for line in path.read_text(encoding="utf-8").splitlines()
        if "uses:" in line
    ]

    assert lines
    assert not [line for line in lines if not re.fullmatch(r"uses: actions/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line)]


def test_no_checkout_leaves_its_token_and_no_cache_is_restored(folder: Path) -> None:
    actions = [step for _, step in steps(folder) if "uses" in step]
    checkouts = [step["with"] for step in actions if "/checkout@" in step["uses"]]

    assert checkouts
    assert all(given["persist-credentials"] is False for given in checkouts)
    assert not [step for step in actions if "cache" in str(step)]


def test_what_people_type_reaches_a_script_only_as_a_variable(folder: Path) -> None:
    scripts = [step["run"] for _, step in steps(folder) if "run" in step]

    assert not [script for script in scripts if "${{" in script]


def test_multipost_is_run_in_place_of_its_shell_and_away_from_the_checkout(folder: Path) -> None:
    started = [
        line.strip()
        for _, step in steps(folder)
        for line in step.get("run", "").splitlines()
        if "multipost.cli" in line
    ]

    python = 'exec "$RUNNER_TEMP/multipost/bin/python" -I -m multipost.cli '
    assert len(started) == 7
    assert all(line.startswith(python) for line in started)


def test_no_strangers_code_meets_our_rights(folder: Path) -> None:
    triggers = {name: sorted(workflow[True]) for name, workflow in read(folder).items()}  # type: ignore[index]

    assert triggers.pop("ci", []) in ([], ["pull_request", "push"])
    assert triggers == {
        "check": ["pull_request"],
        "publish": ["push", "schedule", "workflow_dispatch"],
        "site": ["push", "workflow_dispatch"],
    }


def test_every_job_ends_in_time(folder: Path) -> None:
    minutes = [job["timeout-minutes"] for _, job in jobs(folder)]

    assert all(limit <= 60 for limit in minutes)


def test_one_run_publishes_at_a_time_and_none_is_cancelled(folder: Path) -> None:
    publish = read(folder)["publish"]

    assert "concurrency" not in publish
    assert publish["jobs"]["publish"]["concurrency"] == {
        "group": "multipost",
        "cancel-in-progress": False,
        "queue": "max",
    }


def test_they_install_what_was_released_and_publish_from_their_branch(theirs: Mapping[str, bytes]) -> None:
    text = theirs[source.WORKFLOW].decode()

    assert (
        text.count(
            f'pip install --quiet --disable-pip-version-check --only-binary :all: "multipost[media]=={__version__}"'
        )
        == 3
    )
    assert text.count('ref: "live"') == 3
    assert 'branches: ["live"]' in text
    assert '- cron: "7 * * * *"' in text


def test_the_host_and_the_rule_mean_the_workflow_that_publishes() -> None:
    assert f"{workflows.FOLDER}/{github.WORKFLOW}" == source.WORKFLOW
    assert source.WORKFLOW in NAMES


@pytest.mark.parametrize(
    "every,schedule",
    [
        (60, "2,7,12,17,22,27,32,37,42,47,52,57 * * * *"),
        (10 * 60, "7,17,27,37,47,57 * * * *"),
        (15 * 60, "7,22,37,52 * * * *"),
        (25 * 60, "7,27,47 * * * *"),
        (30 * 60, "7,37 * * * *"),
        (59 * 60, "7,37 * * * *"),
        (3600, "7 * * * *"),
        (6 * 3600, "7 */6 * * *"),
        (24 * 3600, "7 3 * * *"),
        (7 * 24 * 3600, "7 3 * * *"),
    ],
)
def test_runs_come_at_least_as_often_as_the_settings_say_and_off_the_hour(every: int, schedule: str) -> None:
    assert workflows.cron(every) == schedule
