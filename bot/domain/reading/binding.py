"""Which number belongs to which key within a piece: "crit 0 maj 3", "0 crit 3 maj", "80 checked".

Each key takes the number on its right or on its left or none; no number serves two keys. The
cheapest choice over the whole piece wins, so that one habit of writing is followed throughout.
"""

from dataclasses import dataclass

from bot.domain.reading.pieces import Amount, Item, Key, Piece, Role, Words
from bot.domain.reading.tokens import Unit
from bot.domain.reading.vocabulary import Term

_UNBOUND = {
    Role.CRITICAL: 8.0,
    Role.MAJOR: 8.0,
    Role.MINOR: 8.0,
    Role.SAMPLE: 4.0,
    Role.ORDERED: 4.0,
    Role.PHOTOS: 4.0,
    Role.BAD: 4.0,
    Role.LOT: 3.0,
    Role.OPENED: 1.0,
    Role.ASIDE: 1.0,
    Role.TOTAL: 0.5,
}
_WEAK_LOT_WORDS = frozenset(
    (
        "共",
        "一共",
        "总共",
        "共计",
        "总计",
        "in total",
        "in all",
        "altogether",
        "total",
        "批",
        "一批",
    )
)
_NEVER = 99.0


@dataclass(frozen=True, slots=True)
class Bond:
    """A key with its number, and the words that stand with them."""

    key: Key
    amount: Amount
    words: Words | None = None
    key_first: bool = True


def bonds_of(piece: Piece) -> tuple[list[Bond], list[Amount]]:
    """The cheapest pairing of the keys of a piece, and the numbers left over."""
    chain = piece.items
    keys = [at for at, item in enumerate(chain) if isinstance(item, Key)]
    choices = _cheapest(chain, keys)
    bonds: list[Bond] = []
    used: set[int] = set()
    for at, choice in zip(keys, choices, strict=True):
        partner = _partner(chain, at, choice)
        if partner is not None:
            used.add(partner)
            bonds.append(_bond(chain, at, partner))
    spare = [item for at, item in enumerate(chain) if isinstance(item, Amount) and at not in used]
    return bonds, spare


_RIGHT, _LEFT, _NONE = 1, -1, 0
_Path = tuple[int, "_Path"] | None


def _cheapest(chain: list[Item], keys: list[int]) -> list[int]:
    """One choice per key: right, left or none, at the least total cost."""
    best: dict[int, tuple[float, _Path]] = {_NONE: (0.0, None)}
    for place, at in enumerate(keys):
        previous = keys[place - 1] if place else None
        best = {
            choice: min(
                (
                    (cost + _cost(chain, at, choice, previous, last), (choice, path))
                    for last, (cost, path) in best.items()
                ),
                key=_by_cost,
            )
            for choice in (_RIGHT, _LEFT, _NONE)
        }
    return _unrolled(min(best.values(), key=_by_cost)[1])


def _by_cost(scored: tuple[float, _Path]) -> float:
    return scored[0]


def _unrolled(path: _Path) -> list[int]:
    choices: list[int] = []
    while path is not None:
        choice, path = path
        choices.append(choice)
    return choices[::-1]


def _cost(chain: list[Item], at: int, choice: int, previous: int | None, last: int) -> float:
    key = chain[at]
    assert isinstance(key, Key)
    if choice == _NONE:
        return _unbound(key)
    partner = _partner(chain, at, choice)
    if partner is None:
        return _NEVER
    if choice == _LEFT and previous is not None and last == _RIGHT:
        if _partner(chain, previous, _RIGHT) == partner:
            return _NEVER
    amount = chain[partner]
    assert isinstance(amount, Amount)
    turned = last not in (choice, _NONE) and key.is_class
    return _fit(key, amount, choice) + 1.5 * (abs(at - partner) - 1) + (0.75 if turned else 0.0)


def _unbound(key: Key) -> float:
    return 0.5 if key.token.text in _WEAK_LOT_WORDS else _UNBOUND[key.role]


def _partner(chain: list[Item], at: int, choice: int) -> int | None:
    """The next number on the chosen side, over at most one run of words."""
    if choice == _NONE:
        return None
    index = at + choice
    if 0 <= index < len(chain) and isinstance(chain[index], Words):
        index += choice
    if 0 <= index < len(chain) and isinstance(chain[index], Amount):
        return index
    return None


def _fit(key: Key, amount: Amount, choice: int) -> float:
    """How badly a number suits a key on that side; 0 suits."""
    if choice == _RIGHT and amount.before_only:
        return 6.0
    if choice == _LEFT and key.colon:
        return 4.0
    cost = _side(key, amount, choice)
    return cost + _unsuited(key.role, amount)


def _side(key: Key, amount: Amount, choice: int) -> float:
    if key.role in (Role.PHOTOS, Role.BAD):
        return 0.0 if choice == _LEFT or key.colon else 1.0
    if key.token.means(Term.SAMPLED, Term.LOT_STATE, Term.ORDERED) and not key.is_class:
        return 0.0
    if amount.zero and not amount.before_only and choice == _LEFT:
        return 0.5
    return 0.0 if choice == _RIGHT else 1.0


def _unsuited(role: Role, amount: Amount) -> float:
    unit = amount.token.unit
    if amount.zero:
        return 0.0 if role in (Role.CRITICAL, Role.MAJOR, Role.MINOR, Role.BAD) else 9.0
    if unit is Unit.CARTONS:
        return 0.0 if role in (Role.OPENED, Role.TOTAL) else 9.0
    if unit is Unit.PACKED:
        return 0.0 if role in (Role.LOT, Role.ORDERED, Role.TOTAL) else 9.0
    if unit is Unit.PLACES:
        return 0.0 if role in (Role.CRITICAL, Role.MAJOR, Role.MINOR, Role.BAD) else 9.0
    return 0.0


def _bond(chain: list[Item], at: int, partner: int) -> Bond:
    key, amount = chain[at], chain[partner]
    assert isinstance(key, Key)
    assert isinstance(amount, Amount)
    return Bond(key, amount, _words_of(chain, at, partner), key_first=at < partner)


def _words_of(chain: list[Item], at: int, partner: int) -> Words | None:
    """The words between key and number, else those before or behind the pair.

    Where a piece begins with words they precede their numbers throughout, else they follow.
    """
    low, high = min(at, partner), max(at, partner)
    between = chain[low + 1] if high - low == 2 else None
    if isinstance(between, Words):
        return between
    leading = isinstance(chain[0], Words)
    for side in (low - 1, high + 1) if leading else (high + 1, low - 1):
        if 0 <= side < len(chain):
            words = chain[side]
            if isinstance(words, Words) and _is_free(chain, side, low, leading):
                return words
    return None


def _is_free(chain: list[Item], side: int, low: int, leading: bool) -> bool:
    """Words on the unusual side belong to the pair only where no other pair could claim them."""
    if (side < low) == leading:
        return True
    beyond = side - 1 if side < low else side + 1
    return not 0 <= beyond < len(chain)
