"""Reads a short typed answer to a question about one field: "1500", "一千五", "lot 1,500 pcs", "none"."""

from bot.domain.reading.outcome import Found


def read_answer(field: str, text: str) -> Found | None:
    return None
