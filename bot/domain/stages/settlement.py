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
from bot.domain.people import Command, Consequence, Event, Role, require, stamp_of
from bot.domain.sampling import DefectClass
from bot.domain.stages.options import NoOptionsForCritical, Option
from bot.domain.stages.report import CLASS_ZH
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

    @property
    def covered(self) -> frozenset[DefectClass]:
        """The classes for which a remedy is named."""
        return frozenset(line.defect_class for line in self.lines)

    def binds_for(self, unit_price: Money) -> Money | None:
        """What the factory is bound to in money, for its contact's limit (Y19): the credits of D
        and the replacements of C at the order's price. None when nothing has a price."""
        replaced = [x.quantity or 0 for x in self.lines if x.option is Option.C]
        amounts = [line.amount for line in self.lines if line.amount is not None]
        amounts += [unit_price.times(quantity) for quantity in replaced]
        return total(amounts) if amounts else None


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

    terms: Terms
    accepted_as_is: bool = False


class WithdrawSettlement(Consequence):
    """What was proposed no longer fits: the findings changed (Y21), or a new menu was offered."""


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
    """What the rest of the case tells this stage; `value` is the price of the whole order."""

    case: str
    failing: tuple[DefectClass, ...]
    critical: bool
    offered: tuple[tuple[DefectClass, tuple[Option, ...]], ...]
    settled: bool
    lot_size: int
    value: Money
    car_issued: bool


def decide(
    state: SettlementState, command: SettlementCommand, facts: SettlementFacts
) -> tuple[SettlementEvent, ...]:
    """Events of a settlement command. Raises WrongRole, NotYet, Incomplete,
    NoOptionsForCritical."""
    if isinstance(command, WithdrawSettlement):
        return (SettlementWithdrawn(**stamp_of(command)),) if state.current is not None else ()
    require(command.by, Role.BUYER)
    _may_propose(facts)
    problems = problems_of(command, facts)
    if problems:
        raise Incomplete(problems)
    version = len(state.proposals) + 1
    proposal = Proposal(
        version=version,
        code=f"{facts.case}-V{version}",
        terms=command.terms,
        sha256=terms_hash(facts.case, version, command.terms),
    )
    accepted = command.accepted_as_is
    return (SettlementProposed(proposal=proposal, accepted_as_is=accepted, **stamp_of(command)),)


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


def _may_propose(facts: SettlementFacts) -> None:
    if facts.critical:
        raise NoOptionsForCritical()
    if facts.settled:
        raise NotYet(
            missing="a settlement is already confirmed",
            missing_zh="已有确认的处理协议",
            todo="It stands as it is.",
            todo_zh="现有协议继续有效。",
        )
    if not facts.failing:
        raise NotYet(
            missing="no lot has failed here",
            missing_zh="没有不合格批",
            todo="Terms follow a failing verdict.",
            todo_zh="判定不合格后才需要处理协议。",
        )
    if not facts.car_issued:
        raise NotYet(
            missing="the CAR has not gone out",
            missing_zh="改善要求尚未发出",
            todo="Release the CAR first.",
            todo_zh="请先发出改善要求。",
        )


def problems_of(command: ProposeSettlement, facts: SettlementFacts) -> dict[str, tuple[str, str]]:
    """Row 134's five fields and the arithmetic of the lines: all problems, by form field."""
    terms = command.terms
    problems: dict[str, tuple[str, str]] = {}
    for missing in (c for c in facts.failing if c not in terms.covered):
        problems[missing.value] = (
            f"say what happens with {missing.value}",
            f"请说明{CLASS_ZH[missing]}如何处理",
        )
    for line in terms.lines:
        problems |= _line_problems(line, facts)
    if len(terms.lines) != len(terms.covered):
        problems["lines"] = ("one line for each class, please", "每个类别只能有一项处理方案")
    if not (terms.en.strip() and terms.zh.strip()):
        problems["terms"] = ("the terms need both languages", "条款须有中英文两种文本")
    if terms.deadline < command.at.date():
        problems["deadline"] = ("the date has passed already", "该日期已过")
    if terms.as_is and not command.accepted_as_is:
        problems["accepted_as_is"] = (
            "options C and D mean that you accept the goods as they are: tick it",
            "方案C、D表示您按现状接受货物：请勾选确认",
        )
    return problems


def _line_problems(line: SettlementLine, facts: SettlementFacts) -> dict[str, tuple[str, str]]:
    name, option = line.defect_class.value, line.option
    offered = dict(facts.offered).get(line.defect_class, ())
    problems: dict[str, tuple[str, str]] = {}
    if offered and option not in offered:
        problems[name] = (
            f"option {option.value} was not marked as acceptable for {name}",
            f"{CLASS_ZH[line.defect_class]}未提供方案{option.value}",
        )
    if not _amount_fits(line, facts.value):
        problems[f"{name}_amount"] = (
            f"option D, and it alone, needs an amount above 0 and up to {facts.value}",
            f"方案D（且仅方案D）需填写大于0且不超过{facts.value}的金额",
        )
    if option in (Option.B, Option.C) and not 1 <= (line.quantity or 0) <= facts.lot_size:
        problems[f"{name}_quantity"] = (
            f"option {option.value} needs a quantity from 1 to {facts.lot_size}",
            f"方案{option.value}需填写1到{facts.lot_size}之间的数量",
        )
    if line.ceiling is not None and not 0 <= line.ceiling <= 100:
        problems[f"{name}_ceiling"] = ("a ceiling is from 0 to 100 %", "上限须在0到100 %之间")
    return problems


def _amount_fits(line: SettlementLine, most: Money) -> bool:
    """A credit belongs to D, in the order's currency (Y16: 450 RMB are not 450 USD)."""
    if line.option is not Option.D:
        return line.amount is None
    if line.amount is None or line.amount.currency != most.currency:
        return False
    return 0 < line.amount.amount <= most.amount
