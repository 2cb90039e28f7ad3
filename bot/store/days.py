"""The override table of the work calendars: a factory's own days (Y13)."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection, select

from bot.domain.calendar import Override, WorkCalendar
from bot.store.engine import upsert
from bot.store.tables import work_days


class SqlWorkDays:
    """Fills `WorkDays` for one tenant."""

    def __init__(self, connection: Connection, tenant: str) -> None:
        self._connection = connection
        self._tenant = tenant

    def calendar(self, factory: str) -> WorkCalendar:
        """The public calendar with what is on file for `factory`, by day."""
        wanted = select(work_days.c.day, work_days.c.works, work_days.c.en, work_days.c.zh).where(
            work_days.c.tenant == self._tenant, work_days.c.factory == factory
        )
        rows = self._connection.execute(wanted.order_by(work_days.c.day)).mappings()
        days = ({**row, "day": date.fromisoformat(row["day"])} for row in rows)
        return WorkCalendar(overrides=tuple(Override(**day) for day in days))

    def put(self, factory: str, days: Sequence[Override]) -> None:
        """Say of each day how the factory works; what was said of it before is replaced."""
        key = {"tenant": self._tenant, "factory": factory}
        row = upsert(self._connection.dialect.name, work_days)
        put = row.on_conflict_do_update(
            index_elements=[*key, "day"],
            set_={name: row.excluded[name] for name in ("works", "en", "zh")},
        )
        rows = [{**key, **dict(day), "day": day.day.isoformat()} for day in days]
        if rows:
            self._connection.execute(put, rows)
