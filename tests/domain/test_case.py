"""The case: stages that meet, roles that may act, a record that tells all (DESIGN 3, row 28)."""

import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any, get_args

import pytest

from bot.domain.case import EVENTS, AnyEvent, Case, CaseIsClosed, OtherFactory, decide, replay
from bot.domain.case import evolve as evolve_case
from bot.domain.case.deciding import _DECIDERS
from bot.domain.case.folding import _EVOLVERS
from bot.domain.errors import Refusal, WrongRole
from bot.domain.people import Actor, Command, Consequence, Event, Stamp
from bot.domain.sampling import DefectClass
from bot.domain.stages import (
    car,
    confirmation,
    evidence,
    hold,
    loss,
    options,
    order,
    reinspection,
    release,
    report,
    settlement,
    verdict,
)
from tests.domain.stories import (
    BAGS,
    CLOCK,
    DANA,
    EVERYBODY,
    GUEST,
    KEY,
    LIN,
    MAJOR,
    MINOR,
    OTHER,
    SAM,
    START,
    WEI,
    A,
    D,
    Story,
    again,
    agreed,
    credit,
    everything,
    failed,
    found,
    lines,
    photo,
    picks,
    settled,
    told,
)

FINE = found(0, 0, 0, defects=())


def _members(union: object) -> Iterator[type]:
    for part in get_args(union):
        if isinstance(part, type):
            yield part
        else:
            yield from _members(part)


ALL_EVENTS = sorted(
    {e for e in _members(AnyEvent) if issubclass(e, Event)}, key=lambda e: e.__name__
)


def _narrower(kind: type[Command]) -> Iterator[type[Command]]:
    for below in kind.__subclasses__():
        yield below
        yield from _narrower(below)


ALL_COMMANDS = sorted(
    {c for c in _narrower(Command) if c.__module__.startswith("bot.domain.stages")},
    key=lambda c: c.__name__,
)


# ---------------------------------------------------------------- the worked case, told once


def test_the_worked_case_from_report_to_release_is_this_record() -> None:
    assert told().kinds == [
        "order.case_opened",
        "report.filed",
        "verdict.lot_judged",
        "hold.placed",
        "loss.quantified",
        "car.drafted",
        "evidence.photos_filed",
        "evidence.photos_assigned",
        "evidence.photos_assigned",
        "car.issued",
        "car.delivered",
        "options.offered",
        "settlement.proposed",
        "confirmation.confirmed",
        "reinspection.sort_declared",
        "reinspection.judged",
        "release.released",
        "hold.lifted",
        "car.closed",
        "release.case_closed",
    ]


def test_what_follows_from_a_report_carries_the_reporter_and_the_time_of_sending() -> None:
    story = failed()
    assert {event.by for event in story.events} == {WEI}
    assert {event.at for event in story.events[1:]} == {story.now}


def test_the_case_walks_through_the_rooms_of_the_protocol() -> None:
    story = Story()
    seen = [story.case.stage]

    def then(step: Callable[[], object]) -> None:
        step()
        seen.append(story.case.stage)

    then(story.files)
    then(story.issues)
    then(story.offers)
    then(lambda: story.do(_choice(story, LIN)))
    then(story.proposes)
    then(lambda: story.do(story.reply()))
    then(story.sorts)
    then(story.reinspects)
    then(story.releases)
    assert seen == [
        "report",
        "evidence",
        "car",
        "options",
        "settlement",
        "confirmation",
        "reinspection",
        "reinspection",
        "release",
        "closed",
    ]


@pytest.mark.parametrize(
    ("make", "stage"),
    [
        (lambda: failed(findings=FINE), "release"),
        (lambda: failed(findings=found(0, 0, 0, sample_size=80)), "verdict"),
        (
            lambda: failed(findings=found(0, 0, 0, inspection_type=report.InspectionType.DPI)),
            "verdict",
        ),
        (lambda: settled(agreed(*_as_is())), "release"),
    ],
)
def test_other_ways_through_the_rooms(make: Callable[[], Story], stage: str) -> None:
    assert make().case.stage == stage


def _as_is() -> tuple[settlement.SettlementLine, ...]:
    return credit(MAJOR), credit(MINOR)


def _choice(story: Story, actor: Actor) -> options.ChooseOptions:
    return options.ChooseOptions(choices=picks(major=A, minor=D), **story.by(actor))


# ---------------------------------------------------------------- one record, one state


def test_the_record_alone_leads_to_the_same_case() -> None:
    story = told()
    assert replay(story.events) == story.case
    assert story.case.seq == len(story.events)


def test_every_prefix_of_the_record_is_a_case() -> None:
    events = told().events
    for n in range(1, len(events) + 1):
        assert replay(events[:n]).seq == n


def test_an_empty_record_is_no_case() -> None:
    with pytest.raises(ValueError, match="without events"):
        replay(())


def test_nothing_happens_before_the_case_is_opened() -> None:
    with pytest.raises(ValueError, match="before the case was opened"):
        replay(told().events[1:])
    with pytest.raises(ValueError, match="without a case"):
        decide(None, hold.AcknowledgeHold(by=DANA, at=START))


def test_a_case_is_not_opened_over_another() -> None:
    story = failed()
    with pytest.raises(ValueError, match="opened already"):
        evolve_case(story.case, story.events[0])


def test_the_stored_state_reads_back_as_the_same_state() -> None:
    case = told().case
    assert Case.model_validate_json(case.model_dump_json()) == case


def test_every_event_of_the_worked_case_reads_back_byte_for_byte() -> None:
    for event in told().events:
        text = event.model_dump_json()
        assert EVENTS.validate_json(text).model_dump_json() == text
        assert EVENTS.validate_json(text) == event


def test_corrections_erase_nothing() -> None:
    story = settled()
    before = list(story.events)
    story.corrects(found(1, 12, 22))
    assert story.events[: len(before)] == before
    assert [e.findings.critical for e in story.events if isinstance(e, report.ReportFiled)] == [0]


# ---------------------------------------------------------------- every kind in its place


def test_there_are_events_and_commands_to_speak_of() -> None:
    assert len(ALL_EVENTS) >= 42
    assert len(ALL_COMMANDS) >= 38


@pytest.mark.parametrize("event", ALL_EVENTS)
def test_every_event_has_a_kind_of_its_own_named_after_its_stage(event: type[Event]) -> None:
    kind = event.model_fields["kind"].default
    stage = event.__module__.removeprefix("bot.domain.stages.").partition(".")[0]
    assert kind.partition(".")[0] == stage
    assert [e for e in ALL_EVENTS if e.model_fields["kind"].default == kind] == [event]


@pytest.mark.parametrize("event", ALL_EVENTS)
def test_every_event_changes_a_case(event: type[Event]) -> None:
    assert event in _EVOLVERS or event is order.CaseOpened


def test_every_event_of_the_domain_has_a_codec() -> None:
    defined = {e for e in Event.__subclasses__() if e.__module__.startswith("bot.domain.stages")}
    assert defined == set(ALL_EVENTS)


@pytest.mark.parametrize("command", ALL_COMMANDS)
def test_every_command_has_somebody_to_decide_it(command: type[Command]) -> None:
    assert command in _DECIDERS or command is order.OpenCase


@pytest.mark.parametrize("text", ['{"kind":"hold.deleted"}', "{}", '{"kind":"hold.placed"}'])
def test_what_is_no_event_is_not_read_as_one(text: str) -> None:
    with pytest.raises(ValueError, match="valid"):
        EVENTS.validate_json(text)


def test_a_count_in_the_record_is_a_number_and_nothing_else() -> None:
    body = json.loads(told().events[3].model_dump_json()) | {"reason": 3}
    with pytest.raises(ValueError, match="reason"):
        EVENTS.validate_json(json.dumps(body))


# ---------------------------------------------------------------- consequences are nobody's to ask


def consequences(stamp: Stamp) -> list[Consequence]:
    return [
        verdict.JudgeLot(revision=1, **stamp),
        hold.HoldLot(reason=hold.HoldReason.AQL, **stamp),
        hold.LiftHold(**stamp),
        loss.QuantifyLoss(**stamp),
        car.DraftCar(number="CAR-1", **stamp),
        car.WithdrawCar(**stamp),
        car.CloseCar(**stamp),
        settlement.WithdrawSettlement(**stamp),
        release.CloseCase(**stamp),
    ]


def test_nobody_lifts_a_hold_or_closes_a_case_by_asking_for_it() -> None:
    story = settled()
    for actor in EVERYBODY:
        for command in consequences(story.by(actor)):
            with pytest.raises(ValueError, match="nobody asks for it"):
                decide(story.case, command)


def test_the_list_of_consequences_is_whole() -> None:
    listed = {type(c) for c in consequences(Stamp(by=CLOCK, at=START))}
    assert listed == {c for c in ALL_COMMANDS if issubclass(c, Consequence)}


# ---------------------------------------------------------------- who may do what (row 28)

INSPECTORS, BUYERS, FACTORY, MACHINE = {WEI}, {DANA, SAM}, {LIN}, {CLOCK}
ANYBODY = set(EVERYBODY)

MAY: dict[type[Command], set[Actor]] = {
    order.OpenCase: INSPECTORS | BUYERS,
    report.QuestionReport: INSPECTORS | BUYERS,
    report.FileReport: INSPECTORS | BUYERS,
    report.ReviseReport: INSPECTORS | BUYERS,
    report.AbortVisit: INSPECTORS | BUYERS,
    report.NoteEdit: ANYBODY - {OTHER},
    verdict.DecidePending: BUYERS,
    hold.PlaceHold: BUYERS,
    hold.WithdrawStop: BUYERS,
    hold.AcknowledgeHold: BUYERS,
    hold.RecordTags: INSPECTORS | BUYERS,
    hold.SetGoodsStatus: INSPECTORS | BUYERS,
    hold.RecordNoticeDelivered: MACHINE,
    evidence.FilePhotos: INSPECTORS | BUYERS,
    evidence.AssignPhotos: INSPECTORS | BUYERS,
    evidence.WaiveSlot: INSPECTORS | BUYERS,
    car.IssueCar: BUYERS,
    car.RecordCarDelivery: MACHINE,
    car.AnswerCar: FACTORY,
    car.ExpireCar: MACHINE,
    options.OfferOptions: BUYERS,
    options.ChooseOptions: FACTORY,
    options.CounterOffer: FACTORY,
    settlement.ProposeSettlement: BUYERS,
    confirmation.RecordReply: ANYBODY,
    confirmation.VerifySheet: BUYERS,
    reinspection.DeclareSorted: FACTORY,
    reinspection.FileReinspection: INSPECTORS | BUYERS,
    release.ReleaseGoods: BUYERS,
    release.SignOffSafety: BUYERS,
    release.RequestOverride: {DANA},
    release.ApproveOverride: BUYERS,
}
SENDS = {"inspector_left": INSPECTORS, "buyer": BUYERS, "time": MACHINE}

SAMPLES: dict[type[Command], dict[str, Any]] = {
    order.OpenCase: {"key": KEY, "order": BAGS},
    report.QuestionReport: {"text": "?", "problems": ()},
    report.FileReport: {"findings": found()},
    report.ReviseReport: {"findings": found(major=9), "reason": "typo"},
    report.AbortVisit: {"reason": "no access"},
    report.NoteEdit: {"before": "a", "after": "b"},
    verdict.DecidePending: {"accept": True, "reason": "seen"},
    hold.RecordTags: {"count": 75},
    hold.SetGoodsStatus: {"goods": hold.GoodsStatus.LOADED},
    evidence.FilePhotos: {"files": (photo("x"),)},
    evidence.AssignPhotos: {"numbers": (1,), "defect": "D-001"},
    evidence.WaiveSlot: {"defect": "D-001", "slot": evidence.Slot.WIDE, "reason": "dark"},
    car.RecordCarDelivery: {"delivered": True},
    car.AnswerCar: {"answers": car.Answers(root_cause="x")},
    options.OfferOptions: {"acceptable": everything(MAJOR, MINOR)},
    options.ChooseOptions: {"choices": picks(major=A, minor=D)},
    options.CounterOffer: {"text": "扣款300"},
    settlement.ProposeSettlement: {"terms": agreed(), "accepted_as_is": True},
    confirmation.RecordReply: {
        "label": "question",
        "reason": "question",
        "text": "?",
        "channel": "wechat",
        "message_key": "m",
    },
    reinspection.FileReinspection: {"findings": again()},
    release.ReleaseGoods: {"number": "RC-1"},
    release.RequestOverride: {"reason": "vessel"},
    release.ApproveOverride: {"number": "RC-1"},
}


def open_terms() -> Story:
    """A case in which every party has something to do."""
    story = failed()
    story.issues()
    story.offers()
    story.proposes()
    return story


def outcome(story: Story, command: Command) -> type[Refusal] | None:
    """The kind of refusal that stands for "not you", or None; other refusals do not matter here."""
    try:
        decide(None if isinstance(command, order.OpenCase) else story.case, command)
    except (WrongRole, OtherFactory) as refusal:
        return type(refusal)
    except Refusal:
        return None
    return None


@pytest.mark.parametrize("actor", EVERYBODY, ids=lambda a: a.name)
@pytest.mark.parametrize("command", list(MAY), ids=lambda c: c.__name__)
def test_each_act_belongs_to_its_roles(command: type[Command], actor: Actor) -> None:
    story = open_terms()
    made = command(**SAMPLES.get(command, {}), **story.by(actor))
    assert (outcome(story, made) is None) == (actor in MAY[command])


@pytest.mark.parametrize("actor", EVERYBODY, ids=lambda a: a.name)
@pytest.mark.parametrize("because", list(SENDS))
def test_the_factory_notice_goes_by_the_one_it_names(because: str, actor: Actor) -> None:
    story = open_terms()
    made = hold.SendFactoryNotice.model_validate({"because": because, **story.by(actor)})
    assert (outcome(story, made) is None) == (actor in SENDS[because])


def test_the_table_of_acts_is_whole() -> None:
    asked = {c for c in ALL_COMMANDS if not issubclass(c, Consequence)}
    assert asked == set(MAY) | {hold.SendFactoryNotice}


@pytest.mark.parametrize("command", [c for c in MAY if LIN in MAY[c]], ids=lambda c: c.__name__)
def test_another_factorys_contact_meets_no_such_case(command: type[Command]) -> None:
    story = open_terms()
    made = command(**SAMPLES.get(command, {}), **story.by(OTHER))
    if command is confirmation.RecordReply:
        story.do(made)
        assert story.case.confirmation.confirmed is None
    else:
        assert "no such case" in story.refused(OtherFactory, made).sentence("en")


def test_a_guest_changes_nothing_in_a_case() -> None:
    story = open_terms()
    for command in set(MAY) - {report.NoteEdit, confirmation.RecordReply}:
        made = command(**SAMPLES.get(command, {}), **story.by(GUEST))
        assert outcome(story, made) is WrongRole


# ---------------------------------------------------------------- the end


@pytest.mark.parametrize(
    "command", [c for c in MAY if c is not order.OpenCase], ids=lambda c: c.__name__
)
def test_a_closed_case_takes_nothing_more_from_people_and_says_so(command: type[Command]) -> None:
    story = told()
    for actor in MAY[command] - MACHINE - {OTHER}:
        made = command(**SAMPLES.get(command, {}), **story.by(actor))
        refusal = story.refused(CaseIsClosed, made)
        assert "Case QC-0042 is closed: Dana released the goods" in refusal.sentence("en")


def test_a_clock_that_still_rings_after_the_end_is_nobodys_mistake() -> None:
    story = told()
    late = [
        car.ExpireCar(**story.by(CLOCK)),
        car.RecordCarDelivery(delivered=True, **story.by(CLOCK)),
        hold.RecordNoticeDelivered(**story.by(CLOCK)),
        hold.SendFactoryNotice(because="time", **story.by(CLOCK)),
    ]
    assert [story.do(command) for command in late] == [[]] * 4


def test_a_contact_of_another_factory_learns_nothing_of_a_closed_case() -> None:
    story = told()
    for command in (confirmation.RecordReply, reinspection.DeclareSorted):
        story.refused(OtherFactory, command(**SAMPLES.get(command, {}), **story.by(OTHER)))


# ---------------------------------------------------------------- what follows from what


def test_the_hold_is_in_force_before_the_loss_is_counted_or_a_word_is_drafted() -> None:
    story = settled()
    kinds = [e.kind for e in story.corrects(found(1, 12, 22))]
    assert kinds == [
        "report.revised",
        "verdict.lot_judged",
        "hold.reason_changed",
        "loss.quantified",
        "car.drafted",
        "settlement.withdrawn",
    ]


def test_a_pass_after_the_conditions_of_a_release_were_met_turns_to_no_go_with_a_correction() -> (
    None
):
    story = settled(agreed(*_as_is()))
    assert story.open == []
    story.corrects(found(1, 12, 22))
    assert story.open == ["lot_sorted", "reinspection_passed", "safety_signed_off"]


def test_a_lot_corrected_to_a_pass_leaves_nothing_running() -> None:
    story = open_terms()
    story.corrects(FINE)
    case = story.case
    assert case.car.status is car.CarStatus.NONE
    assert case.settlement.current is None
    assert case.options.offered == ()
    assert case.loss.quantified is None
    assert case.hold.in_force


def test_a_lot_corrected_to_pending_waits_for_the_buyer_alone() -> None:
    story = open_terms()
    story.corrects(found(0, 0, 0, sample_size=80, defects=()))
    assert story.open == ["pending_decided"]
    assert story.case.hold.reason is hold.HoldReason.PENDING
    assert story.case.car.status is car.CarStatus.NONE


def test_a_settled_lot_that_turns_pending_and_is_refused_keeps_terms_that_cover_it() -> None:
    story = settled()
    story.corrects(found(0, 9, 9, sample_size=200))
    assert story.open == ["pending_decided"]
    story.do(verdict.DecidePending(accept=False, reason="no", **story.by(SAM)))
    assert story.case.failing == (MAJOR,)
    assert story.case.is_settled
    assert "lot_sorted" in story.open


def test_the_same_command_gives_the_same_events() -> None:
    story = failed()
    command = car.IssueCar(override_reason="late", **story.by(DANA))
    assert decide(story.case, command) == decide(story.case, command)


def test_a_refused_command_leaves_the_case_as_it_was() -> None:
    story = failed()
    before = story.case.model_dump_json()
    story.refused(WrongRole, car.IssueCar(**story.by(LIN)))
    assert story.case.model_dump_json() == before


def test_a_lot_with_criticals_is_screened_signed_and_released_without_any_terms() -> None:
    story = failed(findings=found(1, 0, 0, defects=lines(critical=1)))
    assert story.case.failing == (DefectClass.CRITICAL,)
    story.sorts()
    story.reinspects(again(0, 0, 0, defects=()))
    story.do(release.SignOffSafety(**story.by(DANA)))
    story.releases()
    assert story.case.is_closed
    assert story.case.settlement.current is None


def test_time_in_the_record_is_the_platforms_time_of_sending() -> None:
    story = failed()
    sent = story.now - timedelta(hours=3)
    (event,) = story.do(hold.AcknowledgeHold(by=SAM, at=sent))
    assert event.at == sent
