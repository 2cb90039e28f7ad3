"""Messages in: what becomes of a posting, and the sentence for each that does not become one."""

import json
from datetime import timedelta

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.console.inbound import Malformed, TooLong, read_posting
from bot.messages import Form, Receipt, Words
from tests.channels.console.conftest import Caller, House
from tests.channels.console.fakes import NOW, TENANT, refused, verdict_notice

URL = "/console/api/messages"
POSTING = {
    "id": "a1b2c3d4-0001",
    "person": "wei",
    "room": "order:4711",
    "text": "0 / 18 / 31",
    "attachments": [],
    "in_reply_to": None,
    "action": None,
}


def posting(**changes: object) -> dict[str, object]:
    return {**POSTING, **changes}


def said(answer: httpx.Response) -> dict[str, str]:
    """Every refusal is a sentence in both languages."""
    sentences = answer.json()["said"]
    assert set(sentences) == {"en", "zh"}
    assert all(len(sentence) > 10 for sentence in sentences.values())
    return sentences


def test_a_posting_becomes_a_message_sent_when_it_was_received(
    house: House, caller: Caller
) -> None:
    house.clock.advance(minutes=5)
    answer = caller.post(URL, json=posting(in_reply_to="outbox-7"))
    assert answer.status_code == 200
    assert Receipt.model_validate_json(answer.content) == Receipt(outcome="done")
    (message,) = house.intake.kept.values()
    assert (message.tenant, message.channel, message.key) == (TENANT, "console", POSTING["id"])
    assert (message.sender, message.place.room, message.place.thread) == ("wei", "order:4711", None)
    assert message.sent_at == NOW + timedelta(minutes=5)
    assert message.text == "0 / 18 / 31"
    assert message.in_reply_to == "outbox-7"
    assert json.loads(message.raw)["id"] == POSTING["id"]


def test_typed_words_tapped_buttons_and_bare_photos_are_told_apart(
    house: House, caller: Caller
) -> None:
    tap = {"name": "hold.acknowledge", "case": "QC-0042", "token": "3", "fields": {"why": "seen"}}
    caller.post(URL, json=posting(id="typed-00001"))
    caller.post(URL, json=posting(id="tapped-0001", action=tap, text=""))
    assert [m.form for m in house.intake.kept.values()] == [Form.TYPED, Form.TAP]
    action = house.intake.kept["tapped-0001"].action
    assert action is not None
    assert action.model_dump() == tap


def test_a_refusal_comes_back_as_a_receipt_with_its_sentence(house: House, caller: Caller) -> None:
    problem = Words(en="Give a number.", zh="请填写数字。")
    house.intake.answers = [
        refused(),
        Receipt(outcome="refused", field_errors={"majors": problem}),
    ]
    first = caller.post(URL, json=posting(id="first-00001"))
    second = caller.post(URL, json=posting(id="second-0001"))
    assert first.status_code == 200
    assert first.json()["said"]["zh"] == "此操作只能由买家进行。"
    assert second.json()["field_errors"]["majors"]["en"] == "Give a number."


def test_a_form_that_an_answer_brings_comes_worded_in_both_languages(
    house: House, caller: Caller
) -> None:
    house.intake.answers = [Receipt(outcome="done", form=verdict_notice())]
    tap = {"name": "report.form"}
    answer = caller.post(URL, json=posting(action=tap, text="")).json()
    assert answer["form"]["buttons"][1]["action"] == "report.fix"
    assert "Defective units" in answer["dialog"]["en"]
    assert "不合格品数" in answer["dialog"]["zh"]
    assert 'data-room="order:4711"' in answer["dialog"]["zh"]
    assert "dialog" not in caller.post(URL, json=posting(id="another-001")).json()


def test_the_same_id_again_is_answered_again_and_kept_once(house: House, caller: Caller) -> None:
    outcomes = [caller.post(URL, json=posting()).json()["outcome"] for _ in range(3)]
    assert outcomes == ["done", "duplicate", "duplicate"]
    assert len(house.intake.kept) == 1


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'{"id": "a1b2c3d4"}',
        b"\xff\xfe{}",
        json.dumps(posting(id="short")).encode(),
        json.dumps(posting(id="a" * 65)).encode(),
        json.dumps(posting(id="../../etc/passwd")).encode(),
        json.dumps(posting(text=3)).encode(),
        json.dumps(posting(text=None)).encode(),
        json.dumps(posting(extra=1)).encode(),
        json.dumps(posting(room="")).encode(),
        json.dumps(posting(text="a\0b")).encode(),
        json.dumps(posting(action={"name": "x", "fields": {"a": 1}})).encode(),
        json.dumps(posting(action={"name": "x", "fields": {"a": "\0"}})).encode(),
        json.dumps(posting(attachments=[{"name": "a.jpg"}])).encode(),
        b'{"id":"a1b2c3d4-0001","person":"wei","room":"order:4711","text":"\\ud800"}',
        b"[" * 100_000,
    ],
)
def test_a_body_that_no_page_sends_is_answered_400_with_a_sentence(
    house: House, caller: Caller, body: bytes
) -> None:
    answer = caller.post(URL, content=body)
    assert answer.status_code == 400
    assert "could not read" in said(answer)["en"]
    assert house.intake.kept == {}


def test_a_backslash_before_u0000_is_only_text() -> None:
    assert read_posting(json.dumps(posting(text=r"c:\u0000")).encode()).text == r"c:\u0000"


@pytest.mark.parametrize(
    ("person", "room"),
    [("nobody", "order:4711"), ("wei", "order:9999"), ("lin", "order:4711"), ("tick", "dm:tick")],
)
def test_a_person_or_room_that_is_not_there_is_404(
    house: House, caller: Caller, person: str, room: str
) -> None:
    answer = caller.post(URL, json=posting(person=person, room=room))
    assert answer.status_code == 404
    assert "seat" in said(answer)["en"]
    assert house.intake.kept == {}


def test_forty_thousand_characters_are_taken_and_one_more_gets_a_sentence(
    house: House, caller: Caller
) -> None:
    assert caller.post(URL, json=posting(text="字" * 40_000)).status_code == 200
    answer = caller.post(URL, json=posting(id="another-001", text="字" * 40_001))
    assert answer.status_code == 413
    assert "40001" in said(answer)["en"]
    assert len(house.intake.kept) == 1


@pytest.mark.parametrize("streamed", [False, True])
def test_a_body_over_one_mebibyte_is_413(house: House, caller: Caller, streamed: bool) -> None:
    body = json.dumps(posting(text="x" * 1024 * 1024)).encode()

    async def chunks():
        for start in range(0, len(body), 65536):
            yield body[start : start + 65536]

    answer = caller.post(URL, content=chunks() if streamed else body)
    assert answer.status_code == 413
    assert "1 MB" in said(answer)["en"]
    assert house.intake.kept == {}


def test_a_store_that_is_down_is_503_and_says_when_to_come_back(
    house: House, caller: Caller
) -> None:
    house.intake.down = 1
    answer = caller.post(URL, json=posting())
    assert answer.status_code == 503
    assert int(answer.headers["retry-after"]) > 0
    assert "Nothing was recorded" in said(answer)["en"]
    assert caller.post(URL, json=posting()).json()["outcome"] == "done"


@given(st.binary(max_size=300))
def test_no_bytes_whatever_break_the_reading(body: bytes) -> None:
    with pytest.raises((Malformed, TooLong)):
        read_posting(body)


@given(st.text(max_size=200).filter(lambda text: "\0" not in text))
def test_whatever_is_typed_arrives_letter_by_letter(text: str) -> None:
    body = json.dumps(posting(text=text), ensure_ascii=True).encode()
    assert read_posting(body).text == text
