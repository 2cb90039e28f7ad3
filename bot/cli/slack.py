"""`redtag slack manifest` and `redtag slack check`: from nothing to a working app."""

import asyncio
import json
from typing import Annotated

import typer

from bot.channels.slack.check import findings
from bot.channels.slack.manifest import manifest as manifest_of
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
    raise typer.Exit(0 if asyncio.run(_told()) else 1)


async def _told() -> bool:
    good = True
    async for finding in findings(Settings().slack):
        typer.echo(f"{'ok ' if finding.good else 'NO '} {finding.said}")
        good = good and finding.good
    return good
