"""What WeChat sends: verified, kept once, and answered when it is durable."""

import asyncio
import gc
import time
import tracemalloc
from pathlib import Path

import httpx
import pytest

from bot.messages import Form, Message
from bot.road import StoreUnavailable
from tests.channels.wechat.office import LIN, STRANGER, WEI, Office, in_office, office
from tests.channels.wechat.stand_in import OLD_AES_KEY, sha1
from tests.fakes.clock import FakeClock


def message(row: object) -> Message:
    return Message.model_validate_json(row.message)  # type: ignore[attr-defined]


def test_the_address_is_verified_and_a_wrong_or_stale_question_is_not_echoed(
    tmp_path: Path,
) -> None:
    async def scene(at: Office) -> None:
        good = await at.http.get("/wechat", params=at.sender.greeting())
        assert (good.status_code, good.text) == (200, "echo-123")
        assert good.headers["content-type"].startswith("text/plain")
        old = str(int(at.clock.now().timestamp()) - 301)
        for query in (
            at.sender.greeting(signature="0" * 40),
            at.sender.greeting(timestamp=old),
            at.sender.greeting(timestamp="soon"),
            {},
        ):
            answer = await at.http.get("/wechat", params=query)
            assert answer.status_code == 403
            assert "echo" not in answer.text

    in_office(tmp_path, scene)


def test_a_message_is_answered_with_success_once_it_is_kept(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        answer = await at.says(LIN, "收到")
        assert (answer.status_code, answer.text) == (200, "success")
        [kept] = at.inbox
        said = message(kept)
        assert (said.sender, said.place.room, said.text) == (LIN, LIN, "收到")
        assert said.form is Form.TYPED
        assert said.sent_at == at.clock.now()
        assert kept.key.startswith("msg:")

    in_office(tmp_path, scene)


def test_a_message_sent_long_ago_counts_as_when_it_was_sent(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        early = int(at.clock.now().timestamp()) - 3600
        await at.says(LIN, "收到", CreateTime=str(early))
        assert message(at.inbox[0]).sent_at.timestamp() == early
        window = await at.window(LIN)
        assert window is not None
        assert window.opened_at.timestamp() == early

    in_office(tmp_path, scene)


def test_the_same_message_three_times_with_a_restart_between_is_kept_once(tmp_path: Path) -> None:
    clock = FakeClock()

    async def play() -> None:
        async with office(tmp_path, clock) as at:
            first = await at.says(WEI, "mumble", MsgId="77")
            again = await at.says(WEI, "mumble", MsgId="77")
            assert (first.text, again.text) == ("success", "success")
            await at.settles()
            seen, wechat = len(at.wechat.sent), at.wechat
            assert seen == 1
            async with office(tmp_path, wechat=wechat) as restarted:
                third = await restarted.says(WEI, "mumble", MsgId="77")
                await restarted.settles()
                assert third.text == "success"
                assert len(restarted.inbox) == 1
                assert len(wechat.sent) == seen

    asyncio.run(play())


def test_a_repeat_does_not_fill_the_window_again(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        await at.says(LIN, "帮助", MsgId="78")
        await at.settles()
        before = await at.window(LIN)
        await at.says(LIN, "帮助", MsgId="78")
        assert await at.window(LIN) == before
        assert before is not None
        assert before.left == 4

    in_office(tmp_path, scene)


def test_the_previous_key_still_opens_and_an_unknown_one_does_not(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        at.sender.aes_key = OLD_AES_KEY
        assert (await at.says(LIN, "收到")).status_code == 200
        at.sender.aes_key = "A" * 43
        assert (await at.says(LIN, "收到")).status_code == 403
        at.sender.aes_key, at.sender.app_id = OLD_AES_KEY, "wx-another"
        assert (await at.says(LIN, "收到")).status_code == 403
        assert len(at.inbox) == 1

    in_office(tmp_path, scene, aes_key_previous=OLD_AES_KEY)


BOMB = '<!DOCTYPE xml [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><xml><MsgType>&b;</MsgType></xml>'
INSIDE = {
    "a document type": BOMB,
    "no xml": "hello",
    "another root": "<html><a>1</a></html>",
    "a field twice": "<xml><MsgType>text</MsgType><MsgType>event</MsgType></xml>",
    "attributes": '<xml><MsgType a="1">text</MsgType></xml>',
    "too deep": "<xml>" + "<a>" * 5000 + "</a>" * 5000 + "</xml>",
    "many fields": "<xml>" + "".join(f"<f{n}>1</f{n}>" for n in range(100)) + "</xml>",
    "no sender": "<xml><MsgType>text</MsgType><CreateTime>1795000000</CreateTime></xml>",
}


@pytest.mark.parametrize("case", INSIDE)
def test_a_signed_body_that_is_no_message_is_refused_and_not_kept(
    tmp_path: Path, case: str
) -> None:
    async def scene(at: Office) -> None:
        answer = await at.pushes(INSIDE[case])
        assert 400 <= answer.status_code < 500
        assert at.inbox == []

    in_office(tmp_path, scene)


def test_fields_of_the_wrong_kind_are_refused(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        now = int(at.clock.now().timestamp())
        for wrong in (
            {"MsgId": "one"},
            {"MsgId": ""},
            {"CreateTime": "yesterday"},
            {"CreateTime": str(now + 3600)},
            {"FromUserName": "<script>"},
            {"FromUserName": "o" * 65},
        ):
            answer = await at.says(LIN, "收到", **wrong)
            assert answer.status_code == 400, wrong
        assert at.inbox == []

    in_office(tmp_path, scene)


def test_what_is_tampered_with_stale_or_plain_is_refused(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        fields = {"FromUserName": LIN, "CreateTime": "1", "MsgType": "text", "MsgId": "1"}
        query, body = at.sender.pushed(fields)
        old = str(int(at.clock.now().timestamp()) - 301)
        plain = b"<xml><FromUserName>o1</FromUserName><MsgType>text</MsgType></xml>"
        stamp = query["timestamp"]
        tries = [
            (query, body.replace(b"<Encrypt><![CDATA[", b"<Encrypt><![CDATA[AA")),
            ({**query, "msg_signature": query["signature"]}, body),
            ({**query, "timestamp": old}, body),
            at.sender.pushed(fields, timestamp=old),
            ({**query, "encrypt_type": "raw"}, body),
            ({k: v for k, v in query.items() if k != "encrypt_type"}, plain),
            (query, plain),
            ({**query, "msg_signature": sha1("callback-token", stamp, "nonce1", "")}, plain),
            (query, b""),
            (query, b"\xff\xfe\x00"),
            ({**query, "msg_signature": "Ä"}, body),
        ]
        for given, sent in tries:
            assert 400 <= (await at.posts(given, sent)).status_code < 500
        assert at.inbox == []

    in_office(tmp_path, scene)


def test_a_body_without_end_is_given_up_after_64_kilobytes(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        taken = 0

        async def endless() -> object:  # type: ignore[misc]
            nonlocal taken
            while True:
                taken += 8192
                yield b"<" * 8192

        query, _ = at.sender.pushed({})
        answer = await at.http.post("/wechat", params=query, content=endless())
        assert answer.status_code == 413
        assert taken <= 2 * 64 * 1024
        announced = await at.http.post("/wechat", params=query, content=b"<" * 100_000)
        assert announced.status_code == 413
        assert at.inbox == []

    in_office(tmp_path, scene)


def test_when_nothing_can_be_kept_wechat_is_asked_to_send_again(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        async def away(*_: object) -> None:
            raise StoreUnavailable("away")

        submit, at.intake.submit = at.intake.submit, away  # type: ignore[method-assign,assignment]
        assert (await at.says(LIN, "收到", MsgId="5")).status_code == 503
        at.intake.submit = submit  # type: ignore[method-assign]
        assert (await at.says(LIN, "收到", MsgId="5")).status_code == 200
        assert len(at.inbox) == 1

    in_office(tmp_path, scene)


def test_an_answer_to_wechat_takes_milliseconds_however_slow_its_api_is(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        at.wechat.token_delay_s = 1.0
        await at.says(LIN, "收到")
        begun = time.perf_counter()
        answers = [await at.says(STRANGER, "hello") for _ in range(10)]
        took = (time.perf_counter() - begun) / 10
        assert {a.text for a in answers} == {"success"}
        assert took < 0.25

    in_office(tmp_path, scene)


def test_what_asks_for_nothing_is_answered_and_not_kept(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        for event in ("VIEW", "LOCATION", "kf_msg_or_event", "MASSSENDJOBFINISH"):
            answer: httpx.Response = await at.does(WEI, event)
            assert answer.text == "success"
        assert (await at.sends(WEI, "sticker")).text == "success"
        assert at.inbox == []

    in_office(tmp_path, scene)


def test_hundreds_of_bombs_leave_the_memory_as_it_was(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        bombs = [
            b"<xml>" + b"<a>" * 21_000,
            b'<!DOCTYPE x [<!ENTITY a "' + b"a" * 60_000 + b'">]><xml>&a;</xml>',
            b"<xml><Encrypt>" + b"A" * 60_000 + b"</Encrypt></xml>",
            b"\x00" * 60_000,
        ]
        query, _ = at.sender.pushed({})
        for bomb in bombs:
            await at.posts(query, bomb)
        gc.collect()
        tracemalloc.start()
        for n in range(400):
            answer = await at.posts(query, bombs[n % 4])
            assert 400 <= answer.status_code < 500
        gc.collect()
        grown, _ = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert grown < 1_000_000
        assert at.inbox == []

    in_office(tmp_path, scene)
