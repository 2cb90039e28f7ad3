"""Names in a report: supplier, product, inspector. Written as "Maker: Cebu Rattan", "by 小林"."""

from bot.domain.reading.claims import Claim
from bot.domain.reading.classes import is_class
from bot.domain.reading.levels import is_level
from bot.domain.reading.normalise import is_han
from bot.domain.reading.scan import past, token_at
from bot.domain.reading.tokens import Kind, Token, Unit, taken
from bot.domain.reading.vocabulary import Term, words

_FIELDS = ((Term.SUPPLIER, "supplier"), (Term.PRODUCT, "product"), (Term.INSPECTOR, "inspector"))
_ENDS = ("\n", ",", "，", ";", "；", "|", "\t", "。", "(", "、")
_STOPS = (
    Term.PO,
    Term.LOT,
    Term.ORDERED,
    Term.SAMPLE,
    Term.SAMPLED,
    Term.AQL,
    Term.INSPECTOR,
    Term.SUPPLIER,
    Term.DATE,
    Term.PHOTOS,
)
_LONGEST = 12
_ALONE_SUPPLIERS = (
    "supplier",
    "vendor",
    "maker",
    "manufacturer",
    "供应商",
    "供方",
    "厂商",
    "制造商",
)
_NAMED_AFTER = ("工厂", "厂家", "工厂名", "factory", "fty", "plant")
_TRADES = (
    "厂", "公司", "集团", "工贸", "五金", "实业", "制品", "电器", "服饰", "服装", "制衣", "鞋业", "家具", "玩具",
    "塑胶", "塑料", "纺织", "针织", "科技", "电子", "工艺", "工艺品", "皮具", "箱包", "家居", "陶瓷", "玻璃", "灯饰",
    "文具", "金属", "包装", "印刷", "贸易", "照明", "家纺", "日用品", "礼品", "木业", "竹业", "户外", "卫浴",
)  # fmt: skip
_ENGLISH_TRADES = frozenset(
    "exports imports trading textile textiles garment garments industries industrial enterprise enterprises "
    "manufacturing mfg mills crafts handicrafts footwear apparel furniture toys ceramics electronics plastics "
    "group clocks linen glassware hardware metals leather knitwear home houseware tools lighting rattan".split()
)
_AT = ("@", "at")
_VISITED = (
    Term.SAMPLED,
    Term.DONE,
    Term.STAGE,
    Term.REINSPECTION,
    Term.PO,
    Term.NOW,
    Term.SUPPLIER,
)
_CLOSINGS = words("""
    cheers|regards|best regards|kind regards|best|br|rgds|sincerely|yours|signed|warm regards|many thanks""")
_FORWARDS = words("fwd|fw|forwarded|forwarding|forward|转发|转发自")
_MOST_OF_COMPANY = 4
_MOST_OF_NAME = 3
_NO_KEYS = ("name", "signed", "质检", "验货", "品检", "insp")
_COMPANY_ENDINGS = ("有限公司", "公司", "集团")
_COMPANY_WORDS = ("ltd", "limited", "inc", "corp", "llc", "gmbh", "factory", "works", "industries")
_BY = ("by", "signed", "regards", "rgds", "br", "cheers", "yours")
_NO_NAMES = frozenset(
    "email mail wechat phone hand me us system noon monday tuesday wednesday thursday friday saturday sunday tomorrow today lunch the mistake default accident sea air truck itself".split()
)


def with_names(tokens: list[Token], cased: str) -> tuple[list[Token], list[Claim]]:
    """The tokens without the names behind their keys, and these as claims.

    `cased` is the text with its capitals, which tell a name from a word without a colon.
    """
    left: list[Token] = []
    claims: list[Claim] = []
    at = 0
    while at < len(tokens):
        field, start, end = _name_at(tokens, at, cased)
        if field is None:
            left.append(tokens[at])
            at += 1
            continue
        claims.append(Claim(field, "", tokens[start].start, tokens[end - 1].end))
        left += [*tokens[at:start][:1], taken(tokens[start], tokens[end - 1])]
        at = end
    return left, claims


def _name_at(tokens: list[Token], at: int, cased: str) -> tuple[str | None, int, int]:
    """The field whose name stands at or behind `at`, and the range of the name."""
    field = _field_of(tokens[at])
    unkeyed = _unkeyed(tokens, at, cased)
    if unkeyed[0] is not None:
        return unkeyed
    if field is None:
        end = _company_end(tokens, at, cased)
        return ("supplier", at, end) if end > at else (None, at, at)
    start = past(tokens, at + 1, lambda token: _links_key(token, field), most=3)
    keyed = any(token.is_sign(":", "=") for token in tokens[at:start])
    if not keyed and not _may_stand_alone(tokens, at, start, cased):
        return None, at, at
    end = start
    while end < min(start + _LONGEST, len(tokens)) and _belongs(tokens, end, keyed, field):
        end += 1
    return (field, start, end) if end > start else (None, at, at)


def _unkeyed(tokens: list[Token], at: int, cased: str) -> tuple[str | None, int, int]:
    """Inspected at Baltic Linen; Cheers, Ayesha; Fwd from Linda Xu: a place or a person named."""
    token = tokens[at]
    if token.text in _AT or token.is_sign("@"):
        end = _visited_end(tokens, at, cased)
        return ("supplier", at + 1, end) if end > at + 1 else (None, at, at)
    if token.text in _CLOSINGS:
        start = past(
            tokens,
            at + 1,
            lambda t: t.is_sign(",", "，", "\n", "-", "!", ".") or t.text in _CLOSINGS,
        )
        end = _person_end(tokens, start, cased)
        return ("inspector", start, end) if end > start > at + 1 else (None, at, at)
    if token.text == "from" and at and tokens[at - 1].text in _FORWARDS:
        end = past(tokens, at + 1, lambda t: _is_capital(t, cased), most=_MOST_OF_NAME)
        closed = end < len(tokens) and tokens[end].is_sign(":")
        return ("inspector", at + 1, end) if closed and end > at + 1 else (None, at, at)
    return None, at, at


def _visited_end(tokens: list[Token], at: int, cased: str) -> int:
    """Behind the capitals of a place that was visited: inspected @ Hengda, lot 1,500."""
    near = tokens[max(0, at - 4) : at]
    if not any(token.means(*_VISITED) for token in near):
        return at
    end = past(tokens, at + 1, lambda t: _is_capital(t, cased), most=_MOST_OF_COMPANY)
    following = token_at(tokens, end)
    closed = following is None or following.is_sign() or following.means(*_STOPS)
    named = end > at + 1 and not any(is_level(token) for token in tokens[at + 1 : end + 1])
    return end if closed and named else at


def _person_end(tokens: list[Token], start: int, cased: str) -> int:
    """Behind a name of one to three capitals that ends its line, or comes before a title."""
    end = past(tokens, start, lambda t: _is_capital(t, cased), most=_MOST_OF_NAME)
    following = token_at(tokens, end)
    closed = following is None or following.is_sign("\n", ",", ".", "|", "(")
    numbers = any(token.means(Term.LOT, Term.SAMPLE) or is_class(token) for token in tokens[end:])
    named = end > start and tokens[start].text not in _NO_NAMES
    return end if closed and named and not numbers else start


def _is_capital(token: Token, cased: str) -> bool:
    return token.kind is Kind.WORD and cased[token.start].isupper() and token.text not in _NO_NAMES


def _field_of(token: Token) -> str | None:
    if not token.terms:
        return None
    if token.text in ("by", "reported by", "signed by"):
        return "inspector"
    return next((field for term, field in _FIELDS if term in token.terms), None)


def _links_key(token: Token, field: str) -> bool:
    """Past colons and a second key in the other language: "Supplier 供方:"."""
    return token.is_sign(":", "=", "-", "/") or _field_of(token) == field


def _may_stand_alone(tokens: list[Token], at: int, start: int, cased: str) -> bool:
    """ "Inspector Joy Santos" needs no colon; "factory" and "goods" in a sentence name nothing."""
    first = token_at(tokens, start)
    if first is None or first.kind is not Kind.WORD or first.text in _NO_NAMES:
        return False
    end = past(tokens, start, _is_word)
    if tokens[at].text in (*_ALONE_SUPPLIERS, *_NAMED_AFTER) and _is_company(
        tokens, start, end, cased
    ):
        return True
    if tokens[at].text in _ALONE_SUPPLIERS:
        return _is_proper(first, cased) and _closes(tokens, end)
    if tokens[at].text == "insp":
        return cased[first.start].isupper() and end == start + 1 and _ends_line(tokens, end)
    if _field_of(tokens[at]) != "inspector" or tokens[at].text in _NO_KEYS:
        return False
    return _is_proper(first, cased) or _closes(tokens, past(tokens, start, _is_word))


def _ends_line(tokens: list[Token], at: int) -> bool:
    following = token_at(tokens, at)
    return following is None or following.is_sign("\n", "/", "|")


def _is_company(tokens: list[Token], start: int, end: int, cased: str) -> bool:
    """台州永固五金, Haiyun Garment: a trade at the end, or capitals before the next field."""
    following = token_at(tokens, end)
    closed = _closes(tokens, end) or (
        following is not None and following.means(*_STOPS, Term.PRODUCT)
    )
    if end == start or not closed:
        return False
    if tokens[end - 1].text.endswith(_TRADES):
        return True
    return all(_is_capital(token, cased) for token in tokens[start:end])


def _is_word(token: Token) -> bool:
    return token.kind is Kind.WORD


def _is_proper(token: Token, cased: str) -> bool:
    """True for a capitalised word, and for a Chinese one."""
    return cased[token.start].isupper() or is_han(token.text[0])


def _closes(tokens: list[Token], at: int) -> bool:
    following = token_at(tokens, at)
    return following is None or following.is_sign(*_ENDS, ".")


def _company_end(tokens: list[Token], at: int, cased: str) -> int:
    """Cebu Rattan Ltd, 温州海诚鞋业有限公司: a name that says what it is."""
    if tokens[at].kind is not Kind.WORD or not _is_proper(tokens[at], cased):
        return at
    if tokens[at].text.endswith(_COMPANY_ENDINGS):
        return at + 1
    end = past(tokens, at, _is_word, most=6)
    named = end > at + 1 and tokens[end - 1].text in _COMPANY_WORDS
    if not named and at and tokens[at - 1].is_sign(",", "，", "-", "|", "\n"):
        capitals = all(_is_capital(token, cased) for token in tokens[at:end])
        named = capitals and end > at + 1 and tokens[end - 1].text in _ENGLISH_TRADES
    return end if named else at


def _belongs(tokens: list[Token], at: int, keyed: bool, field: str) -> bool:
    token = tokens[at]
    following = token_at(tokens, at + 1)
    if _field_of(token) not in (None, field) and following is not None and following.is_sign(":"):
        return False  # 供应商：宁波恒达 产品：保温杯
    if token.is_sign(*_ENDS) or is_class(token) or token.means(*_STOPS):
        return token.is_sign("(") and keyed and field == "supplier"
    if not keyed or field == "inspector":
        return token.kind is Kind.WORD or _joins_name(tokens, at)
    if token.is_number and _counts_goods(tokens, at):
        return False
    return not token.means(Term.LEVEL, Term.LIMIT) or token.kind is Kind.WORD


def _joins_name(tokens: list[Token], at: int) -> bool:
    """The stop of "K. Rahman", the dash of "Anne-Marie"; not the stop behind "Joy."."""
    token = tokens[at]
    following = at + 1 < len(tokens) and tokens[at + 1].kind is Kind.WORD
    initial = token.is_sign(".") and len(tokens[at - 1].text) <= 2
    return following and (initial or token.is_sign("-", "'", "·"))


def _counts_goods(tokens: list[Token], at: int) -> bool:
    """ "mug 1,200 pcs" ends the name before its quantity."""
    number = tokens[at].number
    unit = tokens[at].unit is not Unit.BARE or any(
        t.means(Term.UNIT, Term.CARTON, Term.DOZEN) for t in tokens[at + 1 : at + 2]
    )
    return unit or (number is not None and (number.count or 0) >= 1_000)
