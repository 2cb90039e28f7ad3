"""Chinese numerals: 两百, 一千五, 三十二, 二〇二六, 廿三; and vague ones: 四五个, 十几, 几个."""

_DIGITS = {
    **{c: i for i, c in enumerate("零一二三四五六七八九")},
    **{c: i for i, c in enumerate("〇壹贰叁肆伍陆柒捌玖")},
    "〇": 0,
    "两": 2,
    "俩": 2,
    "仨": 3,
    "幺": 1,
}
_POWERS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1_000, "仟": 1_000}
_TENS = {"廿": 20, "卅": 30}
_MYRIADS = {"万": 10_000, "萬": 10_000, "亿": 100_000_000}
_SOME = frozenset("几数")
_NOT_NUMBERS = (
    "一般",
    "一共",
    "一下",
    "一样",
    "一起",
    "一点",
    "一致",
    "一切",
    "一直",
    "一定",
    "一律",
    "一边",
    "一旦",
    "一方",
    "一时",
    "一会",
    "三角",
    "四川",
    "三亚",
    "百货",
    "万一",
    "千万",
    "十分",
    "百分",
    "数量",
    "数据",
    "数字",
    "数目",
    "两样",
    "几何",
    "几乎",
)
_LEAST_OF_VAGUE = {
    "若干": 1,
    "一些": 1,
    "少量": 1,
    "个别": 1,
    "少许": 1,
    "些许": 1,
    "不少": 2,
    "许多": 3,
    "很多": 3,
    "好多": 3,
    "好几": 3,
}
_NUMERALS = frozenset(_DIGITS) | frozenset(_POWERS) | frozenset(_TENS) | frozenset(_MYRIADS)
_LONGEST = 24


def chinese_number_at(text: str, at: int) -> tuple[int, int | None, int | None] | None:
    """The numeral at `at` as (end, value, least), or None.

    A vague numeral has no value, only the least it allows (四五个: 4, 十几: 11, 几个: 2).
    """
    vague = _LEAST_OF_VAGUE.get(text[at : at + 2])
    if vague is not None:
        return at + 2, None, vague
    first = text[at : at + 1]
    if first not in _NUMERALS and first not in _SOME:
        return None
    if text.startswith(_NOT_NUMBERS, at):
        return None
    end = at
    while end < len(text) and end - at < _LONGEST and _continues(text, at, end):
        end += 1
    numeral = text[at:end]
    if any(c in _SOME for c in numeral):
        return end, None, _least_of_some(numeral)
    return _read(numeral, end)


def _continues(text: str, at: int, end: int) -> bool:
    if text[end] in _SOME:
        return (
            end == at
            or text[end - 1] in _POWERS
            or text[end - 1] in _TENS
            or _powers_next(text, end)
        )
    return text[end] in _NUMERALS


def _powers_next(text: str, end: int) -> bool:
    return text[end + 1 : end + 2] in _POWERS


def _least_of_some(numeral: str) -> int | None:
    """几 stands for at least two: 几十 is 20 or more, 十几 11 or more."""
    if numeral[0] in _SOME:
        scale = _evaluate("一" + numeral[1:]) if numeral[1:] else 1
        return 2 * scale if scale is not None else None
    before = _evaluate(numeral.rstrip("几数"))
    return before + 1 if before is not None else None


def _read(numeral: str, end: int) -> tuple[int, int | None, int | None] | None:
    if _is_a_range(numeral):
        return end, None, _evaluate(numeral[0] + numeral[2:])
    value = _positional(numeral) if len(numeral) > 1 else None
    if value is None:
        value = _evaluate(numeral)
    return None if value is None else (end, value, None)


def _is_a_range(numeral: str) -> bool:
    """四五 and 三四十 name two neighbours: about four, about thirty."""
    pair = [_DIGITS.get(c) for c in numeral[:2]]
    if len(numeral) < 2 or pair[0] is None or pair[1] is None or pair[0] == 0:
        return False
    return pair[1] == pair[0] + 1 and not any(c in _DIGITS for c in numeral[2:])


def _positional(numeral: str) -> int | None:
    """二〇二六 is read figure by figure."""
    if not all(c in _DIGITS for c in numeral):
        return None
    return int("".join(str(_DIGITS[c]) for c in numeral))


def _evaluate(numeral: str) -> int | None:
    """The value by place words; a last bare figure goes one place down: 一千五 is 1,500."""
    total = section = 0
    digit: int | None = None
    power = 0
    for character in numeral:
        if character in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[character]
            power = 1 if digit == 0 else power
        elif character in _TENS:
            section += _TENS[character]
            power = 10
        elif character in _POWERS:
            power = _POWERS[character]
            section += (1 if not digit and power == 10 else digit or (0 if section else 1)) * power
            digit = None
        else:
            power = _MYRIADS[character]
            total = (total + section + (digit or 0)) * power or power
            section, digit = 0, None
    tail = (digit or 0) * (power // 10 if power >= 100 else 1)
    return total + section + tail
