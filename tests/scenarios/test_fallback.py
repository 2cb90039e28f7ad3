"""What did not arrive goes another way, and the buyer hears the truth at once (Y3)."""

from datetime import timedelta

import pytest

from bot.domain.stages.car import CarStatus
from bot.messages import Form
from bot.ports import Posted
from tests.scenarios.house import DANA, WEI
from tests.scenarios.office import (
    PASSED,
    UNREACHABLE,
    WINDOW,
    Office,
    Outside,
    bound,
    invites,
    proposed_to,
)
from tests.scenarios.plays import CAR_ANSWER_ZH, evidenced, failed, terms_form
from tests.scenarios.scene import Scene


@pytest.fixture
def scene(desk: Scene) -> Scene:
    return desk


@pytest.fixture
def mail(office: Office, scene: Scene) -> Outside:
    """The contact's mailbox."""
    return Outside(office, "email", f"wang{scene.po}@lishui.example", PASSED)


@pytest.fixture
def contact(scene: Scene, wang: Outside, mail: Outside) -> Outside:
    """A contact on file with WeChat and e-mail; the factory's room is their WeChat."""
    return bound(scene, wang, f"王{scene.po}", email=mail.sender)


def test_when_the_window_is_closed_the_notice_goes_by_mail_and_the_buyer_is_told_why(
    office: Office, scene: Scene, contact: Outside, mail: Outside
) -> None:
    failed(scene)
    office.wechat.answers = [WINDOW]
    before = office.clock.now()
    scene.taps(DANA, scene.room, "hold.send_now")
    assert mail.kinds == ["hold_notice"]
    assert office.clock.now() - before < timedelta(minutes=2)
    told = scene.words(scene.room, "another_way")
    assert "lets us write only for a while" in told
    assert mail.sender in told
    assert "undelivered" not in scene.kinds(scene.room)
    assert scene.case.hold.notice_delivered_at is not None


def test_the_cars_clock_starts_by_the_delivery_that_is_proven(
    office: Office, scene: Scene, contact: Outside, mail: Outside
) -> None:
    evidenced(scene)
    office.wechat.answers = [WINDOW]
    scene.taps(DANA, scene.room, "car.issue")
    assert mail.kinds[-1] == "car"
    assert office.email.documents[-1].name == "car.pdf"
    assert scene.case.car.delivered_at is not None
    assert scene.case.car.undelivered is None
    scene.waits(hours=49)
    assert scene.case.car.overdue


def test_a_bounce_ends_the_clock_that_it_had_started_and_the_next_way_starts_another(
    office: Office, scene: Scene, contact: Outside, mail: Outside
) -> None:
    evidenced(scene)
    scene.taps(DANA, scene.room, "car.issue")
    assert scene.case.car.delivered_at is not None
    scene.waits(hours=30)
    late_failure(contact, "car")
    assert mail.kinds[-1] == "car"
    assert "had been reported as sent" in scene.words(scene.room, "another_way")
    scene.waits(hours=20)
    assert not scene.case.car.overdue
    scene.waits(hours=29)
    assert scene.case.car.overdue


def test_when_no_way_is_left_a_person_must_call_and_no_clock_runs(
    office: Office, scene: Scene, contact: Outside, mail: Outside
) -> None:
    evidenced(scene)
    office.wechat.answers, office.email.answers = [WINDOW], [UNREACHABLE]
    scene.taps(DANA, scene.room, "car.issue")
    told = scene.words(scene.room, "must_call")
    assert f"Please call 王{scene.po}" in told
    assert "the address was refused" in told
    assert (contact.kinds.count("car"), mail.kinds.count("car")) == (1, 1)
    assert scene.case.car.delivered_at is None
    assert scene.who_acts == ("reach the factory another way", "buyer")


def test_a_mail_that_bounces_goes_by_wechat_and_never_the_same_way_twice(
    office: Office, scene: Scene, contact: Outside, mail: Outside
) -> None:
    failed(scene)
    office.wechat.answers = [Posted(outcome="failed", error="unreachable: 43004")]
    scene.taps(DANA, scene.room, "hold.send_now")
    assert scene.case.hold.notice_delivered_at is not None
    late_failure(mail, "hold_notice")
    assert scene.case.hold.notice_delivered_at is None
    assert (contact.kinds.count("hold_notice"), mail.kinds.count("hold_notice")) == (1, 1)
    assert scene.kinds(scene.room).count("must_call") == 1


def test_a_failure_reported_twice_is_followed_once(
    office: Office, scene: Scene, contact: Outside, mail: Outside
) -> None:
    evidenced(scene)
    office.wechat.answers = [WINDOW]
    scene.taps(DANA, scene.room, "car.issue")
    late_failure(contact, "car")
    late_failure(contact, "car")
    assert mail.kinds.count("car") == 1
    assert scene.kinds(scene.room).count("another_way") == 1
    assert scene.case.car.delivered_at is not None


def test_a_failure_of_an_answered_car_changes_nothing_in_it(
    office: Office, scene: Scene, contact: Outside, mail: Outside
) -> None:
    evidenced(scene)
    scene.taps(DANA, scene.room, "car.issue")
    contact.says(CAR_ANSWER_ZH)
    late_failure(contact, "car")
    assert scene.case.car.status is CarStatus.ANSWERED
    assert scene.case.car.delivered_at is not None


def test_the_second_contact_of_the_factory_is_a_way_too(
    office: Office, scene: Scene, wang: Outside
) -> None:
    bound(scene, wang, f"王{scene.po}")
    other = Outside(office, "wechat", f"openid-{office.number()}")
    bound(scene, other, f"李{scene.po}")
    failed(scene)
    office.wechat.answers = [UNREACHABLE]
    scene.taps(DANA, scene.room, "hold.send_now")
    assert other.kinds[-1] == "hold_notice"
    assert f"李{scene.po}" in scene.words(scene.room, "another_way")


def test_an_answer_to_the_copy_is_an_answer_to_the_terms(
    office: Office, scene: Scene, contact: Outside, mail: Outside
) -> None:
    proposed_to(scene, contact)
    late_failure(contact, "proposal")
    assert mail.kinds[-1] == "proposal"
    mail.says("确认：是", to="proposal")
    assert scene.case.is_settled


def test_an_answer_to_the_copy_of_older_terms_is_stale(
    office: Office, scene: Scene, contact: Outside, mail: Outside
) -> None:
    proposed_to(scene, contact)
    late_failure(contact, "proposal")
    old = mail.line_id("proposal")
    scene.taps(DANA, scene.room, "settlement.propose", **terms_form(scene, "400"))
    mail.says("确认：是", in_reply_to=old)
    assert not scene.case.is_settled
    assert "an earlier version" in scene.words(scene.room, "reply_recorded")


def test_terms_that_were_replaced_are_not_sent_again(
    office: Office, scene: Scene, contact: Outside, mail: Outside
) -> None:
    proposed_to(scene, contact)
    old = contact.line_id("proposal")
    scene.taps(DANA, scene.room, "settlement.propose", **terms_form(scene, "400"))
    late_failure(contact, "proposal", old)
    assert "proposal" not in mail.kinds
    assert "not sent again" in scene.words(scene.room, "not_arrived")


def test_who_writes_again_gets_one_summary_of_what_was_missed(
    office: Office, scene: Scene, contact: Outside, mail: Outside
) -> None:
    proposed_to(scene, contact)
    office.wechat.answers = [WINDOW, WINDOW]
    for amount in ("400", "380"):
        scene.taps(DANA, scene.room, "settlement.propose", **terms_form(scene, amount))
    contact.says("在吗？")
    (summary,) = contact.notices("missed")
    assert f"{scene.case.key}-V2" in "".join(summary.zh.sentences)
    assert summary.zh.reply_line == f"{scene.case.key}-V3 确认：是"
    contact.says("收到")
    assert len(contact.notices("missed")) == 1
    contact.says(f"{scene.case.key}-V3 确认：是")
    assert scene.case.is_settled


def test_an_automatic_reply_is_shown_and_answered_by_nobody(
    office: Office, scene: Scene, contact: Outside, mail: Outside
) -> None:
    proposed_to(scene, contact)
    late_failure(contact, "proposal")
    before = (mail.kinds, contact.kinds)
    text = f"{scene.case.key}-V1 确认：是"
    receipt = mail.says(text, to="proposal", form=Form.AUTO)
    assert receipt.said is None
    assert not scene.case.is_settled
    assert text in scene.words(scene.room, "away_note")
    assert (mail.kinds, contact.kinds) == before
    stranger = Outside(office, "email", "nobody@lishui.example", PASSED)
    assert stranger.says("out of office", form=Form.AUTO).said is None


def test_nobody_tells_redtag_that_a_notice_failed(
    office: Office, scene: Scene, contact: Outside, mail: Outside
) -> None:
    failed(scene)
    scene.taps(DANA, scene.room, "hold.send_now")
    lost = contact.line_id("hold_notice")
    contact.acts("delivery.late_result", outbox_id=lost, outcome="failed", error="unreachable")
    body = scene.body(WEI, scene.room)
    fields = {"outbox_id": lost, "outcome": "failed", "notice_kind": "hold_notice"}
    action = {"name": "delivery.result", "case": scene.case.key, "fields": fields}
    scene.house.post({**body, "action": action})
    assert mail.kinds == []


def test_what_belongs_to_no_case_is_not_sent_another_way(
    office: Office, scene: Scene, wang: Outside
) -> None:
    office.wechat.answers = [UNREACHABLE]
    wang.scans(invites(scene))
    assert wang.kinds == ["invitation_ask"]
    assert not any("invitation_ask" in payload for payload in office.email.payloads)


def late_failure(outside: Outside, kind: str, outbox_id: str | None = None) -> None:
    """The platform says, after it had taken it, that a notice did not arrive."""
    lost = outbox_id or outside.line_id(kind)
    outside.acts(
        "delivery.late_result",
        sender="system",
        outbox_id=lost,
        outcome="failed",
        error="unreachable: mailbox full",
    )
