"""The next step of a case: one thing to do, and who does it (Y2; section X, "what waits on whom").

The gate lists what is missing; this says what comes first. A buyer who has not sent the CAR yet is
not waiting for the factory, whatever the gate's list begins with.
"""

from collections.abc import Callable

from bot.domain.case import Case, evidence_list, gate
from bot.domain.people import Role
from bot.domain.stages.car import CarStatus
from bot.domain.stages.verdict import Verdict
from bot.domain.values import Value


class Step(Value):
    """One thing to do; `name` is a word of the vocabulary as "step_<name>", `owner` must act."""

    name: str
    owner: Role


NOTHING_HERE = "other_side"
"""What the factory reads while the step is somebody else's: the house's inner steps are its own."""


def next_step(case: Case) -> Step | None:
    """What comes first now; None once the case is closed."""
    if case.is_closed:
        return None
    return next(Step(name=name, owner=owner) for here, name, owner in _STEPS if here(case))


def _without_report(case: Case) -> bool:
    return case.verdict.judged is None


def _aborted(case: Case) -> bool:
    return _without_report(case) and case.report.aborted is not None


def _unfinished(case: Case) -> bool:
    """Row 17: the goods were inspected before they were finished, and nothing holds them."""
    return not case.is_final and not case.hold.in_force


def _only_stopped(case: Case) -> bool:
    """Nothing is open but the buyer's own order to stop (row 44)."""
    return [c.name for c in gate(case) if not c.met] == ["no_buyer_stop"]


def _photos_missing(case: Case) -> bool:
    return _car_waits(case) and any(i.hard and not i.met for i in evidence_list(case))


def _car_waits(case: Case) -> bool:
    return case.car.status is CarStatus.DRAFT


def _car_lost(case: Case) -> bool:
    return case.car.undelivered is not None and case.car.delivered_at is None


def _to_offer(case: Case) -> bool:
    return _negotiable(case) and not case.options.offered


def _to_choose(case: Case) -> bool:
    return _negotiable(case) and not case.options.chosen


def _negotiable(case: Case) -> bool:
    """No terms are open or agreed; criticals are never negotiated (row 87)."""
    return not case.has_critical and case.settlement.current is None


def _to_agree(case: Case) -> bool:
    return not case.has_critical and not case.is_settled


def _by_sheet(case: Case) -> bool:
    return _to_agree(case) and case.confirmation.sheet_offered


def _email_missing(case: Case) -> bool:
    needed = case.order.email_completes and not case.has_critical
    return needed and not case.confirmation.email_completed


def _to_sort(case: Case) -> bool:
    return case.needs_reinspection and case.reinspection.sorted_by is None


def _to_inspect_again(case: Case) -> bool:
    return case.needs_reinspection and not case.reinspection.passed


def _to_sign_off(case: Case) -> bool:
    return case.has_critical and case.release.safety is None


_STEPS: tuple[tuple[Callable[[Case], bool], str, Role], ...] = (
    (lambda case: case.report.question is not None, "answer_question", Role.INSPECTOR),
    (_aborted, "visit_again", Role.INSPECTOR),
    (_without_report, "file_report", Role.INSPECTOR),
    (_unfinished, "final_inspection", Role.INSPECTOR),
    (lambda case: case.overall is Verdict.PENDING, "decide_pending", Role.BUYER),
    (_only_stopped, "withdraw_stop", Role.BUYER),
    (lambda case: case.overall is Verdict.PASS, "release", Role.BUYER),
    (_photos_missing, "photos", Role.INSPECTOR),
    (_car_waits, "release_car", Role.BUYER),
    (_car_lost, "reach_factory", Role.BUYER),
    (_to_offer, "offer_options", Role.BUYER),
    (_to_choose, "choose", Role.FACTORY_CONTACT),
    (_negotiable, "propose", Role.BUYER),
    (_by_sheet, "verify_sheet", Role.BUYER),
    (_to_agree, "confirm", Role.FACTORY_CONTACT),
    (_email_missing, "email", Role.FACTORY_CONTACT),
    (_to_sort, "sort", Role.FACTORY_CONTACT),
    (_to_inspect_again, "reinspect", Role.INSPECTOR),
    (_to_sign_off, "sign_off", Role.BUYER),
    (lambda case: not case.is_final, "final_inspection", Role.INSPECTOR),
    (lambda _: True, "release", Role.BUYER),
)
"""In the order in which they come up; the first that holds is the step."""
