"""Notices that say nothing true any more: sending them again would put old terms beside the new."""

from bot.domain.case import Case
from bot.domain.stages.car import CarStatus
from bot.handlers.desk import original

TERMS = frozenset({"proposal", "ask_again", "sheet"})
COMPLETION = frozenset({"email_confirmation", "email_reminder"})
CAR = frozenset({"car", "car.remind"})


def is_over(case: Case, key: str) -> bool:
    """Whether what a post said was replaced, answered or closed since; its key tells what it was.

    A key is "QC-0042:proposal:3": the case, what it is about, and the version at the end.
    """
    parts = original(key).split(":")
    about, version = parts[1], parts[-1]
    if about in CAR:
        return case.car.status is not CarStatus.ISSUED or _is_older_car(case, about, version)
    if about in TERMS:
        return case.is_settled or _is_older(case, version)
    if about in COMPLETION:
        return case.confirmation.email_completed or _is_older(case, version)
    return case.is_closed and about != "released"


def _is_older_car(case: Case, about: str, version: str) -> bool:
    return about == "car" and version != str(case.car.version)


def _is_older(case: Case, version: str) -> bool:
    current = case.settlement.current
    return current is None or version != str(current.version)
