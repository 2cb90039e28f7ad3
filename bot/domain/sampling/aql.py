"""The 26 acceptance quality limits of the standard: an index into its tables, never a target."""

from decimal import Decimal, InvalidOperation

from bot.domain.sampling.refusals import UnknownAql, ZeroAql

_WRITTEN = (
    "0.010", "0.015", "0.025", "0.040", "0.065", "0.10", "0.15", "0.25", "0.40", "0.65", "1.0",
    "1.5", "2.5", "4.0", "6.5", "10", "15", "25", "40", "65", "100", "150", "250", "400", "650",
    "1000",
)  # fmt: skip

AQLS: tuple[Decimal, ...] = tuple(Decimal(text) for text in _WRITTEN)
"""In the standard's own writing (1.0, not 1): percent nonconforming up to 10, nonconformities per
100 units throughout."""

HIGHEST_AQL_FOR_UNITS = Decimal(10)

AQL_INDEX: dict[Decimal, int] = {aql: index for index, aql in enumerate(AQLS)}


def parse_aql(value: str | int | Decimal) -> Decimal:
    """The AQL of the table equal to `value`, in the standard's own writing ("2.50" gives 2.5).

    Raises ZeroAql for 0, which is a contract limit (Z14), and UnknownAql with the two neighbours
    for whatever else is not one of the 26: an AQL is never rounded.
    """
    try:
        asked = value if isinstance(value, Decimal) else Decimal(str(value).strip())
    except InvalidOperation:
        raise UnknownAql(asked=str(value), below=None, above=None) from None
    index = AQL_INDEX.get(asked) if asked.is_finite() else None
    if index is None:
        raise _unknown(asked)
    return AQLS[index]


def one_step_tighter(aql: Decimal) -> Decimal | None:
    """The next lower AQL of the table; None below 0.010. `aql` is one of the 26."""
    index = AQL_INDEX[aql]
    return AQLS[index - 1] if index else None


def _unknown(asked: Decimal) -> UnknownAql:
    if not asked.is_finite():
        return UnknownAql(asked=str(asked), below=None, above=None)
    below = max((aql for aql in AQLS if aql < asked), default=None)
    above = min((aql for aql in AQLS if aql > asked), default=None)
    refusal = UnknownAql if asked else ZeroAql
    return refusal(asked=str(asked), below=below, above=above)
