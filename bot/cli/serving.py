"""`redtag run`, `serve`, `verify` and `db upgrade`: the program and its database."""

import json
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from types import FrameType
from typing import Annotated

import typer
import uvicorn
from rich.console import Console

from bot.app import Program, build, check, migrate
from bot.road import StoreUnavailable
from bot.settings import Settings
from bot.store.engine import WrongSettings
from bot.store.verify import Report


def run() -> None:
    """Set up what is missing, print the address of the console and serve it on this machine."""
    screen = Console()
    with plain_troubles():
        settings = Settings()
        door = open_door(settings)
        with screen.status("Preparing the database and the templates"):
            program = build(settings)
    _greet(screen, program, door)
    _serve(program, door)


def serve() -> None:
    """Serve without a word: for service managers, several processes and tests."""
    with plain_troubles():
        settings = Settings()
        door = open_door(settings)
        program = build(settings)
    _serve(program, door)


def verify(
    as_json: Annotated[bool, typer.Option("--json", help="Answer as one JSON object.")] = False,
) -> None:
    """Check each case's chain and the state it leads to; exit code 1 if anything is wrong."""
    with plain_troubles():
        report = check(Settings())
    if as_json:
        typer.echo(json.dumps(asdict(report) | {"clean": report.clean}, ensure_ascii=False))
    else:
        typer.echo(told(report))
    raise typer.Exit(0 if report.clean else 1)


def upgrade() -> None:
    """Bring the database to this version's tables."""
    screen = Console()
    with plain_troubles():
        migrate(Settings(), lambda step: screen.print(f"  {step}"))
    screen.print("The database is up to date.")


def told(report: Report) -> str:
    """What was checked and what is wrong, line by line."""
    checked = (
        f"Checked {report.cases} cases, {report.rows} rows of record, {report.posts} posts and "
        f"{report.messages} messages: "
    )
    if report.clean:
        return checked + "all chains hold, and every state is what its record leads to."
    return "\n".join([checked + f"{len(report.findings)} findings.", *map(str, report.findings)])


@contextmanager
def plain_troubles() -> Iterator[None]:
    """Turn what an operator can mend into one sentence and exit code 2."""
    try:
        yield
    except (StoreUnavailable, WrongSettings, OSError, ValueError) as trouble:
        typer.echo(f"Redtag cannot start: {trouble}", err=True)
        raise typer.Exit(2) from trouble


def open_door(settings: Settings) -> socket.socket:
    """The listening socket; opened first, so that a taken port is said before anything is done.

    Raises OSError with what to do.
    """
    door = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        door.bind((settings.host, settings.port))
    except OSError as trouble:
        door.close()
        raise OSError(
            f"port {settings.port} on {settings.host} is not free ({trouble.strerror}). "
            "Stop the other program, or set REDTAG_PORT to another port, for example 8081."
        ) from trouble
    door.listen(128)
    return door


def _greet(screen: Console, program: Program, door: socket.socket) -> None:
    host, port = door.getsockname()[:2]
    screen.print(f"\n[bold red]Redtag[/] is at [bold]http://{host}:{port}/[/]\n")
    screen.print("Open it, choose a seat, and post a report in an order's channel.")
    folder = program.settings.data_dir.resolve()
    screen.print(f"Data: {folder}   Stop: Ctrl-C; nothing is lost.")
    if program.no_pdf is not None:
        screen.print(f"[yellow]Documents show as HTML, not PDF: {program.no_pdf}[/]")
    screen.print()


def _serve(program: Program, door: socket.socket) -> None:
    config = uvicorn.Config(program.web, log_level="warning", timeout_graceful_shutdown=10)
    _Server(config, program).run(sockets=[door])


class _Server(uvicorn.Server):
    """Lets the open pages go as soon as it is told to stop; they would hold it up until the end."""

    def __init__(self, config: uvicorn.Config, program: Program) -> None:
        super().__init__(config)
        self._program = program

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Take the signal as uvicorn does, and end the streams."""
        super().handle_exit(sig, frame)
        self._program.close_pages()
