"""Commands are understood in any polite wording; questions, denials and mere mentions are none."""

import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.reading.intents import (
    CarAnswer,
    Intent,
    IntentKind,
    read_car_answer,
    read_case_key,
    read_intent,
)
from bot.domain.reading.reply_options import read_choices, read_options

COMMANDS = {
    IntentKind.MAY_IT_SHIP: """
        can this container go?
        can it go
        may it ship
        May it ship?
        ship?
        can we ship?
        Can the goods go now?
        is it ok to ship?
        ok to ship?
        are we cleared to load?
        good to go?
        go or no-go
        Hi, may this container leave, please?
        QC-0042 may it ship?
        can this lot be released?
        Is the container released?
        dock card
        @redtag can this container go
        可以出货吗
        能走吗
        这个柜子可以走吗？
        能不能出货
        可不可以发货
        可以装柜了吗
        请问这批货能出吗
        能出货不
        货可以放行吗？
        出货？
        可以走了么
        QC-0042 能走吗
        why can't it ship?
        what is blocking the shipment?
        Is it cleared to ship?
        may we load?
        can the truck leave
        这单能出货吗
        货能走了吗？
        能装柜吗
    """,
    IntentKind.STATUS: """
        status
        Status?
        status please
        what's the status?
        status of QC-0042
        qc42 status
        any news?
        any update on the order?
        where are we?
        how is it going?
        update please
        show me the case
        what is still open?
        could you send me the status?
        状态
        进度
        现在什么情况？
        进展如何
        怎么样了
        到哪一步了？
        查一下进度
        有消息吗
        还缺什么
        what's next?
        状态？
        现在到哪了
        where is the shipment?
    """,
    IntentKind.LEFT: """
        left
        Left.
        I have left
        I left the factory
        I've left
        we left
        just left the factory
        I am outside
        on my way back
        visit note
        I have already left the site, thanks
        inspector has left
        已离开
        我走了
        我已经离开工厂了
        离厂了
        出来了
        我已离开
        已经走了
        我出厂了
        在回去的路上
        out of the factory
        已经离开
        人已离厂
    """,
    IntentKind.SEND_NOW: """
        send now
        send it now
        send the notice now
        send notice
        notify the factory
        notify the factory now please
        please send the hold notice to the factory
        现在发
        马上发
        发通知
        发吧
        通知工厂
        现在通知工厂
        马上发送
        直接发给工厂
    """,
    IntentKind.HELP: """
        help
        Help!
        help please
        ?
        what can you do?
        how does this work?
        commands
        menu
        I need help
        帮助
        怎么用
        怎么用？
        你能做什么
        有什么功能
    """,
    IntentKind.RELEASE: """
        ok ship
        ok, ship
        ship it
        go ahead
        OK go ahead and ship
        you can ship
        you may ship it now
        release the goods
        please release the container
        ok to ship
        good to go
        let it go
        approved to ship
        green light
        fine, ship as is
        release
        可以出了
        可以出货了
        好的，出货吧
        行，可以走了
        放行
        同意出货
        没问题，出吧
        可以装柜了
        ok，可以发货了
        出货吧
        go
        approved
        let the container go
        可以走了
        好，放行
        all goods can ship
    """,
    IntentKind.STOP: """
        stop this shipment
        stop
        stop the shipment please
        hold the goods
        put the container on hold
        do not ship
        Don't ship anything yet
        please hold the order
        could you stop the shipment?
        can you please hold the container?
        block this lot
        no shipment
        QC-0042 stop
        先别出货
        不要出货
        别发货
        暂停出货
        停止装柜
        先扣住
        千万别出
        货先不要走
        停
        这批货先别发
        freeze the order
        halt
        keep the goods on hold
        停止出货
        先压着
        please do not release
    """,
    IntentKind.TAGGED: """
        tagged 40 cartons
        Tagged 40
        we have tagged 40 cartons
        sealed 12 boxes
        40 cartons tagged
        40 cartons are tagged and sealed
        tagged 40 cartons: 1-40
        贴了40箱
        已贴40箱
        40箱贴好了
        封了12箱
        我们已经贴了40箱标签
    """,
    IntentKind.PHOTO_ASSIGN: """
        2-5 zipper
        photo 3 close-up D-002
        photos 1,2 and 4: scratch
        3 close-up
        pic 7 wide
        1-3: D-001
        photo 2 is the broken handle
        照片3 特写
        图2-4 拉链
        第5张是断骨
        2 D-003
        1,3 measurement zipper
    """,
    IntentKind.SORTED: """
        sorted 100 %
        sorted 100%
        we have sorted everything
        sorting done
        sorting is finished
        100% sorted
        all pieces sorted
        we checked all goods 100%
        全检完了
        全检完成
        已经全部挑选完
        都挑好了
        挑选完毕
        100%全检完成
        we have sorted all the goods
        all units sorted and reworked
        挑完了
        整批已全部挑选完成
        全部挑选并返工完成
        已全数挑选并返工完毕
        全部挑选完毕，已返工
        已100%全检
    """,
    IntentKind.READY_FOR_REINSPECTION: """
        ready for re-inspection
        we are ready for reinspection
        please book the re-inspection
        goods ready for re-inspection
        you can come again
        rework done, please re-inspect
        可以复验了
        可以来复检了
        申请复验
        返工好了，可以验货了
        请安排复验
    """,
    IntentKind.OPTION: """
        A
        option B
        we choose A
        We take option C please
        选A
        我们选B
        方案D
        A for major, D for minor
        major A, minor D
        大的返工小的扣款
        大的返工，小的扣款
        rework for majors and discount for minors
        QC-0042 A
        Option A.
        选A吧
        option C please
        we would like to take option D
        要方案B
        major rework, minor discount
        严重的返工，轻微的扣款
        critical F, major A
    """,
    IntentKind.ACKNOWLEDGE: """
        ok
        OK.
        noted
        received
        got it
        thanks
        ok thanks
        ok, noted
        acknowledged
        收到
        好的
        知道了
        好的，收到
        明白
        👍
    """,
    IntentKind.LANGUAGE: """
        english
        English please
        中文
        说中文
        use english
        switch to Chinese
        切换到中文
        用英文
    """,
}
WORDINGS = [
    (kind, line.strip()) for kind, table in COMMANDS.items() for line in table.strip().splitlines()
]
NO_COMMANDS = """
    hello
    good morning
    Confirmed: yes
    QC-0042-V3 确认：是
    确认：是
    PO 9310 900 pcs n=80 crit 0 maj 3 min 1
    0/18/31
    maj 18 min 31
    is A better than B?
    A or B
    not A
    A or D?
    we will not ship
    did you ship it?
    I have not left yet
    not left
    I left my phone at the factory
    the container left
    2 cartons left
    货走了
    2-5 days
    2-5 major
    3 pcs broken
    2-3 pieces
    should I send it now?
    is it sorted?
    not sorted yet
    did you tag 40 cartons?
    who said ok ship?
    可以返工吗
    我还没走
    没贴
    贴了几箱？
    全检完了吗
    The factory says go ahead but I doubt it
    we ship on Monday if paid
    how many cartons are tagged?
    I cannot help
    不可以放行吗为什么
    no
    yes
    Why was option A chosen?
    12/5
    PO 42
    helpless
    the status quo is bad for us and we want money
    A and B
    选A还是B
    the goods left the factory on Monday
    he said left
    release date is unknown
    I would not ship
    we hold 40 cartons in stock
    help us to win the order
    option A is not possible for us
    neither A nor D
    选项太少
    货出了问题
    可以
    sorted by colour
    thank you for the report, PO 9310
    stop by the office tomorrow
    our status report is late because of the holidays
"""


def test_there_are_enough_wordings_to_speak_of() -> None:
    assert len(WORDINGS) > 200


@pytest.mark.parametrize(("kind", "text"), WORDINGS)
def test_a_command_is_understood_as_people_type_it(kind: IntentKind, text: str) -> None:
    read = read_intent(text)
    assert read is not None
    assert read.kind is kind


@pytest.mark.parametrize("text", [line.strip() for line in NO_COMMANDS.strip().splitlines()])
def test_what_is_no_command_is_left_to_be_read_otherwise(text: str) -> None:
    assert read_intent(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "Hello team, {}, thanks",
        "please {}",
        "{} please",
        "@redtag {}",
        "QC-0042 {}",
        "Hi, {}!",
        "你好，{}，谢谢",
    ],
)
@pytest.mark.parametrize(
    ("command", "kind"),
    [
        ("can this container go", IntentKind.MAY_IT_SHIP),
        ("status", IntentKind.STATUS),
        ("stop the shipment", IntentKind.STOP),
        ("send it now", IntentKind.SEND_NOW),
        ("先别出货", IntentKind.STOP),
        ("可以出货吗", IntentKind.MAY_IT_SHIP),
    ],
)
def test_politeness_and_address_change_no_command(
    text: str, command: str, kind: IntentKind
) -> None:
    read = read_intent(text.format(command))
    assert read is not None
    assert read.kind is kind


def test_a_question_is_no_release_and_a_denial_is_a_stop() -> None:
    asked, denied = read_intent("ok to ship?"), read_intent("do not ship")
    assert asked == Intent(kind=IntentKind.MAY_IT_SHIP)
    assert denied == Intent(kind=IntentKind.STOP)
    assert read_intent("ok to ship") == Intent(kind=IntentKind.RELEASE)


def test_a_request_in_the_form_of_a_question_is_a_command_only_where_it_protects() -> None:
    asked = read_intent("could you please hold the container?")
    assert asked == Intent(kind=IntentKind.STOP)
    assert read_intent("could you tag 40 cartons?") is None
    assert read_intent("can you release it?") != Intent(kind=IntentKind.RELEASE)


@pytest.mark.parametrize(
    ("text", "numbers", "slot", "defect"),
    [
        ("2-5 zipper", (2, 3, 4, 5), None, "zipper"),
        ("photo 3 close-up D-002", (3,), "close_up", "D-002"),
        ("photos 1,2 and 4: scratch", (1, 2, 4), None, "scratch"),
        ("3 close-up", (3,), "close_up", ""),
        ("1-3: D-001", (1, 2, 3), None, "D-001"),
        ("1,3 measurement zipper", (1, 3), "measurement", "zipper"),
        ("图2-4 拉链", (2, 3, 4), None, "拉链"),
        ("照片3 特写 D-12", (3,), "close_up", "D-012"),
        ("第5张是断骨", (5,), None, "断骨"),
        ("2-3 side by side handle", (2, 3), "comparison", "handle"),
        ("7 wide", (7,), "wide", ""),
        ("4-5 batch context", (4, 5), "context", ""),
    ],
)
def test_photos_are_assigned_by_number(
    text: str, numbers: tuple[int, ...], slot: str | None, defect: str
) -> None:
    read = read_intent(text)
    assert read == Intent(kind=IntentKind.PHOTO_ASSIGN, numbers=numbers, slot=slot, text=defect)


def test_a_range_that_runs_backwards_names_no_photos() -> None:
    assert read_intent("5-2 zipper") is None


@pytest.mark.parametrize(
    ("text", "count", "where"),
    [
        ("tagged 40 cartons", 40, ""),
        ("tagged 40 cartons: 1-40", 40, "1-40"),
        ("12 boxes sealed", 12, ""),
        ("贴了40箱", 40, ""),
        ("40箱贴好了", 40, ""),
    ],
)
def test_tags_come_with_their_count_and_cartons(text: str, count: int, where: str) -> None:
    assert read_intent(text) == Intent(kind=IntentKind.TAGGED, numbers=(count,), text=where)


@pytest.mark.parametrize(
    ("text", "choices"),
    [
        ("A", (("all", "A"),)),
        ("we choose B", (("all", "B"),)),
        ("选A", (("all", "A"),)),
        ("option c please", (("all", "C"),)),
        ("A for major, D for minor", (("major", "A"), ("minor", "D"))),
        ("major: A; minor: D", (("major", "A"), ("minor", "D"))),
        ("大的返工小的扣款", (("major", "A"), ("minor", "D"))),
        ("rework for majors and discount for minors", (("major", "A"), ("minor", "D"))),
        ("A or B", ()),
        ("not A", ()),
        ("A?", ()),
        ("A for major, B for major", ()),
        ("选A还是B", ()),
        ("", ()),
    ],
)
def test_options_are_read_for_all_classes_or_for_each(
    text: str, choices: tuple[tuple[str, str], ...]
) -> None:
    read = read_intent(text)
    assert (read.options if read else ()) == choices


def test_letters_are_given_once_each() -> None:
    assert read_options("A for major, A for minor") == ("A",)
    assert read_choices("A for major, A for minor") == (("major", "A"), ("minor", "A"))


@pytest.mark.parametrize(
    ("text", "language"),
    [("english", "en"), ("use Chinese", "zh"), ("说中文", "zh"), ("切换到英文", "en")],
)
def test_the_language_can_be_switched_in_either(text: str, language: str) -> None:
    assert read_intent(text) == Intent(kind=IntentKind.LANGUAGE, text=language)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("QC-0042", "QC-0042"),
        ("qc42 status", "QC-0042"),
        ("QC 0042", "QC-0042"),
        ("qc-42", "QC-0042"),
        ("QC0042-V3", "QC-0042"),
        ("QC-0042-V3 确认：是", "QC-0042"),
        ("请看QC-0042。", "QC-0042"),
        ("ＱＣ－００４２", "QC-0042"),
        ("QC-0042, see also qc42", "QC-0042"),
        ("QC-12345", "QC-12345"),
        ("QC-0042 and QC-0043", None),
        ("our QC 4 cartons", None),
        ("abqc42", None),
        ("qc42x", None),
        ("PO 9310", None),
    ],
)
def test_the_key_of_one_case_is_read_in_every_spelling(text: str, key: str | None) -> None:
    assert read_case_key(text) == key


def test_a_command_carries_the_case_it_names() -> None:
    assert read_intent("QC-0042 may it ship?") == Intent(
        kind=IntentKind.MAY_IT_SHIP, case="QC-0042"
    )
    assert read_intent("status of qc42") == Intent(kind=IntentKind.STATUS, case="QC-0042")


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        (
            "Root cause: needle worn out\nCorrective action: change needles daily\n"
            "Timeline: by 10 Oct\nResponsible: Mr. Wang",
            ("needle worn out", "change needles daily", "by 10 Oct", "Mr. Wang"),
        ),
        (
            "原因：针磨损\n措施：每天换针\n时间：10月10日\n改善负责人：王经理",
            ("针磨损", "每天换针", "10月10日", "王经理"),
        ),
        (
            "1. Root cause: glue\n   too old\n2) Action: new glue; 3) Due: Friday; 4) Who: Lin",
            ("glue\n   too old", "new glue", "Friday", "Lin"),
        ),
        ("**根本原因**：模具磨损\n**整改措施**：换模具", ("模具磨损", "换模具", "", "")),
        (
            "Root cause: old glue. Corrective action: new glue. Timeline: 30 Nov. PIC: Mr Wang",
            ("old glue", "new glue", "30 Nov", "Mr Wang"),
        ),
        ("Root cause: TBD\nResponsible: Mr. Wang", ("", "", "", "Mr. Wang")),
        ("Timeline: 10 Oct", ("", "", "10 Oct", "")),
        ("负责人：待定", ("", "", "", "")),
    ],
)
def test_the_four_answers_are_read_under_their_headings(
    text: str, answers: tuple[str, str, str, str]
) -> None:
    cause, action, timeline, responsible = answers
    assert read_car_answer(text) == CarAnswer(
        root_cause=cause, corrective_action=action, timeline=timeline, responsible=responsible
    )


@pytest.mark.parametrize(
    "text",
    [
        "We will look for the root cause.",
        "Deadline: 20 Oct",
        "Date: Monday",
        "> Root cause: please fill in\n> Responsible: please fill in",
        "ok\n\n-----Original Message-----\nRoot cause: fill in\nResponsible: fill in",
        "Confirmed: yes\n\nFrom: A <a@b.example>\nDate: Monday\nTo: B\nSubject: C",
        "",
    ],
)
def test_a_loose_heading_or_a_quoted_form_is_no_answer(text: str) -> None:
    assert read_car_answer(text) is None


@given(st.text())
def test_no_text_raises(text: str) -> None:
    read_intent(text)
    read_case_key(text)
    read_car_answer(text)


@given(
    st.sampled_from(["not ", "never ", "maybe ", "if ", "不是", "没有", "如果"]),
    st.sampled_from(
        ["ship it", "go ahead", "left the factory", "sorted 100 %", "tagged 40 cartons", "option A"]
    ),
)
def test_a_denied_or_supposed_command_is_none_but_may_be_a_stop(before: str, command: str) -> None:
    read = read_intent(before + command)
    assert read is None or read.kind is IntentKind.STOP


@pytest.mark.parametrize(
    "unit", ["a", "qc", "1,", "please ", "Root cause: ", "原因：", "; ", "大的", "\n"]
)
def test_forty_thousand_hostile_characters_take_less_than_a_tenth_of_a_second(unit: str) -> None:
    text = (unit * 40_000)[:40_000]
    for read in (read_intent, read_case_key, read_car_answer):
        read(text)
        assert min(_seconds(read, text) for _ in range(3)) < 0.1


@pytest.mark.parametrize("unit", ["thanks ", "please ", "can it ", "1,", "ok ", "大的返工", "the "])
def test_the_longest_command_is_read_in_time(unit: str) -> None:
    text = (unit * 300)[:300]
    assert min(_seconds(read_intent, text) for _ in range(3)) < 0.02


def _seconds(read: Callable[[str], object], text: str) -> float:
    start = time.process_time()
    read(text)
    return time.process_time() - start
