"""Lots told by sizes, numbers told in words, levels and limits by other names."""

from tests.domain.reading.wordings.labels import asks, report

SIZES = (
    report(
        "订单5-7789 运动鞋 36码100双 37码150双 38码150双 39码100双 共500双 抽50双 致命0 主要2 次要4",
        "5-7789",
        500,
        50,
        (0, 2, 4),
        product="运动鞋",
    ),
    asks(
        "订单5-7789 运动鞋 36码100双 37码150双 38码150双 39码90双 共500双 抽50双 致命0 主要2 次要4",
        "lot_size",
        po="5-7789",
    ),
    report(
        "po 55210 - S 120 / M 240 / L 240 / XL 100 = 700 - 80 drawn - mj 4 - mn 6 - cr 0",
        "55210",
        700,
        80,
        (0, 4, 6),
    ),
    report("PO 44127 lot 2500, sample a hundred twenty-five, 0/6/8", "44127", 2500, 125, (0, 6, 8)),
    report(
        "PO 44127 lot 2500, sample a hundred and twenty-five, 0/6/8", "44127", 2500, 125, (0, 6, 8)
    ),
    report("PO 81 lot a thousand two hundred, sample eighty, 0/1/2", "81", 1200, 80, (0, 1, 2)),
    report("PO 81 lot a thousand, sample eighty, 0/1/2", "81", 1000, 80, (0, 1, 2)),
    report(
        "PO 65120，抽检水平S-4，8000个，抽32个，致命0，主要1，次要2",
        "65120",
        8000,
        32,
        (0, 1, 2),
        level="S-4",
    ),
    report("PO 30045 lot 600 sample 80 crticial 0 mayor 2 minor 7", "30045", 600, 80, (0, 2, 7)),
    # colours and sizes without a total
    report(
        "PO 19-332 红色600个 蓝色500个 绿色400个 抽125个 致命0 主要3 次要5",
        "19-332",
        1500,
        125,
        (0, 3, 5),
    ),
    report(
        "PO 70921 phone case: black 900, clear 600, pink 300. inspected 125. no criticals, "
        "2 major, 5 minor",
        "70921",
        1800,
        125,
        (0, 2, 5),
    ),
    report("PO 71 navy blue 900 pcs, white 600 pcs, 125 sampled 0/3/5", "71", 1500, 125, (0, 3, 5)),
    report("PO 71 36码500双 37码600双 38码400双 抽125双 0/3/5", "71", 1500, 125, (0, 3, 5)),
    asks("PO 71 红色600个 蓝色500个 绿色400个 抽80个 致命0 主要3 次要5", "sample_size", po="71"),
    asks("PO 71 lot 1500 red 600 blue 500 sample 125 0/3/5", "lot_size", po="71"),
    asks("PO 71 shipped 500 pcs, remaining 900 pcs, sample 125 0/3/5", "lot_size", po="71"),
    report("PO 71 lot 1500 sample 125 0/3/5: red 2, blue 1", "71", 1500, 125, (0, 3, 5)),
)
