"""Loss: the calculation with its steps, not just the number (rows 65-71)."""

from bot.domain.case import Case
from bot.domain.people import Event
from bot.domain.stages.loss import LossQuantified
from bot.handlers.desk import Announcer, Desk
from bot.messages import Audience, Count, FactValue, Name, Percent, Table, Term


def announce(desk: Desk, case: Case, event: Event) -> None:
    """Post projection, interval and exposure."""
    assert isinstance(event, LossQuantified)
    unit = case.order.unit
    desk.notify(
        Audience.CHANNEL,
        case,
        "loss",
        {
            "units": Count(n=event.total_units, unit=unit),
            "low": Count(n=event.total_low, unit=unit),
            "high": Count(n=event.total_high, unit=unit),
            "unit_cost": event.unit_cost,
            "exposure": event.exposure,
            "exposure_low": event.exposure_low,
            "exposure_high": event.exposure_high,
        },
        key=f"loss:{case.report.revision}",
        table=loss_table(event, unit),
    )


def loss_table(event: LossQuantified, unit: str) -> Table:
    """One row a class: found, rate, projected, and the 95 % interval."""
    rows: list[tuple[FactValue, ...]] = [
        (
            Term(key=line.defect_class.value),
            Name(text=f"{line.found}/{line.sample_size}"),
            Percent(value=line.rate),
            Count(n=line.projected, unit=unit),
            Name(text=f"{line.low:,} - {line.high:,}"),
        )
        for line in event.lines
    ]
    return Table(heads=("class", "found", "rate", "projected", "interval_95"), rows=tuple(rows))


ANNOUNCERS: dict[type[Event], Announcer] = {LossQuantified: announce}
