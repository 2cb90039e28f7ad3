"""What the sampling tests draw from: the terms of a plan, as Hypothesis makes them."""

from hypothesis import strategies as st

from bot.domain.sampling import AQLS, CountBasis, Edition, InspectionLevel, InspectionSeverity, Plan
from bot.domain.sampling.plan import plan_for

AQLS_FOR_UNITS = AQLS[:16]

lots = st.one_of(
    st.integers(1, 60), st.integers(61, 4_000), st.integers(4_001, 2_000_000), st.just(10**12)
)
levels = st.sampled_from(InspectionLevel)
severities = st.sampled_from(InspectionSeverity)
editions = st.sampled_from(Edition)
bases = st.sampled_from(CountBasis)


@st.composite
def plans(draw: st.DrawFn, basis: CountBasis | None = None) -> Plan:
    """A plan of the standard under any terms that go together."""
    basis = basis or draw(bases)
    aqls = AQLS if basis is CountBasis.DEFECTS else AQLS_FOR_UNITS
    return plan_for(
        draw(lots), draw(levels), draw(st.sampled_from(aqls)), draw(severities), draw(editions),
        basis,
    )  # fmt: skip


@st.composite
def judged_plans(draw: st.DrawFn) -> tuple[Plan, int]:
    """A plan and a count that it can be given, around its limits and far from them."""
    plan = draw(plans())
    most = plan.sample_size if plan.basis is CountBasis.UNITS else plan.re + 50
    near = st.integers(0, min(most, plan.re + 2))
    return plan, draw(near | st.integers(0, most))
