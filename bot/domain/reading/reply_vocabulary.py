"""How the tables of words are written: one alternative or a group of them a line, two languages."""

import re


def vocabulary(english: str, chinese: str = "") -> re.Pattern[str]:
    """Matches an English alternative as whole words, or a Chinese one anywhere, in plain text."""
    latin = rf"(?<![a-z\d])(?:{alternatives(english)})(?![a-z])"
    han = alternatives(chinese)
    return re.compile(f"{latin}|{han}" if han else latin)


def alternatives(table: str) -> str:
    """The lines of a table as the branches of one pattern; a line that begins with "|" goes on with
    the branch above it, wherever that was broken."""
    lines = [line.strip() for line in table.strip().splitlines()]
    return "".join(
        line if not at or line.startswith("|") else f"|{line}"
        for at, line in enumerate(lines)
        if line
    )
