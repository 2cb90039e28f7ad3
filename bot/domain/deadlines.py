"""Deadlines as values: what is due, when, by which rule, and on which calendar (DESIGN 5)."""

from bot.domain.values import UtcTime, Value

AGEING = "case.ageing"
"""The kind that waits for nobody: it flags a case that is open for long (row 100)."""


class Deadline(Value):
    """One due time. `(case, kind, n)` is unique; `kind` is "stage.what" ("car.reply").

    `rule_en`/`rule_zh` say the rule in words; `calendar_version` is empty for a clock of elapsed
    hours (Z18); `provisional` is true while the calendar of that year is not published.
    """

    kind: str
    n: int = 0
    due_at: UtcTime
    rule_en: str
    rule_zh: str
    calendar_version: str = ""
    provisional: bool = False
