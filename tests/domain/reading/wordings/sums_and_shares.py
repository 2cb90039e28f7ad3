"""Lots and counts told in parts: sums written out, colours and their total, so many out of so many."""

from tests.domain.reading.wordings.labels import asks, corrects, report

SUMS_AND_SHARES = (
    # so many out of so many
    report(
        "Bad news on PO 60554 — of the 80 units we drew from 1,199, 11 major and 9 minor; criticals 0",
        "60554",
        1199,
        80,
        (0, 11, 9),
    ),
    report(
        "PO 60554 80 pcs pulled out of 1,199, 11 major 9 minor 0 critical",
        "60554",
        1199,
        80,
        (0, 11, 9),
    ),
    report(
        "PO 60554: the 80 that we opened out of 1,199 had 11 major and 9 minor, no critical",
        "60554",
        1199,
        80,
        (0, 11, 9),
    ),
    report(
        "PO 15116: didn't see a single critical or major on the 80 we opened out of 700; minors were 6",
        "15116",
        700,
        80,
        (0, 0, 6),
    ),
    report(
        "PO 15116: lot 700, 80 checked, haven't found any critical, major 3, minor 6",
        "15116",
        700,
        80,
        (0, 3, 6),
    ),
    report(
        "Insp'n completed for PO 70026; insp'd qty 125; offered qty 2,880; CR: nil; MA: five; MI: eight",
        "70026",
        2880,
        125,
        (0, 5, 8),
    ),
    report("PO 70026 lot 2,880 insp'd 125 cr 0 ma 5 mi 8", "70026", 2880, 125, (0, 5, 8)),
    # sums written out
    report(
        "PO 15132 blanket\nred: 500 pcs, blue: 400 pcs, grey: 300 pcs (all together one lot, 1,200)\nchecked red 34, blue 26, grey 20 (80)\ncr 0 / ma 1+2+0 = 3 / mi 2+2+1 = 5",
        "15132",
        1200,
        80,
        (0, 3, 5),
    ),
    report(
        "PO 15132 红500 蓝400 灰300 共1200 抽80 致命0 主要1+2=3 次要5", "15132", 1200, 80, (0, 3, 5)
    ),
    report(
        "PO 15132 红500件+蓝400件+灰300件=1200件 抽80件 致命0 主要3 次要5",
        "15132",
        1200,
        80,
        (0, 3, 5),
    ),
    asks("PO 15132 红500 蓝400 灰200 共1200 抽80 致命0 主要3 次要5", "lot_size", po="15132"),
    asks("PO 15132 lot 1200 n 80 cr 0 ma 1+2+0 = 4 mi 5", "major", po="15132"),
    asks("PO 15132 lot 1200 n 80 cr 0 ma 1+2 mi 5", "major", po="15132"),
    report(
        "PO 15132 lot 1200 n 80 scratch 8 dent 5 stain 7 total 20, crit 0 maj 12 min 8",
        "15132",
        1200,
        80,
        (0, 12, 8),
    ),
    # tables of parts, and heads over two lines
    report(
        "PO 62024\n颜色 数量 抽样 主要 次要\n黑 1200 60 2 4\n白 1300 65 1 3\n合计 2500 125 3 7\n致命 0",
        "62024",
        2500,
        125,
        (0, 3, 7),
    ),
    report(
        "PO 62024\nColour | Qty | Sample | CR | MA | MI\nblack | 1200 | 60 | 0 | 2 | 4\nwhite | 1300 | 65 | 0 | 1 | 3\nTotal | 2500 | 125 | 0 | 3 | 7",
        "62024",
        2500,
        125,
        (0, 3, 7),
    ),
    asks(
        "PO 62024\n颜色 数量 抽样 主要 次要\n黑 1200 60 2 4\n白 1300 65 1 4\n合计 2500 125 3 7\n致命 0",
        "minor",
        po="62024",
    ),
    asks(
        "PO 62024\nColour | Qty | Sample | CR | MA | MI\nblack | 1200 | 60 | 0 | 2 | 4\nwhite | 1300 | 65 | 0 | 1 | 3",
        "major",
        po="62024",
    ),
    report(
        "\t\tFINAL INSPECTION SUMMARY\t\t\t\t\nPO\tItem\tQty\t\tDefects\t\t\n\t\tLot\tSample\tCri\tMaj\tMin\n15128\tPlant pot 20cm\t3,600\t200\t0\t6\t12",
        "15128",
        3600,
        200,
        (0, 6, 12),
    ),
    # goods by the box
    report(
        "PO 60185，水彩笔 24色 marker pens，lot 9000 盒，抽 200 盒，crit 0，主要 4，minor 6",
        "60185",
        9000,
        200,
        (0, 4, 6),
    ),
    report(
        "70215 桌遊 950盒 抽80盒 零件缺漏2盒 主要 外盒壓痕5盒 次要 其他無 致命0",
        "70215",
        950,
        80,
        (0, 2, 5),
    ),
    report("PO 70215 950个 38盒 抽80个 开20盒 致命0 主要2 次要5", "70215", 950, 80, (0, 2, 5)),
    asks("PO 70215 800箱 抽80箱 致命0 主要2 次要5", "lot_size", po="70215"),
    # whatever else
    report("62020 只有次要 3 个线头 其他什么都没有 抽80 总数900", "62020", 900, 80, (0, 0, 3)),
    report(
        "PO 62028 验货费380已付 数量1500 抽125 致命0 主要7 次要10 船期9月28号 柜号后四位5521",
        "62028",
        1500,
        125,
        (0, 7, 10),
    ),
    corrects("*edit on 15133*: major 5, minor 6", po="15133", major=5, minor=6),
    report(
        "PO: 60556 Line: 2 Item: kettle 1.7L Lot: 980 SS: 80 C/M/m: 0/2/3",
        "60556",
        980,
        80,
        (0, 2, 3),
        product="kettle 1.7L",
    ),
    report("PO 60556 lot 980 n 80 A/B/C: 0/2/3", "60556", 980, 80, (0, 2, 3)),
    report(
        "PO 22-0010: 100% inspection all 180 chandeliers checked one by one. Critical 0, major 6, minor 14.",
        "22-0010",
        180,
        180,
        (0, 6, 14),
    ),
    report("PO 62030 百分百检 600台都验了 致命0 主要8 次要15", "62030", 600, 600, (0, 8, 15)),
)
