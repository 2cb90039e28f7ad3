"""Order: its terms put on file by form, and what was never agreed, told to the buyer alone
(rows 2, 9, 12, 14, Y18)."""

from bot.handlers.order.filing import OPEN, PUT, form, put
from bot.handlers.order.readiness import ANNOUNCERS

__all__ = ["ACTIONS", "ANNOUNCERS"]

ACTIONS = {OPEN: form, PUT: put}
