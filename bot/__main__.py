"""The command line: `redtag --help` lists the commands; each lives in a room of `bot.cli`.

A command loads its own room alone, so that `plan` and `read` answer at once and do not wait for
every platform's library.
"""

import sys
from importlib import import_module
from typing import Any

import typer

COMMANDS = {
    "run": "serving",
    "serve": "serving",
    "verify": "serving",
    "demo": "demo",
    "plan": "sampling",
    "read": "reading",
    "reply": "reading",
}
"""Command and room; the function has the command's name."""

GROUPS = {
    "db": ("The database.", "serving", ("upgrade",)),
    "quarantine": (
        "Messages that could not be handled: list them, handle one again.",
        "quarantine",
        ("show", "replay"),
    ),
    "slack": ("The Slack app: its manifest and a check.", "slack", ("manifest", "check", "lead")),
    "wechat": ("WeChat: a check, and a card for groups.", "wechat", ("check", "card")),
    "email": ("E-mail: a check, and mail by the pipe.", "email", ("check", "ingest")),
}
"""Group, its help, its room and its commands."""


def assembled(asked: str = "") -> typer.Typer:
    """The command line: with the one command or group that is `asked` for, or with all."""
    app = typer.Typer(
        name="redtag",
        help="Redtag: from an inspection report to the release of the goods.",
        no_args_is_help=True,
        pretty_exceptions_enable=False,
    )
    app.callback()(_redtag)
    known = asked in COMMANDS or asked in GROUPS
    for name, room in COMMANDS.items():
        if asked == name or not known:
            app.command(name)(_function(room, name))
    for name, (words, room, commands) in GROUPS.items():
        if asked == name or not known:
            app.add_typer(_group(words, room, commands), name=name)
    return app


def _redtag() -> None:
    """Redtag: from an inspection report to the release of the goods."""


def _group(words: str, room: str, commands: tuple[str, ...]) -> typer.Typer:
    group = typer.Typer(help=words, no_args_is_help=True)
    group.callback()(lambda: None)
    for name in commands:
        group.command(name)(_function(room, name))
    return group


def _function(room: str, name: str) -> Any:
    return getattr(import_module(f"bot.cli.{room}"), name)


def main() -> None:
    """Entry point of the console script `redtag`."""
    assembled(sys.argv[1] if len(sys.argv) > 1 else "")()


if __name__ == "__main__":
    main()
