"""What people, the clock and the channels do to a CAR (rows 73-79)."""

from bot.domain.case import Case, car_due
from bot.domain.errors import NotYet
from bot.domain.reading.intents import CarAnswer
from bot.domain.stages.car import (
    AnswerCar,
    Answers,
    CarStatus,
    ExpireCar,
    Goal,
    IssueCar,
    RecordCarDelivery,
)
from bot.handlers.car.papers import answer_button
from bot.handlers.desk import Desk, done, original
from bot.messages import (
    Action,
    Audience,
    Moment,
    Name,
    Receipt,
)

REMINDERS = (24, 40)
"""Hours after delivery at which an unanswered CAR is recalled, inside WeChat's 48 h window."""


MISSING_EN = {
    "root_cause": "root cause",
    "corrective_action": "corrective action",
    "timeline": "timeline",
    "responsible": "responsible person",
}
MISSING_ZH = {
    "root_cause": "原因",
    "corrective_action": "改善措施",
    "timeline": "时间安排",
    "responsible": "改善负责人",
}


def issue(desk: Desk, action: Action) -> Receipt:
    """A buyer releases the CAR, with the goal asked once (row 73a); never before the hold notice,
    for it tells the result while the inspector may still be in the factory (row 38a)."""
    case = desk.case(action.case)
    _require_noticed(case)
    fields = action.fields
    command = IssueCar(
        goal=Goal(
            target=fields.get("target", ""),
            floor=fields.get("floor", ""),
            must_not=fields.get("must_not", ""),
        ),
        override_reason=fields.get("override_reason", ""),
        **desk.stamp,
    )
    return done(desk.act(case, command))


def _require_noticed(case: Case) -> None:
    if case.hold.in_force and case.hold.notice_released_at is None:
        raise NotYet(
            missing="the factory has not had the hold notice",
            missing_zh="工厂尚未收到暂停出货通知",
            todo="It goes when the inspector has left; or tap “Send now”, then send the CAR.",
            todo_zh="验货员离开后即发出；也可先点击“立即发送”，再发出改善要求。",
        )


def is_open(case: Case) -> bool:
    """True while an answer to the CAR can be taken."""
    return case.car.status in (CarStatus.ISSUED, CarStatus.ANSWERED)


def answer(desk: Desk, case: Case, read: CarAnswer) -> Receipt:
    """The factory's answers as typed (row 76)."""
    return _answer(desk, case, Answers(**read.model_dump()))


def answer_form(desk: Desk, action: Action) -> Receipt:
    """The same by form."""
    names = Answers.model_fields
    answers = Answers(**{n: action.fields.get(n, "").strip() for n in names})
    return _answer(desk, desk.case(action.case), answers)


def _answer(desk: Desk, case: Case, answers: Answers) -> Receipt:
    case = desk.act(case, AnswerCar(answers=answers, **desk.stamp))
    missing = case.car.answers.missing
    if not missing:
        return done(case, "Thank you. Your answer is complete.", "谢谢，您的回复已完整。")
    en = ", ".join(MISSING_EN[m] for m in missing)
    zh = "、".join(MISSING_ZH[m] for m in missing)
    return done(case, f"Thank you, noted. Still open: {en}.", f"谢谢，已记录。尚缺：{zh}。")


def reply_due(desk: Desk, action: Action) -> Receipt:
    """48 h are over; a reply sent in time and read late has already been recorded (Z18)."""
    return done(desk.act(desk.case(action.case), ExpireCar(**desk.stamp)))


def remind(desk: Desk, action: Action) -> Receipt:
    """Recall the CAR to the factory, politely, while it is unanswered."""
    case = desk.case(action.case)
    due = car_due(case)
    if due is not None and case.car.status is CarStatus.ISSUED:
        desk.notify(
            Audience.FACTORY,
            case,
            "car_reminder",
            {"po": Name(text=case.order.number), "due": Moment(at=due)},
            key=f"car.remind:{action.fields.get('n', '0')}",
            buttons=(answer_button(case),),
        )
    return done(case)


def delivered(desk: Desk, action: Action) -> Receipt:
    """The first proven delivery starts the clock, whichever way it took; a failed one starts none,
    and one that is disproved later ends it (row 75)."""
    case, fields = desk.case(action.case), action.fields
    if not _is_of_this_version(desk, case, fields.get("outbox_id", "")):
        return done(case)
    sent, unknown = (fields.get("outcome") == word for word in ("sent", "unknown"))
    error = "" if sent else fields.get("error") or "no reason was given"
    command = RecordCarDelivery(
        delivered=sent, error=error, disproved="late" in fields and not sent, **desk.stamp
    )
    case = desk.act(case, command)
    if unknown:
        desk.unreached(case, "car", error)
    return done(case)


def _is_of_this_version(desk: Desk, case: Case, outbox_id: str) -> bool:
    """A result may come after corrected findings made a new CAR; a copy's key begins as its
    post's."""
    found = desk.unit.outbox.find(outbox_id)
    return found is not None and original(found[1]) == f"{case.key}:car:{case.car.version}"
