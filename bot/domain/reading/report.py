"""Reads inspection reports and corrections in English, Chinese and both, in any wording.

The text is folded, cleared of markup and quotations, cut into tokens and into orders; then each
order's part is read into claims, the claims are weighed, and what stays open becomes a problem to
ask about (PROTOCOL rows 19, 19a, 29-36; Y5, Y6). Linear in the length of the text.
"""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from bot.domain.reading.boxed import with_boxed_goods
from bot.domain.reading.claims import COUNTS, Claim
from bot.domain.reading.clauses import Mood
from bot.domain.reading.corrections import Cue, mended
from bot.domain.reading.dates import DateMention
from bot.domain.reading.facts import Facts, facts_of
from bot.domain.reading.kind import has_findings, kind_of
from bot.domain.reading.letters import with_letter_classes
from bot.domain.reading.long_codes import with_whole_codes
from bot.domain.reading.loose_codes import with_loose_codes
from bot.domain.reading.markup import without_markup
from bot.domain.reading.moods import moods_of
from bot.domain.reading.noise import stated_dates
from bot.domain.reading.normalise import Normalised, normalise
from bot.domain.reading.orders import Section, is_order_code, sections_of
from bot.domain.reading.outcome import (
    VALUE_FIELDS,
    DefectLine,
    Found,
    Least,
    Note,
    Origin,
    Problem,
    Reading,
    ReportKind,
    Span,
)
from bot.domain.reading.progress import with_progress
from bot.domain.reading.quoting import Own, own_words
from bot.domain.reading.second_thoughts import with_second_thoughts
from bot.domain.reading.tables import tokens_with_tables
from bot.domain.reading.tokens import MAX_TOKENS, Token, taken
from bot.domain.reading.visits import aborted_reason, inspection_type_of
from bot.domain.reading.vocabulary import Term
from bot.domain.reading.weighing import Weighed, weigh
from bot.domain.sampling import InspectionLevel, plan_for

_LONGEST_STARRED = 40
MAX_READ = 12_000
"""Characters of the sender's own words that are read; a longer report is asked about."""

_NAMES = ("supplier", "product", "inspector")
_ASK_ORDER = (*VALUE_FIELDS,)
_MISSING_CODES = ("missing", "approximate", "interim", "odd_number", "class_unknown", "unclear")


@dataclass(frozen=True, slots=True)
class _Message:
    """A message made ready: whose words are read, their tokens and their dates."""

    plain: Normalised
    own: Own
    tokens: list[Token]
    dates: tuple[DateMention, ...]
    cut: bool
    inspection_type: str | None
    aborted: str | None
    starred: bool


def read_reports(text: str) -> tuple[Reading, ...]:
    """One reading per order that the message reports on; one for a message that is no report."""
    message = _prepared(text)
    return tuple(reading for _, reading in _read(message))


def read_report(text: str) -> dict[str, object]:
    """The flat mapping of the report corpus: `kind` and the fields that the text states.

    Several orders in one message give kind needs_clarification, conflict ["po"] and `multi`.
    """
    readings = read_reports(text)
    if len(readings) == 1:
        return flat(readings[0])
    return {
        "kind": "needs_clarification",
        "conflict": ["po"],
        "multi": [_fields(reading) for reading in readings],
    }


def flat(reading: Reading) -> dict[str, object]:
    """A reading as plain values by field name, without what is not stated."""
    found: dict[str, object] = {"kind": reading.kind}
    if reading.kind == "not_report":
        return found
    found |= _fields(reading)
    for name, listed in (("missing", reading.missing), ("conflict", reading.conflict)):
        if listed:
            found[name] = list(listed)
    return found


def _fields(reading: Reading) -> dict[str, object]:
    fields: dict[str, object] = {}
    for name in VALUE_FIELDS:
        value = getattr(reading, name)
        if value is not None and value.origin is not Origin.ASSUMED:
            fields[name] = _plain_value(value.value)
    if reading.defects:
        fields["defects"] = [_plain_line(line) for line in reading.defects]
    return fields


def _plain_value(value: int | str | Decimal) -> int | str | float:
    return float(value) if isinstance(value, Decimal) else value


def _plain_line(line: DefectLine) -> dict[str, object]:
    named = None if line.defect_class is None else line.defect_class.value
    return {"description": line.description, "class": named, "count": line.count}


# ---------------------------------------------------------------- from text to sections


def _prepared(text: str) -> _Message:
    plain = normalise(text)
    own = own_words(without_markup(plain.folded))
    blank = len(own.text) - len(own.text.lstrip() or own.text)
    own_text = own.text[: blank + MAX_READ]
    tokens = with_boxed_goods(tokens_with_tables(own_text))
    tokens = with_whole_codes(with_loose_codes(tokens), plain.text)
    tokens = with_progress(with_second_thoughts(tokens))
    tokens = with_letter_classes(plain, _lot_from_sample(plain, tokens))
    cut = len(own_text) < len(own.text.rstrip()) or len(tokens) >= MAX_TOKENS
    stage, reason = inspection_type_of(tokens), aborted_reason(tokens, plain)
    dates = stated_dates(own_text, tokens)
    return _Message(plain, own, tokens, dates, cut, stage, reason, _is_starred(plain.folded))


def _is_starred(folded: str) -> bool:
    """ "*minor 4": in chat a star marks the word that was meant."""
    text = folded.strip()
    one = text.count("*") == 1 and (text.startswith("*") or text.endswith("*"))
    return one and len(text) <= _LONGEST_STARRED and not text.startswith("* ")


def _lot_from_sample(plain: Normalised, tokens: list[Token]) -> list[Token]:
    """N = 1100, n = 80: where both occur, or behind "lot size", the capital is the lot."""
    small = any(_is_n(plain, t, "n") for t in tokens)
    return [
        replace(token, terms=frozenset({Term.LOT}))
        if _is_n(plain, token, "N") and (small or (at and tokens[at - 1].means(Term.LOT)))
        else token
        for at, token in enumerate(tokens)
    ]


def _is_n(plain: Normalised, token: Token, letter: str) -> bool:
    return token.text == "n" and plain.text[token.start] == letter


def _read(message: _Message) -> list[tuple[Facts, Reading]]:
    """The sections of a message, each read; sections without findings join their neighbour."""
    tokens = _findings_only(message.tokens, without_first=True)
    read = [_section(message, section) for section in sections_of(tokens)]
    if Mood.FIRST in moods_of(message.tokens).seen and not any(_counts(f) for f, _ in read):
        tokens = _findings_only(message.tokens, without_first=False)
        read = [_section(message, section) for section in sections_of(tokens)]
    if len(read) > 1:
        return _several(read)
    return read


def _counts(facts: Facts) -> bool:
    return bool(facts.tally.entries or any(c.field in COUNTS for c in facts.claims))


def _findings_only(tokens: list[Token], without_first: bool) -> list[Token]:
    """The tokens with those of questions, rules, older results and orders to us put aside."""
    moods = moods_of(tokens)
    left: list[Token] = []
    for token, mood in zip(tokens, moods.of, strict=True):
        aside = mood - (set() if without_first else {Mood.FIRST})
        left.append(taken(token) if aside and not token.is_sign() else token)
    return left


def _several(read: list[tuple[Facts, Reading]]) -> list[tuple[Facts, Reading]]:
    """Several orders: those with findings are reports of their own; a mere mention is asked."""
    reported = [pair for pair in read if has_findings(pair[0], weigh(pair[0]))]
    if len(reported) != 1:
        return reported or read[:1]
    facts, reading = reported[0]
    codes = tuple(str(f.code.text) for f, _ in read if f.code is not None)
    return [(facts, _asked(reading, Problem(field="po", code="two_orders", candidates=codes)))]


def _asked(reading: Reading, problem: Problem) -> Reading:
    kind: ReportKind = "needs_clarification"
    changed = {
        "kind": kind,
        "problems": (problem, *reading.problems),
        "conflict": ("po", *reading.conflict),
    }
    return Reading.model_validate({**dict(reading), **changed})


# ---------------------------------------------------------------- one section


def _section(message: _Message, section: Section) -> tuple[Facts, Reading]:
    change = mended(section.tokens, starred=message.starred)
    correcting = change.dropped or change.cue in (Cue.CLEAR, Cue.LATE)
    code = next((token for token in change.tokens if is_order_code(token)), None)
    facts = facts_of(code, change.tokens, message.dates, message.plain, loosely=not correcting)
    weighed = weigh(facts)
    kind = kind_of(facts, weighed, change.cue, change.dropped)
    if kind == "correction" and message.own.doubtful:
        kind = "needs_clarification"
    if kind not in ("correction", "not_report"):
        kind = _with_open_points(message, facts, weighed, correcting)
    return facts, _reading(message, facts, weighed, kind)


def _with_open_points(
    message: _Message, facts: Facts, weighed: Weighed, correcting: bool
) -> ReportKind:
    """A report where nothing is open; else what is open is noted, to be asked."""
    if correcting and weighed.problems and _only_changes(facts, weighed):
        return "needs_clarification"
    _ask_missing(facts, weighed)
    if Term.INTERIM in facts.marks:
        for name in COUNTS:
            weighed.problem(name, "interim")
    if message.cut:
        weighed.problem("lot_size", "too_long")
    if message.own.doubtful:
        weighed.problem("po", "unclear")
    return "needs_clarification" if weighed.problems else "report"


def _only_changes(facts: Facts, weighed: Weighed) -> bool:
    return "lot_size" not in weighed.values or facts.code is None


def _ask_missing(facts: Facts, weighed: Weighed) -> None:
    """Corpus rule 1; a missing critical count is named with the others but is no reason alone."""
    touched = {problem.field for problem in weighed.problems}
    if facts.code is None:
        weighed.problem("po", "missing")
    if not {"lot_size", "order_qty"} & (set(weighed.values) | touched):
        weighed.problem("lot_size", "missing")
    for name in ("major", "minor"):
        if name not in weighed.values and name not in touched:
            weighed.problem(name, "missing")
    if weighed.problems and "critical" not in weighed.values and "critical" not in touched:
        weighed.problem("critical", "missing")


# ---------------------------------------------------------------- the reading


def _reading(message: _Message, facts: Facts, weighed: Weighed, kind: ReportKind) -> Reading:
    problems = tuple(sorted(weighed.problems, key=lambda p: _ASK_ORDER.index(p.field)))
    missing = [p.field for p in problems if p.code in _MISSING_CODES]
    conflict = [p.field for p in problems if p.code not in _MISSING_CODES]
    fields: dict[str, object] = {
        **_values(message, facts, weighed),
        "kind": kind,
        "defects": _defects(message, weighed),
        "problems": problems if kind == "needs_clarification" else (),
        "missing": tuple(dict.fromkeys(missing)) if kind == "needs_clarification" else (),
        "conflict": tuple(dict.fromkeys(conflict)) if kind == "needs_clarification" else (),
        "least": Least(**{name: weighed.least.get(name, 0) for name in COUNTS}),
        "lot_candidates": tuple(weighed.lots),
        "notes": _notes(weighed),
        "inspection_type": message.inspection_type,
        "aborted": message.aborted if kind == "not_report" else None,
    }
    return Reading.model_validate(fields)


def _values(message: _Message, facts: Facts, weighed: Weighed) -> dict[str, object]:
    values: dict[str, object] = {
        name: _found(message.plain, claims) for name, claims in weighed.values.items()
    }
    if facts.code is not None:
        span = message.plain.span(facts.code.start, facts.code.end)
        written = message.plain.text[facts.code.start : facts.code.end]
        values["po"] = Found(value=written, spans=(Span(start=span[0], end=span[1]),))
    for name in _NAMES:
        claims = [c for c in facts.claims if c.field == name]
        if claims:
            values[name] = _named(message.plain, claims[0])
    if message.own.sender is not None:
        values["inspector"] = _named(message.plain, Claim("inspector", "", *message.own.sender))
    day = _only_day(message.dates)
    if day is not None:
        values["date"] = day
    if "lot_size" not in values and "order_qty" in values:
        ordered = values["order_qty"]
        assert isinstance(ordered, Found)
        values["lot_size"] = Found(value=ordered.value, spans=ordered.spans, origin=Origin.ASSUMED)
    return values


def _found(plain: Normalised, claims: list[Claim]) -> Found:
    value = claims[0].value
    assert value is not None
    spans = dict.fromkeys(plain.span(c.start, c.end) for c in claims)
    derived = any(claim.derived for claim in claims)
    return Found(
        value=value,
        spans=tuple(Span(start=start, end=end) for start, end in spans),
        origin=Origin.DERIVED if derived else Origin.STATED,
    )


def _named(plain: Normalised, claim: Claim) -> Found:
    start, end = plain.span(claim.start, claim.end)
    written = " ".join(plain.written(claim.start, claim.end).split())
    return Found(value=written, spans=(Span(start=start, end=end),))


def _only_day(dates: tuple[DateMention, ...]) -> Found | None:
    days: set[date] = {mention.day for mention in dates if mention.day is not None}
    return Found(value=days.pop().isoformat()) if len(days) == 1 else None


def _defects(message: _Message, weighed: Weighed) -> tuple[DefectLine, ...]:
    lines: list[DefectLine] = []
    for words, defect_class, line in weighed.lines:
        start, end = message.plain.span(words.start, words.end)
        count = line.number.count
        if count is None:
            continue
        lines.append(
            DefectLine(
                description=message.plain.written(words.start, words.end).strip(),
                defect_class=defect_class,
                count=count,
                span=Span(start=start, end=end),
            )
        )
    return tuple(sorted(lines, key=lambda line: line.span.start))


def _notes(weighed: Weighed) -> tuple[Note, ...]:
    """Where the writer's limits are not those of the standard for the AQLs he names (Y5)."""
    notes: list[Note] = []
    lot = weighed.number("lot_size")
    level = InspectionLevel(str(weighed.value("level") or "II"))
    for name in ("major", "minor"):
        claimed = weighed.number(f"claimed_ac_{name}")
        aql = weighed.value(f"aql_{name}")
        if claimed is None or lot is None or lot < 1 or not isinstance(aql, Decimal) or not aql:
            continue
        standard = plan_for(lot, level, aql).ac
        if standard != claimed:
            notes.append(
                Note(
                    code="limit_differs",
                    field=f"claimed_ac_{name}",
                    claimed=claimed,
                    standard=standard,
                )
            )
    notes += [
        Note(
            code="sample_differs",
            field="sample_size",
            claimed=int(p.candidates[1]),
            standard=int(p.candidates[0]),
        )
        for p in weighed.problems
        if p.code == "sample_not_of_plan"
    ]
    return tuple(notes)
