"""`multipost platforms`: what there is to post to."""

from __future__ import annotations

import json

import click

from multipost.cli import edge


@click.command()
@click.option("--json", "as_json", is_flag=True, help="For machines.")
@edge.guarded
def command(as_json: bool) -> None:
    """List where posts can go, and the limits there.

    With the login that each needs, and the day on which its limits were last read.
    """
    from multipost import platforms

    specs = [platforms.load(name).SPEC for name in platforms.names()]
    rows = [
        {
            "name": spec.name,
            "label": spec.label,
            "limit": f"{spec.text.count} {spec.text.name}" if spec.text else "none",
            "threads": spec.threads,
            "login": " ".join(sorted(spec.login.model_fields)),
            "checked": spec.checked.isoformat(),
            "docs": spec.docs,
        }
        for spec in specs
    ]
    if as_json:
        click.echo(json.dumps({"platforms": rows}, ensure_ascii=False, indent=2))
        return
    for row in rows:
        click.echo(
            f"{row['name']:12} {row['label']:16} limit {row['limit']}; login {row['login'] or 'none'}; "
            f"read {row['checked']}"
        )
