"""A whole case in Slack, from a failed lot to its release, in English and Chinese."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

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
from tests.channels.slack.stand_in import Json
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


class Talk(NamedTuple):
    """What everybody writes, in one language."""

    report: str
    photos: tuple[str, str, str]
    tagged: str
    left: str
    answers: str
    choice: str
    vague: str
    confirm: str
    sorted: str
    again: str
    ask: str


ENGLISH = Talk(
    report=REPORT,
    photos=("1-4 broken zipper", "5-8 loose strap", "9-12 loose thread"),
    tagged="tagged 75 cartons",
    left="I have left the factory",
    answers="Cause: the zipper supplier changed and nothing was checked on arrival\n"
    "Action: check all zippers, replace the bad ones, sew the straps again\n"
    "Date: finished by 30 November\n"
    "Responsible: Wang Qiang, production",
    choice="A for major, D for minor",
    vague="ok",
    confirm="confirm",
    sorted="all sorted",
    again=REINSPECTION,
    ask="can this container go?",
)
CHINESE = Talk(
    report="订单4711 终检，批量1500，水平II，抽样125\n"
    "拉链坏 7 严重\n肩带松 5 严重\n线头 22 轻微\n致命：无",
    photos=("1-4 拉链坏", "5-8 肩带松", "9-12 线头"),
    tagged="已贴标75箱",
    left="我已离开工厂",
    answers=CAR_ANSWER,
    choice="严重选A，轻微选D",
    vague="好的",
    confirm="确认",
    sorted="已全部挑选完毕",
    again="订单4711 复检，批量1500，水平III，抽样200，致命0，严重3，轻微33",
    ask="可以出货吗？",
)


def record(at: Office) -> list[str]:
    return [row.kind for row in at.program.reader.record(at.program.tenant, "QC-0001")]


def line_to_type(notice: Json, word: str) -> str:
    """The line that binds, as it stands alone in the notice in one language."""
    blocks = [b for b in notice["blocks"] if b["type"] == "rich_text"]
    lines = [b["elements"][0]["elements"][0]["text"] for b in blocks]
    return next(line for line in lines if word in line.casefold())


@pytest.mark.parametrize("talk", [ENGLISH, CHINESE], ids=["english", "chinese"])
def test_the_case_of_1500_bags_from_report_to_release(tmp_path: Path, talk: Talk) -> None:
    clock = FakeClock(datetime.now(UTC))

    async def scene(at: Office) -> None:
        await at.says(WEI, talk.report)
        await at.settles()
        card = at.slack.ours(ORDER_ROOM)[0]
        thread = {"thread_ts": card["ts"]}
        photos = {f"IMG_{n}.jpg": picture(n) for n in range(12)}
        await at.shares(WEI, photos, **thread)
        await at.settles()
        assert at.slack.file_tokens == ["Bearer xoxb-tests"] * 12
        for words in talk.photos:
            await at.says(WEI, words, **thread)
        await at.says(WEI, talk.tagged, **thread)
        await at.says(WEI, talk.left, **thread)
        await at.settles()
        hold = at.newest(FACTORY_ROOM, has="Quality Hold Notice")
        await at.taps(DANA, at.newest(ORDER_ROOM, has="is drafted"), "Send the CAR")
        await at.submits(DANA, at.slack.views[-1], target="rework of all majors before the cut-off")
        await at.says(LIN, talk.answers, FACTORY_ROOM, thread_ts=hold["ts"])
        await at.settles()
        await at.taps(DANA, at.newest(ORDER_ROOM, has="Offer these ways"), "Offer")
        await at.submits(DANA, at.slack.views[-1], major_A="1", minor_A="1", minor_D="1")
        await at.says(LIN, talk.choice, FACTORY_ROOM, thread_ts=hold["ts"])
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
        await at.says(LIN, talk.vague, FACTORY_ROOM, thread_ts=hold["ts"])
        await at.settles()
        assert "confirmation.confirmed" not in record(at)
        line = line_to_type(at.newest(FACTORY_ROOM, has="QC-0001-V1"), talk.confirm)
        await at.says(LIN, line, FACTORY_ROOM, thread_ts=hold["ts"])
        await at.settles()
        clock.advance(days=5)
        await at.settles()
        await at.says(LIN, talk.sorted, FACTORY_ROOM, thread_ts=hold["ts"])
        await at.says(DANA, talk.again)
        await at.says(DANA, talk.ask)
        await at.settles()
        await at.taps(DANA, at.newest(ORDER_ROOM, has="Release the goods"), "Release the goods")
        await at.settles()
        assert "Hold: lifted by the release" in card["text"]
        assert at.newest(FACTORY_ROOM, has="RC-QC-0001")["thread_ts"] == hold["ts"]
        assert at.program.verify().clean

    in_office(tmp_path, scene, clock)
