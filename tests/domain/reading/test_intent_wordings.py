"""Commands, and what only sounds like one, in the words of people who were given no list of them."""

import pytest

from bot.domain.reading.intents import CarAnswer, IntentKind, read_car_answer, read_intent

COMMANDS: dict[IntentKind, str] = {
    IntentKind.MAY_IT_SHIP: """
        can we load the truck today?
        may I ship PO 7701?
        shipment ok?
        is the lot free to go?
        can the goods leave tonight?
        今天能装柜吗？
        这批可以走货吗
        货可以出了吗
        能放行了吗？
        可唔可以出貨？
        can it be released now?
        still on hold?
    """,
    IntentKind.STATUS: """
        any progress?
        what's up with QC-0042?
        where do we stand
        QC-42 进展？
        目前进度
        到什么程度了？
        status update pls
        update?
    """,
    IntentKind.LEFT: """
        just left
        I've left the site
        离开工厂了
        我撤了
        刚离开
        已经离场
    """,
    IntentKind.STOP: """
        pls stop shipping
        hold it
        don't let it go
        wait, do not load
        先不要装柜
        暂时不要发
        别让它走
        停止发货
        do not dispatch
        please keep it on hold
    """,
    IntentKind.RELEASE: """
        ok you can load
        fine, go ahead with shipping
        可以放行
        同意放行
        let's ship
        出吧
    """,
    IntentKind.TAGGED: """
        all 40 cartons tagged
        we put tags on 40 cartons
        40箱已贴标
        贴好40箱
        tagged 40 ctns
        tagged: 40
    """,
    IntentKind.SORTED: """
        sorting completed
        100% sorting finished
        all goods sorted
        全部挑完了
        挑选已完成
        we finished sorting all pieces
    """,
    IntentKind.READY_FOR_REINSPECTION: """
        goods are ready for 2nd inspection
        please come and reinspect
        可以重新验货了
        请再来验货
        rework finished, ready for re-inspection
        返工完成，请安排复检
    """,
    IntentKind.OPTION: """
        option a
        Option B please.
        we go with C
        choose D
        方案A
        我们选择B方案
        A方案
        B吧
        选 C
        major: B, minor: D
        主要返工，次要扣款
        majors A and minors D
        I pick E
        we prefer option A
    """,
    IntentKind.ACKNOWLEDGE: """
        roger
        ok got it
        noted thanks
        thx
        收到了
        好
        OK收到
        了解
    """,
    IntentKind.LANGUAGE: """
        Chinese please
        speak English
        请用中文
        in english please
    """,
    IntentKind.HELP: """
        how do I use this?
        what commands are there?
        help me please
        怎么操作？
    """,
    IntentKind.SEND_NOW: """
        send the notice
        please send it now
        立即发送
        现在就发
        发给工厂
    """,
}
NO_COMMANDS = """
    I can't ship before Friday
    who left?
    we sorted some
    sorted 80%
    half sorted
    not ready for re-inspection
    when can you re-inspect?
    option A is too expensive
    which option is best?
    A/B
    B but without freight
    option B if you pay half
    选B的话多少钱
    不选A
    A？
    can't release
    release it? no way
    don't stop
    不要停
    go ahead and sue us
    we tagged none
    tagged 40 of 60 cartons?
    left side seam open
    3 left
    ok ship? who says
    send help
    stop asking
    status symbol
    货走不了
    还没挑完
    没有全检
    挑选了一半
    40 cartons
    PO 7701 can
    the factory left 3 cartons open
    he will ship it
    shipping cost 400
    go home
    free
    released film cracked
    返工
    扣款多少
"""
CAR_ANSWERS = (
    (
        "根本原因: 线张力不稳\n纠正措施: 调整并每小时检查\n完成时间: 11月30日\n责任人: 张主管",
        ("线张力不稳", "调整并每小时检查", "11月30日", "张主管"),
    ),
    (
        "ROOT CAUSE ANALYSIS: mould worn.\nCORRECTIVE ACTIONS: new mould\nCOMPLETION DATE: 1 Dec 2026\nPERSON IN CHARGE: Chen",
        ("mould worn.", "new mould", "1 Dec 2026", "Chen"),
    ),
    (
        "原因分析：胶水过期；整改措施：更换胶水；完成日期：11月28日；负责人：小陈",
        ("胶水过期", "更换胶水", "11月28日", "小陈"),
    ),
    (
        "Root cause= worn needle\nCorrection= replaced\nDeadline= Friday\nOwner= Wu",
        ("worn needle", "replaced", "Friday", "Wu"),
    ),
    ("改善对策：加强检验", ("", "加强检验", "", "")),
    ("Responsible party: QC dept", ("", "", "", "QC dept")),
)
FREE_WORDS = (
    "Why: bad glue. What: new glue.",
    "原因是针坏了，已经换了，张三负责，明天完成",
    "reason: xx",
)


def lines(table: str) -> list[str]:
    return [line.strip() for line in table.strip().splitlines()]


@pytest.mark.parametrize(
    ("kind", "text"), [(kind, text) for kind, table in COMMANDS.items() for text in lines(table)]
)
def test_a_command_is_understood_in_words_nobody_listed(kind: IntentKind, text: str) -> None:
    read = read_intent(text)
    assert read is not None
    assert read.kind is kind


@pytest.mark.parametrize("text", lines(NO_COMMANDS))
def test_what_only_sounds_like_a_command_is_none(text: str) -> None:
    assert read_intent(text) is None


@pytest.mark.parametrize(("text", "answers"), CAR_ANSWERS)
def test_the_four_answers_are_read_under_other_headings(
    text: str, answers: tuple[str, str, str, str]
) -> None:
    cause, action, timeline, responsible = answers
    assert read_car_answer(text) == CarAnswer(
        root_cause=cause, corrective_action=action, timeline=timeline, responsible=responsible
    )


@pytest.mark.parametrize("text", FREE_WORDS)
def test_an_answer_without_known_headings_is_none(text: str) -> None:
    assert read_car_answer(text) is None
