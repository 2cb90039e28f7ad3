"""AQLs that a report names and no table has: said to the reporter, and nothing is rounded (Y5)."""

import re
import unicodedata

from bot.domain.sampling import UnknownAql, ZeroAql, parse_aql
from bot.domain.stages.order import Order
from bot.messages import Words

_AFTER_AQL = re.compile(r"aql\W{0,3}(?P<first>\d+(?:\.\d+)?)?(?P<rest>[^\n,，;；。]{0,40})")
_DECIMAL = re.compile(r"\d+\.\d+")


def unknown_aqls(text: str) -> tuple[str, ...]:
    """The AQLs named in `text` that are none of the 26, as written; 0 is a contract limit (Z14)."""
    found: dict[str, None] = {}
    for named in _AFTER_AQL.finditer(unicodedata.normalize("NFKC", text).casefold()):
        for number in (named["first"], *_DECIMAL.findall(named["rest"])):
            if number is not None and not _is_known(number):
                found[number] = None
    return tuple(found)


def used_instead(unknown: tuple[str, ...], orders: list[Order]) -> Words:
    """Which AQLs were named in vain, and which were used."""
    listed = ", ".join(unknown)
    used = "; ".join(f"{o.number}: {o.aql_major:f} / {o.aql_minor:f}" for o in orders)
    return Words(
        en=f"AQL {listed} is in no table; the order's was used ({used}).",
        zh=f"表中没有AQL {listed}；已按订单约定判定（{used}）。",
    )


def _is_known(number: str) -> bool:
    try:
        parse_aql(number)
    except ZeroAql:
        return True
    except UnknownAql:
        return False
    return True
