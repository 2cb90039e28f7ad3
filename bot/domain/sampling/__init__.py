"""Single sampling by attributes: ISO 2859-1:1999 and ANSI/ASQ Z1.4, complete (section C, Z12).

From a lot, a level and an AQL to a plan (`plan_for`), from a count to a judgement (`judge`), with
the sentence that says why (`explain`), the curve behind it (`oc_curve`) and the severity that the
next lot is due (`switching_state`). The tables are generated from the rule they follow.
"""

from bot.domain.sampling.aql import AQLS, parse_aql
from bot.domain.sampling.curve import (
    OcPoint,
    Risks,
    chance_for_lot,
    oc_curve,
    probability_of_acceptance,
    risks,
)
from bot.domain.sampling.judgement import ClassJudgement, judge
from bot.domain.sampling.letters import code_letter_for
from bot.domain.sampling.lookup import (
    ContractLimits,
    Lookup,
    inputs_digest,
    lookup_of,
    plan_of,
    recompute,
)
from bot.domain.sampling.plan import (
    Plan,
    contract_plan,
    on_one_sample,
    plan_for,
    sample_sizes_allowed,
    zero_accepted_plan,
)
from bot.domain.sampling.refusals import (
    AqlNotForUnits,
    CountExceedsSample,
    EditionNotImplemented,
    NegativeCount,
    NoLot,
    OffSeries,
    UnknownAql,
    UnknownEdition,
    UnusableLimits,
    ZeroAql,
)
from bot.domain.sampling.switching import (
    ImprovementProven,
    LimitNumbersMet,
    LotInspected,
    ProductionReported,
    ReducedWanted,
    Series,
    SeverityDirected,
    SwitchingState,
    SwitchingStep,
    after,
    switching_state,
    switching_states,
)
from bot.domain.sampling.terms import (
    Acceptance,
    CountBasis,
    DefectClass,
    Edition,
    InspectionLevel,
    InspectionSeverity,
    edition_named,
)
from bot.domain.sampling.wording import Language, explain, explain_plan, explain_rule

__all__ = [
    "AQLS",
    "Acceptance",
    "AqlNotForUnits",
    "ClassJudgement",
    "ContractLimits",
    "CountBasis",
    "CountExceedsSample",
    "DefectClass",
    "Edition",
    "EditionNotImplemented",
    "ImprovementProven",
    "InspectionLevel",
    "InspectionSeverity",
    "Language",
    "LimitNumbersMet",
    "Lookup",
    "LotInspected",
    "NegativeCount",
    "NoLot",
    "OcPoint",
    "OffSeries",
    "Plan",
    "ProductionReported",
    "ReducedWanted",
    "Risks",
    "Series",
    "SeverityDirected",
    "SwitchingState",
    "SwitchingStep",
    "UnknownAql",
    "UnknownEdition",
    "UnusableLimits",
    "ZeroAql",
    "after",
    "chance_for_lot",
    "code_letter_for",
    "contract_plan",
    "edition_named",
    "explain",
    "explain_plan",
    "explain_rule",
    "inputs_digest",
    "judge",
    "lookup_of",
    "oc_curve",
    "on_one_sample",
    "parse_aql",
    "plan_for",
    "plan_of",
    "probability_of_acceptance",
    "recompute",
    "risks",
    "sample_sizes_allowed",
    "switching_state",
    "switching_states",
    "zero_accepted_plan",
]
