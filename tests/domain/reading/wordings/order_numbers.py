"""Order numbers of every make: with slashes and years, with blanks, and without a word before them."""

from tests.domain.reading.wordings.labels import asks, report

ORDER_NUMBERS = (
    # slashes and years
    report("Final for PO SC/24/0081 done. 5000 desk lamps presented, 200 drawn at GII, AQL 2.5/4.0. Found 0 critical, 7 major, 11 minor.", "SC/24/0081", 5000, 200, (0, 7, 11), level="II", aql_major=2.5, aql_minor=4.0),
    report("Factory QC final: order no. 2026/0338, qty 2,160 (180 ctn × 12), checked 125, A=0 B=5 C=9", "2026/0338", 2160, 125, (0, 5, 9)),
    report("PO 24/1187, lot 1200, n 80, 0/3/5", "24/1187", 1200, 80, (0, 3, 5)),
    report("PO 2026/1187 lot 1200 n 80 0/3/5", "2026/1187", 1200, 80, (0, 3, 5)),
    report("PO 26.1187 lot 1200, n 80, 0/3/5", "26.1187", 1200, 80, (0, 3, 5)),
    report("PO 26/0338-A lot 1200 n 80 0/3/5", "26/0338-A", 1200, 80, (0, 3, 5)),
    report("订单 HD/26/118，批量1200，抽80，致命0 主要3 次要5", "HD/26/118", 1200, 80, (0, 3, 5)),
    report("合同号 2026/0512，批量1200，抽80，致命0 主要3 次要5", "2026/0512", 1200, 80, (0, 3, 5)),
    report("PO 9331/1000/80/0/3/5", "9331", 1000, 80, (0, 3, 5)),
    asks("PO HD/1200/80/0/3/5", "lot_size"),
)
