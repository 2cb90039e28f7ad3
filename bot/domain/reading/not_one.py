"""A one that is said to be none: 一条没有, 一双都没发现, 没有一个致命.

Read as a number it would be the silent error of one fault more than there is. A one that lacks
something (一个没有拉头: one without a slider) is a fault and stays a number.
"""

import re

_PIECE = "[件个只双套把条台支张片块顶根本瓶枚对副组卷盏袋粒颗辆部床幅株串盆桶罐筒面份处例起项种样款点宗丝箱盒包]"
_SEEN = "发现|看到|看见|见着|见到|见|检出|查出|查到|找到|出现|有"
_ALL = "(?:都|也|亦|还)?"
_ENDS = r"(?=$|[\s,，.。;；、/|!！)）~～]|致命|严重|主要|次要|轻微|关键|重大|cr|ma|mi|[重轻主次大小]\s?[\d一二三四五六七八九十两零无没])"
_ONE_IS_NOT = re.compile(
    rf"(?:(?:[一半]|1\s?(?={_PIECE}))\s?{_PIECE}?\s?{_ALL}\s?"
    rf"(?:没有?(?:{_SEEN})?(?:过|到)?|[未无](?:{_SEEN})|不见|木有|冇))(?:的|呢|啊|哦|喔)?{_ENDS}"
)
_NOT_ONE = re.compile(rf"(?:没有?|未|无)(?:{_SEEN})?(?:任何|过|到)?[一半1]{_PIECE}")
_PART_OF_NUMBER = frozenset("0123456789.,一二三四五六七八九十百千万零〇两几第之唯统周期")
_BEGINS = frozenset(" \t\n,，.。;；、:：(（也都还并且是")


def not_one_at(text: str, at: int) -> int | None:
    """Where such words end that begin at `at` of the folded text, or None."""
    before = text[at - 1] if at else " "
    if text[at] in "一半1":
        found = None if before in _PART_OF_NUMBER else _ONE_IS_NOT.match(text, at)
    elif text[at] in "没未无":
        # behind a class the no is the class's own: 致命没有一个主要 is no critical and one major
        found = _NOT_ONE.match(text, at) if before in _BEGINS else None
    else:
        return None
    return found.end() if found else None
