"""Settlements: five fields, lines that add up, and a hash over both texts (81-86a, 133-135)."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from bot.domain.errors import Incomplete, NotYet
from bot.domain.money import Money
from bot.domain.stages.options import Acceptable, NoOptionsForCritical
from bot.domain.stages.settlement import (
    ProposeSettlement,
    SettlementLine,
    Terms,
    terms_hash,
)
from tests.domain.stories import (
    CRITICAL,
    DANA,
    KEY,
    MAJOR,
    MINOR,
    A,
    B,
    C,
    D,
    Story,
    agreed,
    credit,
    failed,
    found,
    rework,
    settled,
)

FINE = found(0, 0, 0, defects=())


def issued() -> Story:
    story = failed()
    story.issues()
    return story


def proposal(story: Story, *lines: SettlementLine, as_is: bool = True, **changes: Any) -> Any:
    return ProposeSettlement(
        terms=agreed(*lines, **changes), accepted_as_is=as_is, **story.by(DANA)
    )


def problems(*lines: SettlementLine, as_is: bool = True, **changes: Any) -> set[str]:
    """The fields that a proposal is refused for."""
    story = issued()
    refusal = story.refused(Incomplete, proposal(story, *lines, as_is=as_is, **changes))
    assert isinstance(refusal, Incomplete)
    return set(refusal.problems)


def line(option: Any, **changes: Any) -> SettlementLine:
    return SettlementLine(**{"defect_class": MAJOR, "option": option, **changes})


# ---------------------------------------------------------------- versions and their hash


def test_the_first_proposal_is_version_1_with_a_code_to_type() -> None:
    story = issued()
    story.proposes()
    current = story.case.settlement.current
    assert current is not None
    assert (current.version, current.code) == (1, "QC-0042-V1")


def test_a_newer_proposal_takes_the_place_of_the_open_one_and_erases_none() -> None:
    story = issued()
    story.proposes()
    story.proposes(agreed(rework(MAJOR), rework(MINOR)))
    assert [p.code for p in story.case.settlement.proposals] == ["QC-0042-V1", "QC-0042-V2"]
    assert story.case.settlement.current == story.case.settlement.proposals[-1]


def test_the_hash_covers_every_word_of_both_texts_and_every_figure() -> None:
    terms = agreed()
    others = [
        agreed(en="Rework the majors, credit the minors!"),
        agreed(zh="严重返工，轻微扣款！"),
        agreed(scope="full_and_final"),
        agreed(deadline=date(2026, 12, 2)),
        agreed(rework(MAJOR), credit(MINOR, "451")),
        agreed(rework(MAJOR), credit(MINOR, ceiling="25.5")),
        agreed(rework(MAJOR), rework(MINOR)),
    ]
    hashes = {terms_hash(KEY, 1, t) for t in (terms, *others)}
    assert len(hashes) == len(others) + 1
    assert terms_hash(KEY, 2, terms) not in hashes
    assert terms_hash("QC-0043", 1, terms) not in hashes


def test_the_same_terms_hash_alike_on_every_machine() -> None:
    story = issued()
    story.proposes()
    current = story.case.settlement.current
    assert current is not None
    assert current.sha256 == terms_hash(
        KEY, 1, Terms.model_validate_json(agreed().model_dump_json())
    )
    assert len(current.sha256) == 64


# ---------------------------------------------------------------- when terms can be proposed


def test_terms_follow_the_car() -> None:
    story = failed()
    story.refused(NotYet, proposal(story))


def test_no_terms_are_made_over_criticals() -> None:
    story = issued()
    story.corrects(found(1, 12, 22))
    story.refused(NoOptionsForCritical, proposal(story))


def test_an_accepted_lot_needs_no_terms() -> None:
    story = issued()
    story.corrects(FINE)
    story.refused(NotYet, proposal(story))


def test_confirmed_terms_stand() -> None:
    story = settled()
    story.refused(NotYet, proposal(story))


def test_the_factory_need_not_have_picked_from_a_menu() -> None:
    story = issued()
    story.proposes()
    assert story.case.settlement.current is not None


# ---------------------------------------------------------------- the lines


def test_d_needs_an_amount() -> None:
    assert problems(line(D), rework(MINOR)) == {"major_amount"}


@pytest.mark.parametrize(
    "amount",
    [
        Money.of("0", "USD"),
        Money.of("-1", "USD"),
        Money.of("15000.01", "USD"),
        Money.of("450", "CNY"),
    ],
)
def test_a_credit_is_above_0_up_to_the_orders_value_and_in_its_currency(amount: Money) -> None:
    assert problems(line(D, amount=amount), rework(MINOR)) == {"major_amount"}


def test_an_amount_belongs_to_d_alone() -> None:
    odd = line(A, amount=Money.of("450", "USD"))
    assert problems(odd, rework(MINOR)) == {"major_amount"}


@pytest.mark.parametrize("option", [B, C])
@pytest.mark.parametrize("quantity", [None, 0, -3, 1501])
def test_b_and_c_name_a_quantity_that_fits_the_lot(option: Any, quantity: int | None) -> None:
    assert problems(line(option, quantity=quantity), rework(MINOR)) == {"major_quantity"}


@pytest.mark.parametrize("option", [B, C])
@pytest.mark.parametrize("quantity", [1, 1500])
def test_b_and_c_may_concern_one_unit_or_the_whole_lot(option: Any, quantity: int) -> None:
    story = issued()
    story.do(proposal(story, line(option, quantity=quantity), rework(MINOR)))


def test_every_class_that_failed_has_its_line() -> None:
    assert problems(rework(MAJOR)) == {"minor"}
    assert problems(lines=()) == {"major", "minor"}


def test_a_class_has_one_line() -> None:
    assert problems(rework(MAJOR), rework(MINOR), credit(MAJOR)) == {"lines"}


def test_what_the_buyer_did_not_mark_is_not_proposed() -> None:
    story = issued()
    story.offers(*_only(A))
    refused = story.refused(Incomplete, proposal(story, rework(MAJOR), credit(MINOR)))
    assert "option D was not marked" in refused.sentence("en")


def _only(option: Any) -> tuple[Acceptable, ...]:
    return tuple(Acceptable(defect_class=c, options=(option,)) for c in (MAJOR, MINOR))


@pytest.mark.parametrize("ceiling", ["-0.1", "100.1"])
def test_a_ceiling_is_a_percentage(ceiling: str) -> None:
    assert problems(rework(MAJOR), credit(MINOR, ceiling=ceiling)) == {"minor_ceiling"}


def test_goods_are_accepted_as_they_are_only_in_so_many_words() -> None:
    assert problems(as_is=False) == {"accepted_as_is"}
    story = issued()
    story.do(proposal(story, rework(MAJOR), rework(MINOR), as_is=False))


def test_the_terms_stand_in_both_languages() -> None:
    assert problems(zh=" ") == {"terms"}
    assert problems(en="") == {"terms"}


def test_a_deadline_lies_ahead() -> None:
    story = issued()
    today = story.now.date()
    story.refused(Incomplete, proposal(story, deadline=today - timedelta(days=1)))
    story.do(proposal(story, deadline=today))


def test_all_problems_are_told_at_once() -> None:
    assert problems(line(D), as_is=False, zh="") == {
        "minor",
        "major_amount",
        "accepted_as_is",
        "terms",
    }


# ---------------------------------------------------------------- what the terms say


def test_the_credit_is_the_sum_of_the_amounts() -> None:
    assert agreed(credit(MAJOR, "1000"), credit(MINOR, "450")).credit == Money.of("1450", "USD")
    assert agreed(rework(MAJOR), rework(MINOR)).credit is None


def test_replacements_bind_the_factory_to_their_price() -> None:
    replaced = agreed(line(C, quantity=144), credit(MINOR, "450"))
    assert replaced.binds_for(Money.of("10", "USD")) == Money.of("1890", "USD")
    assert agreed(rework(MAJOR), rework(MINOR)).binds_for(Money.of("10", "USD")) is None


def test_a_hybrid_is_as_is_for_one_class_and_reworked_for_the_other() -> None:
    terms = agreed()
    assert terms.as_is
    assert terms.covered == {MAJOR, MINOR}
    assert not agreed(rework(MAJOR), rework(MINOR)).as_is


# ---------------------------------------------------------------- corrections (Y21)


def test_a_revised_verdict_withdraws_terms_that_are_open() -> None:
    story = issued()
    story.proposes()
    story.corrects(found(major=13))
    assert "settlement.withdrawn" in story.kinds
    assert story.case.settlement.current is None
    assert len(story.case.settlement.proposals) == 1


def test_confirmed_terms_survive_a_correction_that_they_cover() -> None:
    story = settled()
    story.corrects(found(major=13))
    assert story.case.is_settled
    assert story.open == ["lot_sorted", "reinspection_passed"]


def test_confirmed_terms_that_leave_a_failing_class_without_a_remedy_do_not_stand() -> None:
    story = failed(findings=found(major=0))
    story.settles(agreed(credit(MINOR)))
    assert story.open == []
    story.corrects(found(major=12))
    assert not story.case.is_settled
    assert story.kinds[-1] == "settlement.withdrawn"
    assert story.open == ["settlement_confirmed"]


def test_a_critical_found_after_the_confirmation_takes_the_ground_from_it() -> None:
    story = settled()
    story.corrects(found(1, 12, 22))
    assert not story.case.is_settled
    assert story.open == ["lot_sorted", "reinspection_passed", "safety_signed_off"]


def test_confirmed_terms_stand_between_the_parties_when_a_correction_passes() -> None:
    story = settled()
    story.corrects(FINE)
    assert story.case.confirmation.confirmed is not None
    assert story.open == []


def test_versions_go_on_after_a_withdrawal() -> None:
    story = issued()
    story.proposes()
    story.corrects(found(major=13))
    story.issues()
    story.proposes()
    current = story.case.settlement.current
    assert current is not None
    assert current.code == "QC-0042-V2"


def test_a_ceiling_is_kept_exactly() -> None:
    story = issued()
    story.proposes(agreed(rework(MAJOR), credit(MINOR, ceiling="25.40")))
    current = story.retold().settlement.current
    assert current is not None
    assert str(current.terms.lines[1].ceiling) == "25.40"
    assert current.terms.lines[1].ceiling == Decimal("25.4")
    assert CRITICAL not in current.terms.covered
