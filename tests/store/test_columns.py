"""What is stored comes back as it was, and foreign text cannot hurt an index."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Column, Engine, MetaData, Row, Table, insert, select
from sqlalchemy.exc import StatementError

from bot.store.columns import LONGEST_NAME, ForeignName, ForeignText, Instant, foreign_name, stamp
from bot.store.ids import TimeOrderedIds
from tests.fakes.clock import FakeClock

samples = Table(
    "samples",
    MetaData(),
    Column("name", ForeignName, primary_key=True),
    Column("at", Instant),
    Column("said", ForeignText),
)


@pytest.fixture
def table(engine: Engine) -> Engine:
    samples.create(engine)
    return engine


def kept(engine: Engine, **values: Any) -> Row[Any]:
    with engine.begin() as connection:
        connection.execute(insert(samples).values(**{"name": "n", **values}))
        return connection.execute(select(samples)).one()


def test_an_instant_comes_back_in_utc_to_the_microsecond(table: Engine) -> None:
    beijing = timezone(timedelta(hours=8))
    row = kept(table, at=datetime(2026, 11, 23, 17, 0, 0, 1, tzinfo=beijing))
    assert row.at == datetime(2026, 11, 23, 9, 0, 0, 1, tzinfo=UTC)
    assert row.at.utcoffset() == timedelta(0)


def test_a_time_without_a_zone_is_refused(table: Engine) -> None:
    with pytest.raises(StatementError, match="needs its zone"):
        kept(table, at=datetime(2026, 11, 23))  # noqa: DTZ001  # the point of the test


INSTANTS = st.datetimes(timezones=st.just(UTC)).filter(lambda moment: moment.year >= 1000)


@given(a=INSTANTS, b=INSTANTS)
def test_stamps_sort_as_their_instants_do(a: datetime, b: datetime) -> None:
    assert (stamp(a) < stamp(b)) == (a < b)


def test_text_with_a_nul_is_kept_visible(table: Engine) -> None:
    row = kept(table, name="k\x00ey", said="a\x00b")
    assert (row.name, row.said) == ("k\ufffdey", "a\ufffdb")


@pytest.mark.parametrize("name", ["x" * 100_000, "名" * 300, "😀" * 300])
def test_a_name_of_any_length_fits_an_index_and_stays_unique(table: Engine, name: str) -> None:
    assert len(foreign_name(name).encode()) <= LONGEST_NAME
    assert foreign_name(name) != foreign_name(name + "x")
    with table.begin() as connection:
        connection.execute(insert(samples).values(name=name, said="found"))
        assert connection.scalar(select(samples.c.said).where(samples.c.name == name)) == "found"


def test_ids_rise_though_the_clock_stands_or_steps_back() -> None:
    clock = FakeClock()
    ids = TimeOrderedIds(clock)
    made = [ids.new() for _ in range(100)]
    clock.advance(seconds=-10)
    made += [ids.new() for _ in range(100)]
    clock.advance(seconds=20)
    made.append(ids.new())
    assert made == sorted(set(made))
