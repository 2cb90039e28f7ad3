"""Options: what the buyer accepts, what the factory picks, and no bargain over criticals
(rows 80-91, Z17)."""

import pytest

from bot.domain.errors import Incomplete, NotYet
from bot.domain.stages.options import (
    Acceptable,
    Choice,
    ChooseOptions,
    CounterOffer,
    NoOptionsForCritical,
    NotOffered,
    OfferOptions,
    Option,
)
from tests.domain.stories import (
    CRITICAL,
    DANA,
    LIN,
    MAJOR,
    MINOR,
    A,
    B,
    C,
    D,
    Story,
    everything,
    failed,
    found,
    picks,
    settled,
)

FINE = found(0, 0, 0, defects=())
MENU = (
    Acceptable(defect_class=MAJOR, options=(A, B)),
    Acceptable(defect_class=MINOR, options=(D,)),
)


def issued() -> Story:
    story = failed()
    story.issues()
    return story


def offered() -> Story:
    story = issued()
    story.offers(*MENU)
    return story


def choose(story: Story, *choices: Choice, offer: int | None = None) -> ChooseOptions:
    return ChooseOptions(choices=choices, offer=offer, **story.by(LIN))


def offer(story: Story, *menu: Acceptable) -> OfferOptions:
    return OfferOptions(acceptable=menu, **story.by(DANA))


def test_a_and_b_are_inspected_again_and_c_and_d_never() -> None:
    assert [o.needs_reinspection for o in Option] == [True, True, False, False]


# ---------------------------------------------------------------- the menu


def test_the_buyers_order_of_preference_is_the_menu() -> None:
    story = issued()
    story.offers(Acceptable(defect_class=MAJOR, options=(B, A)), MENU[1])
    assert story.case.options.of(MAJOR) == (B, A)
    assert story.case.options.of(CRITICAL) == ()


def test_no_options_are_offered_for_a_lot_with_a_critical() -> None:
    story = failed(findings=found(1, 12, 22))
    story.photographs()
    story.refused(NoOptionsForCritical, offer(story, *everything(MAJOR, MINOR)))


def test_no_option_exists_for_the_critical_class() -> None:
    story = issued()
    story.refused(NoOptionsForCritical, offer(story, *MENU, *everything(CRITICAL)))


def test_the_options_follow_the_car() -> None:
    story = failed()
    story.refused(NotYet, offer(story, *MENU))


def test_an_accepted_lot_needs_no_options() -> None:
    story = issued()
    story.corrects(FINE)
    story.refused(NotYet, offer(story, *MENU))


def test_every_class_that_failed_needs_a_way() -> None:
    story = issued()
    refusal = story.refused(
        Incomplete, offer(story, MENU[0], Acceptable(defect_class=MINOR, options=()))
    )
    assert refusal.sentence("zh") == "请补充：轻微至少勾选一个方案。"


def test_confirmed_terms_are_not_reopened_by_a_menu() -> None:
    story = settled()
    story.refused(NotYet, offer(story, *MENU))
    assert story.case.is_settled


def test_a_new_menu_withdraws_terms_that_are_still_open() -> None:
    story = offered()
    story.proposes()
    story.offers(*MENU)
    assert story.kinds[-2:] == ["options.offered", "settlement.withdrawn"]
    story.refused(NotYet, story.reply())


# ---------------------------------------------------------------- the factory's pick


def test_the_factory_picks_a_way_for_each_class() -> None:
    story = offered()
    story.do(choose(story, *picks(major=A, minor=D), offer=1))
    assert story.case.options.chosen == picks(major=A, minor=D)
    assert story.case.options.chosen_by == LIN


def test_a_pick_is_interest_and_no_agreement() -> None:
    story = offered()
    story.do(choose(story, *picks(major=A, minor=D)))
    assert not story.case.is_settled
    assert "settlement_confirmed" in story.open


def test_the_same_pick_again_changes_nothing() -> None:
    story = offered()
    story.do(choose(story, *picks(major=A, minor=D)))
    assert story.do(choose(story, *picks(major=A, minor=D))) == []


def test_what_is_not_on_the_menu_cannot_be_picked_and_the_menu_is_named() -> None:
    story = offered()
    refusal = story.refused(NotOffered, choose(story, *picks(major=C, minor=D)))
    assert refusal.sentence("en").endswith("Choose one of these: A, B.")


@pytest.mark.parametrize(
    "choices",
    [(), picks(major=A), (*picks(major=A, minor=D), Choice(defect_class=MAJOR, option=B))],
)
def test_each_failing_class_has_exactly_one_way(choices: tuple[Choice, ...]) -> None:
    story = offered()
    story.refused(Incomplete, choose(story, *choices))


def test_a_button_of_a_former_menu_is_refused() -> None:
    story = offered()
    story.offers(*everything(MAJOR, MINOR))
    story.refused(NotYet, choose(story, *picks(major=A, minor=D), offer=1))
    story.do(choose(story, *picks(major=C, minor=C), offer=2))


def test_a_new_menu_voids_the_pick_from_the_former() -> None:
    story = offered()
    story.do(choose(story, *picks(major=A, minor=D)))
    story.offers(*MENU)
    assert story.case.options.chosen == ()


def test_nothing_is_picked_before_there_is_a_menu_or_after_the_terms_are_confirmed() -> None:
    for story in (issued(), settled()):
        story.refused(NotYet, choose(story, *picks(major=A, minor=D)))


@pytest.mark.parametrize("findings", [FINE, found(1, 12, 22), found(major=9)])
def test_a_menu_ends_with_the_verdict_it_was_made_for(findings: object) -> None:
    story = offered()
    story.corrects(found().model_validate(findings))
    story.refused(NotYet, choose(story, *picks(major=A, minor=D)))


def test_menus_are_numbered_through_the_whole_case() -> None:
    story = offered()
    story.corrects(found(major=9))
    story.issues()
    story.offers()
    assert story.case.options.offer == 2


# ---------------------------------------------------------------- something else (row 85)


def counter(story: Story, text: str) -> CounterOffer:
    return CounterOffer(text=text, **story.by(LIN))


def test_counter_offers_are_kept_word_by_word_in_their_order() -> None:
    story = offered()
    for text in ("扣款300", "扣款350", "扣款400"):
        story.do(counter(story, text))
    assert story.case.options.counter_offers == ("扣款300", "扣款350", "扣款400")


def test_counter_offers_outlive_the_menu_they_answered() -> None:
    story = offered()
    story.do(counter(story, "扣款300"))
    story.offers(*MENU)
    assert story.case.options.counter_offers == ("扣款300",)


def test_an_empty_counter_offer_says_nothing() -> None:
    story = offered()
    story.refused(Incomplete, counter(story, " "))


@pytest.mark.parametrize("make", [issued, settled])
def test_there_is_nothing_to_counter_without_an_open_menu(make: object) -> None:
    assert callable(make)
    story = make()
    story.refused(NotYet, counter(story, "扣款300"))
