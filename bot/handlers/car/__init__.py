"""CAR: drafted for the buyer, released by button, answered within 48 h of delivery (rows 73-79)."""

from bot.handlers.car.acts import (
    answer,
    answer_form,
    delivered,
    is_open,
    issue,
    remind,
    reply_due,
)
from bot.handlers.car.telling import ANNOUNCERS

__all__ = ["ACTIONS", "ANNOUNCERS", "DUE", "RESULTS", "answer", "is_open"]

ACTIONS = {"car.issue": issue, "car.answer": answer_form}
DUE = {"car.reply": reply_due, "car.remind": remind}
RESULTS = {"car": delivered}
