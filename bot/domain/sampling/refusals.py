"""What sampling refuses: each refusal names the wrong figure and the ones that would do."""

from decimal import Decimal

from bot.domain.errors import Refusal


class UnknownEdition(Refusal):
    """A standard this program has no tables for."""

    code = "unknown_edition"
    en = "{asked} is not a standard this program knows. Name one of these: {offered}."
    zh = "本程序不认识标准“{asked}”。请从以下版本中选择：{offered}。"

    def __init__(self, *, asked: str, offered: str) -> None:
        super().__init__(asked=asked, offered=offered)


class EditionNotImplemented(Refusal):
    """An edition of ISO 2859-1 that exists, 2026 among them, and is not built in (Z12)."""

    code = "edition_not_implemented"
    en = "The tables of {asked} are not implemented here. Choose one of these: {offered}."
    zh = "{asked}的抽样表尚未在本程序中实现。请从以下版本中选择：{offered}。"

    def __init__(self, *, asked: str, offered: str) -> None:
        super().__init__(asked=asked, offered=offered)


class UnknownAql(Refusal):
    """An AQL that is not one of the 26; the neighbours are named and nothing is rounded.

    `below` and `above` are the nearest AQLs of the table, None past its ends; both are None if
    `asked` is not a number at all.
    """

    code = "unknown_aql"
    en = "AQL {asked} is not in the table. Choose {nearest}; nothing is rounded."
    zh = "表中没有AQL {asked}。请选择{nearest_zh}；不作四舍五入。"

    def __init__(self, *, asked: str, below: Decimal | None, above: Decimal | None) -> None:
        self.below = below
        self.above = above
        near = [str(aql) for aql in (below, above) if aql is not None]
        super().__init__(
            asked=asked,
            below=below,
            above=above,
            nearest=" or ".join(near) or "one of the 26 from 0.010 to 1000",
            nearest_zh="或".join(near) or "0.010至1000之间的26个值之一",
        )


class ZeroAql(UnknownAql):
    """ "AQL 0" is no value of the table: for criticals it means Ac 0 / Re 1 by contract (Z14)."""

    code = "zero_aql"
    en = (
        "AQL 0 is not in the table. Zero allowed is a contract limit: Ac 0 / Re 1 on the units "
        "drawn. Set it as such, or name an AQL from {above} up."
    )
    zh = (
        "表中没有AQL 0。“零缺陷”是合同限值：对所抽样品Ac 0 / Re 1。"
        "请按合同限值设定，或选择不小于{above}的AQL。"
    )


class AqlNotForUnits(Refusal):
    """Percent nonconforming ends at AQL 10; above it the table counts nonconformities."""

    code = "aql_not_for_units"
    en = (
        "AQL {aql} is for nonconformities per 100 units; for nonconforming units 10 is the "
        "highest. Count nonconformities, or choose an AQL up to 10."
    )
    zh = (
        "AQL {aql}仅用于每百单位不合格数；按不合格品数时最高为10。"
        "请改为计不合格数，或选择不大于10的AQL。"
    )

    def __init__(self, *, aql: Decimal) -> None:
        super().__init__(aql=aql)


class NoLot(Refusal):
    """A lot holds at least one unit."""

    code = "no_lot"
    en = "A lot of {lot_size} has no sampling plan. Give the number of units offered, 1 or more."
    zh = "批量{lot_size}没有抽样方案。请给出提交检验的数量，至少为1。"

    def __init__(self, *, lot_size: int) -> None:
        super().__init__(lot_size=lot_size)


class NegativeCount(Refusal):
    """A count starts at zero."""

    code = "negative_count"
    en = "A count of {count} cannot be. Give the number found, 0 or more."
    zh = "数量{count}不成立。请给出发现的数量，至少为0。"

    def __init__(self, *, count: int) -> None:
        super().__init__(count=count)


class CountExceedsSample(Refusal):
    """More nonconforming units than units inspected (Z14)."""

    code = "count_exceeds_sample"
    en = (
        "{count} nonconforming units in a sample of {sample_size} cannot be: a unit counts once. "
        "Check both figures, or agree to count nonconformities instead."
    )
    zh = (
        "样本{sample_size}件中不可能有{count}件不合格品：每件只计一次。"
        "请核对两个数字，或约定改为计不合格数。"
    )

    def __init__(self, *, count: int, sample_size: int) -> None:
        super().__init__(count=count, sample_size=sample_size)


class UnusableLimits(Refusal):
    """Contract limits that leave a count undecided, or that no count could fail."""

    code = "unusable_limits"
    en = (
        "Contract limits of n {sample_size}, Ac {ac}, Re {re} cannot decide: n is at least 1, "
        "Re is Ac + 1, and for units Re is at most n. Correct them in the order."
    )
    zh = (
        "合同限值n {sample_size}、Ac {ac}、Re {re}无法用于判定：n至少为1，Re应等于Ac + 1，"
        "按不合格品数时Re不得大于n。请在订单中更正。"
    )

    def __init__(self, *, sample_size: int, ac: int, re: int) -> None:
        super().__init__(sample_size=sample_size, ac=ac, re=re)


class OffSeries(Refusal):
    """A lot that was not inspected the way the switching rules require of its series."""

    code = "off_series"
    en = (
        "This lot was inspected under {found}, but its series stands at {expected}. Judge it under "
        "{expected}, or have the change directed by the buyer first."
    )
    zh = "该批按{found}检验，但本系列目前应按{expected}。请按{expected}判定，或先由买方指定变更。"

    def __init__(self, *, found: str, expected: str) -> None:
        super().__init__(found=found, expected=expected)
