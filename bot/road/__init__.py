"""The ports of the road: what intake, delivery and the ticker need from a store (DESIGN 2)."""

from bot.road.errors import LostRace, StoreFull, StoreLost, StoreUnavailable
from bot.road.inbox import (
    CLOCK,
    DELIVERY,
    OWN_CHANNELS,
    Arrival,
    Inbox,
    InboxState,
    Kept,
    fingerprint,
)
from bot.road.outgoing import Claimed, Outgoing, WorkState
from bot.road.store import Claim, Due, DueDeadlines, Result, Store, Transaction, WayIn, Workers

__all__ = [
    "CLOCK",
    "DELIVERY",
    "OWN_CHANNELS",
    "Arrival",
    "Claim",
    "Claimed",
    "Due",
    "DueDeadlines",
    "Inbox",
    "InboxState",
    "Kept",
    "LostRace",
    "Outgoing",
    "Result",
    "Store",
    "StoreFull",
    "StoreLost",
    "StoreUnavailable",
    "Transaction",
    "WayIn",
    "WorkState",
    "Workers",
    "fingerprint",
]
