"""Numbers taken back in the same breath, older results beside new ones, bars that are no findings."""

from tests.domain.reading.wordings.labels import asks, chatter, corrects, report

SECOND_THOUGHTS = (
    # taken back in the same breath
    report(
        "PO 15110 lot 1500 ss 125, crit 0, 12 major, no wait, 13. minor 6",
        "15110",
        1500,
        125,
        (0, 13, 6),
    ),
    report("62002 总数3000 啊打错 是2000 抽125 致命0 主要4 次要5", "62002", 2000, 125, (0, 4, 5)),
    report(
        "PO 1510 lot 1500 ss 125, crit 0, major 12, I mean 13, minor 6",
        "1510",
        1500,
        125,
        (0, 13, 6),
    ),
    report(
        "PO 1510 lot 1500, scratch that, 1400, ss 125, crit 0 major 12 minor 6",
        "1510",
        1400,
        125,
        (0, 12, 6),
    ),
    report(
        "PO 1510 lot 1500 ss 125 crit 0 major 12 minor 6, make that 7",
        "1510",
        1500,
        125,
        (0, 12, 7),
    ),
    report(
        "PO 1510 lot 1500 ss 125 crit 0 12 major no wait 13 minor 6", "1510", 1500, 125, (0, 13, 6)
    ),
    report("PO 4711 批量1500 不对 1400 抽125 致命0 主要4 次要5", "4711", 1400, 125, (0, 4, 5)),
    report(
        "PO 4711 批量1500 抽125 致命0 主要4，写错了，应该是5，次要5", "4711", 1500, 125, (0, 5, 5)
    ),
    report("PO 4711 批量1500 抽125 致命0 主要4 次要5 说错了 是6", "4711", 1500, 125, (0, 4, 6)),
    report("PO 4711 批量1500 抽80 打错 抽125 致命0 主要4 次要5", "4711", 1500, 125, (0, 4, 5)),
    report(
        "PO 1510 lot 1500 ss 125 crit 0 12 major, sorry, 13 minor", "1510", 1500, 125, (0, 12, 13)
    ),
    report(
        "PO 1510 lot 1500 ss 125, 3 major, sorry also 6 minor, crit 0", "1510", 1500, 125, (0, 3, 6)
    ),
    asks("PO 1510 lot 1500 ss 125, crit 0, major 12 sorry 13, minor 6", "major", po="1510"),
    asks("PO 4711 批量1500 抽125 致命0 主要4 哦不是5 次要5", "major", po="4711"),
    corrects("oops PO 4711 major should be 3 not 4", po="4711", major=3),
    asks(
        "PO 1510 lot 1200 n 80 crit 0 maj 3 min 5, actually 2 of them borderline",
        "minor",
        po="1510",
    ),
    report(
        "PO 1510 lot 1200 n 80 crit 0 maj 3 min 5, wait 10 minutes for photos",
        "1510",
        1200,
        80,
        (0, 3, 5),
    ),
    report("PO 1510 批量1200 抽80 致命0 主要3 次要5 应该是7天内返工", "1510", 1200, 80, (0, 3, 5)),
    # from the older result to this one
    report(
        "2nd visit PO 15120: maj 11 -> 2, min 9 -> 6, crit 0 -> 0, 125 out of 3,100",
        "15120",
        3100,
        125,
        (0, 2, 6),
    ),
    report(
        "PO 62004返工后复检：批量2200，抽125，致命 0→0，主要 9→2，次要 14→6",
        "62004",
        2200,
        125,
        (0, 2, 6),
    ),
    report(
        "PO 4711 re-inspection, lot 1200 n 80, major from 9 to 2, minor from 12 to 4, crit 0",
        "4711",
        1200,
        80,
        (0, 2, 4),
    ),
    report(
        "PO 4711 复验 批量1200 抽80 主要由9降到2 次要由12降到4 致命0", "4711", 1200, 80, (0, 2, 4)
    ),
    asks("PO 62004 批量2200，抽125，致命 0，主要 9→2，次要 6", "major", po="62004"),
    corrects("PO 4711 change major 9 -> 2", po="4711", major=2),
    report(
        "PO 77014 lot 2,500 n 125 -> major 4 = 3.2 %, minor 5 = 4 %, critical 0 = 0 %",
        "77014",
        2500,
        125,
        (0, 4, 5),
    ),
    report("PO 77014 批量2500→抽125→致命0 主要4 次要5", "77014", 2500, 125, (0, 4, 5)),
    chatter("64003船期改到9月20号了，800箱，柜子已订"),
    report(
        "PO 15118 RE-INSPECTION\n\t1st\t2nd\nLot\t1,500\t1,500\nSample\t125\t125\nCR\t0\t0\nMA\t14\t4\nMI\t19\t8",
        "15118",
        1500,
        125,
        (0, 4, 8),
    ),
    report(
        "PO 15118 lot 1500 n 125\nclass | before | after\nCR | 0 | 0\nMA | 14 | 4\nMI | 19 | 8",
        "15118",
        1500,
        125,
        (0, 4, 8),
    ),
    report(
        "PO 15118 批量1500 抽125\n项目\t初检\t复检\n致命\t0\t0\n主要\t14\t4\n次要\t19\t8",
        "15118",
        1500,
        125,
        (0, 4, 8),
    ),
    report(
        "PO 15118 RE-INSPECTION\n\tLot\tSample\tCR\tMA\tMI\n1st\t1500\t125\t0\t14\t19\n2nd\t1500\t125\t0\t4\t8",
        "15118",
        1500,
        125,
        (0, 4, 8),
    ),
    # a paper gives another lot
    asks(
        "PO 83002 lot 1,500 pcs (装箱单写 1,800), sample 125, 致命0 major 3 minor 4",
        "lot_size",
        po="83002",
    ),
    asks(
        "PO 83002 lot 1,500 pcs (packing list says 1,800), sample 125, crit 0 major 3 minor 4",
        "lot_size",
        po="83002",
    ),
    asks("PO 83002 批量1500（送货单1800）抽125 致命0 主要3 次要4", "lot_size", po="83002"),
    asks("PO 83002 批量1500 工厂报1800 抽125 致命0 主要3 次要4", "lot_size", po="83002"),
    asks(
        "PO 7816 lot 1,140 (1,200 on the packing list), 80 checked, 0/4/11", "lot_size", po="7816"
    ),
    report(
        "PO 83002 lot 1,500 (packing list 1,500), sample 125, crit 0 major 3 minor 4",
        "83002",
        1500,
        125,
        (0, 3, 4),
    ),
    report(
        "PO 7816 lot 1,140, 80 checked as per packing list, 0/4/11", "7816", 1140, 80, (0, 4, 11)
    ),
    # bars
    chatter("PO 64002主要超过7个就判退 次要超过10个也退 抽125"),
    chatter("PO 64002 more than 7 majors and we reject, more than 10 minors too, draw 125"),
    report("PO 64002 批量1200 抽80 主要12 超过7个 判退 次要3 致命0", "64002", 1200, 80, (0, 12, 3)),
    asks("PO 64002 批量1200 抽80 主要超过7个 次要3 致命0", "major", po="64002"),
    # the lines of a total, up to the next class
    asks("订单63006 批量1000 抽80 主要6：破洞2 拉链坏3 次要4 致命0", "major", po="63006"),
    report(
        "订单63006 批量1000 抽80 主要5：破洞2 拉链坏3 次要4 致命0",
        "63006",
        1000,
        80,
        (0, 5, 4),
        defects=(("破洞", "major", 2), ("拉链坏", "major", 3)),
    ),
    asks("PO 4711 lot 1000 n 80 major 6: holes 2 zips 3 minor 4 crit 0", "major", po="4711"),
    report(
        "62012 电热毯 1000条 抽80条 耐压测试8条有1条不过（主要）已计入 主要共3 次要4 致命0",
        "62012",
        1000,
        80,
        (0, 3, 4),
    ),
)
