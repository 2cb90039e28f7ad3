"""`redtag run`, `serve`, `verify` and `db upgrade`: the program and its database."""

import json
from dataclasses import asdict
from typing import Annotated

import typer
import uvicorn
from rich.console import Console

from bot.app import Program, build, check, migrate
from bot.settings import Settings
from bot.store.verify import Report


def run() -> None:
    """Set up what is missing, print the address of the console and serve it on this machine."""
    screen = Console()
    settings = Settings()
    with screen.status("Preparing the database and the templates"):
        program = build(settings)
    _greet(screen, program)
    _serve(program)


def serve() -> None:
    """Serve without a word: for service managers, several processes and tests."""
    _serve(build(Settings()))


def verify(
    as_json: Annotated[bool, typer.Option("--json", help="Answer as one JSON object.")] = False,
) -> None:
    """Check the record: each case's chain, and the state it leads to. Exit code 1 if anything is
    wrong."""
    report = check(Settings())
    if as_json:
        typer.echo(json.dumps(asdict(report) | {"clean": report.clean}, ensure_ascii=False))
    else:
        typer.echo(told(report))
    raise typer.Exit(0 if report.clean else 1)


def told(report: Report) -> str:
    """What was checked and what is wrong, line by line."""
    checked = (
        f"Checked {report.cases} cases, {report.rows} rows of record, {report.posts} posts and "
        f"{report.messages} messages: "
    )
    if report.clean:
        return checked + "all chains hold, and every state is what its record leads to."
    return "\n".join([checked + f"{len(report.findings)} findings.", *map(str, report.findings)])


def upgrade() -> None:
    """Bring the database to this version's tables."""
    screen = Console()
    migrate(Settings(), lambda step: screen.print(f"  {step}"))
    screen.print("The database is up to date.")


def _greet(screen: Console, program: Program) -> None:
    settings = program.settings
    screen.print(f"\n[bold red]Redtag[/] is at [bold]http://{settings.host}:{settings.port}/[/]\n")
    screen.print("Open it, choose a seat, and post a report in an order's channel.")
    screen.print(f"Data: {settings.data_dir.resolve()}   Stop: Ctrl-C; nothing is lost.")
    if program.no_pdf is not None:
        screen.print(f"[yellow]Documents show as HTML, not PDF: {program.no_pdf}[/]")
    screen.print()


def _serve(program: Program) -> None:
    settings = program.settings
    uvicorn.run(
        program.web,
        host=settings.host,
        port=settings.port,
        log_level="warning",
        timeout_graceful_shutdown=10,
    )
