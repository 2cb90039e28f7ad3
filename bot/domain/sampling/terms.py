"""The words of sampling by attributes, and the editions of the standard on offer (Z12)."""

import re
from enum import StrEnum

from bot.domain.sampling.refusals import EditionNotImplemented, UnknownEdition


class Edition(StrEnum):
    """The tables a verdict is read from; its value is printed on every verdict (row 37, Z12)."""

    ISO_2859_1_1999 = "ISO 2859-1:1999"
    ANSI_ASQ_Z1_4 = "ANSI/ASQ Z1.4"


class InspectionLevel(StrEnum):
    """How much a lot is worth discriminating: chooses the code letter, never the severity (Z3)."""

    I = "I"  # noqa: E741  (the standard's own name)
    II = "II"
    III = "III"
    S_1 = "S-1"
    S_2 = "S-2"
    S_3 = "S-3"
    S_4 = "S-4"


class InspectionSeverity(StrEnum):
    """Where the switching rules stand: chooses the master table, never the code letter (Z3)."""

    NORMAL = "normal"
    TIGHTENED = "tightened"
    REDUCED = "reduced"


class CountBasis(StrEnum):
    """What is counted, a term of the order (Z14): nonconforming units, or nonconformities.

    Units give percent nonconforming (AQL up to 10, count at most n). Defects give nonconformities
    per 100 units (all 26 AQLs, and the count may exceed n).
    """

    UNITS = "units"
    DEFECTS = "defects"


class DefectClass(StrEnum):
    """The trade's classes, each judged on its own plan (row 33)."""

    CRITICAL = "critical"
    MAJOR = "major"
    MINOR = "minor"


class Acceptance(StrEnum):
    """What sampling says of one class in one lot."""

    ACCEPTABLE = "acceptable"
    NOT_ACCEPTABLE = "not_acceptable"


_OFFERED = ", ".join(Edition)
_ISO = re.compile(r"(?<![a-z])iso\s*2859(?:\s*[-/]\s*1)?(?!\d|\s*[-/.]\s*\d{1,2}(?!\d))")
_GB = re.compile(r"(?<![a-z])gb\s*/?\s*t?\s*2828(?:\s*\.\s*1)?(?!\d|\s*[-.]\s*\d{1,2}(?!\d))")
_Z1_4 = re.compile(r"(?<![a-z])(?:z\s*1\.4(?!\d)|mil[-\s]*std[-\s]*105\s*[de]?(?![a-z0-9]))")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def edition_named(text: str) -> Edition:
    """The edition a person means by `text`; GB/T 2828.1 (2003, 2012) is ISO 2859-1:1999 (Z12).

    An ISO or GB/T name without a year means the 1999 edition; MIL-STD-105D and E mean
    ANSI/ASQ Z1.4. Raises EditionNotImplemented for ISO 2859-1 of any other year, 2026 among them,
    and UnknownEdition for anything else.
    """
    name = text.strip().casefold()
    if _Z1_4.search(name):
        return Edition.ANSI_ASQ_Z1_4
    for pattern, years in ((_ISO, {"1999"}), (_GB, {"2003", "2012"})):
        if pattern.search(name):
            return _of_year(_YEAR.findall(name), years, text)
    raise UnknownEdition(asked=text.strip(), offered=_OFFERED)


def _of_year(named: list[str], years: set[str], asked: str) -> Edition:
    """ISO 2859-1:1999 if all years named are among `years`; another edition is never guessed."""
    if set(named) <= years:
        return Edition.ISO_2859_1_1999
    raise EditionNotImplemented(asked=asked.strip(), offered=_OFFERED)
