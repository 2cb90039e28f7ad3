"""Sign-in: with a secret set, a seat belongs to who opened its personal link, on any machine."""

from dataclasses import replace

import httpx
import pytest
from starlette.applications import Starlette

from bot.channels.console import SignIn, routes
from bot.channels.console.sign_in import cookie_of
from tests.channels.console.conftest import Caller, House
from tests.channels.console.fakes import TENANT
from tests.edge.pictures import picture

SIGN_IN = SignIn(secret="a secret of at least 32 characters", hosts=frozenset({"qc.example.com"}))
HOST = {"Host": "qc.example.com"}
POSTING = {"id": "0123456789", "person": "wei", "room": "dm:wei", "text": "hello"}


@pytest.fixture
def phone(house: House) -> Caller:
    """A browser on another machine."""
    wired = routes(
        tenant=TENANT,
        intake=house.intake,
        reader=house.reader,
        blobs=house.blobs,
        clock=house.clock,
        hub=house.hub,
        sign_in=SIGN_IN,
    )
    return Caller(Starlette(routes=wired), address="203.0.113.9")


def enter(phone: Caller, person: str) -> httpx.Response:
    answer = phone.get(SIGN_IN.path(TENANT, person), headers=HOST)
    phone.cookies.set(cookie_of(person), answer.cookies.get(cookie_of(person)) or "")
    return answer


def test_the_personal_link_leads_to_the_seat_and_keeps_it(phone: Caller) -> None:
    assert phone.get("/seat/wei", headers=HOST).status_code == 404
    answer = enter(phone, "wei")
    assert (answer.status_code, answer.headers["location"]) == (303, "/seat/wei")
    assert "HttpOnly" in answer.headers["set-cookie"]
    assert phone.get("/seat/wei", headers=HOST).status_code == 200
    assert phone.get("/seat/wei/room/order:4711", headers=HOST).status_code == 200


def test_one_seat_opens_no_other(house: House, phone: Caller) -> None:
    enter(phone, "lin")
    for path in ("/seat/dana", "/seat/dana/stream", "/seat/dana/lines?room=dm:dana"):
        assert phone.get(path, headers=HOST).status_code == 404
    as_wei = phone.post("/console/api/messages", json=POSTING, headers=HOST)
    assert as_wei.status_code == 404
    assert house.intake.kept == {}


@pytest.mark.parametrize(
    "key", ["0" * 32, "x", SIGN_IN.key(TENANT, "dana"), SIGN_IN.key("t2", "wei")]
)
def test_a_key_of_somebody_else_or_of_nobody_opens_nothing(phone: Caller, key: str) -> None:
    answer = phone.get(f"/enter/wei/{key}", headers=HOST)
    assert answer.status_code == 404
    assert "set-cookie" not in answer.headers


def test_a_signed_in_phone_sends_reports_and_photos(house: House, phone: Caller) -> None:
    photo = {"content": picture(), "params": {"name": "a.jpg"}, "headers": HOST}
    assert phone.post("/console/api/blobs", **photo).status_code == 404
    assert house.blobs.kept == {}
    enter(phone, "wei")
    origin = {**HOST, "Origin": "https://qc.example.com", "Sec-Fetch-Site": "same-origin"}
    assert phone.post("/console/api/blobs", **photo).status_code == 200
    assert phone.post("/console/api/messages", json=POSTING, headers=origin).status_code == 200
    foreign = {**HOST, "Origin": "https://evil.example"}
    assert phone.post("/console/api/messages", json=POSTING, headers=foreign).status_code == 403


def test_a_name_that_was_not_set_up_is_still_refused(phone: Caller) -> None:
    enter(phone, "wei")
    for host in ("evil.example", "localhost"):
        assert phone.get("/seat/wei", headers={"Host": host}).status_code == 403


def test_the_machine_itself_has_to_sign_in_too(house: House, phone: Caller) -> None:
    local = replace_address(phone, "127.0.0.1")
    assert local.get("/seat/wei").status_code == 404
    assert local.get("/").status_code == 200


def test_the_start_page_shows_only_the_seats_of_this_browser(phone: Caller) -> None:
    assert "personal link" in phone.get("/", headers=HOST).text
    enter(phone, "lin")
    html = phone.get("/", headers=HOST).text
    assert "Lin Fang" in html
    assert "Dana" not in html


def test_another_secret_ends_every_seat(phone: Caller) -> None:
    other = replace(SIGN_IN, secret="b" * 32)
    assert other.key(TENANT, "wei") != SIGN_IN.key(TENANT, "wei")


def test_a_short_secret_is_refused_at_the_start() -> None:
    with pytest.raises(ValueError, match="32"):
        SignIn(secret="short", hosts=frozenset())


def test_without_sign_in_a_link_leads_nowhere(caller: Caller) -> None:
    assert caller.get(SIGN_IN.path(TENANT, "wei")).status_code == 404


def replace_address(phone: Caller, address: str) -> Caller:
    return Caller(phone.app, address=address)
