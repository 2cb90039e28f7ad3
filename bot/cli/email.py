"""`redtag email check` and `ingest`: whether mail works, and mail that a server pipes in."""

import asyncio
import sys

import typer

from bot.app import Program
from bot.channels.email.check import findings
from bot.cli.beside import beside
from bot.cli.checks import tell
from bot.settings import Settings

MOST_BYTES = 40 * 1024 * 1024
EX_DATAERR, EX_TEMPFAIL = 65, 75
"""What mail servers read (sysexits): the mail is no mail; keep it and try again later."""


def check() -> None:
    """Log in at both servers, look at folder, sender and authserv id; exit code 1 on trouble."""
    raise typer.Exit(0 if tell(findings(Settings().email)) else 1)


def ingest() -> None:
    """Take one mail from standard input; 0 when it is durable, 75 to try again, 65 if no mail."""
    raw = sys.stdin.buffer.read(MOST_BYTES + 1)
    if len(raw) > MOST_BYTES or b":" not in raw[:2000].split(b"\n", 1)[0]:
        typer.echo("This is no mail, or it is larger than 40 MB.", err=True)
        raise typer.Exit(EX_DATAERR)
    try:
        with beside(Settings(), "mail") as program:
            asyncio.run(_taken(program, raw))
    except Exception as trouble:  # with any other exit code the server would send the mail back
        typer.echo(f"Redtag cannot take mail now: {trouble}", err=True)
        raise typer.Exit(EX_TEMPFAIL) from trouble


async def _taken(program: Program, raw: bytes) -> None:
    if program.email is None:
        raise ValueError("SMTP_URL and MAIL_FROM are not set")
    await program.email.take(raw)
    await program.email.answers.settle()
