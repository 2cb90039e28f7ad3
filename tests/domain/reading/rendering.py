"""Writes random facts the way people do: keys, number formats, separators, orders, two languages."""

from dataclasses import dataclass, replace
from random import Random

from bot.domain.reading.sizes import planned_size
from bot.domain.sampling import InspectionLevel

CLASSES = ("critical", "major", "minor")
EN_ZERO = ("0", "none", "nil", "zero")
EN_WORDS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]
ZH_FIGURES = "零一二三四五六七八九"
EN_CLASSES = (
    ("crit", "maj", "min"),
    ("critical", "major", "minor"),
    ("CR", "MA", "MI"),
    ("criticals", "majors", "minors"),
    ("cr", "mj", "mn"),
    ("Critical", "Major", "Minor"),
    ("CRI", "MAJ", "MIN"),
    ("critical defects", "major defects", "minor defects"),
)
ZH_CLASSES = (
    ("致命", "主要", "次要"),
    ("致命", "严重", "轻微"),
    ("致命缺陷", "主要缺陷", "次要缺陷"),
    ("A类", "B类", "C类"),
    ("严重", "主要", "次要"),
    ("CR", "MA", "MI"),
)
DEFECTS = (
    "scratch",
    "loose thread",
    "dent",
    "broken zip",
    "stain",
    "wrong label",
    "open seam",
    "glue mark",
)
ZH_DEFECTS = ("划痕", "线头", "凹痕", "断骨", "污渍", "起皱", "脱胶", "色差")


@dataclass(frozen=True)
class Facts:
    """What a rendered message says."""

    po: str
    lot_size: int
    sample_size: int
    level: str | None
    critical: int
    major: int
    minor: int
    aqls: tuple[str, ...] = ()

    @property
    def counts(self) -> tuple[int, int, int]:
        return self.critical, self.major, self.minor

    def expected(self) -> dict[str, object]:
        """The flat reading of any rendering."""
        fields: dict[str, object] = {
            "kind": "report",
            "po": self.po,
            "lot_size": self.lot_size,
            "sample_size": self.sample_size,
            **dict(zip(CLASSES, self.counts, strict=True)),
        }
        if self.level:
            fields["level"] = self.level
        names = CLASSES[3 - len(self.aqls) :] if self.aqls else ()
        for name, aql in zip(names, self.aqls, strict=True):
            fields[f"aql_{name}"] = float(aql)
        return fields


def random_facts(random: Random) -> Facts:
    """A report whose sample is the one of the standard."""
    lot = random.choice(
        (
            random.randint(100, 1200),
            random.randint(1201, 9999),
            random.randint(1, 34) * 1000,
            random.randint(1, 99) * 100,
        )
    )
    level = random.choice((None, None, "II", "II", "I", "III"))
    sample = planned_size(lot, InspectionLevel(level or "II"))
    if sample >= lot:
        return random_facts(random)
    counts = random.randint(0, 1), random.randint(0, 14), random.randint(0, 22)
    aqls = random.choice(((), (), (), ("2.5", "4.0"), ("0", "2.5", "4.0"), ("1.5", "2.5")))
    po = random.choice(
        (
            str(random.randint(1000, 99999)),
            f"HX-{random.randint(100, 9999)}",
            f"{random.randint(10, 99)}-{random.randint(100, 999)}",
            f"TR{random.randint(100, 999)}",
        )
    )
    return Facts(po, lot, sample, level, *counts, aqls)


# ---------------------------------------------------------------- numbers


def grouped(random: Random, number: int) -> str:
    """A quantity in one of its spellings."""
    forms = [str(number), f"{number:,}"]
    if number >= 1000:
        forms.append(f"{number:,}".replace(",", "."))
        if number % 100 == 0:
            forms.append(f"{number / 1000:g}k")
    return random.choice(forms)


def zh_numeral(number: int) -> str:
    """四千二百, 一百零五, 二十."""
    if number >= 10000:
        rest = number % 10000
        tail = ("零" if 0 < rest < 1000 else "") + zh_numeral(rest) if rest else ""
        return zh_numeral(number // 10000) + "万" + tail
    text, zero = "", False
    for power, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // power % 10
        if digit:
            lead = "零" if zero and text else ""
            skip = power == 10 and digit == 1 and not text
            text += lead + ("" if skip else ZH_FIGURES[digit]) + name
            zero = False
        else:
            zero = True
    return text or "零"


def zh_quantity(random: Random, number: int) -> str:
    forms = [
        str(number),
        f"{number:,}",
        zh_numeral(number),
        str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９")),
    ]
    if number % 1000 == 0 and number >= 10000:
        forms.append(f"{number / 10000:g}万")
    return random.choice(forms)


def en_count(random: Random, number: int) -> str:
    if number == 0:
        return random.choice(EN_ZERO)
    if number < len(EN_WORDS) and random.random() < 0.15:
        return EN_WORDS[number]
    return str(number)


def zh_count(random: Random, number: int) -> str:
    if number == 0:
        return random.choice(("0", "无", "没有", "零", "0个"))
    unit = random.choice(("", "个", "件", "处"))
    if random.random() < 0.25:
        return zh_numeral(number) + unit
    return f"{number}{unit}"


# ---------------------------------------------------------------- English


def en_po(random: Random, po: str) -> str:
    return random.choice(
        (
            "PO {}",
            "PO# {}",
            "PO#{}",
            "PO: {}",
            "P.O. {}",
            "order {}",
            "Order no. {}",
            "purchase order {}",
            "PO no {}",
            "PO no.: {}",
            "PO number {}",
            "po {}",
        )
    ).format(po)


def en_lot(random: Random, lot: int) -> str:
    form = random.choice(
        (
            "lot {}",
            "lot size {}",
            "lot: {}",
            "Lot Size: {}",
            "batch {}",
            "batch size {} pcs",
            "qty {}",
            "{} pcs",
            "quantity {} pcs",
            "{} units offered",
            "shipment qty {}",
            "{} pcs ready",
            "lot of {} pcs",
            "total {} pcs",
            "lot={}",
            "{} sets",
            "{} prs",
            "offered qty: {}",
        )
    )
    return form.format(grouped(random, lot))


def en_sample(random: Random, sample: int) -> str:
    return random.choice(
        (
            "n {}",
            "n={}",
            "n = {}",
            "sample {}",
            "sample size: {}",
            "SS {}",
            "{} checked",
            "checked {}",
            "{} pcs inspected",
            "pulled {}",
            "{} pcs looked at",
            "sampled {}",
            "{} samples",
            "smpl {}",
            "sample {} pcs",
            "inspected {} pcs",
            "sample size {} units",
            "{} pcs drawn",
        )
    ).format(sample)


def en_level(random: Random, level: str) -> str:
    number = len(level)
    return random.choice(
        (
            f"level {level}",
            f"G{level}",
            f"G-{level}",
            f"general level {level}",
            f"L{number}",
            f"lvl {number}",
            f"gen. {level}",
            f"inspection level: {level}",
            f"Level {number}",
            f"GEN {level}",
            f"general inspection level {level}",
        )
    )


def en_aqls(random: Random, aqls: tuple[str, ...]) -> str:
    comma = random.random() < 0.2
    shown = [a.replace(".", ",") if comma else a for a in aqls]
    forms = [
        "AQL " + "/".join(shown),
        "AQL " + " / ".join(shown),
        "AQL: " + "/".join(shown),
        "AQL" + "/".join(shown),
    ]
    names = random.choice(EN_CLASSES[:3])[3 - len(shown) :]
    forms.append("AQL " + " ".join(f"{k} {v}" for k, v in zip(names, shown, strict=True)))
    forms.append("AQL " + "-".join(aqls))
    return random.choice(forms)


def en_counts(random: Random, facts: Facts) -> str:
    return random.choice((_triple, _en_named, _en_named, _en_named, _en_grouped, _en_lines))(
        random, facts
    )


def _triple(random: Random, facts: Facts) -> str:
    sign = random.choice(("/", "-", " / ", " - ", "|"))
    return sign.join(map(str, facts.counts))


def _en_grouped(random: Random, facts: Facts) -> str:
    names = random.choice(EN_CLASSES[:6])
    sign = random.choice(("/", "-"))
    return "/".join(names) + random.choice((" ", ": ", " = ")) + sign.join(map(str, facts.counts))


def _en_named(random: Random, facts: Facts) -> str:
    names = random.choice(EN_CLASSES)
    form = random.choice(
        ("{k} {n}", "{k}: {n}", "{k}={n}", "{k} = {n}", "{n} {k}", "{k} {n}", "{k} - {n}")
    )
    if form == "{n} {k}":
        parts = [
            form.format(k=k, n=random.choice(("0", "no", "zero")) if n == 0 else str(n))
            for k, n in zip(names, facts.counts, strict=True)
        ]
    else:
        parts = [
            form.format(k=k, n=en_count(random, n))
            for k, n in zip(names, facts.counts, strict=True)
        ]
    if random.random() < 0.3:
        random.shuffle(parts)
    return random.choice((", ", " ", "; ", " / ", " | ", "\n", ". ")).join(parts)


def _en_lines(random: Random, facts: Facts) -> str:
    kind = random.choice(
        (
            "{d} - {n} - {k}",
            "{n}x {d} ({k})",
            "{d}: {n} ({k})",
            "{d} {n} {k}",
            "- {d}, {k}, {n}",
            "{n} {d} ({k})",
            "{k}: {d} {n}",
            "{d} x{n} ({k})",
        )
    )
    names = random.choice(EN_CLASSES[:3])
    lines = [kind.format(d=d, n=n, k=k) for d, n, k in _parts(random, facts, names, DEFECTS)]
    lines += [
        f"{k} {random.choice(EN_ZERO)}" for k, n in zip(names, facts.counts, strict=True) if n == 0
    ]
    return "\n" + "\n".join(lines)


def _parts(
    random: Random, facts: Facts, names: tuple[str, ...], defects: tuple[str, ...]
) -> list[tuple[str, int, str]]:
    """Each count cut into one to three defects."""
    pool = list(defects)
    random.shuffle(pool)
    found: list[tuple[str, int, str]] = []
    for name, count in zip(names, facts.counts, strict=True):
        left = count
        while left and pool:
            share = left if len(pool) < 3 or random.random() < 0.5 else random.randint(1, left)
            found.append((pool.pop(), share, name))
            left -= share
    return found


def english(random: Random, facts: Facts) -> str:
    """A message in English."""
    head = [en_lot(random, facts.lot_size)]
    if facts.level:
        head.append(en_level(random, facts.level))
    head.append(en_sample(random, facts.sample_size))
    if facts.aqls:
        head.insert(random.randint(0, len(head)), en_aqls(random, facts.aqls))
    sign = random.choice((", ", "; ", " | ", "\n", ". ", ", ", " - "))
    parts = [en_po(random, facts.po), *head, en_counts(random, facts)]
    if random.random() < 0.15 and "\n" not in parts[-1]:
        parts = [parts[-1], *parts[:-1]]
    return sign.join(parts)


# ---------------------------------------------------------------- Chinese


def zh_po(random: Random, po: str) -> str:
    return random.choice(
        (
            "PO {}",
            "订单{}",
            "订单号：{}",
            "采购单{}",
            "采购单号：{}",
            "单号{}",
            "PO：{}",
            "合同号{}",
            "订单 {}",
        )
    ).format(po)


def zh_lot(random: Random, lot: int) -> str:
    return random.choice(
        (
            "批量{}",
            "批量：{}",
            "批量{}件",
            "总数{}个",
            "数量：{}",
            "共{}件",
            "一共{}双",
            "{}件",
            "出货数量{}",
            "大货{}套",
            "送检{}件",
            "总共{}把",
        )
    ).format(zh_quantity(random, lot))


def zh_sample(random: Random, sample: int) -> str:
    number = random.choice((str(sample), str(sample), zh_numeral(sample)))
    return random.choice(
        (
            "抽{}",
            "抽{}件",
            "抽样{}",
            "抽检{}件",
            "抽样数：{}",
            "抽了{}个",
            "样本{}",
            "样本量{}",
            "抽查{}件",
            "检验{}件",
            "n={}",
            "随机抽{}件",
        )
    ).format(number)


def zh_level(random: Random, level: str) -> str:
    numeral = "一二三"[len(level) - 1]
    return random.choice(
        (
            f"一般水平{level}",
            f"{numeral}级",
            f"检验水平{level}",
            f"{level}级",
            f"一般检验水平{numeral}级",
            f"水平{level}",
            f"G{level}",
            f"检验水平：{level}",
        )
    )


def zh_counts(random: Random, facts: Facts) -> str:
    return random.choice((_triple, _zh_named, _zh_named, _zh_named, _zh_lines))(random, facts)


def _zh_named(random: Random, facts: Facts) -> str:
    names = random.choice(ZH_CLASSES)
    form = random.choice(("{k}{n}", "{k}：{n}", "{k} {n}", "{k}有{n}", "{k}{n}"))
    parts = [
        form.format(k=k, n=zh_count(random, n)).replace("有没有", "没有").replace("有无", "无")
        for k, n in zip(names, facts.counts, strict=True)
    ]
    return random.choice(("，", " ", "、", "；", "\n", " / ")).join(parts)


def _zh_lines(random: Random, facts: Facts) -> str:
    names = random.choice(ZH_CLASSES[:3])
    kind = random.choice(("{d}{n}个（{k}）", "{d} {n} {k}", "{d}{n}处，{k}", "{k}：{d}{n}个"))
    lines = [kind.format(d=d, n=n, k=k) for d, n, k in _parts(random, facts, names, ZH_DEFECTS)]
    lines += [
        f"{k}{random.choice(('0', '无', '没有'))}"
        for k, n in zip(names, facts.counts, strict=True)
        if n == 0
    ]
    return "\n" + "\n".join(lines)


def chinese(random: Random, facts: Facts) -> str:
    """A message in Chinese."""
    head = [zh_lot(random, facts.lot_size)]
    if facts.level:
        head.append(zh_level(random, facts.level))
    head.append(zh_sample(random, facts.sample_size))
    if facts.aqls:
        head.insert(random.randint(0, len(head)), "AQL " + "/".join(facts.aqls))
    sign = random.choice(("，", " ", "，", "\n", "；", "。"))
    return sign.join([zh_po(random, facts.po), *head, zh_counts(random, facts)])


def mixed(random: Random, facts: Facts) -> str:
    """Some parts in English, some in Chinese."""
    pick = random.choice
    head = [pick((en_lot, zh_lot))(random, facts.lot_size)]
    if facts.level:
        head.append(pick((en_level, zh_level))(random, facts.level))
    head.append(pick((en_sample, zh_sample))(random, facts.sample_size))
    if facts.aqls:
        head.append(en_aqls(random, facts.aqls))
    sign = pick((", ", "，", "; ", "\n"))
    return sign.join(
        [pick((en_po, zh_po))(random, facts.po), *head, pick((en_counts, zh_counts))(random, facts)]
    )


# ---------------------------------------------------------------- lots in cartons and dozens


def packed(random: Random, facts: Facts) -> tuple[Facts, str] | None:
    """A lot written as a product, with the facts that the product makes."""
    if random.random() < 0.3:
        dozens = random.randint(10, 400)
        lot, text = (
            dozens * 12,
            random.choice(("{} dozen", "{} doz", "{}打", "lot {} dozen", "{} dz")).format(dozens),
        )
    else:
        cartons, pieces = random.randint(5, 90), random.choice((6, 10, 12, 20, 24, 25, 30, 40, 48))
        lot = cartons * pieces
        text = random.choice((
            "{c} ctns x {p} pcs", "{c} cartons of {p}", "{c}箱×{p}件", "{c}箱每箱{p}个", "每箱{p}双，共{c}箱", "{c} ctns @ {p}",
            "{c} cartons, {p} pcs each", "{p} pcs/ctn x {c} ctns", "{p} per carton, {c} cartons", "{c}箱，{p}件/箱",
            "lot {c} ctns x {p}", "{c} ctns x {p} pcs = {n} pcs", "{n} pcs ({c} ctns x {p})", "{n} pcs in {c} ctns of {p}",
        )).format(c=cartons, p=pieces, n=lot)  # fmt: skip
    sample = planned_size(lot, InspectionLevel(facts.level or "II"))
    if sample >= lot:
        return None
    return replace(facts, lot_size=lot, sample_size=sample), text


def ordered(random: Random, facts: Facts) -> tuple[int, str]:
    """An order quantity above the lot, and both in words."""
    quantity = facts.lot_size + random.randint(1, 400)
    text = random.choice((
        "ordered {o}, ready {n}", "Ordered {o} / ready {n}", "order qty {o}, shipment qty {n}", "{o} ordered, {n} packed",
        "订单数{o}，实际{n}", "订购{o}件，已备{n}件", "order quantity: {o} pcs\nquantity ready: {n} pcs", "lot {n} (ordered {o})",
        "{n} of {o} pcs ordered", "PO qty {o}, lot qty {n}", "订单数量{o}双，出货{n}双",
    )).format(o=quantity, n=facts.lot_size)  # fmt: skip
    return quantity, text


def limited(random: Random, facts: Facts) -> tuple[dict[str, object], str]:
    """Counts with the limits that the writer names."""
    major, minor = random.randint(1, 14), random.randint(1, 21)
    _, ma, mi = facts.counts
    text = random.choice((
        "crit {c}, major {a} (max {x}), minor {b} (max {y})", "crit {c} maj {a}/Ac {x} min {b}/Ac {y}",
        "critical {c}; major {a}, limit {x}; minor {b}, limit {y}", "CR {c} MA {a} (Ac {x}) MI {b} (Ac {y})",
        "crit {c} maj {a} min {b}, limits {x}/{y}", "致命{c} 主要{a}（允收{x}） 次要{b}（允收{y}）",
        "crit {c}, major {a} (Ac/Re {x}/{p}), minor {b} (Ac/Re {y}/{q})", "Allowed: major {x} minor {y}. Found: critical {c} major {a} minor {b}",
        "crit {c} maj {a} ({x} allowed) min {b} ({y} allowed)", "致命{c}，主要{a}，允收数{x}，次要{b}，允收数{y}",
        "crit {c} major {a} vs limit {x} minor {b} vs limit {y}",
    )).format(c=facts.critical, a=ma, b=mi, x=major, y=minor, p=major + 1, q=minor + 1)  # fmt: skip
    return {"claimed_ac_major": major, "claimed_ac_minor": minor}, text


# ---------------------------------------------------------------- sentences


def sentence(random: Random, facts: Facts) -> str:
    """A message in whole sentences."""
    c, ma, mi = facts.counts
    none = "no critical ones" if c == 0 else f"{c} critical one"
    forms = (
        "We inspected {n} pcs out of a lot of {N} for PO {po} and found {ma} major and {mi} minor defects, {none}.",
        "PO {po}: {n} of {N} pcs checked. There were {ma} major defects and {mi} minor defects, critical {c}.",
        "For order {po} the lot of {N} units was checked today. {n} units were drawn; majors {ma}, minors {mi}, criticals {c}.",
        "Just finished PO {po}, {N} pcs, sample {n}: {ma} majors, {mi} minors and {c} criticals.",
        "Inspection of PO {po} is done. Lot size is {N}, sample size is {n}. Critical: {c}. Major: {ma}. Minor: {mi}.",
        "Lot of {N} pcs for PO {po}, {n} pcs pulled at random. Found: {c} critical, {ma} major, {mi} minor.",
        "PO {po} ({N} pcs): I pulled {n} and counted {ma} majors, {mi} minors, {c} criticals.",
        "订单{po}今天验完，批量{N}件，抽了{n}件，发现主要缺陷{ma}个，次要缺陷{mi}个，致命缺陷{c}个。",
        "PO {po} 总共{N}双，随机抽{n}双检验，致命{c}双，主要{ma}双，次要{mi}双。",
        "大家好，订单{po}，从{N}件中抽{n}件，主要的有{ma}件，次要的有{mi}件，致命的有{c}件。",
    )  # fmt: skip
    text = random.choice(forms)
    return text.format(
        po=facts.po,
        N=grouped_plainly(random, facts),
        n=facts.sample_size,
        c=c,
        ma=ma,
        mi=mi,
        none=none,
    )


def grouped_plainly(random: Random, facts: Facts) -> str:
    return random.choice((str(facts.lot_size), f"{facts.lot_size:,}"))


# ---------------------------------------------------------------- tables


def table(random: Random, facts: Facts) -> str:
    """A message pasted from a table, with its columns in any order."""
    c, ma, mi = map(str, facts.counts)
    columns = [
        (random.choice(("PO", "PO No.", "Order", "订单号")), facts.po),
        (random.choice(("Lot", "Lot size", "Qty", "批量")), f"{facts.lot_size:,}"),
        (random.choice(("n", "Sample", "Sample size", "抽样数")), str(facts.sample_size)),
        (random.choice(("CR", "Critical", "致命")), c),
        (random.choice(("MA", "Major", "主要")), ma),
        (random.choice(("MI", "Minor", "次要")), mi),
    ]
    if facts.level:
        columns.append(("Level", facts.level))
    if random.random() < 0.4:
        columns.append(("Result", random.choice(("Pass", "Fail", "-"))))
    if random.random() < 0.4:
        random.shuffle(columns)
    heads, values = zip(*columns, strict=True)
    return random.choice((_markdown, _tabs, _csv, _mono, _down))(heads, values)


def _markdown(heads: tuple[str, ...], values: tuple[str, ...]) -> str:
    rule = "|" + "---|" * len(heads)
    return f"| {' | '.join(heads)} |\n{rule}\n| {' | '.join(values)} |"


def _tabs(heads: tuple[str, ...], values: tuple[str, ...]) -> str:
    return "\t".join(heads) + "\n" + "\t".join(values)


def _csv(heads: tuple[str, ...], values: tuple[str, ...]) -> str:
    return ";".join(heads) + "\n" + ";".join(values)


def _mono(heads: tuple[str, ...], values: tuple[str, ...]) -> str:
    widths = [max(len(h), len(v)) + 2 for h, v in zip(heads, values, strict=True)]
    rows = (
        "".join(cell.ljust(w) for cell, w in zip(row, widths, strict=True)).rstrip()
        for row in (heads, values)
    )
    return "\n".join(rows)


def _down(heads: tuple[str, ...], values: tuple[str, ...]) -> str:
    return "\n".join(f"| {h} | {v} |" for h, v in zip(heads, values, strict=True))


def matrix(random: Random, facts: Facts) -> tuple[dict[str, object], str]:
    """Classes down or across, with AQLs and limits."""
    c, ma, mi = facts.counts
    x, y = random.randint(1, 14), random.randint(1, 21)
    head = f"PO {facts.po}, lot {facts.lot_size}, n {facts.sample_size}" + (
        f", level {facts.level}" if facts.level else ""
    )
    more: dict[str, object] = {"claimed_ac_major": x, "claimed_ac_minor": y}
    down = f"| Class | Found | Limit |\n|---|---|---|\n| Critical | {c} | 0 |\n| Major | {ma} | {x} |\n| Minor | {mi} | {y} |"
    across = f"|  | Critical | Major | Minor |\n|---|---|---|---|\n| Found | {c} | {ma} | {mi} |\n| Ac | 0 | {x} | {y} |"
    mono = f"Class     Found  Ac  Re\nCritical  {c}      0   1\nMajor     {ma}      {x}   {x + 1}\nMinor     {mi}      {y}   {y + 1}"
    zh = f"类别\t数量\t允收\n致命\t{c}\t0\n主要\t{ma}\t{x}\n次要\t{mi}\t{y}"
    body = random.choice((down, across, mono, zh))
    return more, random.choice((f"{head}\n{body}", f"{body}\n{head}"))
