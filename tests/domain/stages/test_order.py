"""Orders: what was agreed stays what was agreed (rows 1, 2, 14, 30, Z14)."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from pydantic import ValidationError

from bot.domain.case import decide
from bot.domain.errors import WrongRole
from bot.domain.money import Money
from bot.domain.people import Stamp
from bot.domain.stages.order import Clause, ClauseKind, ContractLimit, Cutoff, OpenCase
from tests.domain.stories import (
    BAGS,
    CRITICAL,
    DANA,
    GUEST,
    KEY,
    LIN,
    MAJOR,
    MINOR,
    SAM,
    START,
    WEI,
    Story,
    failed,
    ordered,
)

HOLD = Clause(
    kind=ClauseKind.HOLD,
    en="Goods stay.",
    zh="货物留存。",
    agreed_by="Lin",
    agreed_on=date(2026, 8, 3),
)


def limit(defect_class: object = MAJOR) -> ContractLimit:
    return ContractLimit.model_validate(
        {"defect_class": defect_class, "sample_size": 50, "ac": 2, "re": 3}
    )


def test_the_order_is_worth_its_units_at_their_price() -> None:
    assert BAGS.value == Money.of("15000", "USD")


def test_a_clause_is_found_by_its_kind_and_none_is_made_up() -> None:
    order = ordered(clauses=(HOLD,))
    assert order.clause(ClauseKind.HOLD) is HOLD
    assert order.clause(ClauseKind.CONCESSION) is None


def test_majors_and_minors_have_an_aql_and_criticals_none() -> None:
    assert [BAGS.aql(c) for c in (MAJOR, MINOR, CRITICAL)] == [Decimal("2.5"), Decimal("4.0"), None]


def test_no_contract_makes_a_critical_acceptable() -> None:
    with pytest.raises(ValidationError, match="major and minor"):
        ordered(contract_limits=(limit(CRITICAL),))


def test_a_class_has_one_contract_limit_at_most() -> None:
    with pytest.raises(ValidationError, match="one for each"):
        ordered(contract_limits=(limit(), limit()))
    assert len(ordered(contract_limits=(limit(MAJOR), limit(MINOR))).contract_limits) == 2


def test_an_order_is_for_goods() -> None:
    with pytest.raises(ValidationError):
        ordered(quantity=0)


def test_a_cut_off_names_its_zone() -> None:
    with pytest.raises(ValidationError, match="zone"):
        Cutoff(name="cy", at=datetime(2026, 12, 18, 9, 0))  # noqa: DTZ001  (what is refused)
    assert Cutoff(name="cy", at=datetime(2026, 12, 18, 9, 0, tzinfo=UTC)).at.tzinfo is UTC


def test_a_case_keeps_the_order_it_was_opened_on() -> None:
    story = failed()
    before = story.case.verdict.judged
    ordered(aql_major=Decimal("6.5"), version=2)
    assert story.case.order == BAGS
    assert story.retold().verdict.judged == before


@pytest.mark.parametrize("actor", [WEI, DANA, SAM])
def test_inspectors_and_buyers_open_cases(actor: object) -> None:
    command = OpenCase.model_validate({"by": actor, "at": START, "key": KEY, "order": BAGS})
    assert [event.kind for event in decide(None, command)] == ["order.case_opened"]


@pytest.mark.parametrize("actor", [LIN, GUEST])
def test_nobody_else_opens_a_case(actor: object) -> None:
    command = OpenCase.model_validate({"by": actor, "at": START, "key": KEY, "order": BAGS})
    with pytest.raises(WrongRole):
        decide(None, command)


def test_a_case_is_opened_once() -> None:
    story = Story()
    again = OpenCase(key=KEY, order=BAGS, **Stamp(by=WEI, at=START))
    with pytest.raises(ValueError, match="opened already"):
        decide(story.case, again)
