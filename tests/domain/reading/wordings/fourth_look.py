"""A fourth look: rows without a word, parts of an order, plurals in brackets, sums behind a row."""

from tests.domain.reading.wordings.labels import asks, report

FOURTH_LOOK = (
    report("90123 - 1200 - 80 - 0 - 3 - 5", "90123", 1200, 80, (0, 3, 5)),
    report("90123,1200,80,0,3,5", "90123", 1200, 80, (0, 3, 5)),
    report(
        "PO 90141 lot 1200 (=100 cartons), n 80, Critical defect(s): 0, Major defect(s): 3, Minor defect(s): 5",
        "90141",
        1200,
        80,
        (0, 3, 5),
    ),
    report(
        "PO 90113: 1,150 of 1,200 pcs packed, drew 80 at random. CR 0, MA 2, MI 6",
        "90113",
        1150,
        80,
        (0, 2, 6),
        order_qty=1200,
    ),
    report("90217验了，1200抽80，主3次5致0", "90217", 1200, 80, (0, 3, 5)),
    report("90218 1200件，全检，致命0，主要12，次要30", "90218", 1200, 1200, (0, 12, 30)),
    report(
        "【验货报告】订单号：90205 品名：儿童雨衣 工厂：宁波晨曦 数量：1,200件 抽检：80件 致命：0 主要：3 次要：5 结论：通过",
        "90205",
        1200,
        80,
        (0, 3, 5),
        supplier="宁波晨曦",
        product="儿童雨衣",
    ),
    report("老大 90207过了 800只抽80 0-1-4", "90207", 800, 80, (0, 1, 4)),
    report(
        "90210复验合格：主要由9个降至2个，次要由12个降至5个，致命0，批量1200，抽80",
        "90210",
        1200,
        80,
        (0, 2, 5),
    ),
    report(
        "PO 90304 lot 1200 n 80: 0 critical 3 major 5 minor = 8 defects",
        "90304",
        1200,
        80,
        (0, 3, 5),
    ),
    report("PO 90304 lot 1200 n 80: 3 major, 5 minor = 8", "90304", 1200, 80, (None, 3, 5)),
    report("PO 90304 批量1200 抽80 0致命 3主要 5次要=8", "90304", 1200, 80, (0, 3, 5)),
    report("PO 90304 lot 1200 n 80: CR 0 MA 3 MI = 5", "90304", 1200, 80, (0, 3, 5)),
    asks("PO 90304 lot 1200 n 80: 0 critical 3 major 5 minor = 9 defects", "major", po="90304"),
    report(
        "PO 90308: 80/1200 inspected. Major: 3. Minor: 5. Critical: 0", "90308", 1200, 80, (0, 3, 5)
    ),
    report("PO 90333 S/S 80 L/S 1200 CR 0 MA 3 MI 5", "90333", 1200, 80, (0, 3, 5)),
    asks("PO 90229 批量1200 抽80 没有致命，主要和次要加起来8个", "major", po="90229"),
    asks("PO 90229 lot 1200 n 80 no critical, major and minor together 8", "major", po="90229"),
    report(
        "PO 90229 lot 1200 n 80 no critical, major or minor found in 80 pcs",
        "90229",
        1200,
        80,
        (0, 0, 0),
    ),
    # levels, remedies and parts in brackets
    report(
        "PO 5501: offered 2,950, inspected 125 (GI II). Findings - Critical: Nil, Major: 8 (open seam x5, stain x3), Minor: 11",
        "5501",
        2950,
        125,
        (0, 8, 11),
        level="II",
    ),
    report(
        "PO 5505 — 1500 pcs. 125 checked. 4 majors, 7 minors, 0 crits. Rework of 30 pcs requested",
        "5505",
        1500,
        125,
        (0, 4, 7),
    ),
    report("PO 5505 批量1500 抽125 致命0 主要4 次要7 返工30件", "5505", 1500, 125, (0, 4, 7)),
    report(
        "PO 5505 lot 1500 n 125 0 crit 4 major 7 minor, spare 10 pcs", "5505", 1500, 125, (0, 4, 7)
    ),
    report(
        "PO 5505 lot 1500 n 125 0 crit, to repair 4 major 7 minor", "5505", 1500, 125, (0, 4, 7)
    ),
    report(
        "PO 5509 final: lot 1500 (1200 black + 300 white), sample 125 (100+25), 0 crit, 4 maj, 7 min",
        "5509",
        1500,
        125,
        (0, 4, 7),
    ),
    report(
        "PO 5509 批量1500（黑1200 白300）抽125（100+25）致命0 主要4 次要7",
        "5509",
        1500,
        125,
        (0, 4, 7),
    ),
    asks(
        "PO 5509 lot 1500 (1200 black + 200 white), sample 125, 0 crit, 4 maj, 7 min",
        "lot_size",
        po="5509",
    ),
    report(
        "PO 5509 lot 1500 n 125, 0 crit, 20 maj (12 scratch, 8 dent), 7 min",
        "5509",
        1500,
        125,
        (0, 20, 7),
        defects=(("scratch", "major", 12), ("dent", "major", 8)),
    ),
    # the whole before its part, and what is actually there
    report(
        "PO 6604 order qty 3000 actual 2950 抽125 CR0 MA5 MI9",
        "6604",
        2950,
        125,
        (0, 5, 9),
        order_qty=3000,
    ),
    report("PO 6626 验了3000个中的125个，CR0 MA5 MI9", "6626", 3000, 125, (0, 5, 9)),
    report("PO 6627 批量1200，80件中有13件主要，5件次要，致命0", "6627", 1200, 80, (0, 13, 5)),
    report("6637票 3000只/125只/0/5/9", "6637", 3000, 125, (0, 5, 9)),
    report("验货 6638 3000只 125只 致命0 主要5 次要9", "6638", 3000, 125, (0, 5, 9)),
    asks("3000只/125只/0/5/9", "po", lot_size=3000, sample_size=125, major=5),
    asks("6638 3000只 300只 致命0 主要5 次要9", "po"),
    report("PO 7701 major 2 minor 6 critical 0 on 80 pcs of 1,150", "7701", 1150, 80, (0, 2, 6)),
    report(
        "PO 7702: we found three (3) majors, five (5) minors, zero (0) criticals. Lot 1,200 / sample 80.",
        "7702",
        1200,
        80,
        (0, 3, 5),
    ),
    report("PO 7705: 3/80 major, 5/80 minor, 0/80 critical, lot 1200", "7705", 1200, 80, (0, 3, 5)),
    asks("PO 7722 lot 1200 n 80 cr 0 ma 3 mi 5 draft", "major", po="7722"),
    asks("PO 7705: 3/5 major, 5/7 minor, 0/0 critical, lot 1200 n 80", "major", po="7705"),
)
