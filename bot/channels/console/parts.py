"""Parts of pages that change while a page is open: the room list, the cards, the cases.

Each is a fragment that fetches itself again when the stream says that something changed; it names
what it shows by a digest, and the answer is 204 while that is the same.
"""

from dataclasses import dataclass
from hashlib import blake2b
from urllib.parse import quote, urlencode

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from bot.channels.console.case_views import case_clocks, case_entries, record_entries
from bot.channels.console.looks import Looks
from bot.channels.console.seats import Room
from bot.channels.console.views import CardView, card_views, snippet
from bot.channels.console.visit import MOST_LINES, Visit
from bot.channels.console.wiring import Wiring
from bot.ports import Line

SNIPPETS = 40
"""Rooms whose last line is shown in the list; reading hundreds would make every page slow."""


@dataclass(frozen=True)
class RoomEntry:
    """A room in the list, with what was said last."""

    room: Room
    last_id: str
    last: str


class Parts:
    """Makes the fragments, for a whole page and on their own."""

    def __init__(self, wiring: Wiring, looks: Looks) -> None:
        self._wiring = wiring
        self._looks = looks

    def nav(self, visit: Visit, room: str = "") -> Markup:
        """The rooms of the seat; `room` is the one that is open."""
        entries = [self._entry(visit, r, n < SNIPPETS) for n, r in enumerate(visit.rooms)]
        url = f"nav?{urlencode({'open': room})}&"
        return self._live("_nav.html", visit, url, entries=entries, open=room)

    def cases(self, visit: Visit) -> Markup:
        """The cases with what is due; nothing for a factory seat."""
        if not visit.seat.sees_cases:
            return Markup()
        wiring = self._wiring
        opened, closed = case_entries(wiring, visit.seat, visit.orders)
        return self._live("_cases.html", visit, "cases?", opened=opened, closed=closed)

    def cards(self, visit: Visit, lines: tuple[Line, ...]) -> Markup:
        """The cards of the cases in a room, newest first, with their clocks for the house.

        A card stands where its case began: when `lines` no longer reach back to it, more are read.
        """
        shown = card_views(lines, visit.seat)
        if not visit.open_cases <= {card.case for card in shown}:
            shown = card_views(visit.lines(visit.room.id, MOST_LINES), visit.seat)
        clocks = {card.case: self._clocks(visit, card) for card in shown}
        url = f"cards?{urlencode({'room': visit.room.id})}&"
        return self._live("_cards.html", visit, url, cards=shown, clocks=clocks, room=visit.room)

    def case(self, visit: Visit) -> Markup:
        """Everything about one case."""
        case, wiring = visit.case, self._wiring
        lines = visit.lines(f"order:{case.order.number}", MOST_LINES)
        shown = [card for card in card_views(lines, visit.seat) if card.case == case.key]
        deadlines = wiring.reader.deadlines(wiring.tenant, case.key)
        rows = wiring.reader.record(wiring.tenant, case.key)
        return self._live(
            "_case.html",
            visit,
            f"case/{quote(case.key, safe='')}/part?",
            case=case,
            cards=shown,
            clocks=case_clocks(case, deadlines, visit.seat),
            record=record_entries(rows, visit.seat, case, visit.people),
        )

    def _clocks(self, visit: Visit, card: CardView) -> object:
        if not visit.seat.sees_cases or card.case is None:
            return ()
        case = self._wiring.reader.case(self._wiring.tenant, card.case)
        if case is None:
            return ()
        deadlines = self._wiring.reader.deadlines(self._wiring.tenant, card.case)
        return case_clocks(case, deadlines, visit.seat)

    def _entry(self, visit: Visit, room: Room, read: bool) -> RoomEntry:
        last = visit.lines(room.id, 1)[-1:] if read else ()
        if not last:
            return RoomEntry(room, "", "")
        return RoomEntry(room, last[0].id, snippet(last[0], visit.seat.language))

    def _live(self, template: str, visit: Visit, url: str, **shown: object) -> Markup:
        seat = visit.seat
        body = self._looks.render(template, seat.language, seat=seat, home=home_of(visit), **shown)
        digest = blake2b(body.encode(), digest_size=6).hexdigest()
        return self._looks.render(
            "_live.html",
            seat.language,
            body=body,
            digest=digest,
            url=f"{home_of(visit)}/{url}have={digest}",
        )


def home_of(visit: Visit) -> str:
    """The address of the seat, under which everything it may see is found."""
    return f"/seat/{quote(visit.seat.person.id, safe='')}"


def answer(request: Request, part: Markup) -> Response:
    """The part, or 204 when the page shows it already."""
    have = request.query_params.get("have")
    if have and f'data-digest="{have}"' in part:
        return Response(status_code=204)
    return HTMLResponse(part)
