"""Notices out: the budget, the truth about delivery, and what is never sent twice."""

import asyncio
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.channels.wechat.payload import Payload
from bot.domain.people import Language
from bot.messages import (
    Attachment,
    Audience,
    Message,
    Notice,
    Place,
    Receipt,
    Wording,
    Words,
)
from bot.road import StoreUnavailable
from bot.road.keeping import Window
from tests.channels.wechat.office import LIN, STRANGER, TENANT, WEI, Office, in_office
from tests.channels.wechat.stand_in import TEMPLATE
from tests.channels.wechat.test_inbound import posted, with_buttons

SEND = "message/custom/send"
HERE = Place(channel="wechat", room=LIN)


def plain(title: str, *sentences: str, case: str | None = None) -> Notice:
    words = Wording(title=title, sentences=sentences)
    return Notice(
        kind="note", audience=Audience.FACTORY, case=case, first=Language.ZH, zh=words, en=words
    )


async def told(at: Office, *notices: Notice, room: str = LIN) -> list[Any]:
    """Queue notices for a person in one transaction, deliver, and give their rows."""
    place = Place(channel="wechat", room=room)

    def queue(tx: Any) -> list[str]:
        unit = tx.unit(TENANT)
        return [unit.outbox.post(n, place, f"{n.zh.title}:{i}") for i, n in enumerate(notices)]

    ids = await at.intake.run(queue)
    at.delivery.wake()
    await at.settles()
    return [row for row in at.outbox if row.id in ids]


async def fill(at: Office, openid: str = LIN, left: int = 5) -> None:
    """An open window with so many messages, here and at WeChat."""
    now = at.clock.now()
    window = Window(now, now + timedelta(hours=48), left)

    def put(tx: Any) -> None:
        tx.windows.close(TENANT, "wechat", openid)
        tx.windows.open(TENANT, "wechat", openid, window)

    await at.intake.run(put)
    at.wechat.followers.add(openid)
    at.wechat.spoke[openid] = (now, left)


def test_a_notice_arrives_chinese_first_and_is_sent(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        await fill(at)
        [row] = await told(at, plain("QC-0042 暂停出货", case="QC-0042"))
        assert row.state == "sent"
        assert at.wechat.texts(LIN)[0].startswith("QC-0042 暂停出货\n")
        window = await at.window(LIN)
        assert window is not None
        assert window.left == 4

    in_office(tmp_path, scene)


def test_notices_that_are_ready_together_share_a_message_and_each_knows_its_fate(
    tmp_path: Path,
) -> None:
    async def scene(at: Office) -> None:
        await fill(at)
        rows = await told(at, *(plain(f"第{n}件", case=f"QC-000{n}") for n in range(4)))
        assert [row.state for row in rows] == ["sent"] * 4
        [together] = at.wechat.texts(LIN)
        assert all(f"第{n}件" in together for n in range(4))
        window = await at.window(LIN)
        assert window is not None
        assert window.left == 4

    in_office(tmp_path, scene)


def test_notices_that_share_a_message_share_its_failure(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        await fill(at)
        at.wechat.troubles[SEND] = [43004] * 4
        rows = await told(at, *(plain(f"第{n}件", case=f"QC-000{n}") for n in range(3)))
        assert {row.state for row in rows} == {"failed"}
        assert all(row.error.startswith("unreachable: 43004") for row in rows)
        window = await at.window(LIN)
        assert window is not None
        assert window.left == 5  # nothing was sent, so nothing is counted

    in_office(tmp_path, scene)


def test_a_menu_is_tapped_by_the_id_of_its_notice(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        await fill(at)
        outbox_id = await posted(at, LIN)
        at.delivery.wake()
        await at.settles()
        [sent] = at.wechat.sent
        assert [c["id"] for c in sent["msgmenu"]["list"]] == [f"{outbox_id}:0", f"{outbox_id}:1"]
        head = sent["msgmenu"]["head_content"]
        assert "QC-0042 收到" in head.splitlines()  # the typed form stands beside the menu

    in_office(tmp_path, scene)


def test_without_a_window_nothing_is_tried_and_the_failure_says_so(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        [row] = await told(at, plain("hello"), room=STRANGER)
        assert row.state == "failed"
        assert row.error.startswith("window: ")
        assert at.wechat.called(SEND) == []

    in_office(tmp_path, scene)


def test_a_window_that_wechat_has_closed_meanwhile_is_asked_once(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        await fill(at)
        at.wechat.spoke.clear()  # WeChat sees it otherwise than our ledger
        [first] = await told(at, plain("one"))
        assert first.state == "failed"
        assert first.error.startswith("window: 45015")
        rows = await told(at, plain("two"), plain("three"))
        assert all(row.error.startswith("window: ") for row in rows)
        assert len(at.wechat.called(SEND)) == 1  # no repeated 45015

    in_office(tmp_path, scene)


def test_five_messages_and_no_sixth(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        await fill(at)
        states = [(await told(at, plain(f"n{n}")))[0].state for n in range(6)]
        assert states == ["sent"] * 5 + ["failed"]
        assert len(at.wechat.called(SEND)) == 5

    in_office(tmp_path, scene)


def test_a_tap_adds_nothing_to_an_open_window(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        await at.says(LIN, "你好")
        at.clock.advance(seconds=5)
        await at.says(LIN, "x", bizmsgmenuid="none:0")
        await at.settles()
        before = len(at.wechat.sent)
        rows = [(await told(at, plain(f"n{n}")))[0] for n in range(6)]
        assert [row.state for row in rows].count("sent") == 5 - before
        assert all(row.error.startswith("window: closed") for row in rows[5 - before :])

    in_office(tmp_path, scene)


def test_after_48_hours_nothing_is_sent(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        await fill(at)
        at.clock.advance(hours=48)
        [row] = await told(at, plain("late"))
        assert row.error.startswith("window: ")
        assert at.wechat.called(SEND) == []

    in_office(tmp_path, scene)


def test_a_tap_lets_three_through_within_a_minute(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        await at.does(LIN, "subscribe")
        states = [(await told(at, plain(f"n{n}")))[0].state for n in range(3)]
        assert "failed" not in states[:2]
        at.clock.advance(seconds=61)
        [row] = await told(at, plain("later"))
        assert row.error.startswith("window: ")

    in_office(tmp_path, scene)


@pytest.mark.parametrize("trouble", ["lost", "html", "reset"])
def test_an_answer_that_was_lost_is_unknown_and_never_sent_again(
    tmp_path: Path, trouble: str
) -> None:
    async def scene(at: Office) -> None:
        await fill(at)
        at.wechat.troubles[SEND] = [trouble]
        [row] = await told(at, plain("once"))
        assert row.state == "unknown"
        at.clock.advance(minutes=20)
        at.delivery.wake()
        await at.settles()
        [row] = [r for r in at.outbox if r.id == row.id]
        assert row.state == "failed"
        assert row.error.startswith("unknown: ")
        assert len(at.wechat.called(SEND)) == 1
        window = await at.window(LIN)
        assert window is not None
        assert window.left == 4  # it may have arrived

    in_office(tmp_path, scene)


@pytest.mark.parametrize("trouble", [-1, "500"])
def test_a_busy_wechat_is_asked_again_and_the_budget_is_kept(
    tmp_path: Path, trouble: int | str
) -> None:
    async def scene(at: Office) -> None:
        await fill(at)
        at.wechat.troubles[SEND] = [trouble, trouble]
        [row] = await told(at, plain("again"))
        for _ in range(3):
            at.clock.advance(minutes=2)
            at.delivery.wake()
            await at.settles()
        [row] = [r for r in at.outbox if r.id == row.id]
        assert row.state == "sent"
        assert len(at.wechat.sent) == 1
        window = await at.window(LIN)
        assert window is not None
        assert window.left == 4

    in_office(tmp_path, scene)


def test_a_store_that_is_away_before_a_send_costs_the_notice_nothing(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        await fill(at)
        payload = at.channel.channel.to_payload("o1", plain("x"), HERE)
        run = at.intake.run

        async def away(_: object) -> None:
            raise StoreUnavailable("away")

        at.intake.run = away  # type: ignore[method-assign,assignment]
        answer = await at.channel.channel.send("o1", payload, ())
        assert answer.outcome == "retry"  # certainly not sent, so it may be sent again
        at.intake.run = run  # type: ignore[method-assign]
        assert (await at.channel.channel.send("o1", payload, ())).outcome == "sent"
        assert len(at.wechat.called(SEND)) == 1

    in_office(tmp_path, scene)


def test_a_used_up_quota_silences_the_channel_for_an_hour(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        await fill(at)
        at.wechat.troubles[SEND] = [45009]
        await told(at, plain("quota"))
        at.clock.advance(minutes=50)
        at.delivery.wake()
        await at.settles()
        assert len(at.wechat.called(SEND)) == 1
        at.clock.advance(minutes=30)
        at.delivery.wake()
        await at.settles()
        assert len(at.wechat.sent) == 1

    in_office(tmp_path, scene)


def test_a_closed_window_is_nudged_once_an_hour_and_told_as_failed(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        at.wechat.followers.add(LIN)
        [row] = await told(at, plain("QC-0042 暂停出货通知", case="QC-0042"))
        assert row.state == "failed"
        assert row.error.startswith("window: ")
        assert "template message asks" in row.error
        [nudge] = at.wechat.templates
        assert nudge["data"]["character_string1"]["value"] == "QC-0042"
        assert nudge["data"]["thing2"]["value"] == "QC-0042 暂停出货通知"
        assert nudge["data"]["time4"]["value"] == "2026-11-23 17:00"
        await told(at, plain("another"))
        assert len(at.wechat.templates) == 1
        fields = {"MsgID": "9001", "Status": "failed:user block"}
        await at.does(LIN, "TEMPLATESENDJOBFINISH", **fields)
        late = at.inbox[-1]
        assert late.sender == "system"
        assert f'"outbox_id":"{row.id}"' in late.message
        assert "unreachable" in late.message

    in_office(tmp_path, scene, template_id=TEMPLATE)


def test_a_nudge_that_arrives_says_nothing_of_the_notice(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        at.wechat.followers.add(LIN)
        await told(at, plain("x"))
        await at.does(LIN, "TEMPLATESENDJOBFINISH", MsgID="9001", Status="success")
        assert at.inbox == []

    in_office(tmp_path, scene, template_id=TEMPLATE)


def test_a_nudge_that_cannot_be_sent_is_told_too(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        [row] = await told(at, plain("x"))
        assert "no nudge: 43004" in row.error

    in_office(tmp_path, scene, template_id=TEMPLATE)


def test_a_notice_too_long_for_one_message_is_counted_by_its_parts(tmp_path: Path) -> None:
    sentences = tuple(f"第{n}条：共 1,{n:03d} 件，请于 2026-11-24 前完成。" for n in range(60))

    async def scene(at: Office) -> None:
        await fill(at)
        long = plain("长", *sentences, case="QC-0042")
        [row] = await told(at, long)
        assert row.state == "sent"
        parts = at.wechat.texts(LIN)
        assert 2 <= len(parts) <= 5
        assert all(len(part.encode()) <= 2048 for part in parts)
        window = await at.window(LIN)
        assert window is not None
        assert window.left == 5 - len(parts)
        await fill(at, left=1)
        at.wechat.sent.clear()
        [row] = await told(at, plain("更长", *sentences, case="QC-0042"))
        assert row.error.startswith("window: ")
        assert at.wechat.sent == []  # half a notice is none

    in_office(tmp_path, scene)


def test_a_notice_that_no_window_could_hold_is_said_to_be_too_long(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        await fill(at)
        [row] = await told(at, plain("长", *("很长的一句话。" * 40 for _ in range(20))))
        assert row.state == "failed"
        assert row.error.startswith("size: ")
        assert at.wechat.called(SEND) == []

    in_office(tmp_path, scene)


def test_a_notice_that_breaks_off_between_its_parts_says_so(tmp_path: Path) -> None:
    sentences = tuple(f"第{n}条：共 1,{n:03d} 件，请于 2026-11-24 前完成。" for n in range(60))

    async def scene(at: Office) -> None:
        await fill(at)
        at.wechat.troubles[SEND] = ["", 43004]
        [row] = await told(at, plain("长", *sentences, case="QC-0042"))
        assert row.state == "failed"
        assert row.error.startswith("incomplete: 1 of ")
        window = await at.window(LIN)
        assert window is not None
        assert window.left == 4

    in_office(tmp_path, scene)


def test_documents_come_as_links_that_end(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        await fill(at)
        sha256 = await asyncio.to_thread(at.blobs.put, b"%PDF-1.7 a car")
        paper = Attachment(name="car.pdf", media_type="application/pdf", sha256=sha256, size=14)
        payload = at.channel.channel.to_payload("o1", plain("CAR"), HERE)
        assert (await at.channel.channel.send("o1", payload, [paper])).outcome == "sent"
        [text] = at.wechat.texts(LIN)
        address = text.split("https://qc.invalid")[1].split()[0]
        answer = await at.http.get(address)
        assert (answer.status_code, answer.content) == (200, b"%PDF-1.7 a car")
        assert answer.headers["content-type"] == "application/pdf"
        assert answer.headers["referrer-policy"] == "no-referrer"
        for wrong in (address[:-2] + "AA", address + "A", "/wechat/file/x", "/wechat/file/%C3%A4"):
            assert (await at.http.get(wrong)).status_code == 404
        at.clock.advance(days=31)
        assert (await at.http.get(address)).status_code == 404

    in_office(tmp_path, scene)


def test_a_document_that_is_a_page_can_do_nothing(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        sha256 = await asyncio.to_thread(at.blobs.put, b"<p>hold</p>")
        token = at.channel.channel._links.token(sha256)
        answer = await at.http.get(f"/wechat/file/{token}")
        assert answer.headers["content-security-policy"].startswith("sandbox")

    in_office(tmp_path, scene)


def test_without_a_public_address_documents_are_said_to_come_otherwise(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        await fill(at)
        paper = Attachment(name="car.pdf", media_type="application/pdf", sha256="0" * 64, size=1)
        payload = at.channel.channel.to_payload("o1", plain("CAR"), HERE)
        await at.channel.channel.send("o1", payload, [paper])
        assert "通过邮件" in at.wechat.texts(LIN)[0]

    in_office(tmp_path, scene, public_url="")


def test_the_payload_is_pure_and_a_repeat_of_it_is_refused_without_a_call(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        channel, notice = at.channel.channel, with_buttons("x")
        payload = channel.to_payload("o1", notice, HERE)
        assert channel.to_payload("o1", notice, HERE) == payload
        assert Payload.model_validate_json(payload).openid == LIN
        again = await channel.send("o1", channel.as_repeat(payload), ())
        assert again.outcome == "failed"
        assert at.wechat.calls == []

    in_office(tmp_path, scene)


# ---------------------------------------------------------------- what is said after the commit


def test_what_is_said_after_the_commit_comes_once_in_both_languages(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        await at.says(STRANGER, "你好")
        await at.settles()
        [text] = at.wechat.texts(STRANGER)
        chinese, english = text.split("\n", 1)
        assert not chinese.isascii()
        assert english.isascii()
        await at.says(STRANGER, "在吗")
        await at.settles()
        assert len(at.wechat.texts(STRANGER)) == 1  # a stranger hears it once an hour
        at.clock.advance(minutes=61)
        await at.says(STRANGER, "在吗")
        await at.settles()
        assert len(at.wechat.texts(STRANGER)) == 2

    in_office(tmp_path, scene)


def test_an_english_reader_reads_english_first(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        await at.says(WEI, "mumble mumble")
        await at.settles()
        first = at.wechat.texts(WEI)[0].split("\n")[0]
        assert first.startswith("I could not read this")

    in_office(tmp_path, scene)


def test_what_is_said_never_takes_the_last_message(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        await at.says(STRANGER, "你好")
        await at.settles()
        await fill(at, STRANGER, left=1)
        at.clock.advance(minutes=61)
        at.wechat.sent.clear()
        early = str(int(at.clock.now().timestamp()) - 7200)
        await at.says(STRANGER, "在吗", CreateTime=early)
        await at.settles()
        assert at.wechat.sent == []

    in_office(tmp_path, scene)


def test_a_notice_that_the_same_message_caused_carries_what_is_said(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        await fill(at)
        await at.does(LIN, "CLICK", "STATUS")
        await at.settles()
        at.wechat.sent.clear()
        message = Message.model_validate_json(at.inbox[-1].message)
        thanks = Receipt(outcome="done", said=Words(en="Thank you.", zh="谢谢。"))
        at.channel.answers.to_message(message, thanks)
        [row] = await told(at, plain("QC-0042 通知"))
        assert row.state == "sent"
        [text] = at.wechat.texts(LIN)
        assert "谢谢。" in text
        assert "QC-0042 通知" in text

    in_office(tmp_path, scene)


def test_a_voice_message_is_answered_with_what_to_type(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        await at.sends(LIN, "voice", MediaId="m", Format="amr")
        await at.settles()
        assert any("语音不能作为确认" in text for text in at.wechat.texts(LIN))

    in_office(tmp_path, scene)
