"""Order numbers and other codes: what stands after "PO", "订单号" or "style no"."""

_CONNECTORS = (
    "should have been",
    "should be",
    "number",
    "应该是",
    "no.",
    "应为",
    "num",
    "编号",
    "号码",
    "was",
    "is",
    "no",
    "nr",
    "号",
    "是",
    "为",
    "名",
    ":",
    "#",
    "=",
    ".",
    "-",
    "|",
    "(",
    "[",
    '"',
    "'",
    "\t",
    "•",
)
_MOST_CONNECTORS = 5
_LONGEST_CODE = 32
_ORDINALS = ("st", "nd", "rd", "th")
_UNITS_AFTER = (
    "pcs",
    "pc ",
    "pieces",
    "units",
    "pairs",
    "prs",
    "sets",
    "dozen",
    "doz",
    "ctns",
    "cartons",
    "件",
    "个",
    "只",
    "双",
    "套",
    "把",
    "条",
    "台",
    "支",
    "箱",
    "打",
    "万",
    "千",
)


def is_ordinal(letters: str) -> bool:
    """True for the ending of 1st, 2nd, 3rd, 18th."""
    return letters in _ORDINALS


def code_after(folded: str, at: int) -> tuple[int, int] | None:
    """The range of the code that follows a key ending at `at`, over at most a line's end.

    A code holds a digit; a number with a unit behind it ("order 5,000 pcs") is a quantity.
    """
    start = _past_prefix(folded, _skip_connectors(folded, at))
    end = code_end(folded, start)
    if end == start or not any(c.isdigit() for c in folded[start:end]):
        return None
    if folded[start:end].isdigit() and _is_quantity(folded, end):
        return None
    return start, end


def _past_prefix(folded: str, at: int) -> int:
    """订单 PO5511, order PO-5511: the letters repeat the key."""
    if not folded.startswith("po", at):
        return at
    start = at + 2
    while folded[start : start + 1] in ("-", "#", " ", ":"):
        start += 1
    return start if folded[start : start + 1].isdigit() else at


def _is_quantity(folded: str, end: int) -> bool:
    group = folded[end + 1 : end + 4]
    if folded[end : end + 1] in (",", ".") and len(group) == 3 and group.isdigit():
        return not folded[end + 4 : end + 5].isdigit()
    return folded[end : end + 10].lstrip(" ").startswith(_UNITS_AFTER)


def _skip_connectors(folded: str, at: int) -> int:
    at = _skip_spaces(folded, at)
    for _ in range(_MOST_CONNECTORS):
        connector = next((c for c in _CONNECTORS if _connects(folded, at, c)), None)
        if connector is None:
            break
        at = _skip_spaces(folded, at + len(connector))
    return _over_line_end(folded, at)


def _connects(folded: str, at: int, connector: str) -> bool:
    if not folded.startswith(connector, at):
        return False
    following = folded[at + len(connector) : at + len(connector) + 1]
    return not (connector.isalpha() and connector.isascii() and following.isalpha())


def _skip_spaces(folded: str, at: int) -> int:
    while folded[at : at + 1] == " ":
        at += 1
    return at


def _over_line_end(folded: str, at: int) -> int:
    """A code may stand alone on the next line, as in a form typed one item a line."""
    if folded[at : at + 1] != "\n":
        return at
    start = _skip_spaces(folded, at + 1)
    end = code_end(folded, start)
    alone = folded[end : end + 1] in ("", "\n")
    return start if alone and end > start and end - start >= 3 else at


def code_end(folded: str, start: int) -> int:
    """Where the code that starts at `start` ends; `start` itself when none does."""
    end = _run_end(folded, start)
    if end == start:
        return start
    while folded[end : end + 1] in ("-", "_", "/", ".") and end - start < _LONGEST_CODE:
        following = _run_end(folded, end + 1)
        if not _goes_on(folded, start, end, following):
            break
        end = following
    return end


def _run_end(folded: str, at: int) -> int:
    start = at
    while at < len(folded) and folded[at].isascii() and folded[at].isalnum():
        if at - start > _LONGEST_CODE:
            break
        at += 1
    return at


def _goes_on(folded: str, start: int, sign_at: int, end: int) -> bool:
    """Whether the code goes on over a sign: BR-2291, 9310-A, HT-4471/B, but not 9331/1000."""
    part = folded[sign_at + 1 : end]
    sign = folded[sign_at]
    if not part or (part.isalpha() and len(part) > 3):
        return False
    head = folded[start:sign_at]
    if sign == "/":
        return _goes_on_over_slash(head, part, folded[end : end + 1])
    if sign == ".":
        return part.isdigit() and (not head.isdigit() or _is_short(head, part))
    return not _begins_counts(folded, end)


def _goes_on_over_slash(head: str, part: str, sign: str) -> bool:
    """AB/2291, SC/24/0081, 24/1187 and 2026/0338; but 9331/1000 is an order and its lot."""
    first, last = head.partition("/")[0], head.rpartition("/")[2]
    if first.isalpha():
        short_year = len(last) <= _MOST_OF_YEAR and last.isdigit()
        if head == first or (short_year and len(part) > _MOST_OF_YEAR):
            return any(c.isdigit() for c in part)
    if part.isdigit() and len(part) > _MOST_OF_YEAR and part[0] == "0":
        return True  # no quantity begins with a zero
    dated = _is_short(head, part) or (_is_year(head) and part.isdigit())
    return (dated or len(part) <= _MOST_OF_YEAR) and sign not in ("/", "-")


_MOST_OF_YEAR = 2
_YEARS = range(2020, 2040)


def _is_short(head: str, part: str) -> bool:
    """24/1187, 26.1187: no order's number has only one or two figures."""
    figures = head.isdigit() and part.isdigit()
    return figures and len(head) <= _MOST_OF_YEAR < len(part)


def _is_year(head: str) -> bool:
    return head.isdigit() and int(head) in _YEARS


def _begins_counts(folded: str, end: int) -> bool:
    """9310-0-2-3 goes on with three counts, not with a code."""
    tail = folded[end : end + 4]
    return tail[:1] == "-" and tail[1:2].isdigit() and "-" in tail[2:]
