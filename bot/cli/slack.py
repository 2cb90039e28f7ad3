"""`redtag slack manifest`, `check` and `lead`: from nothing to a working app."""

import asyncio
import json
from typing import Annotated

import typer

from bot.app import put_lead
from bot.channels.slack.check import findings
from bot.channels.slack.manifest import manifest as manifest_of
from bot.channels.slack.names import CHANNEL
from bot.cli.checks import tell_as_found
from bot.settings import Settings


def manifest(
    address: Annotated[str, typer.Argument(help="Public address, https://qc.example.com")] = "",
    socket_mode: Annotated[bool, typer.Option(help="No public address is needed.")] = False,
) -> None:
    """Print the manifest to paste when the app is made."""
    found = manifest_of(address, socket_mode=socket_mode)
    typer.echo(json.dumps(found, indent=2, ensure_ascii=False))


def check() -> None:
    """Look at tokens, scopes and reachability; exit code 1 when anything is wrong."""
    good = asyncio.run(tell_as_found(findings(Settings().slack)))
    raise typer.Exit(0 if good else 1)


def lead(
    account: Annotated[str, typer.Argument(help="Workspace and member id, T0123:U0456")],
    name: Annotated[str, typer.Argument(help="The name to be shown")],
    company: Annotated[str, typer.Option(help="The buyer's company")] = "",
) -> None:
    """Make a member the buyer lead; the lead adds everybody else with /qc person."""
    team, _, user = account.partition(":")
    if not (team.startswith("T") and user[:1] in {"U", "W"}):
        typer.echo("Write workspace and member id, for example T0123:U0456.", err=True)
        raise typer.Exit(2)
    settings = Settings()
    put_lead(settings, CHANNEL, account, name, company)
    typer.echo(f"{name} is the buyer lead in {settings.tenant} now.")
