"""Buttons that more than one stage shows."""

from bot.domain.case import Case
from bot.messages import Button


def declare_sorted(case: Case) -> Button:
    """For the factory: every unit was examined (row 118); asked once more before it is said."""
    return Button(
        action="reinspection.sorted",
        label="declare_sorted",
        case=case.key,
        style="primary",
        confirm="confirm_sorted",
    )
