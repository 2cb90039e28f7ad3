"""Stage O, first half: the settlement, line by line, in hashed terms of both languages
(rows 81-86a, 133-135)."""

import hashlib
import json
from datetime import date
from decimal import Decimal
from typing import Literal

from bot.domain.errors import Incomplete, NotYet
from bot.domain.evolving import grown
from bot.domain.money import Money, total
from bot.domain.people import Command, Event, Role, require
from bot.domain.sampling import DefectClass
from bot.domain.stages.options import CLASS_ZH, NoOptionsForCritical, Option
from bot.domain.values import Value


class SettlementLine(Value):
    """One class and its remedy (row 86).

    `amount` is the credit of D, `quantity` the units held back by B or replaced by C, `ceiling` the
    most units of a conceded class that a re-inspection may find, in percent (row 86a).
    """

    defect_class: DefectClass
    option: Option
    amount: Money | None = None
    quantity: int | None = None
    ceiling: Decimal | None = None


class Terms(Value):
    """What is proposed: the five fields of row 134 and the exact words in both languages."""

    lines: tuple[SettlementLine, ...]
    deadline: date
    scope: Literal["these_defects", "full_and_final"]
    en: str
    zh: str

    @property
    def credit(self) -> Money | None:
        """The sum of the credits, or None when no line has one."""
        amounts = [line.amount for line in self.lines if line.amount is not None]
        return total(amounts) if amounts else None

    @property
    def as_is(self) -> bool:
        """True when some class is accepted as it is (C, D)."""
        return any(not line.option.needs_reinspection for line in self.lines)


class Proposal(Value):
    """One version, open for confirmation until a newer one or a confirmation."""

    version: int
    code: str
    terms: Terms
    sha256: str


class SettlementState(Value):
    """All versions, newest last."""

    proposals: tuple[Proposal, ...] = ()
    accepted_as_is: bool = False
    withdrawn: bool = False

    @property
    def current(self) -> Proposal | None:
        """The newest version, unless it was withdrawn."""
        return self.proposals[-1] if self.proposals and not self.withdrawn else None


class ProposeSettlement(Command):
    """A buyer puts terms to the factory; `accepted_as_is` is their written word for C and D."""

    case: str
    terms: Terms
    accepted_as_is: bool = False


class WithdrawSettlement(Command):
    """The findings changed: what was proposed on them is no longer open (Y21)."""


class SettlementProposed(Event):
    """A version with its code QC-0042-V3 and the hash of its exact terms."""

    kind: Literal["settlement.proposed"] = "settlement.proposed"
    proposal: Proposal
    accepted_as_is: bool


class SettlementWithdrawn(Event):
    """No version is open."""

    kind: Literal["settlement.withdrawn"] = "settlement.withdrawn"


SettlementCommand = ProposeSettlement | WithdrawSettlement
SettlementEvent = SettlementProposed | SettlementWithdrawn


class SettlementFacts(Value):
    """What the rest of the case tells this stage."""

    failing: tuple[DefectClass, ...]
    critical: bool
    offered: tuple[tuple[DefectClass, tuple[Option, ...]], ...]
    confirmed: bool
    lot_size: int
    car_issued: bool


def decide(
    state: SettlementState, command: SettlementCommand, facts: SettlementFacts
) -> tuple[SettlementEvent, ...]:
    """Events of a settlement command. Raises WrongRole, NotYet, Incomplete,
    NoOptionsForCritical."""
    if isinstance(command, WithdrawSettlement):
        live = state.current is not None
        return (SettlementWithdrawn(by=command.by, at=command.at),) if live else ()
    require(command.by, Role.BUYER)
    _may_propose(facts)
    problems = validate(command.terms, facts, command.accepted_as_is)
    if problems:
        raise Incomplete(problems)
    version = len(state.proposals) + 1
    proposal = Proposal(
        version=version,
        code=f"{command.case}-V{version}",
        terms=command.terms,
        sha256=terms_hash(command.case, version, command.terms),
    )
    return (
        SettlementProposed(
            by=command.by,
            at=command.at,
            proposal=proposal,
            accepted_as_is=command.accepted_as_is,
        ),
    )


def evolve(state: SettlementState, event: SettlementEvent) -> SettlementState:
    """The settlement after `event`."""
    if isinstance(event, SettlementWithdrawn):
        return grown(state, withdrawn=True)
    return SettlementState(
        proposals=(*state.proposals, event.proposal), accepted_as_is=event.accepted_as_is
    )


def terms_hash(case: str, version: int, terms: Terms) -> str:
    """SHA-256 in hex over the canonical JSON of the terms, their version and both texts."""
    body = {"case": case, "version": version, "terms": terms.model_dump(mode="json")}
    text = json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def validate(
    terms: Terms, facts: SettlementFacts, accepted_as_is: bool
) -> dict[str, tuple[str, str]]:
    """Row 134's five fields and the arithmetic of the lines; problems by form field, all at once."""
    problems: dict[str, tuple[str, str]] = {}
    covered = {line.defect_class for line in terms.lines}
    for missing in (c for c in facts.failing if c not in covered):
        problems[missing.value] = (
            f"say what happens with {missing.value}",
            f"请说明{CLASS_ZH[missing]}如何处理",
        )
    for line in terms.lines:
        problems.update(_line_problems(line, facts))
    if terms.as_is and not accepted_as_is:
        problems["accepted_as_is"] = (
            "options C and D mean that you accept the goods as they are: tick it",
            "方案C、D表示您按现状接受货物：请勾选确认",
        )
    return problems


def _line_problems(line: SettlementLine, facts: SettlementFacts) -> dict[str, tuple[str, str]]:
    name = line.defect_class.value
    offered = dict(facts.offered).get(line.defect_class, ())
    problems: dict[str, tuple[str, str]] = {}
    if offered and line.option not in offered:
        problems[name] = (
            f"option {line.option.value} was not marked as acceptable for {name}",
            f"{CLASS_ZH[line.defect_class]}未提供方案{line.option.value}",
        )
    if line.option is Option.D and (line.amount is None or line.amount.amount <= 0):
        problems[f"{name}_amount"] = ("option D needs an amount above 0", "方案D需填写大于0的金额")
    if line.option in (Option.B, Option.C) and not _quantity_fits(line, facts):
        problems[f"{name}_quantity"] = (
            f"option {line.option.value} needs a quantity from 1 to {facts.lot_size}",
            f"方案{line.option.value}需填写1到{facts.lot_size}之间的数量",
        )
    return problems


def _quantity_fits(line: SettlementLine, facts: SettlementFacts) -> bool:
    return line.quantity is not None and 1 <= line.quantity <= facts.lot_size


def _may_propose(facts: SettlementFacts) -> None:
    if facts.critical:
        raise NoOptionsForCritical()
    if not facts.car_issued:
        raise NotYet(
            missing="the CAR has not gone out",
            missing_zh="改善要求尚未发出",
            todo="Release the CAR first.",
            todo_zh="请先发出改善要求。",
        )
    if facts.confirmed:
        raise NotYet(
            missing="a settlement is already confirmed",
            missing_zh="已有确认的处理协议",
            todo="It stands as it is.",
            todo_zh="现有协议继续有效。",
        )
