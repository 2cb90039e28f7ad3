"""`redtag quarantine show` and `replay`: messages that could not be handled, and once more."""

from typing import Annotated

import typer

from bot.app import Program, set_aside
from bot.cli.beside import beside
from bot.cli.serving import plain_troubles
from bot.settings import Settings

NONE = "Nothing is set aside: every message was handled."


def show() -> None:
    """List the messages that wait for a person, oldest first: channel, key, sender, error."""
    with plain_troubles():
        found = set_aside(Settings())
    for channel, key, sender, error in found:
        typer.echo(f"{channel} {key}  from {sender}: {_last_line(error)}")
    if not found:
        typer.echo(NONE)


def replay(
    channel: Annotated[str, typer.Argument(help="As `show` lists it.")],
    key: Annotated[str, typer.Argument(help="As `show` lists it.")],
) -> None:
    """Handle one of them again, after the cause was mended; exit code 1 if it still fails."""
    with plain_troubles(), beside(Settings(), "replay") as program:
        told, went_well = _again(program, channel, key)
    typer.echo(told, err=not went_well)
    raise typer.Exit(0 if went_well else 1)


def _again(program: Program, channel: str, key: str) -> tuple[str, bool]:
    waiting = {found[:2] for found in program.reader.quarantined(program.tenant)}
    if (channel, key) not in waiting:
        return (
            f"No message {channel} {key} is set aside; `redtag quarantine show` lists them.",
            False,
        )
    try:
        receipt = program.intake.requeue(program.tenant, channel, key)
    except Exception as error:  # a handler's bug, which is why the message is here
        return f"It still fails and stays set aside: {_last_line(repr(error))}", False
    return f"Handled: {receipt.said.en if receipt.said else receipt.outcome}", True


def _last_line(error: str) -> str:
    return error.strip().splitlines()[-1] if error.strip() else "no reason is kept"
