"""Numbers that were once read silently though the writer left them open, and reports once missed."""

from tests.domain.reading.wordings.labels import asks, chatter, report

_WHOLE = "PO 4711 lot 1200 n 80 crit 0 maj 3 min 5"
_COUNTS = (0, 3, 5)

THIRD_LOOK = (
    # two values where one is wanted
    asks("PO 4711 lot 1200 / 1300 n 80 crit 0 maj 3 min 5", "lot_size"),
    asks("PO 4711 lot 1200/1300 n 80 crit 0 maj 3 min 5", "lot_size"),
    asks("PO 4711 lot 1200, 1300 n 80 crit 0 maj 3 min 5", "lot_size"),
    asks("PO 4711 N=1100 maybe 1200, n=80, crit 0 maj 3 min 5", "lot_size"),
    asks("PO 4711 now 1200ish, n=80, crit 0 maj 3 min 5", "lot_size"),
    asks("PO 4711 批量近1200件 抽80 致命0 主要3 次要5", "lot_size"),
    asks("PO 4711 lot 1200 n 80 crit 0 major 3/5 minor 5/7", "major", "minor"),
    asks("PO 4711 lot 1200 n 80 crit 0 major 3 / 4 minor 5", "major", lot_size=1200),
    report("PO 4711 lot 1200 n 80 crit 0 maj 3/5 allowed min 5/7 allowed", "4711", 1200, 80, _COUNTS, claimed_ac_major=5, claimed_ac_minor=7),
    report("PO 4711 lot 1200 n 80 crit 0 maj 3/80 min 5/80", "4711", 1200, 80, _COUNTS),
    # a doubt inside a line, a cell or a row
    asks("PO 4711 批量1200 抽80 致命0 开线约2双（主要） 次要5", "major", minor=5),
    asks("PO 4711 批量1200 抽80 致命0 主要：开线约2双，次要：线头5", "major", minor=5),
    asks("PO 4711 批量1200 抽80 致命0 开线约2双（主要），脱胶1双（主要），线头5（次要）", "major"),
    asks("PO | Lot | Sample | Crit/Maj/Min\n4711 | 1200 | 80 | 0/2/3、4", "minor", major=2),
    asks("PO 4711 lot 1200 n 80 0/2/3、4", "minor", major=2),
    asks("PO 4711 | 1200 | 80 | 0 | 2 | ~3", "minor", major=2, sample_size=80),
    asks("PO 4711 | 1200 | 80 | 0 | 2 | 3?", "minor", major=2, sample_size=80),
    asks("PO 4711 | 1200 | 80 | 0 | 2? | 3", "major", "minor", "lot_size"),
    # what was, or should have been
    report("PO 4711 上次主要9次要12，批量1200 抽80 致命0 主要3 次要5", "4711", 1200, 80, _COUNTS),
    report("PO 4711 lot 1200 n 80 crit 0 maj 3 (last time 9) min 5 (last time 12)", "4711", 1200, 80, _COUNTS),
    asks("PO 4711 批量1200 抽80 上次致命0 主要9 次要12", "major", "minor"),
    asks("PO 4711 lot 1200 n 80 crit 0 maj 9 min 12 last time", "minor"),
    asks("PO 4711 lot 1200 should have been 1500, n 80, crit 0 maj 3 min 5", "sample_size", "major"),
    asks("PO 4711 lot 1200 n 80 crit 0 maj 3 instead of 4 min 5", "major"),
    asks("PO 4711 lot 1200, checked 80 instead of 125, crit 0 maj 3 min 5", "major", "sample_size"),
    asks(f"{_WHOLE}. Sample should have been 125", "sample_size"),
    # a report below the sender's words
    asks(f"here it is\n-----Original Message-----\n{_WHOLE}", "po", lot_size=1200, major=3),
    asks(f"FYI\n-----Original Message-----\nFrom: Joy\nSent: Monday\nTo: x\n\n{_WHOLE}", "po", major=3),
    asks("see below\n-----Original Message-----\ncorrection: PO 4711 major is 5", "po", "lot_size"),
    chatter(f"thanks\nBuyer <qc@buyer.example> wrote:\n{_WHOLE}"),
    chatter(f"why so many?\n-----Original Message-----\n{_WHOLE}"),
    chatter(f"thanks, noted\n-----Original Message-----\nFrom: Joy\nSent: Monday\nTo: x\n\n{_WHOLE}"),
    # numbers that look like the marks of a list
    report("PO 4711\n1200\n80\n0\n3\n5)", "4711", 1200, 80, _COUNTS),
    report("PO 4711 1200 80 0\n3. 5", "4711", 1200, 80, _COUNTS),
    report("PO 4711\n1200. 80. 0. 3. 5.", "4711", 1200, 80, _COUNTS),
    report("1) PO 4711\n2) 1200\n3) 80\n4) 0\n5) 3\n6) 5", "4711", 1200, 80, _COUNTS),
    # a doubted report without its keys
    asks("4711 1200pcs 80pcs 0/3/5?", "po", "minor", critical=0, major=3),
    asks("4711, lot 1200, n 80, crit 0 maj 3 min 5?", "po", "minor", lot_size=1200),
    asks("PO 4711 1200 n 80 crit 0 maj 3 min 5?", "minor", lot_size=1200, major=3),
    asks("lot 1200 n 80 crit 0 maj 3 min 5?", "po", "minor", lot_size=1200, major=3),
    asks("4711 1200 crit 0 maj 3 min 5?", "po", "minor", major=3),
    # defects without a number, sums, and numbers before their classes
    asks("PO 4711 lot 1200 n 80. Majors: leg loose, crack x2. Minors: paint x3, dirt x2. Crit: none", "major", minor=5),
    report("PO 4711 lot 1200 n 80 - leg loose (maj) 1, crack (maj) 2, paint (min) 3, dirt (min) 2, crit 0", "4711", 1200, 80, _COUNTS),
    report("PO 4711 lot 1200 n 80 crit 0, 3 maj + 5 min = 8 total", "4711", 1200, 80, _COUNTS),
    report("PO 4711 lot 1200 n 80, total 8 defects: 3 major 5 minor 0 critical", "4711", 1200, 80, _COUNTS),
    asks("PO 4711 lot 1200 n 80, total 9 defects: 3 major 5 minor 0 critical", "major", "minor"),
    report("PO4711 1200件抽80件 0致命 3主要 5次要", "4711", 1200, 80, _COUNTS),
    report("PO 4711 lot 1200 (S 300, M 500, L 400) n 80 crit 0 maj 3 min 5", "4711", 1200, 80, _COUNTS),
    report("PO4711 批量1200 抽80 致命共0 主要共3 次要共5", "4711", 1200, 80, _COUNTS),
    report("PO 4711 lot 1200 n 80: 0 CR 3 MA 5 MI: fail", "4711", 1200, 80, _COUNTS),
    asks("PO 4711 lot 1200 n 80 crit 0 major 2 minor 0/9/7", "minor", major=2),
    report("PO8812 批量3200 抽125 主要：断骨6手柄松4 次要：污渍9线头5 致命：无", "8812", 3200, 125, (0, 10, 14)),
    report("PO 8812 lot 3200 n 125 found 10 major against 7, 14 minor against 10, no critical", "8812", 3200, 125, (0, 10, 14)),
    asks("PO 8812 lot 3200 n 125 cr 0 ma 10 mi 14. Also 2 pcs broken not counted.", "major", "minor"),
    asks("PO 8812 lot 3200 n 125 cr 0 ma 10 (12?) mi 14", "major", minor=14),
    asks("PO 8812 lot 3200 n 125 cr 0 ma 10 no 12 mi 14", "major"),
    asks("PO 8812 lot 3200 n 125 cr 0 ma 10, no, 12, mi 14", "major"),
    asks("PO 8812 lot 3200 n 125 cr 0 ma 10 sorry 12 mi 14", "major"),
)  # fmt: skip
