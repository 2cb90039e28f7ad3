"""The numbers of an inspection, and the ones that cannot be (rows 19, 53, Z14)."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from bot.domain.errors import Refusal
from bot.domain.evolving import grown
from bot.domain.sampling import CountBasis, DefectClass, InspectionLevel, NegativeCount
from bot.domain.values import Value

CLASS_ZH = {
    DefectClass.CRITICAL: "致命",
    DefectClass.MAJOR: "严重",
    DefectClass.MINOR: "轻微",
}


class InspectionType(StrEnum):
    """Row 16."""

    IQC = "IQC"
    IPQC = "IPQC"
    DPI = "DPI"
    OQC = "OQC"
    PSI = "PSI"
    REINSPECTION = "re-inspection"

    @property
    def is_final(self) -> bool:
        """True where the goods are finished: an earlier inspection holds and releases nothing."""
        return self in (InspectionType.OQC, InspectionType.PSI, InspectionType.REINSPECTION)


class LotEmpty(Refusal):
    """A lot holds at least one unit."""

    code = "lot_empty"
    en = (
        "A lot of {lot} cannot be judged. Write the number of units offered, for example: lot 1500."
    )
    zh = "批量为{lot}，无法判定。请写明送检数量，例如：批量1500。"


class SampleEmpty(Refusal):
    """A sample holds at least one unit."""

    code = "sample_empty"
    en = "A sample of {sample} shows nothing. Write how many units were drawn: sample 125."
    zh = "抽样数为{sample}，无法判定。请写明抽样数量，例如：抽样125。"


class SampleAboveLot(Refusal):
    """Nobody draws more than there is."""

    code = "sample_above_lot"
    en = "The sample of {sample} is larger than the lot of {lot}. Check both and send them again."
    zh = "抽样数{sample}大于批量{lot}。请核对两个数字后重新发送。"


class MoreThanUnits(Refusal):
    """Nonconforming units count once, under their worst class, so they fit the sample (Z14)."""

    code = "more_than_units"
    en = (
        "{found} nonconforming units in a sample of {sample} cannot be: each unit counts once, "
        "under its worst class. Check the counts and send them again."
    )
    zh = "抽样{sample}件却有{found}件不合格，不可能：每件只按最严重的类别计一次。请核对后重新发送。"


class LinesDiffer(Refusal):
    """The defect lines of a class add up to the class count."""

    code = "lines_differ"
    en = "The {defect_class} lines add up to {lines}, but {count} is stated. Which one is right?"
    zh = "{defect_class_zh}明细合计{lines}，但写的是{count}。请问哪个正确？"


class Defect(Value):
    """One defect type with its stable id D-001, never reused (row 53)."""

    id: Annotated[str, Field(pattern=r"^D-\d{3,}$")]
    description: str
    defect_class: DefectClass
    count: int


class Known(Value):
    """How a value is known: stated in the text, derived, assumed from the order, or answered."""

    field: str
    origin: Literal["stated", "derived", "assumed", "answered"]
    quote: str = ""


class Findings(Value):
    """The numbers of one inspection. Counts are units or nonconformities, as the order says."""

    inspection_type: InspectionType
    lot_size: int
    sample_size: int
    level: InspectionLevel
    critical: int
    major: int
    minor: int
    defects: tuple[Defect, ...] = ()
    inspector: str
    visited_on: date | None = None
    claimed_ac_major: int | None = None
    claimed_ac_minor: int | None = None
    stated_aql_major: Decimal | None = None
    stated_aql_minor: Decimal | None = None
    known: tuple[Known, ...] = ()
    text: str

    def count(self, defect_class: DefectClass) -> int:
        """Found count of a class."""
        return {
            DefectClass.CRITICAL: self.critical,
            DefectClass.MAJOR: self.major,
            DefectClass.MINOR: self.minor,
        }[defect_class]


def numbered(defects: tuple[tuple[str, DefectClass, int], ...], first: int) -> tuple[Defect, ...]:
    """Give (description, class, count) lines their ids D-001 onwards, starting at `first`."""
    return tuple(
        Defect(id=f"D-{first + i:03d}", description=text, defect_class=cls, count=count)
        for i, (text, cls, count) in enumerate(defects)
    )


def next_number(defects: tuple[Defect, ...], current: int) -> int:
    """The number of the next new defect type; `current` is the number before these were filed."""
    return max([current, *(int(d.id.removeprefix("D-")) + 1 for d in defects)])


def with_known_ids(findings: Findings, before: Findings) -> Findings:
    """`findings` where a type named and classed as `before` keeps its id, and with it its photos.

    An id that `findings` already uses is left alone.
    """
    known = {_type_of(d): d.id for d in before.defects}
    taken = {d.id for d in findings.defects}
    kept = []
    for defect in findings.defects:
        former = known.pop(_type_of(defect), defect.id)
        kept.append(defect if former in taken else grown(defect, id=former))
    return grown(findings, defects=tuple(kept))


def check(findings: Findings, basis: CountBasis) -> None:
    """Refuse findings that cannot be: empty lot or sample, sample above lot, more found than drawn,
    counts below zero, defect lines that do not add up."""
    if findings.lot_size < 1:
        raise LotEmpty(lot=findings.lot_size)
    if findings.sample_size < 1:
        raise SampleEmpty(sample=findings.sample_size)
    if findings.sample_size > findings.lot_size:
        raise SampleAboveLot(sample=findings.sample_size, lot=findings.lot_size)
    counts = [findings.count(defect_class) for defect_class in DefectClass]
    _refuse_negative([*counts, *(defect.count for defect in findings.defects)])
    if basis is CountBasis.UNITS and sum(counts) > findings.sample_size:
        raise MoreThanUnits(found=sum(counts), sample=findings.sample_size)
    for defect_class in DefectClass:
        _check_lines(findings, defect_class)


def _refuse_negative(counts: list[int]) -> None:
    for count in counts:
        if count < 0:
            raise NegativeCount(count=count)


def _check_lines(findings: Findings, defect_class: DefectClass) -> None:
    lines = [d.count for d in findings.defects if d.defect_class is defect_class]
    if lines and sum(lines) != findings.count(defect_class):
        raise LinesDiffer(
            defect_class=defect_class.value,
            defect_class_zh=CLASS_ZH[defect_class],
            lines=sum(lines),
            count=findings.count(defect_class),
        )


def _type_of(defect: Defect) -> tuple[DefectClass, str]:
    return defect.defect_class, defect.description.strip().casefold()
