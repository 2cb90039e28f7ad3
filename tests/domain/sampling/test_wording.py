"""The sentences that say why, in both languages, with the same figures."""

import re
from decimal import Decimal

import pytest
from hypothesis import given

from bot.domain.sampling import (
    CountBasis,
    DefectClass,
    Edition,
    InspectionLevel,
    InspectionSeverity,
    Plan,
    contract_plan,
    explain,
    explain_plan,
    explain_rule,
    judge,
    on_one_sample,
    plan_for,
    zero_accepted_plan,
)
from tests.domain.sampling.cases import judged_plans

II = InspectionLevel.II
MAJOR, CRITICAL = DefectClass.MAJOR, DefectClass.CRITICAL
K_2_5 = plan_for(1500, II, Decimal("2.5"))
CRITICALS = zero_accepted_plan(1500, 125)
DEFECTS = plan_for(1500, II, Decimal("2.5"), basis=CountBasis.DEFECTS)
GAP = plan_for(1500, II, Decimal("2.5"), InspectionSeverity.REDUCED, Edition.ANSI_ASQ_Z1_4)
WHOLE_LOT = plan_for(4, II, Decimal("2.5"))


@pytest.mark.parametrize(
    ("plan", "count", "defect_class", "en", "zh"),
    [
        (
            K_2_5, 12, MAJOR,
            "12 major against Ac 7 / Re 8 in a sample of 125: "
            "not acceptable, 71 % over the limit.",
            "样本125件中发现严重(MA)不合格品数12，接收数Ac 7 / 拒收数Re 8："
            "不可接收，超出接收数71 %。",
        ),
        (
            K_2_5, 7, MAJOR,
            "7 major against Ac 7 / Re 8 in a sample of 125: acceptable.",
            "样本125件中发现严重(MA)不合格品数7，接收数Ac 7 / 拒收数Re 8：可接收。",
        ),
        (
            CRITICALS, 1, CRITICAL,
            "1 critical against Ac 0 / Re 1 in a sample of 125: not acceptable, zero allowed.",
            "样本125件中发现致命(CR)不合格品数1，接收数Ac 0 / 拒收数Re 1：不可接收，不允许出现。",
        ),
        (
            CRITICALS, 0, CRITICAL,
            "0 critical against Ac 0 / Re 1 in a sample of 125: "
            "acceptable; none found in the sample is not none in the lot.",
            "样本125件中发现致命(CR)不合格品数0，接收数Ac 0 / 拒收数Re 1："
            "可接收；样本中未发现不等于整批没有。",
        ),
        (
            DEFECTS, 1, None,
            "1 nonconformity against Ac 7 / Re 8 in a sample of 125: acceptable.",
            "样本125件中发现不合格数1，接收数Ac 7 / 拒收数Re 8：可接收。",
        ),
        (
            DEFECTS, 9, MAJOR,
            "9 major nonconformities against Ac 7 / Re 8 in a sample of 125: "
            "not acceptable, 29 % over the limit.",
            "样本125件中发现严重(MA)不合格数9，接收数Ac 7 / 拒收数Re 8：不可接收，超出接收数29 %。",
        ),
        (
            GAP, 4, None,
            "4 nonconforming against Ac 3 / Re 6 in a sample of 50: "
            "acceptable, but above Ac: normal inspection from the next lot.",
            "样本50件中发现不合格品数4，接收数Ac 3 / 拒收数Re 6："
            "可接收，但已超过Ac，下一批起恢复正常检验。",
        ),
        (
            WHOLE_LOT, 0, None,
            "0 nonconforming against Ac 0 / Re 1 in all 4 units of the lot (100 % inspection): "
            "acceptable.",
            "全检4件中发现不合格品数0，接收数Ac 0 / 拒收数Re 1：可接收。",
        ),
    ],
)  # fmt: skip
def test_one_plain_sentence_says_why(
    plan: Plan, count: int, defect_class: DefectClass | None, en: str, zh: str
) -> None:
    judgement = judge(plan, count, defect_class)
    assert explain(judgement, "en") == en
    assert explain(judgement, "zh") == zh


@pytest.mark.parametrize(
    ("plan", "en", "zh"),
    [
        (
            K_2_5,
            "at AQL 2.5 the plan accepts up to 7 in 125 (5.6 %).",
            "AQL 2.5的方案在125件中最多允许7（5.6 %）。",
        ),
        (DEFECTS, "accepts up to 7 nonconformities in 125 (5.6 per 100).", "（每百单位5.6）。"),
        (GAP, "accepts up to 5 in 50 (10.0 %).", "在50件中最多允许5（10.0 %）。"),
        (CRITICALS, "the contract accepts up to 0 in 125 (0.0 %).", "合同在125件中最多允许0"),
    ],
)
def test_the_rule_is_a_count_and_not_a_rate(plan: Plan, en: str, zh: str) -> None:
    assert explain_rule(plan, "en").endswith(en)
    assert "count against Ac/Re, not the rate" in explain_rule(plan, "en")
    assert zh in explain_rule(plan, "zh")


@pytest.mark.parametrize(
    ("plan", "en", "zh"),
    [
        (
            K_2_5,
            "ISO 2859-1:1999, lot 1,500, level II, normal: "
            "AQL 2.5, letter K, n = 125, Ac 7 / Re 8.",
            "ISO 2859-1:1999，批量1,500，检验水平II，正常检验："
            "AQL 2.5，字码K，n = 125，Ac 7 / Re 8。",
        ),
        (
            plan_for(1200, II, Decimal("0.25")),
            "ISO 2859-1:1999, lot 1,200, level II, normal: "
            "AQL 0.25, letter J, arrow up to H, n = 50, Ac 0 / Re 1.",
            "ISO 2859-1:1999，批量1,200，检验水平II，正常检验："
            "AQL 0.25，字码J，箭头向上至H，n = 50，Ac 0 / Re 1。",
        ),
        (
            plan_for(40, II, Decimal("0.65"), InspectionSeverity.TIGHTENED),
            "ISO 2859-1:1999, lot 40, level II, tightened: "
            "AQL 0.65, letter D, arrow down to G, n = 32, Ac 0 / Re 1.",
            "ISO 2859-1:1999，批量40，检验水平II，加严检验："
            "AQL 0.65，字码D，箭头向下至G，n = 32，Ac 0 / Re 1。",
        ),
        (
            plan_for(4, II, Decimal("2.5")),
            "ISO 2859-1:1999, lot 4, level II, normal: AQL 2.5, letter A, arrow down to C, "
            "n = 5 reaches the lot, so all 4 units, Ac 0 / Re 1.",
            "ISO 2859-1:1999，批量4，检验水平II，正常检验：AQL 2.5，字码A，箭头向下至C，"
            "n = 5不小于批量，全检4件，Ac 0 / Re 1。",
        ),
        (
            contract_plan(K_2_5, 200, 5, 6),
            "Contract limit, lot 1,500: n = 200, Ac 5 / Re 6; without it ISO 2859-1:1999, "
            "lot 1,500, level II, normal: AQL 2.5, letter K, n = 125, Ac 7 / Re 8.",
            "合同限值，批量1,500：n = 200，Ac 5 / Re 6；无此约定时：ISO 2859-1:1999，批量1,500，"
            "检验水平II，正常检验：AQL 2.5，字码K，n = 125，Ac 7 / Re 8。",
        ),
        (
            CRITICALS,
            "Contract limit, lot 1,500: n = 125, Ac 0 / Re 1.",
            "合同限值，批量1,500：n = 125，Ac 0 / Re 1。",
        ),
        (
            on_one_sample([plan_for(1200, II, Decimal(aql)) for aql in ("0.40", "2.5")])[1],
            "ISO 2859-1:1999, lot 1,200, level II, normal: AQL 2.5, letter J with the larger "
            "sample of K for all classes, n = 125, Ac 7 / Re 8.",
            "ISO 2859-1:1999，批量1,200，检验水平II，正常检验：AQL 2.5，字码J，"
            "各类统一按字码K的较大样本，n = 125，Ac 7 / Re 8。",
        ),
    ],
)
def test_the_way_to_the_plan_is_told_with_its_arrows(plan: Plan, en: str, zh: str) -> None:
    assert explain_plan(plan, "en") == en
    assert explain_plan(plan, "zh") == zh


@given(judged_plans())
def test_both_languages_carry_the_same_figures(judged: tuple[Plan, int]) -> None:
    plan, count = judged
    judgement = judge(plan, count, MAJOR)
    pairs = [
        [explain(judgement, "en"), explain(judgement, "zh")],
        [explain_rule(plan, "en").replace(" per 100", ""), explain_rule(plan, "zh")],
        [explain_plan(plan, "en"), explain_plan(plan, "zh")],
    ]
    for pair in pairs:
        en, zh = (sorted(re.findall(r"\d[\d,.]*\d|\d", text)) for text in pair)
        assert [figure for figure in en if figure != "100"] == [f for f in zh if f != "100"]
