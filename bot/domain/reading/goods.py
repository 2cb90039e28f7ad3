"""The goods named without a key: "PO 9312, umbrellas", "7,200 glasses", 台灯 1200个, 保温杯60118.

Words beside the order's number or the lot's are the goods where they are no verb and no talk. A
name is never a reason to ask: what is unclear stays unnamed.
"""

from bot.domain.reading.claims import Claim
from bot.domain.reading.classes import is_class
from bot.domain.reading.frames import frame_of
from bot.domain.reading.normalise import is_han
from bot.domain.reading.orders import is_order_code
from bot.domain.reading.scan import past, token_at
from bot.domain.reading.tokens import Kind, Token
from bot.domain.reading.vocabulary import Term, words

_BESIDE = (",", "，", "/", "|", ":", "-", "\n", "(", "、", ")", "】", "]", "•", "\t")
_SKIPPED = (
    Term.PO, Term.DONE, Term.STAGE, Term.REINSPECTION, Term.NOW, Term.CHAT, Term.FINE, Term.LEVEL,
    Term.GRADE, Term.PRODUCT,
)  # fmt: skip
_CLOSING = (
    Term.LOT, Term.LOT_STATE, Term.SAMPLE, Term.SAMPLED, Term.ORDERED, Term.NOW, Term.STAGE,
    Term.DONE, Term.REINSPECTION, Term.AQL, Term.PHOTOS, Term.SUPPLIER, Term.LEVEL, Term.INSPECTOR,
    Term.FULL, Term.DATE, Term.FILLER, Term.LIMIT,
)  # fmt: skip
_NO_GOODS = words("""
    里|这单|单|这|的货|货|那单|这个|号单|已|已经|那票|那票货|这票|这票货|票|批|那批|那批货|号|号订单|总|数
    left|came|went|is|goes|arrived|this|that|morning|noon|please|photos|sent|in|at|on|level|lvl|um|uh|and
    今早|上午|下午|外观|随机|情况|目前|大家|各位|一下|建议|工厂|客户|本次|今日|昨日|昨天|前天|刚刚|整体|全部
    follow|follows|mean|verdict|remark|remarks|note|says|said|borderline|nice|easy|photo|gii|giii|gi|sum|summary
    去|来|看|老大|老板|领导|师傅|亲|结论|货齐|货|过|他们|昨天的|那批货
    仓库|库房|车间|写|最终|最后|应该|级|水平|水准|今天的|今天验的|验的
    rev|version|ref|colour|color|颜色|done|shift|day|night""")
_NO_ENDS = (
    "了",
    "完",
    "好",
    "过",
    "算",
    "后",
    "前",
    "毕",
    "工",
    "姐",
    "哥",
    "总",
    "经理",
    "老师",
    "一下",
    "付",
    "啦",
    "抽",
    "验",
    "检",
)
_NO_STARTS = tuple("不没未又再还在已很太挺蛮都全有请需共总被让把")
_VERB_ENDS = ("ed", "ing")
_LONGEST_NOUN_IN_ED = 4
_SHORTEST = 3
_MOST_WORDS = 6
_LEAST_LOT = 150
_Range = tuple[int, int]


def goods_beside(tokens: list[Token], folded: str) -> Claim | None:
    """The goods of one order's part of a message, None where nothing names them."""
    code = next((at for at, token in enumerate(tokens) if is_order_code(token)), None)
    found = _behind_code(tokens, code) or _about_lot(tokens)
    found = found or (_before_code(tokens, code) if code is not None else None)
    if found is None:
        return None
    start, end = tokens[found[0]].start, tokens[found[1] - 1].end
    return Claim("product", folded[start:end], start, end)


def _run(tokens: list[Token], at: int) -> _Range | None:
    """The words of a name from `at` on; a unit belongs to them: "toy train set"."""
    end = at
    while end < len(tokens) and end - at < _MOST_WORDS and _is_word(tokens, at, end):
        end += 1
    return (at, end) if end > at and _may_name(tokens[at], tokens[end - 1]) else None


def _is_word(tokens: list[Token], start: int, at: int) -> bool:
    return tokens[at].kind is Kind.WORD or (at > start and tokens[at].means(Term.UNIT))


def _may_name(first: Token, last: Token) -> bool:
    if first.text in _NO_GOODS or last.text in _NO_GOODS or last.text.endswith(_NO_ENDS):
        return False
    if first.text.endswith(_NO_ENDS) and is_han(first.text[0]):
        return False
    if first.text.startswith(_NO_STARTS):
        return False
    if not first.text.isascii():
        return True
    verb = first.text.endswith(_VERB_ENDS) and len(first.text) > _LONGEST_NOUN_IN_ED
    return not verb and "'" not in first.text and last.end - first.start >= _SHORTEST


# ---------------------------------------------------------------- PO 9312, umbrellas


def _behind_code(tokens: list[Token], code: int | None) -> _Range | None:
    if code is None:
        return None
    at = past(tokens, code + 1, _leads_to_name)
    found = _run(tokens, at)
    if found is None:
        return None
    following = token_at(tokens, found[1])
    return found if following is not None and _ends_name(following) else None


def _leads_to_name(token: Token) -> bool:
    return token.is_sign(*_BESIDE) or token.means(*_SKIPPED) or token.text in _NO_GOODS


def _ends_name(token: Token) -> bool:
    signs = token.is_sign(
        ",", "，", "/", "|", "\n", ";", ")", ":", "\t", "、", "-", "•", "(", "。", "."
    )
    return token.is_number or signs or token.means(*_CLOSING) or token.kind is Kind.TAKEN


# ---------------------------------------------------------------- 7,200 glasses, 台灯 1200个


def _about_lot(tokens: list[Token]) -> _Range | None:
    lot = _lot_at(tokens)
    if lot is None:
        return None
    return _behind_lot(tokens, lot) or _before_lot(tokens, lot)


def _lot_at(tokens: list[Token]) -> int | None:
    """The lot's number: the one its frame names, else the first large one with words behind it."""
    frame = frame_of(tokens)
    if frame is not None:
        return next(at for at, token in enumerate(tokens) if token is frame.lot)
    for at, token in enumerate(tokens):
        behind = token_at(tokens, at + 1)
        if is_class(token):
            return None
        if token.is_number and (token.count or 0) >= _LEAST_LOT and behind is not None:
            return at if behind.kind is Kind.WORD else None
    return None


def _behind_lot(tokens: list[Token], lot: int) -> _Range | None:
    """1,205 pillows; 1,100 pcs of cushions."""
    at = past(tokens, lot + 1, lambda t: t.means(Term.UNIT) or t.text == "of", most=2)
    unit = at > lot + 1 and tokens[at - 1].text != "of"
    found = None if unit else _run(tokens, at)
    if found is None or (is_han(tokens[at].text[0]) and tokens[at].start > tokens[lot].end):
        return None
    return found


def _before_lot(tokens: list[Token], lot: int) -> _Range | None:
    """台灯 1200个, bluetooth earbuds 20000 sets, pillow 枕头 level I 800个."""
    end = lot
    floor = max(0, lot - _MOST_WORDS)
    while end > floor and _leads_to_lot(tokens[end - 1]):
        end -= 1
    start = end
    while start > floor and tokens[start - 1].kind is Kind.WORD:
        start -= 1
    if start == end or not _may_name(tokens[start], tokens[end - 1]):
        return None
    return None if any(map(is_class, tokens[:start])) else (start, end)


def _leads_to_lot(token: Token) -> bool:
    keys = token.means(Term.LOT, Term.LOT_STATE, Term.LEVEL, Term.FILLER, Term.GRADE)
    return keys or token.is_sign(",", "，", ":", "-", "(") or (token.kind is Kind.TAKEN)


# ---------------------------------------------------------------- 保温杯60118, 铅笔 订单60153


def _before_code(tokens: list[Token], code: int) -> _Range | None:
    """Chinese words that open the message, directly before the order's number or its key."""
    end = code
    while end > 0 and (
        tokens[end - 1].means(Term.PO) or tokens[end - 1].is_sign("(", "#", "-", ":")
    ):
        end -= 1
    start = past(tokens, 0, lambda token: token.is_sign() or token.means(Term.CHAT, Term.FILLER))
    named = tokens[start:end]
    if not named or len(named) > 3 or any(t.kind is not Kind.WORD for t in named):
        return None
    written = "".join(token.text for token in named)
    fits = all(map(is_han, written)) and len(written) > 1 and _may_name(named[0], named[-1])
    return (start, end) if fits else None
