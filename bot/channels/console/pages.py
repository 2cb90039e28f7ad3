"""The whole pages: start, home, room, case; and the stream that keeps them fresh.

Everything shown is read through `CaseReader` (DESIGN 6). Starlette calls the endpoints that are
plain functions in worker threads, for reading waits on the database.
"""

from http import HTTPStatus
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response, StreamingResponse

from bot.channels.console.looks import Looks, script_words
from bot.channels.console.parts import Parts, answer, home_of
from bot.channels.console.seats import Party, party_of
from bot.channels.console.sign_in import MOST_AGE_SECONDS, cookie_of
from bot.channels.console.stream import events
from bot.channels.console.views import line_views
from bot.channels.console.visit import LINES, Visit, not_found
from bot.channels.console.wiring import Wiring
from bot.domain.people import Language

_YEAR_SECONDS = 365 * 24 * 3600

_HINTS: dict[Party, tuple[str, ...]] = {
    "inspector": ("left", "status", "help"),
    "buyer": ("ship", "status", "help"),
    "factory": ("status", "help"),
}
"""Words to begin with, by side: one tap puts them into the composer."""


class Pages:
    """The endpoints of one tenant's pages."""

    def __init__(self, wiring: Wiring, looks: Looks) -> None:
        self._wiring = wiring
        self._looks = looks
        self._parts = Parts(wiring, looks)

    # -- whole pages

    def start(self, request: Request) -> Response:
        """Everybody who has a seat, to choose from, in the language the browser asks for."""
        people = self._wiring.reader.people(self._wiring.tenant)
        seated = [p for p in people if self._wiring.may_sit(p.id, request.cookies)]
        parties = {
            party: [person for person in seated if party_of(person) == party]
            for party in ("inspector", "buyer", "factory")
        }
        shown = {"parties": parties, "is_local": self._wiring.sign_in is None}
        return HTMLResponse(self._looks.render("start.html", _accepted(request), **shown))

    def home(self, request: Request) -> Response:
        """The rooms of a seat and, for the house, its cases with what is due."""
        visit = self._visit(request)
        return self._page("home.html", visit, cases=self._parts.cases(visit))

    def room(self, request: Request) -> Response:
        """One room: its lines, the composer, and the cards of its cases beside it."""
        visit = self._visit(request)
        lines = visit.lines(visit.room.id, visit.most)
        return self._page(
            "room.html",
            visit,
            open_room=visit.room.id,
            room=visit.room,
            lines=line_views(lines, visit.seat, visit.people),
            known=frozenset(),
            earlier=visit.most + LINES if len(lines) >= visit.most else None,
            cards=self._parts.cards(visit, lines),
            hints=_HINTS[visit.seat.party],
        )

    def case(self, request: Request) -> Response:
        """One case: its card, its clocks, its record in words; never for a factory seat."""
        visit = self._visit(request)
        return self._page("case.html", visit, case=visit.case, body=self._parts.case(visit))

    # -- parts of them

    def nav_part(self, request: Request) -> Response:
        """The room list."""
        part = self._parts.nav(self._visit(request), request.query_params.get("open", ""))
        return answer(request, part)

    def cases_part(self, request: Request) -> Response:
        """The list of cases."""
        return answer(request, self._parts.cases(self._visit(request)))

    def cards_part(self, request: Request) -> Response:
        """The cards of a room."""
        visit = self._visit(request)
        return answer(request, self._parts.cards(visit, visit.lines(visit.room.id, LINES)))

    def case_part(self, request: Request) -> Response:
        """The body of a case page."""
        return answer(request, self._parts.case(self._visit(request)))

    def lines_part(self, request: Request) -> Response:
        """The lines of a room in order; those whose version the page knows come as empty shells."""
        visit = self._visit(request)
        lines = line_views(visit.lines(visit.room.id, visit.most), visit.seat, visit.people)
        known = frozenset(request.query_params.get("known", "").split("."))
        return self._fragment("_lines.html", visit, room=visit.room, lines=lines, known=known)

    def record_body(self, request: Request) -> Response:
        """The canonical body of one row of the record, exactly as it was hashed."""
        visit = self._visit(request)
        rows = self._wiring.reader.record(self._wiring.tenant, visit.case.key)
        row = next((row for row in rows if row.seq == request.path_params["seq"]), None)
        if row is None:
            raise not_found()
        return self._fragment("_body.html", visit, row=row)

    # -- what is not a page

    async def language(self, request: Request) -> Response:
        """Keep the language chosen for this seat in this browser, and go back."""
        home = f"/seat/{quote(request.path_params['person'], safe='')}"
        async with request.form() as form:
            language, back = str(form.get("language", "")), str(form.get("back", ""))
        response = RedirectResponse(back if back.startswith(home) else home, HTTPStatus.SEE_OTHER)
        if language in tuple(Language):
            response.set_cookie(
                "language", language, _YEAR_SECONDS, path=home, httponly=True, samesite="lax"
            )
        return response

    def enter(self, request: Request) -> Response:
        """A personal link: leave the cookie that holds the seat, and go there."""
        person, key = request.path_params["person"], request.path_params["key"]
        wiring = self._wiring
        if wiring.sign_in is None or not wiring.sign_in.fits(wiring.tenant, person, key):
            raise not_found()
        home = f"/seat/{quote(person, safe='')}"
        response = RedirectResponse(home, HTTPStatus.SEE_OTHER)
        response.set_cookie(
            cookie_of(person),
            key,
            MOST_AGE_SECONDS,
            httponly=True,
            samesite="lax",
            secure=request.url.scheme == "https",
        )
        return response

    async def stream(self, request: Request) -> Response:
        """The event stream of a seat."""
        await run_in_threadpool(lambda: self._visit(request).seat)

        def rooms() -> frozenset[str]:
            return frozenset(room.id for room in self._visit(request).rooms)

        return StreamingResponse(
            events(self._wiring.hub, rooms),
            media_type="text/event-stream",
            headers={"Cache-Control": "no-store"},
        )

    def _visit(self, request: Request) -> Visit:
        return Visit(self._wiring, request)

    def _page(self, template: str, visit: Visit, open_room: str = "", **shown: object) -> Response:
        page = {
            "person": visit.seat.person.id,
            "home": home_of(visit),
            "room": open_room,
            "most": visit.most,
            "language": visit.seat.language.value,
            "words": script_words(visit.seat.language),
        }
        nav = self._parts.nav(visit, open_room)
        back = str(visit.request.url.path)
        return self._fragment(template, visit, page=page, nav=nav, back=back, **shown)

    def _fragment(self, template: str, visit: Visit, **shown: object) -> Response:
        home, seat = home_of(visit), visit.seat
        html = self._looks.render(template, seat.language, seat=seat, home=home, **shown)
        return HTMLResponse(html)


def not_there(looks: Looks, request: Request, _: Exception) -> Response:
    """The page for what is not there, or is another seat's; it does not say which."""
    return HTMLResponse(looks.render("lost.html", _accepted(request)), HTTPStatus.NOT_FOUND)


def _accepted(request: Request) -> Language:
    """Chinese when the browser names it first; the start page has no seat to ask."""
    first = request.headers.get("accept-language", "").lower()
    return Language.ZH if first.startswith("zh") else Language.EN
