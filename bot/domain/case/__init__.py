"""The case: the stages composed, their reactions, and replay of the record (DESIGN 3).

A command gives events (`decide`), an event gives the next case (`evolve`); stages meet only here.
"""

from bot.domain.case.deciding import CaseIsClosed, OtherFactory, decide
from bot.domain.case.facts import car_due, evidence_list, gate
from bot.domain.case.folding import evolve, replay
from bot.domain.case.state import EVENTS, AnyEvent, Case

__all__ = [
    "EVENTS",
    "AnyEvent",
    "Case",
    "CaseIsClosed",
    "OtherFactory",
    "car_due",
    "decide",
    "evidence_list",
    "evolve",
    "gate",
    "replay",
]
