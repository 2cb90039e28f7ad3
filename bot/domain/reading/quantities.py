"""Gives the numbers that no key asked for their place: a bare quantity is the lot, the next the sample.

Only what the text leaves no second way to read gets a place; the rest stays open and is asked.
"""

from bot.domain.reading.claims import Claim, count_claim
from bot.domain.reading.lists import is_drawn_size
from bot.domain.reading.sizes import is_planned
from bot.domain.reading.tally import Line, Tally
from bot.domain.reading.tokens import Token, Unit

_SMALLEST_ROUND_LOT = 150
_LEAST_NAMED = 10
_WIDEST_GAP = 3


def with_roles(
    claims: list[Claim], tally: Tally, beside: Claim | None, ordered: bool
) -> list[Claim]:
    """The claims and those that the loose numbers of the tally make.

    Without an order number (`ordered`) a number needs a unit to be a quantity.
    """
    found = list(claims)
    if not _has(found, "sample_size"):
        found += [_as("sample_size", claim) for claim in claims if claim.field == "tested"]
    if beside is not None and not _has(found, "product"):
        found.append(beside)
    packed = [line for line in tally.loose if line.number.unit is Unit.PACKED]
    found += [count_claim("lot_size", line.number) for line in packed]
    found += _goods(found, tally)
    loose = [line for line in tally.loose if line.number.unit in (Unit.PIECES, Unit.BARE)]
    quantities = [c for c in found if c.field == "quantity"]
    numbers = [line.number for line in loose if _may_be_quantity(line, ordered)]
    found += _placed(found, numbers, quantities)
    found += _product(found, tally) + _whole(found, tally)
    return [c for c in found if c.field != "quantity"]


def _product(claims: list[Claim], tally: Tally) -> list[Claim]:
    """30x40 is the lot where no other number is; else it may be the size of a frame."""
    products = [line.number for line in tally.loose if line.number.unit is Unit.PRODUCT]
    if len(products) != 1 or _has(claims, "lot_size"):
        return []
    return [count_claim("lot_size", products[0])]


def _whole(claims: list[Claim], tally: Tally) -> list[Claim]:
    """Full inspection: the sample is the lot, whichever of the two is named."""
    if not tally.whole:
        return []
    lots = [c for c in claims if c.field == "lot_size" and c.value is not None]
    samples = [c for c in claims if c.field == "sample_size" and c.value is not None]
    if bool(lots) == bool(samples):
        return []
    field, known = ("sample_size", lots) if lots else ("lot_size", samples)
    return [Claim(field, known[0].value, known[0].start, known[0].end, derived=True)]


def _has(claims: list[Claim], field: str) -> bool:
    return any(claim.field == field for claim in claims)


def _may_be_quantity(line: Line, ordered: bool) -> bool:
    number = line.number.number
    if line.number.unit is Unit.PIECES:
        return True
    return ordered and number is not None and not number.odd and (line.number.count or 0) >= 2


# ---------------------------------------------------------------- 20,000 pens


def _goods(claims: list[Claim], tally: Tally) -> list[Claim]:
    """A number of goods is no defect line: it stands before the counts, or is a sample's size."""
    found: list[Claim] = []
    for line in list(tally.unsorted):
        if _counts_goods(line, claims, tally, found):
            tally.unsorted.remove(line)
            tally.loose.append(line)
            if line.words is not None and line.words.start > line.number.start:
                found.append(Claim("product", "", line.words.start, line.words.end))
    for line in tally.loose:
        if line.words is not None and _names_goods(line, [*claims, *found]):
            found.append(Claim("product", "", line.words.start, line.words.end))
    tally.loose.sort(key=lambda line: line.number.start)
    return found


def _counts_goods(line: Line, claims: list[Claim], tally: Tally, found: list[Claim]) -> bool:
    count = line.number.count
    if count is None or line.number.unit is Unit.PLACES:
        return False
    first = min((entry.number.start for entry in tally.entries), default=None)
    early = first is None or line.number.start < first
    lots = [c for c in [*claims, *found] if c.field == "lot_size"]
    if early and not lots and count >= _LEAST_NAMED:
        return True
    return is_drawn_size(count) and not _has(claims, "sample_size") and count >= 20


def _names_goods(line: Line, claims: list[Claim]) -> bool:
    count = line.number.count or 0
    behind = line.words is not None and line.words.start > line.number.start
    return behind and count >= _SMALLEST_ROUND_LOT and not _has(claims, "product")


# ---------------------------------------------------------------- lot and sample


def _placed(claims: list[Claim], loose: list[Token], quantities: list[Claim]) -> list[Claim]:
    """Lot and sample among loose numbers, as far as one reading is left."""
    numbers = [count_claim("quantity", token) for token in loose] + quantities
    numbers.sort(key=lambda claim: claim.start)
    united = {token.start for token in loose if token.unit is Unit.PIECES}
    lots = [c for c in claims if c.field in ("lot_size", "order_qty")]
    samples = [c for c in claims if c.field == "sample_size"]
    if lots and samples:
        beside = [n for n in numbers if n.start in united or _stands_beside(n, lots)]
        return _against_lot(lots, samples, beside)
    if lots:
        return _sample_among(lots, numbers, united)
    if samples:
        return _lot_among(samples, numbers, united)
    return _both_among(numbers, united)


def _stands_beside(number: Claim, lots: list[Claim]) -> bool:
    """lot 1200, 1300: directly behind the lot."""
    return any(0 < number.start - lot.end <= _WIDEST_GAP for lot in lots)


def _as(field: str, claim: Claim) -> Claim:
    return Claim(field, claim.value, claim.start, claim.end, claim.derived, claim.least, claim.odd)


def _against_lot(lots: list[Claim], samples: list[Claim], numbers: list[Claim]) -> list[Claim]:
    """A further number of pieces as large as a lot is a second statement about it."""
    known = {c.value for c in [*lots, *samples]}
    largest = max((c.value for c in samples if isinstance(c.value, int)), default=0)
    return [
        _as("lot_size", n)
        for n in numbers
        if isinstance(n.value, int) and n.value not in known and n.value > 2 * largest
    ]


def _sample_among(lots: list[Claim], numbers: list[Claim], united: set[int]) -> list[Claim]:
    sizes = [c.value for c in lots if isinstance(c.value, int)]
    lot = max(sizes, default=0)
    found: list[Claim] = []
    for number in numbers:
        if number.value in sizes:
            continue
        if (
            sizes
            and isinstance(number.value, int)
            and number.value > lot
            and number.start in united
        ):
            found.append(_as("lot_size", number))
        elif number.start in united or is_drawn_size(_int(number)):
            found.append(_as("sample_size", number))
    return found


def _int(claim: Claim) -> int | None:
    return claim.value if isinstance(claim.value, int) else None


def _lot_among(samples: list[Claim], numbers: list[Claim], united: set[int]) -> list[Claim]:
    sample = max((c.value for c in samples if isinstance(c.value, int)), default=0)
    others = [n for n in numbers if n.value != sample or n.start in united]
    with_units = [n for n in others if n.start in united]
    chosen = with_units or [n for n in others if (_int(n) or 0) > sample]
    return [_as("lot_size", n) for n in chosen]


def _both_among(numbers: list[Claim], united: set[int]) -> list[Claim]:
    with_units = [n for n in numbers if n.start in united]
    if len(numbers) == 2:
        return _two(numbers, bool(with_units))
    if len(with_units) == 2:
        return _two(with_units, True)
    if len(with_units) > 2:
        return [_as("lot_size", n) for n in with_units]
    if len(with_units) == 1:
        rest = [n for n in numbers if n.start not in united and is_drawn_size(_int(n))]
        return _one(with_units[0]) if not rest else _two([with_units[0], rest[0]], True)
    return _one(numbers[0]) if len(numbers) == 1 else []


def _two(numbers: list[Claim], united: bool) -> list[Claim]:
    """The larger first is the lot; the smaller first only where the plan says so."""
    first, second = numbers
    a, b = _int(first), _int(second)
    if a is None or b is None:
        return [_as("lot_size", first), _as("sample_size", second)]
    if a >= b and (united or is_drawn_size(b)):
        return [_as("lot_size", first), _as("sample_size", second)]
    if a < b and is_planned(a, b):
        return [_as("sample_size", first), _as("lot_size", second)]
    return [_as("lot_size", first), _as("lot_size", second)] if united else []


def _one(number: Claim) -> list[Claim]:
    """A single quantity is the lot, but 80 or 125 pieces may as well be the sample."""
    value = _int(number)
    if value is not None and is_drawn_size(value) and value not in (200, 500, 800, 2000):
        return [_as("sample_size", number)]
    return [_as("lot_size", number)]
