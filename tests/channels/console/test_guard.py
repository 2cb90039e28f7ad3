"""This machine alone, through its own pages; a foreign site or a stranger gets a sentence."""

import pytest

from bot.channels.console.guard import FOREIGN_HOST, FOREIGN_PAGE, host_name
from tests.channels.console.conftest import ORIGIN, Caller, House

POSTING = {"id": "0123456789", "person": "wei", "room": "dm:wei", "text": "hello"}


@pytest.mark.parametrize("host", ["localhost", "localhost:8080", "127.0.0.1:8080", "[::1]:80"])
def test_a_loopback_name_opens_the_console(caller: Caller, host: str) -> None:
    assert caller.get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "localhost@evil.example",
        "192.168.1.20:8080",
        "0.0.0.0",
        "[::1",
        "",
    ],
)
def test_a_name_that_was_rebound_to_this_machine_is_refused(caller: Caller, host: str) -> None:
    answer = caller.get("/seat/wei", headers={"Host": host})
    assert answer.status_code == 403
    assert answer.text == FOREIGN_HOST


def test_a_caller_from_another_machine_is_refused_whatever_host_it_names(house: House) -> None:
    assert Caller(house.app(), address="192.168.1.30").get("/").status_code == 403
    assert Caller(house.app(), address="::1").get("/").status_code == 200
    assert Caller(house.app(), address="somewhere").get("/").status_code == 403


@pytest.mark.parametrize("header", ["Forwarded", "X-Forwarded-For", "X-Real-IP"])
def test_what_a_proxy_passes_on_is_refused(caller: Caller, header: str) -> None:
    assert caller.get("/", headers={header: "203.0.113.9"}).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "https://localhost:8080"},
        {"Origin": "http://localhost:9999"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": ORIGIN, "Sec-Fetch-Site": "cross-site"},
    ],
)
@pytest.mark.parametrize("path", ["/console/api/messages", "/console/api/blobs"])
def test_a_post_from_a_foreign_page_is_refused_and_nothing_is_done(
    house: House, caller: Caller, headers: dict[str, str], path: str
) -> None:
    answer = caller.post(path, json=POSTING, headers=headers)
    assert answer.status_code == 403
    assert answer.text == FOREIGN_PAGE
    assert house.intake.kept == {}
    assert house.blobs.kept == {}


@pytest.mark.parametrize(
    "headers",
    [{}, {"Origin": ORIGIN}, {"Origin": ORIGIN, "Sec-Fetch-Site": "same-origin"}],
)
def test_a_post_from_the_own_page_or_a_program_on_this_machine_is_taken(
    house: House, caller: Caller, headers: dict[str, str]
) -> None:
    assert caller.post("/console/api/messages", json=POSTING, headers=headers).status_code == 200
    assert list(house.intake.kept) == [POSTING["id"]]


def test_every_page_forbids_scripts_that_are_not_its_own_and_frames(caller: Caller) -> None:
    for path in ("/", "/seat/wei", "/seat/wei/room/dm:wei", "/seat/nobody"):
        headers = caller.get(path).headers
        policy = headers["content-security-policy"]
        assert "script-src 'self'" in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert headers["x-content-type-options"] == "nosniff"


def test_no_page_carries_a_script_or_style_in_its_text(caller: Caller) -> None:
    for path in ("/", "/seat/wei", "/seat/wei/room/order:4711", "/seat/dana"):
        html = caller.text(path)
        assert "style=" not in html
        assert "<style" not in html
        assert " onclick" not in html
        assert "javascript:" not in html
        assert "<script>" not in html


def test_no_page_script_or_style_names_another_host(house: House, caller: Caller) -> None:
    html = caller.text("/seat/wei/room/order:4711")
    assert "http://" not in html
    assert "https://" not in html
    assert "//fonts" not in html


def test_static_files_are_kept_for_good_under_an_address_of_their_content(caller: Caller) -> None:
    html = caller.text("/seat/wei")
    address = html.split('rel="stylesheet" href="')[1].split('"')[0]
    answer = caller.get(address)
    assert "immutable" in answer.headers["cache-control"]
    assert answer.headers["content-type"].startswith("text/css")
    assert caller.get("/console/static/other/console.css").status_code == 404


def test_a_host_that_cannot_be_read_has_no_name() -> None:
    assert host_name("[::1") == ""
    assert host_name("[::1]:8000") == "::1"
    assert host_name("LocalHost:80") == "localhost"
