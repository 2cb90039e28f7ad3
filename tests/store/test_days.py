"""A factory's own days stand over the public calendar, each factory's and each tenant's apart."""

from datetime import date

import pytest
from sqlalchemy import Engine

from bot.domain.calendar import DayKind, Override, WorkCalendar, day_kind
from bot.store.ids import TimeOrderedIds
from bot.store.unit import SqlStore
from tests.fakes.clock import FakeClock

TUESDAY, SUNDAY = date(2026, 12, 1), date(2026, 12, 6)


@pytest.fixture
def store(engine: Engine, clock: FakeClock) -> SqlStore:
    return SqlStore(engine, clock, TimeOrderedIds(clock))


def closed(day: date, en: str = "stock-taking", zh: str = "盘点") -> Override:
    return Override(day=day, works=False, en=en, zh=zh)


def worked(day: date) -> Override:
    return Override(day=day, works=True, en="", zh="")


def test_a_factory_without_own_days_works_by_the_public_calendar(store: SqlStore) -> None:
    with store.transaction() as tx:
        assert tx.unit("t1").days.calendar("f1") == WorkCalendar()


def test_what_is_put_stands_after_the_commit_in_the_order_of_the_days(store: SqlStore) -> None:
    with store.transaction() as tx:
        tx.unit("t1").days.put("f1", [worked(SUNDAY), closed(TUESDAY)])
    with store.transaction() as tx:
        calendar = tx.unit("t1").days.calendar("f1")
        assert [o.day for o in calendar.overrides] == [TUESDAY, SUNDAY]
        assert day_kind(TUESDAY, calendar) is DayKind.HOLIDAY
        assert day_kind(SUNDAY, calendar) is DayKind.MAKE_UP


def test_the_last_word_on_a_day_counts(store: SqlStore) -> None:
    with store.transaction() as tx:
        days = tx.unit("t1").days
        days.put("f1", [closed(TUESDAY)])
        days.put("f1", [worked(TUESDAY)])
        assert days.calendar("f1").overrides == (worked(TUESDAY),)
        days.put("f1", [])
        assert days.calendar("f1").overrides == (worked(TUESDAY),)


def test_neither_another_factory_nor_another_tenant_has_these_days(store: SqlStore) -> None:
    with store.transaction() as tx:
        tx.unit("t1").days.put("f1", [closed(TUESDAY)])
        assert tx.unit("t1").days.calendar("f2") == WorkCalendar()
        assert tx.unit("t2").days.calendar("f1") == WorkCalendar()
