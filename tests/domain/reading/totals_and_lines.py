"""Writes reports that give both the total of each class and the defects it is made of."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

CLASSES = ("critical", "major", "minor")
_Names = tuple[str, str, str]


@dataclass(frozen=True)
class Described:
    """A defect line: the words, the place of its class in CLASSES, and the count."""

    words: str
    place: int
    count: int


@dataclass(frozen=True)
class Written:
    """A message, the totals it states, and whether its lines agree with them."""

    text: str
    totals: tuple[int, int, int]
    agrees: bool


EN_NAMES: tuple[_Names, ...] = (
    ("crit", "maj", "min"), ("critical", "major", "minor"), ("CR", "MA", "MI"),
    ("Critical", "Major", "Minor"), ("criticals", "majors", "minors"),
)  # fmt: skip
ZH_NAMES: tuple[_Names, ...] = (
    ("致命", "主要", "次要"), ("致命", "严重", "轻微"), ("CR", "MA", "MI"), ("A类", "B类", "C类"),
)  # fmt: skip
EN_WORDS = (
    "broken zip", "loose strap", "loose thread", "scratch", "dent", "stain", "open seam", "hole",
    "wrong label", "glue mark", "dirty lining", "bad print",
)  # fmt: skip
ZH_WORDS = (
    "拉链坏", "肩带松", "线头", "划痕", "凹痕", "污渍", "开线", "破洞", "色差", "胶印", "脱胶", "印刷不良",
)  # fmt: skip

_Totals = Callable[[_Names, tuple[int, int, int], list[int]], str]
_Line = Callable[[str, str, int], str]


def _each(form: str, joint: str) -> _Totals:
    """Totals class by class: `form` names {name} and {count}."""
    return lambda names, counts, order: joint.join(
        form.format(name=names[place], count=counts[place]) for place in order
    )


EN_TOTALS: tuple[_Totals, ...] = (
    _each("{name} {count}", " "), _each("{name} {count}", ", "), _each("{name}: {count}", ", "),
    _each("{count} {name}", " "), _each("{count} {name}", ", "), _each("{name}={count}", "; "),
    _each("{name} - {count}", "\n"), _each("{name}: {count}", "\n"), _each("{name}{count}", " / "),
    lambda names, counts, order: "/".join(map(str, counts)),
    lambda names, counts, order: f"{'/'.join(names)}: {'/'.join(map(str, counts))}",
)  # fmt: skip
ZH_TOTALS: tuple[_Totals, ...] = (
    _each("{name}{count}", " "), _each("{name}{count}", ""), _each("{name}{count}个", "，"),
    _each("{name}：{count}", "，"), _each("{name}：{count}", "\n"), _each("{name}{count}", "、"),
    _each("{name}缺陷{count}个", "，"), _each("{name} {count}", " "), _each("{name}共{count}", "，"),
    lambda names, counts, order: "/".join(map(str, counts)),
)  # fmt: skip
EN_LINES: tuple[_Line, ...] = (
    lambda words, name, count: f"{words} {count} ({name})",
    lambda words, name, count: f"{words} {count} [{name}]",
    lambda words, name, count: f"{words} {count} {name}",
    lambda words, name, count: f"{words} ({name}) {count}",
    lambda words, name, count: f"{count} {words} ({name})",
    lambda words, name, count: f"{count} x {words} ({name})",
    lambda words, name, count: f"{words} x{count} ({name})",
    lambda words, name, count: f"{words} x{count} {name}",
    lambda words, name, count: f"{words}: {count} {name}",
    lambda words, name, count: f"{words} - {count} - {name}",
    lambda words, name, count: f"{words} - {name} - {count}",
    lambda words, name, count: f"{words} | {name} | {count}",
    lambda words, name, count: f"{name} {words} {count}",
    lambda words, name, count: f"{name}: {words} {count}",
    lambda words, name, count: f"[{name}] {words} {count}",
    lambda words, name, count: f"({name}) {words} x{count}",
    lambda words, name, count: f"{count} {name} {words}",
    lambda words, name, count: f"{count} pcs {words} {name}",
    lambda words, name, count: f"{words}, {name}, {count}",
    lambda words, name, count: f"{words}, {count}, {name}",
)
ZH_LINES: tuple[_Line, ...] = (
    lambda words, name, count: f"{words}{count}（{name}）",
    lambda words, name, count: f"{words}{count}个（{name}）",
    lambda words, name, count: f"{words}{count}{name}",
    lambda words, name, count: f"{words}{count}个{name}",
    lambda words, name, count: f"{words}（{name}）{count}",
    lambda words, name, count: f"{words}（{name}）{count}个",
    lambda words, name, count: f"{words}：{count}（{name}）",
    lambda words, name, count: f"{words} {count} {name}",
    lambda words, name, count: f"{count}个{words}（{name}）",
    lambda words, name, count: f"{count}件{words}，{name}",
    lambda words, name, count: f"{name}{words}{count}",
    lambda words, name, count: f"{name}：{words}{count}",
    lambda words, name, count: f"【{name}】{words}{count}件",
    lambda words, name, count: f"（{name}）{words}{count}",
    lambda words, name, count: f"{words}*{count}（{name}）",
    lambda words, name, count: f"{words} {name} {count}",
)
CELLS = (*EN_LINES[9:12], *EN_LINES[-2:], ZH_LINES[9])
EN_JOINTS = (" ", ", ", "; ", "\n", " / ", " + ", " and ")
ZH_JOINTS = (" ", "，", "；", "\n", "、", "", "。")
EN_LEADS = (
    " ",
    ", ",
    ". ",
    "\n",
    "\n\n",
    ": ",
    ". Defects: ",
    "\nDefects:\n",
    " - ",
    "; details: ",
    " (see: ",
)
ZH_LEADS = (
    " ",
    "，",
    "。",
    "\n",
    "：",
    "。缺陷：",
    "\n缺陷明细：\n",
    "，其中",
    "；具体",
    "，明细 ",
)
EN_HEADS = (
    "PO 4711 lot 1500 sample 125",
    "PO 4711, 1500 pcs, 125 checked",
    "PO# 4711\nLot: 1500\nSample: 125",
)
ZH_HEADS = (
    "PO 4711 尾期 批量1500 抽样125",
    "PO4711，批量1500，抽样125",
    "订单号：4711\n批量：1500\n抽样：125",
)
HEAD_JOINTS = (" ", ", ", "\n", ". ")


def written(random: Random) -> Written:
    """One message: totals and lines, either first, in one of the two languages."""
    english = random.random() < 0.5
    lines, totals = _facts(random, EN_WORDS if english else ZH_WORDS)
    agrees = random.random() < 0.7
    if not agrees:
        lines = _changed(random, lines)
    names = random.choice(EN_NAMES if english else ZH_NAMES)
    order = random.sample(range(3), 3) if random.random() < 0.3 else [0, 1, 2]
    stated = random.choice(EN_TOTALS if english else ZH_TOTALS)(names, totals, order)
    form = random.choice(EN_LINES if english else ZH_LINES)
    joint = random.choice(EN_JOINTS if english else ZH_JOINTS)
    if form in CELLS:
        joint = random.choice(("\n", "; "))
    listed = joint.join(form(line.words, names[line.place], line.count) for line in lines)
    lead = random.choice(EN_LEADS if english else ZH_LEADS)
    behind = random.choice(HEAD_JOINTS)
    if form in CELLS:
        lead = behind = "\n"
    joint = "\n" if form in CELLS else random.choice(HEAD_JOINTS)
    head = random.choice(EN_HEADS if english else ZH_HEADS) + joint
    body = stated + lead + listed if random.random() < 0.7 else listed + behind + stated
    return Written(head + body, totals, agrees)


def _facts(random: Random, words: tuple[str, ...]) -> tuple[list[Described], tuple[int, int, int]]:
    """One to three lines for a class; a class with a count may go without."""
    chosen = iter(random.sample(words, 8))
    lines: list[Described] = []
    totals = [0, 0, 0]
    for place in (1, 2) if random.random() < 0.8 else (0, 1, 2):
        own = [
            Described(next(chosen), place, random.randint(1, 9))
            for _ in range(random.randint(1, 2))
        ]
        totals[place] = sum(line.count for line in own)
        lines += own
    if random.random() < 0.3:
        random.shuffle(lines)
    return lines, (totals[0], totals[1], totals[2])


def _changed(random: Random, lines: list[Described]) -> list[Described]:
    """One line counts more or less than it did."""
    at = random.randrange(len(lines))
    line = lines[at]
    other = Described(line.words, line.place, line.count + random.choice((1, 2, 5)))
    return [*lines[:at], other, *lines[at + 1 :]]
