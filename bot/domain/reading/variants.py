"""Colours and sizes: names by which a lot is told in parts."""

_COLOURS = frozenset(
    "black white red blue green grey gray pink yellow orange purple violet brown beige navy khaki"
    " cream ivory silver gold golden clear transparent natural teal olive coral maroon burgundy"
    " charcoal turquoise lilac mint light dark".split()
)
_COLOUR_SIGNS = frozenset("红白黑蓝绿灰粉黄橙紫棕褐青米咖银金杏驼")
_SHADES = frozenset("色浅深淡大宝天墨藏卡其啡透明本原玫酒湖军")
_LETTER_SIZES = frozenset("xxs xs s m l xl xxl xxxl 2xl 3xl 4xl 5xl small medium large".split())
SIZES = range(15, 61)
"""European sizes of shoes and clothes."""


def is_variant(word: str) -> bool:
    """Whether `word` names a colour or a size: navy, 浅蓝色, XL, 36."""
    folded = word.casefold()
    if folded in _COLOURS or folded in _LETTER_SIZES:
        return True
    if folded.isdecimal():
        return int(folded) in SIZES
    signs = set(folded)
    return bool(signs & _COLOUR_SIGNS) and signs <= _COLOUR_SIGNS | _SHADES
