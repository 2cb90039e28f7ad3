"""Stage A, the order: what was agreed before anything was made, frozen into a case (rows 1-15)."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from bot.domain.money import Money
from bot.domain.people import Command, Event
from bot.domain.sampling import (
    CountBasis,
    DefectClass,
    Edition,
    InspectionLevel,
    InspectionSeverity,
)
from bot.domain.values import UtcTime, Value


class ClauseKind(StrEnum):
    """The seven agreements that make an order ready for trouble (row 14)."""

    HOLD = "hold"
    AQLS = "aqls"
    DOCUMENTATION = "documentation"
    COST_ALLOCATION = "cost_allocation"
    SUPERVISED_REWORK = "supervised_rework"
    REINSPECTION = "reinspection"
    CONCESSION = "concession"


class Clause(Value):
    """A clause on file: its words in both languages, who agreed and when (row 1)."""

    kind: ClauseKind
    en: str
    zh: str
    agreed_by: str
    agreed_on: date


class ContractLimit(Value):
    """Own n, Ac and Re for major or minor; overrides the standard and is labelled "contract"."""

    defect_class: DefectClass
    sample_size: int
    ac: int
    re: int


class Cutoff(Value):
    """A date that binds (row 43): SI, VGM, CY and customs cut-off, ETD, L/C latest shipment."""

    name: str
    at: UtcTime


class Order(Value):
    """The terms of one order, version by version; a case keeps the one it was opened on (row 2).

    `quantity` counts in `unit`; `photos_per_type` and `photos_at_least` are the evidence policy
    (rows 3, 55, Z19); `email_completes` is the buyer's policy that an e-mail completes a chat
    confirmation (Z11). Raises ValueError for a contract limit on criticals, which are zero
    tolerance whatever the contract (row 30), and for two limits of one class.
    """

    number: str
    version: int = 1
    buyer: str
    factory: str
    factory_name: str
    factory_name_zh: str
    factory_zone: str = "Asia/Shanghai"
    buyer_zone: str = "America/New_York"
    product_en: str
    product_zh: str
    style: str = ""
    quantity: Annotated[int, Field(ge=1)]
    unit: str = "pcs"
    unit_price: Money
    edition: Edition = Edition.ISO_2859_1_1999
    level: InspectionLevel = InspectionLevel.II
    severity: InspectionSeverity = InspectionSeverity.NORMAL
    basis: CountBasis = CountBasis.UNITS
    aql_major: Decimal = Decimal("2.5")
    aql_minor: Decimal = Decimal("4.0")
    contract_limits: tuple[ContractLimit, ...] = ()
    clauses: tuple[Clause, ...] = ()
    photos_per_type: int = 5
    photos_at_least: int = 10
    email_completes: bool = True
    cutoffs: tuple[Cutoff, ...] = ()

    @model_validator(mode="after")
    def _limits_once_for_major_and_minor(self) -> Self:
        limited = [limit.defect_class for limit in self.contract_limits]
        if DefectClass.CRITICAL in limited or len(set(limited)) != len(limited):
            raise ValueError("contract limits are for major and minor, one for each at most")
        return self

    @property
    def value(self) -> Money:
        """Price of the whole order."""
        return self.unit_price.times(self.quantity)

    def clause(self, kind: ClauseKind) -> Clause | None:
        """The clause of that kind on file, or None."""
        return next((c for c in self.clauses if c.kind is kind), None)

    def aql(self, defect_class: DefectClass) -> Decimal | None:
        """The AQL of a class; None for criticals, which are Ac 0 by contract (Z14)."""
        limits = {DefectClass.MAJOR: self.aql_major, DefectClass.MINOR: self.aql_minor}
        return limits.get(defect_class)


class OpenCase(Command):
    """Start a case for a lot of `order`."""

    key: str
    order: Order


class CaseOpened(Event):
    """A case was opened on the order as it stood (row 2)."""

    kind: Literal["order.case_opened"] = "order.case_opened"
    key: str
    order: Order
