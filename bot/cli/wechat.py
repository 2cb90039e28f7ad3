"""`redtag wechat check` and `card`: whether the account works, and a text for a group."""

import asyncio
from typing import Annotated

import typer

from bot.app import SystemClock
from bot.channels.wechat.card import card_of
from bot.channels.wechat.check import findings
from bot.channels.wechat.settings import WeChatSettings
from bot.settings import Settings
from bot.store.engine import open_reader
from bot.store.reader import SqlReader


def check() -> None:
    """Look at token, IP list, callback address and template; exit code 1 when anything is wrong."""
    raise typer.Exit(0 if asyncio.run(_told(Settings().wechat)) else 1)


async def _told(settings: WeChatSettings) -> bool:
    good = True
    async for finding in findings(settings, SystemClock()):
        typer.echo(f"{'ok ' if finding.good else 'NO '} {finding.said}")
        good = good and finding.good
    return good


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
