"""Hold: told in the channel at once, to the factory when the inspector is out (rows 38-45)."""

from bot.handlers.hold.acts import (
    acknowledge,
    acknowledge_due,
    acknowledge_typed,
    delivered,
    goods_form,
    left,
    left_button,
    notice_due,
    send_now,
    send_now_typed,
    stop,
    tagged,
    tags_form,
    withdraw_stop,
)
from bot.handlers.hold.telling import ANNOUNCERS

__all__ = [
    "ACTIONS",
    "ANNOUNCERS",
    "DUE",
    "RESULTS",
    "acknowledge_typed",
    "left",
    "send_now_typed",
    "stop",
    "tagged",
]

ACTIONS = {
    "hold.left": left_button,
    "hold.send_now": send_now,
    "hold.acknowledge": acknowledge,
    "hold.tags": tags_form,
    "hold.goods": goods_form,
    "hold.withdraw_stop": withdraw_stop,
}
DUE = {"hold.notice": notice_due, "hold.acknowledge": acknowledge_due}
RESULTS = {"hold_notice": delivered}
