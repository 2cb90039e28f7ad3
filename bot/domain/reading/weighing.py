"""Weighs the claims of a message against each other: one value a field, or a problem to ask about."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from bot.domain.reading.claims import COUNTS, Claim
from bot.domain.reading.facts import Facts
from bot.domain.reading.outcome import Problem
from bot.domain.reading.pieces import Role, Words
from bot.domain.reading.sizes import is_planned, planned_size
from bot.domain.reading.tally import Entry, Line
from bot.domain.reading.tokens import Unit
from bot.domain.reading.vocabulary import Term
from bot.domain.sampling import DefectClass, InspectionLevel

QUANTITIES = ("lot_size", "order_qty", "sample_size")
_SINGLE = (*QUANTITIES, "level", "aql_critical", "aql_major", "aql_minor", "photos")
_LIMITS = ("claimed_ac_major", "claimed_ac_minor")
_NEAR = 80
_LARGEST_LINE = 500


@dataclass(slots=True)
class Weighed:
    """Values that stand, with the claims behind them; lines of defects; and what stays open."""

    values: dict[str, list[Claim]] = field(default_factory=dict)
    lines: list[tuple[Words, DefectClass | None, Line]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    least: dict[str, int] = field(default_factory=dict)
    lots: list[int] = field(default_factory=list)

    def value(self, name: str) -> object:
        """The value of a field, None where it is open."""
        claims = self.values.get(name)
        return claims[0].value if claims else None

    def number(self, name: str) -> int | None:
        """The value of a field that holds a count."""
        value = self.value(name)
        return value if isinstance(value, int) else None

    def problem(
        self, name: str, code: str, *candidates: int | str, facts: tuple[str, ...] = ()
    ) -> None:
        """Note an open point; the first one about a field stands."""
        if not any(p.field == name and p.code == code for p in self.problems):
            self.problems.append(Problem(field=name, code=code, candidates=candidates, facts=facts))


def weigh(facts: Facts) -> Weighed:
    """The values and problems of one order's part of a message."""
    weighed = Weighed()
    for name in _SINGLE:
        _weigh_single(weighed, name, [c for c in facts.claims if c.field == name])
    for name in _LIMITS:
        exact = [c for c in facts.claims if c.field == name and c.value is not None]
        if exact:
            weighed.values[name] = exact[:1]
    _check_papers(weighed, facts)
    _weigh_classes(weighed, facts)
    _check_unclassed(weighed, facts)
    _check_total(weighed, facts)
    _check_sample(weighed)
    return weighed


# ---------------------------------------------------------------- fields with one value


def _weigh_single(weighed: Weighed, name: str, claims: list[Claim]) -> None:
    exact = [claim for claim in claims if claim.value is not None]
    values = list(dict.fromkeys(claim.value for claim in exact))
    if name == "lot_size":
        weighed.lots = [v for v in values if isinstance(v, int)]
    if len(values) == 1:
        weighed.values[name] = [c for c in exact if c.value == values[0]]
        _doubt(weighed, name, [c for c in claims if c.value is None and not exact])
        return
    if values:
        weighed.problem(name, "two_values", *(_plain(v) for v in values))
        return
    _doubt(weighed, name, claims)


def _plain(value: object) -> int | str:
    return value if isinstance(value, int) else str(value)


def _doubt(weighed: Weighed, name: str, claims: list[Claim]) -> None:
    if any(claim.least is not None for claim in claims):
        weighed.problem(name, "approximate")
    elif claims:
        weighed.problem(name, "odd_number")


def _check_papers(weighed: Weighed, facts: Facts) -> None:
    """A paper that gives another lot of about the same size: nobody knows which of them holds."""
    lot = weighed.number("lot_size")
    known = {lot, weighed.number("order_qty")}
    for claim in facts.claims:
        said = claim.value
        if claim.field != "paper" or not isinstance(said, int) or lot is None or said in known:
            continue
        if lot <= 2 * said <= 4 * lot:
            weighed.values.pop("lot_size", None)
            weighed.lots = [lot, said]
            weighed.problem("lot_size", "two_values", lot, said)


# ---------------------------------------------------------------- classes


def _weigh_classes(weighed: Weighed, facts: Facts) -> None:
    entries = list(facts.tally.entries)
    for name in COUNTS:
        own = [entry for entry in entries if entry.role.value == name]
        stated = [c for c in facts.claims if c.field == name]
        _weigh_class(weighed, name, own, stated, facts)
    _ask_for_hidden_totals(weighed, facts.tally.entries)
    _fill_zeros(weighed, facts)
    _check_pieces(weighed, facts)
    if facts.scheme_open:
        for name in COUNTS:
            weighed.problem(name, "class_scheme")


def _weigh_class(
    weighed: Weighed, name: str, entries: list[Entry], stated: list[Claim], facts: Facts
) -> None:
    """The count of a class from its totals and its lines."""
    totals = [*stated, *(_claim_of(name, e) for e in entries if _is_total(e))]
    lines = [e for e in entries if not _is_total(e)]
    parts = [claim for e in lines for claim in (_claim_of(name, e),)]
    for entry in entries:
        _note_lines(weighed, name, entry)
        _check_parts(weighed, name, entry)
    doubtful = [c for c in (*totals, *parts) if c.value is None]
    weighed.least[name] = _least(totals, parts)
    if doubtful:
        _doubt(weighed, name, doubtful)
        return
    if parts and not totals and name in facts.tally.uncounted:
        weighed.problem(name, "unclear")  # Majors: leg loose, crack x2
        return
    _settle(weighed, name, totals, parts, partly=Term.PARTLY in facts.tally.marks)


def _ask_for_hidden_totals(weighed: Weighed, entries: list[Entry]) -> None:
    """A sum of lines may hold the total itself: one of them is as large as all others together,
    or another class states both its total and its lines."""
    for name in COUNTS:
        own = [e for e in entries if e.role.value == name]
        if len(own) < 2 or any(_is_total(e) for e in own) or name not in weighed.values:
            continue
        counts = [e.number.count or 0 for e in own]
        summed = sum(counts)
        heads = _heads_row(entries, own[0]) and 2 * counts[0] == summed
        if heads or _is_any_totalled(entries):
            del weighed.values[name]
            weighed.problem(name, "sum_differs", counts[0], summed)


def _is_totalled(entries: list[Entry], name: str) -> bool:
    """Whether a class has a total and, apart from it, lines."""
    own = [e for e in entries if e.role.value == name and e.number.count]
    return len({_is_total(e) for e in own}) == 2


def _is_any_totalled(entries: list[Entry]) -> bool:
    return any(_is_totalled(entries, name) for name in COUNTS)


def _heads_row(entries: list[Entry], last: Entry) -> bool:
    """crit 0 maj 3 min 5 thread: the last of three counts in a row, one for each class."""
    at = entries.index(last)
    row = entries[max(0, at - 2) : at + 1]
    return len({e.role for e in row}) == len(COUNTS) and all(_is_total(e) for e in row[:-1])


def _is_total(entry: Entry) -> bool:
    return entry.words is None or entry.zero


def _claim_of(name: str, entry: Entry) -> Claim:
    number = entry.number
    if entry.zero:
        return Claim(name, 0, number.start, number.end)
    stated = number.number
    assert stated is not None
    exact = stated.least is None and not stated.odd
    return Claim(
        name,
        stated.count if exact else None,
        number.start,
        number.end,
        derived=number.derived,
        least=stated.least,
        odd=stated.odd,
    )


def _settle(
    weighed: Weighed, name: str, totals: list[Claim], parts: list[Claim], partly: bool
) -> None:
    values = list(dict.fromkeys(c.value for c in totals))
    summed = sum(c.value for c in parts if isinstance(c.value, int))
    if len(values) > 1:
        code = "none_and_count" if 0 in values else "two_values"
        weighed.problem(name, code, *(_plain(v) for v in values))
    elif not values:
        if parts:
            weighed.values[name] = _summed(name, parts, summed)
    elif parts and _differs(values[0], summed, partly):
        code = "none_and_count" if values[0] == 0 else "sum_differs"
        weighed.problem(name, code, _plain(values[0]), summed)
    else:
        weighed.values[name] = totals


def _differs(total: object, summed: int, partly: bool) -> bool:
    """Lines named as a part of the total may be fewer than it, never more."""
    short = partly and isinstance(total, int) and summed < total
    return summed != total and not short


def _summed(name: str, parts: list[Claim], summed: int) -> list[Claim]:
    if len(parts) == 1:
        return parts
    return [Claim(name, summed, part.start, part.end, derived=True) for part in parts]


def _least(totals: list[Claim], parts: list[Claim]) -> int:
    """The lowest count any reading allows."""
    low = [_low(c) for c in totals]
    if parts:
        low.append(sum(_low(c) for c in parts))
    return min(low, default=0)


def _low(claim: Claim) -> int:
    if isinstance(claim.value, int):
        return claim.value
    return claim.least or 0


def _note_lines(weighed: Weighed, name: str, entry: Entry) -> None:
    """The defect lines of an entry: its parts, or itself where it has words."""
    defect_class = DefectClass(name)
    for part in entry.parts:
        if part.words is not None and part.number.count:
            weighed.lines.append((part.words, defect_class, part))
    if not entry.parts and entry.words is not None and entry.number.count:
        line = Line(entry.number, entry.words)
        weighed.lines.append((entry.words, defect_class, line))


def _check_parts(weighed: Weighed, name: str, entry: Entry) -> None:
    counts = [part.number.count for part in entry.parts]
    if not counts or entry.number.count is None:
        return
    summed = sum(count or 0 for count in counts)
    unknown = None in counts and not entry.partly
    if unknown or _differs(entry.number.count, summed, entry.partly):
        weighed.problem(name, "sum_differs", entry.number.count, summed)


def _fill_zeros(weighed: Weighed, facts: Facts) -> None:
    """ "Nothing found" is zero for each class without a count; against a count it contradicts."""
    clean = Term.CLEAN in facts.tally.marks
    rest = Term.REST_CLEAN in facts.tally.marks
    if not (clean or rest):
        return
    touched = {p.field for p in weighed.problems}
    for name in COUNTS:
        if rest and not clean and name not in weighed.values and name in facts.named_classes:
            weighed.problem(name, "missing")  # 2 (tbc) major, nothing else: named, so no zero
        elif name not in weighed.values and name not in touched:
            weighed.values[name] = [Claim(name, 0, 0, 0, derived=True)]
            continue
        count = weighed.number(name)
        if clean and not rest and count and Term.EXCEPT not in facts.tally.marks:
            weighed.problem(name, "none_and_count", 0, count)


def _check_pieces(weighed: Weighed, facts: Facts) -> None:
    """Faults and faulty pieces that differ: which of them counts is a term of the order (Z14)."""
    for claim in facts.claims:
        if claim.field != "pieces" or not isinstance(claim.value, int):
            continue
        entry = _nearest(facts.tally.entries, claim)
        if entry is None:
            _check_all_pieces(weighed, facts, claim)
        if entry is None or entry.number.count in (None, claim.value):
            continue
        name = entry.role.value
        weighed.problem(name, "units_or_defects", entry.number.count or 0, claim.value)
        weighed.least[name] = min(weighed.least.get(name, 0), claim.value)


def _check_all_pieces(weighed: Weighed, facts: Facts, claim: Claim) -> None:
    """8 defects on 6 pieces, classes aside."""
    totals = [c.value for c in facts.claims if c.field == "total"]
    counts = [token.count for token in facts.tally.unclassed] + totals
    for count in counts:
        if isinstance(count, int) and count != claim.value:
            for name in ("major", "minor"):
                weighed.problem(name, "units_or_defects", count, _plain(claim.value))


def _nearest(entries: Iterable[Entry], claim: Claim) -> Entry | None:
    """The count just before, or just behind where the pieces come first."""
    gaps = [(e.number.start - claim.start, e) for e in entries]
    sign = 1 if claim.derived else -1
    near = [(sign * gap, e) for gap, e in gaps if 0 <= sign * gap <= _NEAR]
    return min(near, key=lambda pair: pair[0])[1] if near else None


# ---------------------------------------------------------------- findings without a class


def _check_unclassed(weighed: Weighed, facts: Facts) -> None:
    """ "7 bad ones" and lines without a class: counts that belong to no class yet."""
    for line in facts.tally.unsorted:
        if line.words is not None and line.number.count:
            weighed.lines.append((line.words, None, line))
    _ask_for_unsorted(weighed, facts)
    _ask_for_leftovers(weighed, facts)
    _ask_for_more(weighed, facts)
    _ask_for_unexplained(weighed, facts)
    if _all_counted(weighed) or not _has_unclassed(facts):
        return
    for name in COUNTS:
        if name not in weighed.values:
            weighed.problem(name, "class_unknown")


def _ask_for_unexplained(weighed: Weighed, facts: Facts) -> None:
    """ "crit 0 maj 0 min 0 but 2 scratches": more defects than all classes hold."""
    if not _all_counted(weighed):
        return
    most = weighed.number("sample_size") or _LARGEST_LINE  # more than that are goods: M 500
    counts = [line.number.count or 0 for line in facts.tally.unsorted]
    listed = sum(count for count in counts if count <= most)
    if listed and _is_any_totalled(facts.tally.entries):
        listed += sum(e.number.count or 0 for e in facts.tally.entries if not _is_total(e))
    uncounted = bool(listed) and Term.OPEN in facts.marks  # 2 pcs broken, not counted
    if uncounted or listed > sum(weighed.number(name) or 0 for name in COUNTS):
        for name in ("major", "minor"):
            weighed.problem(name, "class_unknown", listed)


def _ask_for_unsorted(weighed: Weighed, facts: Facts) -> None:
    """A line without a class beside lines with one may raise any class that is a mere sum."""
    if not facts.tally.unsorted:
        return
    for name in ("major", "minor"):
        own = [e for e in facts.tally.entries if e.role.value == name]
        stated = any(c.field == name for c in facts.claims)
        if own and not stated and not any(_is_total(e) for e in own):
            weighed.problem(name, "class_unknown")


def _ask_for_leftovers(weighed: Weighed, facts: Facts) -> None:
    """Major - dent 2 scratch 2 - 4: a number beside a count that nothing explains may be the count."""
    used = {claim.start for claim in facts.claims}
    for line in facts.tally.loose:
        bare = line.number.unit is Unit.BARE and line.number.count is not None
        if line.role is None or not bare or line.number.start in used:
            continue
        name = line.role.value
        known = {weighed.number(field) for field in (*COUNTS, *QUANTITIES)}
        if name in weighed.values and line.number.count not in known:
            weighed.problem(name, "unclear")


def _ask_for_more(weighed: Weighed, facts: Facts) -> None:
    """Another 2 beside the counts of the classes: they may belong to any."""
    for claim in facts.claims:
        if claim.field == "more":
            for name in ("major", "minor"):
                weighed.problem(name, "class_unknown", _plain(claim.value or 0))


def _has_unclassed(facts: Facts) -> bool:
    listed = any(claim.field == "unclassed" for claim in facts.claims)
    return bool(facts.tally.unclassed or facts.tally.unsorted or listed)


def _all_counted(weighed: Weighed) -> bool:
    return "major" in weighed.values and "minor" in weighed.values


def _check_total(weighed: Weighed, facts: Facts) -> None:
    """Every number of defects without a class must be the sum of the classes."""
    totals = {c.value for c in facts.claims if c.field == "total"}
    totals |= {token.count for token in facts.tally.unclassed}
    if not _all_counted(weighed):
        return
    summed = sum(weighed.number(name) or 0 for name in COUNTS)
    for total in totals:
        if isinstance(total, int) and total != summed:
            for name in ("major", "minor"):
                weighed.problem(name, "sum_differs", total, summed)


# ---------------------------------------------------------------- the sample


def _check_sample(weighed: Weighed) -> None:
    """Corpus rule 2: not above the lot, and the one of the standard; full inspection is exempt."""
    sample = weighed.number("sample_size")
    lot = weighed.number("lot_size")
    lot = weighed.number("order_qty") if lot is None else lot
    if sample is None or lot is None:
        return
    if lot < 1 or sample < 1:
        weighed.problem("lot_size" if lot < 1 else "sample_size", "odd_number")
        return
    if sample > lot:
        weighed.problem("sample_size", "sample_above_lot", sample, lot)
        weighed.problem("lot_size", "sample_above_lot", lot)
        return
    level = InspectionLevel(str(weighed.value("level") or "II"))
    if not is_planned(sample, lot, level, _aqls(weighed)):
        planned = planned_size(lot, level)
        weighed.problem(
            "sample_size", "sample_not_of_plan", planned, sample, facts=(f"level={level}",)
        )


def _aqls(weighed: Weighed) -> list[Decimal]:
    values = [weighed.value(f"aql_{name}") for name in COUNTS]
    return [value for value in values if isinstance(value, Decimal)]


__all__ = ["QUANTITIES", "Role", "Weighed", "weigh"]
