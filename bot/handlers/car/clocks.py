"""The two clocks of an answer that falls into a holiday: hours, and business days (row 75, Y13).

The hours are what binds; the business days are there for the buyer to judge a silence by.
"""

from datetime import datetime

from bot.domain.calendar import business_due, hard_due, holiday_within, local_day
from bot.domain.case import Case
from bot.domain.stages.car import REPLY_HOURS
from bot.handlers.desk import Desk
from bot.messages import Day, FactValue, Moment, Term, Words

REPLY_DAYS = 2
"""48 hours as business days."""
_NONE: dict[str, FactValue] = dict.fromkeys(
    ("holiday", "holiday_first", "holiday_last", "business_due", "provisional")
)


def both_clocks(desk: Desk, case: Case, delivered_at: datetime) -> dict[str, FactValue]:
    """The holiday of the factory that the hours from `delivered_at` run into, and when as many
    business days would end; all None where they run into none."""
    zone = case.order.factory_zone
    calendar = desk.unit.days.calendar(case.order.factory)
    hours_end = hard_due(delivered_at, REPLY_HOURS).due_at
    shut = holiday_within(local_day(delivered_at, zone), local_day(hours_end, zone), calendar)
    if shut is None:
        return _NONE
    by_days = business_due(delivered_at, REPLY_DAYS, zone, calendar)
    return {
        "holiday": Words(en=shut.en, zh=shut.zh),
        "holiday_first": Day(day=shut.first),
        "holiday_last": Day(day=shut.last),
        "business_due": Moment(at=by_days.due_at),
        "provisional": Term(key="yes") if shut.provisional or by_days.provisional else None,
    }
