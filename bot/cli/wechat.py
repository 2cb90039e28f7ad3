"""`redtag wechat check` and `card`: whether the account works, and a text for a group."""

import asyncio
from typing import Annotated

import typer

from bot.app import SystemClock
from bot.channels.wechat.card import card_of
from bot.channels.wechat.check import findings
from bot.cli.checks import tell_as_found
from bot.settings import Settings
from bot.store.engine import open_reader
from bot.store.reader import SqlReader


def check() -> None:
    """Look at token, IP list, callback address and template; exit code 1 when anything is wrong."""
    good = asyncio.run(tell_as_found(findings(Settings().wechat, SystemClock())))
    raise typer.Exit(0 if good else 1)


def card(
    case: Annotated[str, typer.Argument(help="The case, QC-0042")],
) -> None:
    """Print a short bilingual card to forward into a WeChat group, where no bot can be."""
    settings = Settings()
    engine = open_reader(settings.database)
    try:
        found = SqlReader(engine).case(settings.tenant, case.strip().upper())
    finally:
        engine.dispose()
    if found is None:
        typer.echo(f"There is no case {case} in {settings.tenant}.", err=True)
        raise typer.Exit(2)
    typer.echo(card_of(found))
