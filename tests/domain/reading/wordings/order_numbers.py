"""Order numbers of every make: with slashes and years, with blanks, and without a word before them."""

from tests.domain.reading.wordings.labels import asks, chatter, report

ORDER_NUMBERS = (
    # slashes and years
    report(
        "Final for PO SC/24/0081 done. 5000 desk lamps presented, 200 drawn at GII, AQL 2.5/4.0. Found 0 critical, 7 major, 11 minor.",
        "SC/24/0081",
        5000,
        200,
        (0, 7, 11),
        level="II",
        aql_major=2.5,
        aql_minor=4.0,
    ),
    report(
        "Factory QC final: order no. 2026/0338, qty 2,160 (180 ctn × 12), checked 125, A=0 B=5 C=9",
        "2026/0338",
        2160,
        125,
        (0, 5, 9),
    ),
    report("PO 24/1187, lot 1200, n 80, 0/3/5", "24/1187", 1200, 80, (0, 3, 5)),
    report("PO 2026/1187 lot 1200 n 80 0/3/5", "2026/1187", 1200, 80, (0, 3, 5)),
    report("PO 26.1187 lot 1200, n 80, 0/3/5", "26.1187", 1200, 80, (0, 3, 5)),
    report("PO 26/0338-A lot 1200 n 80 0/3/5", "26/0338-A", 1200, 80, (0, 3, 5)),
    report("订单 HD/26/118，批量1200，抽80，致命0 主要3 次要5", "HD/26/118", 1200, 80, (0, 3, 5)),
    report("合同号 2026/0512，批量1200，抽80，致命0 主要3 次要5", "2026/0512", 1200, 80, (0, 3, 5)),
    report("PO 9331/1000/80/0/3/5", "9331", 1000, 80, (0, 3, 5)),
    asks("PO HD/1200/80/0/3/5", "lot_size"),
    # several parts
    report(
        "PO MX 2026 114: inspected 80 out of 1100 cushions. Crit - nil. Major - 3. Minor - 5. QC Daniela",
        "MX 2026 114",
        1100,
        80,
        (0, 3, 5),
        inspector="Daniela",
    ),
    report("PO MX 2026 114 lot 1200 n 80 0/3/5", "MX 2026 114", 1200, 80, (0, 3, 5)),
    report("order AQ 2214 - lot 1200, n 80, 0/3/5", "AQ 2214", 1200, 80, (0, 3, 5)),
    report(
        "订单 HT 2026 118，批量1200，抽80，致命0 主要3 次要5", "HT 2026 118", 1200, 80, (0, 3, 5)
    ),
    report("PO FW26/1187, lot 1200, n 80, 0/3/5", "FW26/1187", 1200, 80, (0, 3, 5)),
    report("PO 26\\0338 lot 1200 n 80 0/3/5", "26\\0338", 1200, 80, (0, 3, 5)),
    report("PO 4500 118 223: lot 1200, n 80, 0/3/5", "4500 118 223", 1200, 80, (0, 3, 5)),
    report("PO 9310 900 80: 0/3/5", "9310", 900, 80, (0, 3, 5)),
    report("PO 9331/1200, lot 1200, n 80, 0/3/5", "9331", 1200, 80, (0, 3, 5)),
    report("PO 9331/0/3/5 lot 1200 n 80", "9331", 1200, 80, (0, 3, 5)),
    asks("PO AB 1200 pcs n 80 0/3/5", "po", lot_size=1200),
    asks("PO 9331 / 1100 pcs, n 80 0/3/5, lot 1200", "lot_size", po="9331"),
    # a bare number at the head of the report, where lot and sample have their own
    report(
        "60173 passed，sample 80，批量1100，致命0，主要1，次要0，pics 30张",
        "60173",
        1100,
        80,
        (0, 1, 0),
        photos=30,
    ),
    report("60129 两百套/抽32套/0/1/2 ok", "60129", 200, 32, (0, 1, 2)),
    report(
        "电风扇60175，五百台抽五十台，通电开机全部正常，外观主要2台次要4台，致命0台",
        "60175",
        500,
        50,
        (0, 2, 4),
    ),
    report(
        "儿童餐椅(60151) 一共就140台 二级抽20台 只看到1台次要 主要0 致命0",
        "60151",
        140,
        20,
        (0, 0, 1),
        level="II",
    ),
    report(
        "保温杯60118那票做完了，大货1500个随机取样125个，致0主4次7", "60118", 1500, 125, (0, 4, 7)
    ),
    report(
        "60183返工后复检，1500件抽125件，致命0主要2次要5，工厂很配合", "60183", 1500, 125, (0, 2, 5)
    ),
    report("72002 嚴重0 主要4 次要6 抽80 共1000組", "72002", 1000, 80, (0, 4, 6)),
    report("60173 passed. Sample 80, lot 1,100. CR 0 MA 1 MI 0", "60173", 1100, 80, (0, 1, 0)),
    report("Re 60173: 1100 pcs, checked 80: 0/1/0", "60173", 1100, 80, (0, 1, 0)),
    asks("Zone 4417 lot 900 n 80 crit 0 maj 3 min 5", "po", lot_size=900),
    asks(
        "Inspection report 60177, 900 pcs lot, 80 checked, crit 0 maj 3 min 5", "po", lot_size=900
    ),
    asks("客户代码60177 批量900 抽80 致命0 主要3 次要5", "po", lot_size=900),
    report(
        "hi team 60173 all done, 80 of 1100 checked, crit 0 maj 1 min 0",
        "60173",
        1100,
        80,
        (0, 1, 0),
    ),
    asks("1200 保温杯 1150件 抽80 致命0 主要3 次要5", "po", lot_size=1150),
    asks("1523 cups, 1500 pcs ready, 125 checked, 0/4/7", "po", lot_size=1500),
    asks("10000 cups 9600 pcs ready, 200 checked, 0/4/7", "po", lot_size=9600),
    asks("1500 保温杯 抽125 致命0 主要3 次要5", "po"),
    asks("20261120 保温杯 1500个 抽125 0/4/7", "po", lot_size=1500),
    asks("2026 保温杯 1500个 抽125 0/4/7", "po", lot_size=1500),
    asks("13800138000 保温杯 1500个 抽125 0/4/7", "po", lot_size=1500),
    asks("SKU 60173 1100 pcs, checked 80: 0/1/0", "po", lot_size=1100),
    asks("单价1250 保温杯 1500个 抽125 0/4/7", "po", lot_size=1500),
    asks("60173 和 60174 一起验，1100个抽80个，0/1/0", "po"),
    asks("60118、60119两单 1500个 抽125 0/4/7", "po"),
    chatter("60183 明天验 1500件 抽125件"),
)
