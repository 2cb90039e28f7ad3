"""A whole case in Slack, from a failed lot to its release, in English and Chinese."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.channels.slack.office import (
    DANA,
    FACTORY_ROOM,
    LIN,
    ORDER_ROOM,
    WEI,
    Office,
    in_office,
    picture,
    texts,
)
from tests.fakes.clock import FakeClock

REPORT = (
    "PO 4711 final inspection, lot 1500 pcs, level II, sample 125\n"
    "broken zipper - 7 - major\n"
    "loose strap - 5 - major\n"
    "loose thread - 22 - minor\n"
    "criticals: none"
)
REPORT_ZH = "订单4711 终检，批量1500，水平II，抽样125，致命0，严重12，轻微22"
CAR_ANSWER = (
    "原因：拉链换了供应商，来料未检；肩带针距偏大\n"
    "措施：全检并更换不良拉链，重缝肩带\n"
    "时间：11月30日前完成\n"
    "改善负责人：生产部 王强"
)
REINSPECTION = (
    "PO 4711 re-inspection, lot 1500, level III, sample 200, critical 0, major 3, minor 33"
)


def test_a_report_opens_a_case_whose_thread_hangs_under_its_card(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        _, answer = await at.says(WEI, REPORT)
        assert answer.status_code == 200
        await at.settles()
        card, *thread = at.slack.ours(ORDER_ROOM)
        assert card["text"].startswith("QC-0001 — FAIL")
        assert card.get("thread_ts") is None
        assert {m["thread_ts"] for m in thread} == {card["ts"]}
        assert any("on hold" in text for text in texts(thread))
        assert len(at.slack.called("chat.update")) == 1

    in_office(tmp_path, scene)


def test_a_chinese_report_is_read_as_the_english_one(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        await at.says(WEI, REPORT_ZH)
        await at.settles()
        assert at.slack.ours(ORDER_ROOM)[0]["text"].startswith("QC-0001 — FAIL")

    in_office(tmp_path, scene)


def test_the_case_of_1500_bags_from_report_to_release(tmp_path: Path) -> None:
    clock = FakeClock(datetime.now(UTC))

    async def scene(at: Office) -> None:
        await at.says(WEI, REPORT)
        await at.settles()
        card = at.slack.ours(ORDER_ROOM)[0]
        thread = {"thread_ts": card["ts"]}
        photos = {f"IMG_{n}.jpg": picture(n) for n in range(12)}
        await at.shares(WEI, photos, **thread)
        await at.settles()
        assert at.slack.file_tokens == ["Bearer xoxb-tests"] * 12
        for words in ("1-4 broken zipper", "5-8 loose strap", "9-12 loose thread"):
            await at.says(WEI, words, **thread)
        await at.says(WEI, "tagged 75 cartons", **thread)
        await at.says(WEI, "I have left the factory", **thread)
        await at.settles()
        hold = at.newest(FACTORY_ROOM, has="Quality Hold Notice")
        await at.taps(DANA, at.newest(ORDER_ROOM, has="is drafted"), "Send the CAR")
        await at.submits(DANA, at.slack.views[-1], target="rework of all majors before the cut-off")
        await at.says(LIN, CAR_ANSWER, FACTORY_ROOM, thread_ts=hold["ts"])
        await at.settles()
        await at.taps(DANA, at.newest(ORDER_ROOM, has="Offer these ways"), "Offer")
        await at.submits(DANA, at.slack.views[-1], major_A="1", minor_A="1", minor_D="1")
        await at.says(LIN, "严重选A，轻微选D", FACTORY_ROOM, thread_ts=hold["ts"])
        await at.settles()
        await at.taps(DANA, at.newest(ORDER_ROOM, has="Write the terms"), "Write")
        await at.submits(
            DANA,
            at.slack.views[-1],
            major="A",
            minor="D",
            minor_amount="450",
            deadline=(clock.now() + timedelta(days=7)).date().isoformat(),
            scope="these_defects",
            accepted_as_is="1",
        )
        await at.says(LIN, "好的", FACTORY_ROOM, thread_ts=hold["ts"])
        await at.settles()
        assert "确认" in at.newest(FACTORY_ROOM, has="QC-0001-V1")["text"]
        await at.says(LIN, "QC-0001-V1 确认：是", FACTORY_ROOM, thread_ts=hold["ts"])
        await at.settles()
        clock.advance(days=5)
        await at.settles()
        await at.says(LIN, "已全部挑选完毕", FACTORY_ROOM, thread_ts=hold["ts"])
        await at.says(DANA, REINSPECTION)
        await at.says(DANA, "can this container go?")
        await at.settles()
        await at.taps(DANA, at.newest(ORDER_ROOM, has="Release the goods"), "Release the goods")
        await at.settles()
        assert "Hold: lifted by the release" in card["text"]
        assert at.newest(FACTORY_ROOM, has="RC-QC-0001")["thread_ts"] == hold["ts"]
        assert at.program.verify().clean

    in_office(tmp_path, scene, clock)
