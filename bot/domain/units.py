"""The units in which goods are counted, as the trade writes them in both languages."""

from bot.domain.values import Value


class UnitOfCount(Value):
    """A unit: its code, its words after one and after many, and how many pieces it holds.

    `pieces` is None where only the order can say (a set, a carton). What counts as one item of a
    lot is a term of the order too: shoes are offered and sampled by the pair.
    """

    code: str
    one: str
    many: str
    zh: str
    pieces: int | None
    also: tuple[str, ...] = ()


_UNITS = (
    UnitOfCount(
        code="pcs",
        one="pc",
        many="pcs",
        zh="件",
        pieces=1,
        also=("piece", "pieces", "unit", "units", "ea", "个", "只", "支", "条", "台"),
    ),
    UnitOfCount(
        code="pairs", one="pair", many="pairs", zh="双", pieces=2, also=("pr", "prs", "对", "副")
    ),
    UnitOfCount(code="sets", one="set", many="sets", zh="套", pieces=None, also=("组",)),
    UnitOfCount(
        code="dozen", one="dozen", many="dozen", zh="打", pieces=12, also=("doz", "dz", "dozens")
    ),
    UnitOfCount(code="gross", one="gross", many="gross", zh="罗", pieces=144, also=("grs",)),
    UnitOfCount(
        code="cartons",
        one="carton",
        many="cartons",
        zh="箱",
        pieces=None,
        also=("ctn", "ctns", "box", "boxes", "纸箱"),
    ),
)
_BY_WORD = {
    word: unit for unit in _UNITS for word in (unit.code, unit.one, unit.many, unit.zh, *unit.also)
}


def unit_named(word: str) -> UnitOfCount | None:
    """The unit that `word` means ("PCS", "doz.", "双") or None; case and a last dot are ignored."""
    return _BY_WORD.get(word.strip().lower().removesuffix("."))


def in_words(number: int, unit: str) -> tuple[str, str]:
    """`number` of `unit` in English and Chinese: ("1,500 pcs", "1,500 件").

    A unit of the order's own ("bottles") is written as it stands, and none at all is left out.
    """
    known = unit_named(unit)
    en, zh = (unit, unit) if known is None else (known.one if number == 1 else known.many, known.zh)
    return f"{number:,} {en}".rstrip(), f"{number:,} {zh}".rstrip()


def in_pieces(number: int, unit: str) -> int | None:
    """How many pieces `number` of `unit` are, or None where only the order can say."""
    known = unit_named(unit)
    if known is None or known.pieces is None:
        return None
    return number * known.pieces
