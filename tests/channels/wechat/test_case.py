"""A whole case: the inspector and the factory in WeChat, in Chinese; the buyer in the console."""

import io
import itertools
from datetime import timedelta
from pathlib import Path
from typing import Any

from PIL import Image
from sqlalchemy import select

from bot import practice
from bot.messages import Action, Message, Notice, Receipt
from bot.store.tables import outbox
from bot.store.verify import verify
from tests.channels.wechat.office import LIN, TENANT, WEI, Office, in_office

REPORT = (
    "订单4711 终检，批量1500，水平II，抽样125\n"
    "拉链损坏 - 7 - 严重\n肩带松动 - 5 - 严重\n线头 - 22 - 轻微\n致命：无"
)
CAR_ANSWER = (
    "原因：拉链换了供应商，来料未检；肩带针距偏大\n"
    "措施：全检并更换不良拉链，重缝肩带\n"
    "时间：11月30日前完成\n"
    "改善负责人：生产部 王强"
)
REINSPECTION = "订单4711 复验，批量1500，水平III，抽样200，致命0，严重3，轻微33"
ORDER_ROOM = practice.order_room(practice.ORDERS[0])
_numbers = itertools.count(1)


def picture(shade: int) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (120, 90), (shade, 90, 120)).save(out, "JPEG")
    return out.getvalue()


async def dana(at: Office, text: str = "", action: Action | None = None) -> Receipt:
    """The buyer writes or taps in the console."""
    message = Message(
        tenant=TENANT,
        channel="console",
        key=f"dana:{next(_numbers)}",
        sender="dana",
        place=ORDER_ROOM,
        sent_at=at.clock.now(),
        text=text,
        action=action,
    )
    receipt = await at.intake.submit(message)
    await at.settles()
    return receipt


async def dana_taps(at: Office, name: str, **fields: str) -> Receipt:
    """The newest button of an action in the order's room."""
    wanted = select(outbox.c.notice).where(outbox.c.notice.is_not(None)).order_by(outbox.c.n.desc())
    with at.engine.connect() as connection:
        notices = [Notice.model_validate_json(n) for n in connection.scalars(wanted)]
    button = next(b for n in notices for b in n.buttons if b.action == name)
    action = Action(
        name=name, case=button.case, token=button.token, fields={**button.fields, **fields}
    )
    receipt = await dana(at, action=action)
    assert receipt.outcome in {"done", "asked"}, receipt
    return receipt


async def lin(at: Office, text: str, **fields: Any) -> list[str]:
    """Lin writes; what Lin reads then."""
    at.clock.advance(seconds=30)
    before = len(at.wechat.texts(LIN))
    assert (await at.says(LIN, text, **fields)).text == "success"
    await at.settles()
    return at.wechat.texts(LIN)[before:]


async def wei(at: Office, text: str) -> None:
    at.clock.advance(seconds=30)
    assert (await at.says(WEI, text)).text == "success"
    await at.settles()


async def to_terms(at: Office) -> None:
    """Up to open terms: report, photos, hold notice, CAR, options."""
    await wei(at, REPORT)
    for n in range(12):
        at.wechat.files[f"photo{n}"] = (picture(n * 9), "image/jpeg")
        at.clock.advance(seconds=5)
        await at.sends(WEI, "image", MediaId=f"photo{n}")
    await at.settles()
    for words in ("1-4 拉链损坏", "5-8 肩带松动", "9-12 线头", "已贴75箱标签", "已离开"):
        await wei(at, words)
    await dana_taps(at, "car.issue", target="rework of all majors before the cut-off")
    await lin(at, CAR_ANSWER)
    await dana_taps(at, "options.offer", major_A="1", minor_A="1", minor_D="1")
    await lin(at, "严重选A，轻微选D")
    await dana_taps(
        at,
        "settlement.propose",
        major="A",
        minor="D",
        minor_amount="450",
        deadline=(at.clock.now() + timedelta(days=7)).date().isoformat(),
        scope="these_defects",
        accepted_as_is="1",
    )


def confirmed(at: Office) -> bool:
    case = at.reader.case(TENANT, "QC-0001")
    assert case is not None
    return case.confirmation.confirmed is not None


def test_the_case_of_1500_bags_is_played_in_wechat_from_report_to_release(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        await at.says(LIN, "你好")  # she has written within two days, so the window is open
        await at.settles()
        await to_terms(at)
        read = at.wechat.texts(LIN)
        hold = next(text for text in read if "暂停出货通知" in text)
        assert "QC-0001" in hold.splitlines()[0]
        terms = next(text for text in read if "QC-0001-V1" in text)
        assert "QC-0001-V1 确认：是" in terms.splitlines()
        assert "文件 " in terms
        answers = await lin(at, "好的")
        assert not confirmed(at)
        assert any("QC-0001-V1 确认：是" in text.splitlines() for text in answers)
        await lin(at, "QC-0001-V1 确认：是")
        assert confirmed(at)
        at.clock.advance(days=5)
        await lin(at, "已全部挑选完毕")
        await dana(at, REINSPECTION)  # another inspector than Wei makes it, and the buyer posts it
        await dana(at, "can this container go?")
        await dana_taps(at, "release.release")
        case = at.reader.case(TENANT, "QC-0001")
        assert case is not None
        assert case.is_closed
        assert any("RC-QC-0001" in text for text in at.wechat.texts(LIN))
        assert all(len(text.encode()) <= 2048 for text in at.wechat.texts(LIN))
        assert verify(at.engine, TENANT).clean

    in_office(tmp_path, scene)


def test_no_voice_no_tap_and_no_place_confirms_what_a_typed_line_does(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        await at.says(LIN, "你好")
        await at.settles()
        await to_terms(at)
        line = "QC-0001-V1 确认：是"
        at.clock.advance(seconds=5)
        await at.sends(LIN, "voice", MediaId="v", Format="amr", Recognition=line)
        await at.sends(LIN, "location", Location_X="1", Location_Y="2", Label=line)
        await at.sends(LIN, "link", Title=line, Url="")
        await lin(at, line, bizmsgmenuid="none:0")
        await at.settles()
        assert not confirmed(at)
        await lin(at, line)
        assert confirmed(at)

    in_office(tmp_path, scene)


def test_a_voice_is_answered_with_the_line_to_type(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        await at.says(LIN, "你好")
        await at.settles()
        await to_terms(at)
        before = len(at.wechat.texts(LIN))
        at.clock.advance(seconds=5)
        await at.sends(LIN, "voice", MediaId="v", Format="amr", Recognition="QC-0001-V1 确认：是")
        await at.settles()
        said = at.wechat.texts(LIN)[before:]
        assert any("QC-0001-V1 确认：是" in text for text in said)

    in_office(tmp_path, scene)


def test_a_confirmation_typed_in_time_counts_though_it_comes_late(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        await at.says(LIN, "你好")
        await at.settles()
        await to_terms(at)
        typed = at.clock.now() + timedelta(seconds=30)
        at.clock.advance(hours=3)
        await at.says(LIN, "QC-0001-V1 确认：是", CreateTime=str(int(typed.timestamp())))
        await at.settles()
        case = at.reader.case(TENANT, "QC-0001")
        assert case is not None
        assert case.confirmation.confirmed is not None
        assert case.confirmation.confirmed.at == typed

    in_office(tmp_path, scene)


def test_a_factory_that_never_wrote_is_not_reached_and_the_buyer_is_told_at_once(
    tmp_path: Path,
) -> None:
    async def scene(at: Office) -> None:
        await wei(at, REPORT)
        await wei(at, "已离开")
        assert at.wechat.texts(LIN) == []
        assert at.wechat.called("message/custom/send") != []  # Wei was answered
        told = [
            payload
            for payload in at.console.payloads
            if payload.startswith(("undelivered", "must_call"))
        ]
        assert told

    in_office(tmp_path, scene)
