"""One request of a seat: who asks, and what of the house is theirs. Everything else is 404."""

from collections.abc import Mapping
from functools import cached_property
from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.requests import Request

from bot.channels.console.seats import CHANNEL, Room, Seat, rooms_of, seat_for
from bot.channels.console.wiring import Wiring
from bot.domain.case import Case
from bot.domain.people import Person
from bot.domain.stages.order import Order
from bot.messages import Place
from bot.ports import Line

LINES = 100
"""Lines a page shows at first; a phone on a weak signal waits for each."""

MOST_LINES = 5_000


def not_found() -> HTTPException:
    """The one answer to what is not there and to what is somebody else's."""
    return HTTPException(HTTPStatus.NOT_FOUND)


class Visit:
    """Reads lazily, each thing once; every property may raise the 404."""

    def __init__(self, wiring: Wiring, request: Request) -> None:
        self.wiring = wiring
        self.request = request

    @cached_property
    def seat(self) -> Seat:
        """The seat named in the path, in the language kept by this browser."""
        language = self.request.cookies.get("language")
        person = self.request.path_params["person"]
        seat = seat_for(self.wiring.reader, self.wiring.tenant, person, language)
        if seat is None or not self.wiring.may_sit(person, self.request.cookies):
            raise not_found()
        return seat

    @cached_property
    def people(self) -> Mapping[str, Person]:
        """Everybody, by id."""
        return {person.id: person for person in self.wiring.reader.people(self.wiring.tenant)}

    @cached_property
    def orders(self) -> Mapping[str, Order]:
        """The orders by number, oldest first."""
        return {order.number: order for order in self.wiring.reader.orders(self.wiring.tenant)}

    @cached_property
    def rooms(self) -> tuple[Room, ...]:
        """The rooms this seat may enter."""
        return rooms_of(self.seat, self.orders.values())

    @cached_property
    def room(self) -> Room:
        """The room in the path, or for a part of a page in `?room=`."""
        asked = self.request.path_params.get("room") or self.request.query_params.get("room")
        room = next((room for room in self.rooms if room.id == asked), None)
        if room is None:
            raise not_found()
        return room

    @property
    def most(self) -> int:
        """How many lines the page shows; it asks for more when earlier ones are wanted."""
        asked = self.request.query_params.get("most", "")
        return min(int(asked), MOST_LINES) if asked.isascii() and asked.isdigit() else LINES

    @cached_property
    def open_cases(self) -> frozenset[str]:
        """Keys of the open cases whose cards stand in the room; none for a factory's thread."""
        rows = self.wiring.reader.cases(self.wiring.tenant) if self.room.kind == "order" else ()
        here = (row for row in rows if f"order:{row.order}" == self.room.id)
        return frozenset(row.key for row in here if not row.closed)

    def lines(self, room: str, most: int) -> tuple[Line, ...]:
        """The newest `most` lines of a room that the seat may read."""
        place = Place(channel=CHANNEL, room=room)
        lines = self.wiring.reader.lines(self.wiring.tenant, place, most=most)
        return tuple(line for line in lines if self.seat.may_read(line))

    @cached_property
    def case(self) -> Case:
        """The case in the path; the house's own, so never for a factory seat (Y18)."""
        case = None
        if self.seat.sees_cases:
            key = self.request.path_params["key"]
            case = self.wiring.reader.case(self.wiring.tenant, key)
        if case is None:
            raise not_found()
        return case
