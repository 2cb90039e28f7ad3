"""Reports: read, asked about one thing at a time, corrected, repeated, refused (rows 16-28, Y5,
Y6, Y21, Y26)."""

import pytest

from bot.domain.stages.verdict import Verdict
from bot.messages import Action, Attachment, Form, Message
from tests.scenarios.house import DANA, MEI, WEI, House
from tests.scenarios.plays import car_out, failed, proposed, report_of
from tests.scenarios.scene import Scene

PASSING = "lot 1500, sample 125, critical 0, major 3, minor 4"


def test_questions_are_asked_one_at_a_time_and_answered_by_tap_or_by_typing(scene: Scene) -> None:
    scene.says(WEI, scene.room, "major 3 minor 4")
    assert "lot size" in scene.newest(scene.room, "report_question").en.title
    scene.taps(WEI, scene.room, "report.answer")
    assert "critical" in scene.newest(scene.room, "report_question").en.title.casefold()
    scene.says(WEI, scene.room, "没有")
    assert "sample size" in scene.newest(scene.room, "report_question").en.title
    assert scene.cases == []
    scene.says(WEI, scene.room, "一百二十五")
    assert scene.verdict == "PASS"
    assert scene.kinds(scene.room).count("report_question") == 3


def test_an_unclear_report_that_must_fail_is_held_first(scene: Scene) -> None:
    scene.says(WEI, scene.room, "18 major 31 minor")
    assert scene.held_for == "protective"
    assert "on hold already" in scene.words(scene.room, "report_question")
    assert scene.who_acts == ("answer the open question on the report", "inspector")
    scene.waits(minutes=70)
    assert scene.kinds(scene.thread) == []
    for answer in ("1500", "0", "125"):
        scene.says(WEI, scene.room, answer)
    assert scene.held_for == "aql"
    assert len(scene.cases) == 1


def test_a_new_report_takes_the_place_of_the_question_about_the_same_order(scene: Scene) -> None:
    scene.says(WEI, scene.room, "major 3 minor 4")
    scene.says(WEI, scene.room, PASSING)
    assert scene.verdict == "PASS"
    scene.chats(WEI, scene.room, "1500")


def test_several_orders_in_one_message_get_a_case_or_a_question_each(house: House) -> None:
    one, two, three = Scene(house), Scene(house), Scene(house)
    text = (
        f"PO {one.po}: lot 1500, sample 125, critical 0, major 3, minor 4\n"
        f"PO {two.po}: lot 1500, critical 0, major 3, minor 4\n"
        f"PO {three.po}: lot 1500, critical 0, major 2, minor 1"
    )
    one.says(WEI, one.dm(WEI), text)
    assert one.verdict == "PASS"
    question = one.newest(one.dm(WEI), "report_question")
    assert two.po in question.en.title
    one.says(WEI, one.dm(WEI), "125")
    assert two.verdict == "PASS"
    assert three.po in one.newest(one.dm(WEI), "report_question").en.title
    one.says(WEI, one.dm(WEI), "125")
    assert three.verdict == "PASS"
    for scene in (one, two, three):
        scene.must_hold()


def test_an_impossible_report_among_several_does_not_take_the_others_along(house: House) -> None:
    good, bad = Scene(house), Scene(house)
    text = (
        f"PO {bad.po}: lot 1500, sample 125, critical 0, major 100, minor 90\n"
        f"PO {good.po}: lot 1500, sample 125, critical 0, major 3, minor 4"
    )
    receipt = good.says(WEI, good.dm(WEI), text)
    assert receipt.said is not None
    assert receipt.said.en.startswith(f"{bad.po}: 190 nonconforming units")
    assert good.verdict == "PASS"
    assert bad.cases == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("lot 1500, sample 125, critical 0, major 100, minor 90", "190 nonconforming units"),
        ("lot 1500, sample 125, critical 1, major 0, minor 125", "126 nonconforming units"),
    ],
)
def test_findings_that_cannot_be_are_refused_before_a_case_is_opened(
    scene: Scene, text: str, said: str
) -> None:
    assert said in scene.refused(WEI, scene.room, text)
    assert scene.cases == []


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("lot 0, sample 125, critical 0, major 2, minor 3", "lot size"),
        ("lot 100, sample 125, critical 0, major 1, minor 0", "lot size"),
        ("lot 1500, sample 100, critical 0, major 1, minor 3", "sample size"),
        ("lot 1500, sample 125, critical 0, major 2", "minor"),
    ],
)
def test_what_does_not_fit_is_asked_about_and_nothing_is_guessed(
    scene: Scene, text: str, field: str
) -> None:
    scene.says(WEI, scene.room, text)
    assert field in scene.newest(scene.room, "report_question").en.title.casefold()
    assert scene.cases == []


def test_an_answer_that_cannot_be_leaves_its_question_open(scene: Scene) -> None:
    scene.says(WEI, scene.room, "lot 1500, sample 125, critical 0, minor 90")
    assert "nonconforming" in scene.refused(WEI, scene.room, "100")
    scene.says(WEI, scene.room, "3")
    assert scene.verdict == "FAIL"


def test_an_order_nobody_knows_is_asked_for_with_the_rooms_own_on_offer(scene: Scene) -> None:
    scene.says(WEI, scene.room, f"PO 99999, {PASSING}")
    question = scene.newest(scene.room, "report_question")
    assert "not known here" in scene.words(scene.room, "report_question")
    assert question.buttons[0].fields["value"] == scene.po
    scene.taps(WEI, scene.room, "report.answer")
    assert scene.verdict == "PASS"


def test_a_tapped_answer_counts_once(scene: Scene) -> None:
    scene.says(WEI, scene.room, f"PO 99999, {PASSING}")
    button = scene.button(scene.room, "report.answer")
    scene.house.post(scene.tap(WEI, scene.room, button))
    (again,) = scene.house.post(scene.tap(WEI, scene.room, button))
    assert "already decided" in scene.no(again)
    assert len(scene.cases) == 1


def test_stated_limits_that_differ_are_shown_beside_what_was_used(scene: Scene) -> None:
    scene.says(
        WEI,
        scene.room,
        "lot 1500, level III, sample 125, AQL 1.5/4.0, critical 0, "
        "major 3 (limit 5), minor 4 (limit 14)",
    )
    if scene.cases == []:
        scene.says(WEI, scene.room, "125")
    facts = dict(scene.newest(scene.room, "verdict").en.facts)
    assert facts["Ac major: stated → used"] == "5 → 7"
    assert facts["Ac minor: stated → used"] == "14 → 10"
    assert facts["AQL major: stated → used"] == "1.5 → 2.5"
    assert facts["Level: stated → order's"] == "III → II"
    assert scene.verdict == "PASS"


def test_an_aql_outside_the_standard_is_named_and_the_orders_is_used(scene: Scene) -> None:
    receipt = scene.says(
        WEI, scene.room, "lot 1500, sample 125, AQL 3.0/4.0, critical 0, major 3, minor 4"
    )
    assert receipt.said is not None
    assert (
        f"AQL 3.0 is in no table; the order's was used ({scene.po}: 2.5 / 4.0)" in receipt.said.en
    )
    assert scene.verdict == "PASS"


def test_the_same_text_from_the_same_person_opens_no_second_case(scene: Scene) -> None:
    failed(scene)
    receipt = scene.says(WEI, scene.room, report_of(scene))
    assert receipt.outcome == "duplicate"
    assert receipt.said is not None
    assert f"{scene.case.key} has this report already" in receipt.said.en
    assert len(scene.cases) == 1


def test_another_report_on_the_same_order_is_asked_about(scene: Scene) -> None:
    failed(scene)
    scene.says(WEI, scene.room, f"PO {scene.po} {PASSING}")
    assert "a correction or a new lot" in scene.newest(scene.room, "report_question").en.title
    scene.says(WEI, scene.room, "新批")
    assert [case.overall for case in scene.cases] == [Verdict.FAIL, Verdict.PASS]


def test_a_report_that_says_new_lot_is_not_asked(scene: Scene) -> None:
    failed(scene)
    scene.says(WEI, scene.room, f"PO {scene.po} new lot, {PASSING}")
    assert len(scene.cases) == 2


def test_a_second_report_that_is_a_correction_revises_the_first(scene: Scene) -> None:
    failed(scene)
    scene.says(WEI, scene.room, f"PO {scene.po} {PASSING}")
    scene.taps(WEI, scene.room, "report.answer", value="correct")
    assert scene.verdict == "PASS"
    assert scene.case.report.revision == 2


def test_a_correction_turns_the_verdict_and_withdraws_open_terms(scene: Scene) -> None:
    proposed(scene)
    scene.says(WEI, scene.room, f"correction PO {scene.po}: major is 6, minor is 9")
    assert scene.verdict == "PASS"
    assert scene.case.settlement.current is None
    assert "proposal_withdrawn" in scene.kinds(scene.thread)
    assert "car_withdrawn" in scene.kinds(scene.thread)
    assert scene.case.hold.in_force
    scene.says(scene.lin, scene.thread, f"{scene.case.key}-V1 确认：是")
    assert scene.case.confirmation.confirmed is None


def test_a_passed_lot_that_is_corrected_fails_and_is_held(scene: Scene) -> None:
    scene.says(WEI, scene.room, PASSING)
    scene.taps(
        WEI,
        scene.room,
        "report.fix",
        lot_size="1500",
        sample_size="125",
        critical="0",
        major="12",
        minor="4",
        reason="counted again",
    )
    assert scene.verdict == "FAIL"
    assert scene.case.hold.in_force


def test_a_form_made_for_older_numbers_says_whose_stand_now(scene: Scene) -> None:
    scene.says(WEI, scene.room, PASSING)
    old = scene.button(scene.room, "report.fix")
    scene.says(WEI, scene.room, f"correction PO {scene.po}: major is 4")
    fields = {"lot_size": "1500", "sample_size": "125", "critical": "0", "major": "1", "minor": "1"}
    (late,) = scene.house.post(scene.tap(DANA, scene.room, old, **fields, reason="?"))
    assert "revision 2" in scene.no(late)
    assert scene.case.report.findings is not None
    assert scene.case.report.findings.major == 4


def test_wrong_numbers_in_a_form_are_named_field_by_field(scene: Scene) -> None:
    scene.says(WEI, scene.room, PASSING)
    receipt = scene.taps(WEI, scene.room, "report.fix", lot_size="many", major="", reason="x")
    assert set(receipt.field_errors) >= {"lot_size", "major"}


def test_a_correction_without_a_number_says_what_to_write(scene: Scene) -> None:
    scene.says(WEI, scene.room, PASSING)
    assert "already stand" in str(
        scene.says(WEI, scene.room, f"correction PO {scene.po}: major is 3").said
    )


def test_a_report_during_production_holds_nothing_and_releases_nothing(scene: Scene) -> None:
    scene.says(WEI, scene.room, "DPI, lot 1500, sample 125, critical 0, major 12, minor 4")
    assert scene.verdict == "FAIL"
    assert not scene.case.hold.in_force
    assert scene.who_acts[0].startswith("the final inspection")
    scene.says(DANA, scene.room, "may it ship?")
    assert "NO-GO" in scene.newest(scene.room, "gate").en.title
    scene.says(WEI, scene.room, f"PO {scene.po} PSI, {PASSING}")
    assert [c.overall for c in scene.cases] == [Verdict.FAIL, Verdict.PASS]
    scene.says(DANA, scene.room, "may it ship?")
    assert "GO" in scene.newest(scene.room, "gate").en.title.replace("NO-GO", "")


def test_a_visit_that_was_aborted_gives_no_verdict_until_the_next_one(scene: Scene) -> None:
    scene.says(WEI, scene.room, f"PO {scene.po}: no access to the factory, visit aborted")
    assert scene.verdict == "ABORTED"
    assert scene.who_acts == ("make the visit again", "inspector")
    scene.says(WEI, scene.room, PASSING)
    assert scene.verdict == "PASS"
    assert len(scene.cases) == 1


def test_a_short_sample_is_pending_until_a_buyer_decides(scene: Scene) -> None:
    scene.says(WEI, scene.room, "lot 1500, sample 100, critical 0, major 3, minor 4")
    scene.says(WEI, scene.room, "100")
    assert scene.verdict == "PENDING"
    assert scene.case.hold.in_force
    assert scene.who_acts == ("decide on the pending lot", "buyer")
    refused = scene.taps(WEI, scene.room, "verdict.decide_pending", reason="looks fine")
    assert "buyer" in scene.no(refused)
    scene.taps(DANA, scene.room, "verdict.decide_pending", decision="refuse", reason="too short")
    assert scene.verdict == "FAIL"
    assert "car_draft" in scene.kinds(scene.room)


def test_the_factorys_own_counts_are_a_message_and_no_report(scene: Scene) -> None:
    car_out(scene)
    receipt = scene.says(scene.lin, scene.thread, f"PO {scene.po} {PASSING}")
    assert receipt.said is not None
    assert "inspector's report" in receipt.said.en
    assert scene.verdict == "FAIL"
    assert len(scene.cases) == 1
    assert "factory_message" in scene.kinds(scene.room)


def test_a_report_where_the_factory_reads_is_sent_to_the_orders_channel(scene: Scene) -> None:
    assert "order's channel" in scene.refused(DANA, scene.thread, f"PO {scene.po} {PASSING}")
    assert scene.cases == []


def test_photos_of_an_unclear_report_wait_for_its_case(scene: Scene) -> None:
    scene.says(WEI, scene.room, "lot 1500, critical 0, major 3, minor 4", *scene.photos(2))
    scene.says(WEI, scene.room, "125")
    assert len(scene.case.evidence.photos) == 2


def test_an_empty_message_and_words_alone_with_redtag_get_an_answer(scene: Scene) -> None:
    assert "empty" in scene.refused(WEI, scene.room, "   ")
    assert "could not read" in scene.refused(MEI, scene.dm(MEI), "what a lovely morning")
    scene.chats(WEI, scene.room, "what a lovely morning")


def test_photos_fetched_while_their_report_is_asked_about_are_filed_with_its_case(
    scene: Scene,
) -> None:
    scene.says(WEI, scene.room, "lot 1500, critical 0, major 2, minor 4")
    photos = scene.photos(2)
    receipt = scene.house.submit(fetched(scene, *photos))
    assert receipt.said is not None
    assert "2" in receipt.said.en
    scene.says(WEI, scene.room, "125")
    assert [p.sha256 for p in scene.case.evidence.photos] == [p.sha256 for p in photos]


def fetched(scene: Scene, *photos: Attachment) -> Message:
    """Photos as delivery hands them in once a platform gave them out."""
    return Message(
        tenant=scene.house.program.tenant,
        channel="console",
        key=f"fetched-{scene.house.number()}",
        sender=WEI.id,
        place=scene.room,
        sent_at=scene.house.clock.now(),
        attachments=photos,
        action=Action(name="evidence.fetched"),
        form=Form.IMAGE,
    )
