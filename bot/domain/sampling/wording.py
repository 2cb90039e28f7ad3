"""Why a class is or is not acceptable, in a plain sentence of English or Chinese (row 34)."""

from typing import Literal

from bot.domain.sampling.judgement import ClassJudgement
from bot.domain.sampling.plan import Plan
from bot.domain.sampling.terms import Acceptance, CountBasis, DefectClass, InspectionSeverity

Language = Literal["en", "zh"]

_CLASS_ZH = {
    DefectClass.CRITICAL: "致命(CR)",
    DefectClass.MAJOR: "严重(MA)",
    DefectClass.MINOR: "轻微(MI)",
}
"""严重 alone is read both as major and as critical; the letters beside it settle it (row 19a)."""

_SEVERITY_ZH = {
    InspectionSeverity.NORMAL: "正常检验",
    InspectionSeverity.TIGHTENED: "加严检验",
    InspectionSeverity.REDUCED: "放宽检验",
}


def explain(judgement: ClassJudgement, language: Language) -> str:
    """The count, its limits, the sample and what follows: "12 major against Ac 7 / Re 8 ..."."""
    return _explain_zh(judgement) if language == "zh" else _explain_en(judgement)


def explain_rule(plan: Plan, language: Language) -> str:
    """Why 5.6 % can pass at AQL 2.5: the decision is a count against Ac/Re, not a rate (Z4)."""
    return _rule_zh(plan) if language == "zh" else _rule_en(plan)


def explain_plan(plan: Plan, language: Language) -> str:
    """The way to the plan: edition, lot, level, severity, letter, arrows, n, Ac/Re (Y5, Z12)."""
    return _plan_zh(plan) if language == "zh" else _plan_en(plan)


def _explain_en(judgement: ClassJudgement) -> str:
    return (
        f"{judgement.count} {_found_en(judgement)} against Ac {judgement.ac} / Re {judgement.re} "
        f"in {_sample_en(judgement)}: {_outcome_en(judgement)}."
    )


def _found_en(judgement: ClassJudgement) -> str:
    counted_class = judgement.defect_class.value if judgement.defect_class else ""
    if judgement.basis is CountBasis.UNITS:
        return counted_class or "nonconforming"
    noun = "nonconformity" if judgement.count == 1 else "nonconformities"
    return f"{counted_class} {noun}".strip()


def _sample_en(judgement: ClassJudgement) -> str:
    if judgement.full_inspection:
        return f"all {judgement.sample_size:,} units of the lot (100 % inspection)"
    return f"a sample of {judgement.sample_size:,}"


def _outcome_en(judgement: ClassJudgement) -> str:
    if judgement.acceptance is Acceptance.NOT_ACCEPTABLE:
        over = judgement.excess_percent
        return f"not acceptable, {'zero allowed' if over is None else f'{over} % over the limit'}"
    if judgement.returns_to_normal:
        return "acceptable, but above Ac: normal inspection from the next lot"
    if judgement.ac == 0 and not judgement.full_inspection:
        return "acceptable; none found in the sample is not none in the lot"
    return "acceptable"


def _explain_zh(judgement: ClassJudgement) -> str:
    return (
        f"{_sample_zh(judgement)}中发现{_found_zh(judgement)}{judgement.count}，"
        f"接收数Ac {judgement.ac} / 拒收数Re {judgement.re}：{_outcome_zh(judgement)}。"
    )


def _found_zh(judgement: ClassJudgement) -> str:
    noun = "不合格品数" if judgement.basis is CountBasis.UNITS else "不合格数"
    return (_CLASS_ZH[judgement.defect_class] if judgement.defect_class else "") + noun


def _sample_zh(judgement: ClassJudgement) -> str:
    kind = "全检" if judgement.full_inspection else "样本"
    return f"{kind}{judgement.sample_size:,}件"


def _outcome_zh(judgement: ClassJudgement) -> str:
    if judgement.acceptance is Acceptance.NOT_ACCEPTABLE:
        over = judgement.excess_percent
        return f"不可接收，{'不允许出现' if over is None else f'超出接收数{over} %'}"
    if judgement.returns_to_normal:
        return "可接收，但已超过Ac，下一批起恢复正常检验"
    if judgement.ac == 0 and not judgement.full_inspection:
        return "可接收；样本中未发现不等于整批没有"
    return "可接收"


def _rule_en(plan: Plan) -> str:
    allowed, rate = _allowance(plan)
    who = f"at AQL {plan.aql} the plan" if plan.source == "standard" else "the contract"
    what, unit = ("", " %") if plan.basis is CountBasis.UNITS else ("nonconformities ", " per 100")
    return (
        "The decision is the count against Ac/Re, not the rate against the AQL: "
        f"{who} accepts up to {allowed} {what}in {plan.sample_size:,} ({rate}{unit})."
    )


def _rule_zh(plan: Plan) -> str:
    allowed, rate = _allowance(plan)
    who = f"AQL {plan.aql}的方案" if plan.source == "standard" else "合同"
    unit = f"{rate} %" if plan.basis is CountBasis.UNITS else f"每百单位{rate}"
    return (
        "判定依据是发现数与Ac/Re比较，而不是不合格率与AQL比较："
        f"{who}在{plan.sample_size:,}件中最多允许{allowed}（{unit}）。"
    )


def _allowance(plan: Plan) -> tuple[int, str]:
    """The highest count that is accepted, and as a rate per hundred units inspected."""
    allowed = plan.re - 1
    return allowed, f"{100 * allowed / plan.sample_size:.1f}"


def _plan_en(plan: Plan) -> str:
    drawn = f"{_drawn_en(plan)}, Ac {plan.ac} / Re {plan.re}"
    if plan.source == "contract":
        without = f"; without it {_plan_en(plan.standard)}" if plan.standard else "."
        return f"Contract limit, lot {plan.lot_size:,}: {drawn}{without}"
    where = f"{plan.edition}, lot {plan.lot_size:,}, level {plan.level}, {plan.severity}"
    return f"{where}: AQL {plan.aql}, letter {_letter_en(plan)}, {drawn}."


def _letter_en(plan: Plan) -> str:
    if plan.shared_letter:
        return f"{plan.table_letter} with the larger sample of {plan.shared_letter} for all classes"
    if plan.arrow == "none":
        return str(plan.code_letter)
    return f"{plan.table_letter}, arrow {plan.arrow} to {plan.code_letter}"


def _drawn_en(plan: Plan) -> str:
    if plan.full_inspection:
        return f"n = {plan.table_sample_size:,} reaches the lot, so all {plan.sample_size:,} units"
    return f"n = {plan.sample_size:,}"


def _plan_zh(plan: Plan) -> str:
    drawn = f"{_drawn_zh(plan)}，Ac {plan.ac} / Re {plan.re}"
    if plan.source == "contract":
        without = f"；无此约定时：{_plan_zh(plan.standard)}" if plan.standard else "。"
        return f"合同限值，批量{plan.lot_size:,}：{drawn}{without}"
    severity = _SEVERITY_ZH[plan.severity]
    where = f"{plan.edition}，批量{plan.lot_size:,}，检验水平{plan.level}，{severity}"
    return f"{where}：AQL {plan.aql}，字码{_letter_zh(plan)}，{drawn}。"


def _letter_zh(plan: Plan) -> str:
    if plan.shared_letter:
        return f"{plan.table_letter}，各类统一按字码{plan.shared_letter}的较大样本"
    if plan.arrow == "none":
        return str(plan.code_letter)
    return f"{plan.table_letter}，箭头向{'上' if plan.arrow == 'up' else '下'}至{plan.code_letter}"


def _drawn_zh(plan: Plan) -> str:
    if plan.full_inspection:
        return f"n = {plan.table_sample_size:,}不小于批量，全检{plan.sample_size:,}件"
    return f"n = {plan.sample_size:,}"
