"""Parts of the road that many scenes walk: failed, evidenced, the CAR out, agreed, sorted."""

from tests.scenarios.house import DANA, MEI, WEI
from tests.scenarios.scene import CANARY, Scene

CAR_ANSWER_ZH = (
    "原因：拉链换了供应商，来料未检；肩带针距偏大\n"
    "措施：全检并更换不良拉链，重缝肩带\n"
    "时间：11月30日前完成\n"
    "改善负责人：生产部 王强"
)


def report_of(scene: Scene, major: int = 12, minor: int = 22) -> str:
    """A complete report of 125 of 1,500 with two major types and a minor one."""
    return (
        f"PO {scene.po} final inspection, lot 1500 pcs, level II, sample 125\n"
        f"broken zipper - {major - 5} - major\n"
        f"loose strap - 5 - major\n"
        f"loose thread - {minor} - minor\n"
        "criticals: none"
    )


def failed(scene: Scene) -> None:
    """A lot fails: 12 major where 7 are allowed, 22 minor where 10 are."""
    scene.says(WEI, scene.room, report_of(scene))


def evidenced(scene: Scene) -> None:
    """It failed, each defect type has its photo, and the inspector is out of the factory."""
    failed(scene)
    for words in ("broken zipper", "loose strap", "loose thread"):
        scene.says(WEI, scene.room, words, *scene.photos(1))
    scene.says(WEI, scene.room, "I have left the factory")


def car_out(scene: Scene) -> None:
    """The factory knows of the hold and has the CAR."""
    evidenced(scene)
    scene.taps(DANA, scene.room, "car.issue", target=f"rework by {CANARY}")


def offered(scene: Scene) -> None:
    """Rework for the majors, rework or a credit for the minors."""
    car_out(scene)
    scene.taps(DANA, scene.room, "options.offer", major_A="1", minor_A="1", minor_D="1")


def chosen(scene: Scene) -> None:
    """The factory takes rework for major and a credit for minor."""
    offered(scene)
    scene.says(scene.lin, scene.thread, "严重选A，轻微选D")


def proposed(scene: Scene, amount: str = "450") -> None:
    """The terms are with the factory."""
    chosen(scene)
    scene.taps(DANA, scene.room, "settlement.propose", **terms_form(scene, amount))


def terms_form(scene: Scene, amount: str = "450") -> dict[str, str]:
    """The form of the terms: A for major, D for minor."""
    deadline = scene.house.clock.now().date().replace(year=2030).isoformat()
    return {
        "major": "A",
        "minor": "D",
        "minor_amount": amount,
        "deadline": deadline,
        "scope": "these_defects",
        "accepted_as_is": "1",
    }


def agreed(scene: Scene) -> None:
    """The factory's contact confirmed with the exact line."""
    proposed(scene)
    scene.says(scene.lin, scene.thread, f"{scene.case.key}-V1 确认：是")


def reinspected(scene: Scene, major: int = 3) -> None:
    """Sorted, and inspected again by other eyes at level III."""
    scene.says(scene.lin, scene.thread, "已全部挑选完毕")
    scene.says(
        MEI,
        scene.room,
        f"PO {scene.po} re-inspection, lot 1500, level III, sample 200, "
        f"critical 0, major {major}, minor 33",
    )
