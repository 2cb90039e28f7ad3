"""Text to values: inspection reports, corrections, typed answers, replies, intents and dates.

Everything here is pure and linear in the length of the text; what a text does not say is None,
and what it says twice in different ways is a problem to ask about.
"""

from bot.domain.reading.answers import read_answer
from bot.domain.reading.outcome import (
    DefectLine,
    Found,
    Least,
    Note,
    Origin,
    Problem,
    Reading,
    ReportKind,
    Span,
)
from bot.domain.reading.report import read_report, read_reports

__all__ = [
    "DefectLine",
    "Found",
    "Least",
    "Note",
    "Origin",
    "Problem",
    "Reading",
    "ReportKind",
    "Span",
    "read_answer",
    "read_report",
    "read_reports",
]
