"""Names in a report: supplier, product, inspector. Written as "Maker: Cebu Rattan", "by 小林"."""

from bot.domain.reading.claims import Claim
from bot.domain.reading.classes import is_class
from bot.domain.reading.levels import is_level
from bot.domain.reading.normalise import is_han
from bot.domain.reading.orders import is_order_code
from bot.domain.reading.scan import past, token_at
from bot.domain.reading.tokens import Kind, Token, Unit, taken
from bot.domain.reading.vocabulary import Term

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
_NO_KEYS = ("name", "signed", "质检", "验货", "品检", "insp")
_COMPANY_ENDINGS = ("有限公司", "公司", "集团")
_COMPANY_WORDS = ("ltd", "limited", "inc", "corp", "llc", "gmbh", "factory", "works", "industries")
_BESIDE = (",", "，", "/", "|", ":", "-", "\n", "(", "、")
_NO_GOODS = ("里", "这单", "单", "这", "的货", "货", "那单", "这个", "号单", "已", "已经")
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
    if tokens[at].text in _ALONE_SUPPLIERS:
        return _is_proper(first, cased) and _closes(tokens, past(tokens, start, _is_word))
    if _field_of(tokens[at]) != "inspector" or tokens[at].text in _NO_KEYS:
        return False
    return _is_proper(first, cased) or _closes(tokens, past(tokens, start, _is_word))


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


# ---------------------------------------------------------------- without a key


def product_beside(tokens: list[Token], folded: str) -> Claim | None:
    """The goods named behind the order number: "PO 9312, umbrellas, 30 cartons"."""
    for at, token in enumerate(tokens):
        if not is_order_code(token):
            continue
        start = past(tokens, at + 1, lambda t: t.is_sign(*_BESIDE))
        end = start
        while end < len(tokens) and end - start < 6 and _is_name_word(tokens, start, end):
            end += 1
        if is_level(tokens[start] if start < len(tokens) else token):
            return None
        if end > start and _ends_name(tokens, end) and not _is_verb(tokens[start]):
            return Claim(
                "product",
                folded[tokens[start].start : tokens[end - 1].end],
                tokens[start].start,
                tokens[end - 1].end,
            )
        return None
    return None


def _is_name_word(tokens: list[Token], start: int, at: int) -> bool:
    """A word, or a unit that belongs to a name: "toy train set"."""
    return tokens[at].kind is Kind.WORD or (at > start and tokens[at].means(Term.UNIT))


def _ends_name(tokens: list[Token], at: int) -> bool:
    if at >= len(tokens):
        return False
    token = tokens[at]
    return (
        token.is_number
        or token.is_sign(",", "，", "/", "|", "\n", ";", ")", ":")
        or token.means(Term.LOT, Term.SAMPLE, Term.SAMPLED, Term.ORDERED)
        or token.kind is Kind.TAKEN
    )


def _is_verb(token: Token) -> bool:
    return token.text.endswith(("ed", "ing")) or token.text in (
        "left",
        "came",
        "went",
        "is",
        "goes",
        "arrived",
        *_NO_GOODS,
    )


def is_chinese(text: str) -> bool:
    """True where a name holds Chinese characters."""
    return any(map(is_han, text))
