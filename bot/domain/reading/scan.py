"""Looking ahead in a token list, never farther than a constant: so every pass stays linear."""

from collections.abc import Callable

from bot.domain.reading.tokens import Token

MOST = 12
"""Tokens that a look ahead or back covers at most."""

Test = Callable[[Token], bool]


def past(tokens: list[Token], at: int, accepts: Test, most: int = MOST) -> int:
    """The place behind the tokens from `at` on that `accepts` takes, at most `most` of them."""
    end = at
    limit = min(at + most, len(tokens))
    while end < limit and accepts(tokens[end]):
        end += 1
    return end


def token_at(tokens: list[Token], at: int) -> Token | None:
    """The token at a place, None beyond either end."""
    return tokens[at] if 0 <= at < len(tokens) else None


def is_number_at(tokens: list[Token], at: int) -> bool:
    """True where a number stands at a place."""
    return 0 <= at < len(tokens) and tokens[at].is_number
