"""`redtag read` and `redtag reply`: how texts are understood, as JSON lines."""

import json
from typing import Annotated

import typer

from bot.cli import lines
from bot.domain.reading import read_report
from bot.domain.reading.reply import classify_reply


def read(
    jsonl: Annotated[bool, typer.Option("--jsonl", help="Read {id, text} a line.")] = False,
    text: Annotated[str, typer.Argument(help="A message to read.")] = "",
) -> None:
    """Read inspection reports: {id, kind, ...} with the fields that the text states."""
    if jsonl:
        lines.run(read_line)
        return
    for line in lines.answered([_one(text)], read_line):
        typer.echo(line)


def reply(
    jsonl: Annotated[
        bool, typer.Option("--jsonl", help="Read {id, text, context} a line.")
    ] = False,
) -> None:
    """Classify replies to a settlement: {id, label}."""
    if not jsonl:
        raise typer.BadParameter("a reply needs its context: use --jsonl")
    lines.run(reply_line)


def read_line(row: lines.Row) -> lines.Row:
    """One line of `read --jsonl`."""
    return dict(read_report(_text(row)))


def reply_line(row: lines.Row) -> lines.Row:
    """One line of `reply --jsonl`."""
    context = row.get("context")
    if not isinstance(context, dict):
        raise ValueError("the field 'context' must be an object")
    return {"label": str(classify_reply(_text(row), context))}


def _text(row: lines.Row) -> str:
    text = row["text"]
    if not isinstance(text, str):
        raise ValueError("the field 'text' must be a string")
    return text


def _one(text: str) -> str:
    return json.dumps({"id": None, "text": text})
