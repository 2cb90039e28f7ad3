"""JSON lines in, JSON lines out: one object a line, errors included, order kept."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from bot.domain.errors import Refusal

Row = dict[str, Any]


def answered(lines: Iterable[str], answer: Callable[[Row], Row]) -> Iterator[str]:
    """Each non-empty line answered by `answer`, its `id` carried over; trouble is `error`."""
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield json.dumps(_one(number, line, answer), ensure_ascii=False)


def run(answer: Callable[[Row], Row]) -> None:
    """Answer standard input on standard output."""
    sys.stdin.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    for line in answered(sys.stdin, answer):
        sys.stdout.write(line + "\n")


def _one(number: int, line: str, answer: Callable[[Row], Row]) -> Row:
    try:
        row = json.loads(line)
    except ValueError:
        return {"error": f"line {number} is not JSON: write one object a line"}
    if not isinstance(row, dict):
        return {"error": f"line {number} is not an object: write {{...}} on each line"}
    try:
        return {"id": row.get("id"), **answer(row)}
    except Refusal as refusal:
        return {"id": row.get("id"), "error": refusal.sentence("en"), "code": refusal.code}
    except (KeyError, TypeError, ValueError) as trouble:
        return {"id": row.get("id"), "error": f"line {number}: {_plain(trouble)}"}


def _plain(trouble: Exception) -> str:
    if isinstance(trouble, KeyError):
        return f"the field {trouble} is missing"
    return str(trouble).splitlines()[0]
