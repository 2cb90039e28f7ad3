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
from bot.road.keeping import (
    Credential,
    Credentials,
    Installations,
    Installed,
    Window,
    Windows,
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
    "Credential",
    "Credentials",
    "Due",
    "DueDeadlines",
    "Inbox",
    "InboxState",
    "Installations",
    "Installed",
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
    "Window",
    "Windows",
    "WorkState",
    "Workers",
    "fingerprint",
]
