"""Release: may it ship? GO or NO-GO, the certificate, and the loud override (rows 139-143, Y2)."""

from bot.handlers.release.acts import (
    approve_override,
    correct,
    may_it_ship,
    may_it_ship_button,
    release,
    release_typed,
    request_override,
    sign_off,
)
from bot.handlers.release.telling import ANNOUNCERS

__all__ = ["ACTIONS", "ANNOUNCERS", "may_it_ship", "release_typed"]

ACTIONS = {
    "release.gate": may_it_ship_button,
    "release.release": release,
    "release.sign_off": sign_off,
    "release.correct": correct,
    "release.request_override": request_override,
    "release.approve_override": approve_override,
}
