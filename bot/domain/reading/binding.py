"""Which number belongs to which key within a piece: "crit 0 maj 3", "0 crit 3 maj", "80 checked".

Each key takes the number on its right or on its left or none; no number serves two keys. The
cheapest choice over the whole piece wins, so that one habit of writing is followed throughout.
"""

from dataclasses import dataclass

from bot.domain.reading.pieces import CLASS_ROLES, Amount, Item, Key, Piece, Role, Words
from bot.domain.reading.tokens import Token, Unit
from bot.domain.reading.vocabulary import Term

_UNBOUND = {
    Role.CRITICAL: 4.5,
    Role.MAJOR: 4.5,
    Role.MINOR: 4.5,
    Role.SAMPLE: 4.0,
    Role.ORDERED: 4.0,
    Role.PHOTOS: 4.0,
    Role.BAD: 4.0,
    Role.LOT: 3.0,
    Role.OPENED: 1.0,
    Role.ASIDE: 1.0,
    Role.TOTAL: 0.5,
    Role.FAULTS: 3.0,
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
_COUNTED = (*CLASS_ROLES, Role.BAD)
_SUITS = {
    Unit.CARTONS: (Role.OPENED, Role.TOTAL),
    Unit.PACKED: (Role.LOT, Role.ORDERED, Role.TOTAL),
    Unit.PRODUCT: (Role.LOT, Role.ORDERED, Role.TOTAL),
    Unit.PLACES: _COUNTED,
}
_LOTS = (Role.LOT, Role.ORDERED, Role.SAMPLE)
_LEADING = frozenset(
    ("n", "ss", "sample size", "lot size", "qty", "quantity", "批量", "样本", "样本量")
)


@dataclass(frozen=True, slots=True)
class Bond:
    """A key with its number, and the words that stand with them."""

    key: Key
    amount: Amount
    words: Words | None = None
    key_first: bool = True


@dataclass(frozen=True, slots=True)
class Spare:
    """A number that no key of its piece takes, and the words that stand with it."""

    amount: Amount
    words: Words | None
    starts: bool = False
    alone: bool = False

    @property
    def token(self) -> Token:
        return self.amount.token

    @property
    def zero(self) -> bool:
        return self.amount.zero


def bonds_of(piece: Piece) -> tuple[list[Bond], list[Spare]]:
    """The cheapest pairing of the keys of a piece, and the numbers left over."""
    chain = piece.items
    keys = [at for at, item in enumerate(chain) if isinstance(item, Key)]
    choices = zip(keys, _cheapest(chain, keys), strict=True)
    pairs = [(at, _partner(chain, at, choice)) for at, choice in choices]
    bound = [(at, partner) for at, partner in pairs if partner is not None]
    leading = _words_lead(chain, bound)
    used = {partner for _, partner in bound}
    alone = len(piece.amounts) == 1
    spare = [
        Spare(item, _words_next(chain, at, leading), starts=at == 0, alone=alone)
        for at, item in enumerate(chain)
        if isinstance(item, Amount) and at not in used
    ]
    return [_bond(chain, at, partner, leading) for at, partner in bound], spare


def _words_lead(chain: list[Item], bound: list[tuple[int, int]]) -> bool:
    """Whether words precede their numbers: told by the first class with a number, else by the start."""
    for at, partner in bound:
        if _is_class_key(chain, at):
            before = chain[min(at, partner) - 1] if min(at, partner) else None
            return isinstance(before, Words)
    return bool(chain) and isinstance(chain[0], Words)


def _words_next(chain: list[Item], at: int, leading: bool) -> Words | None:
    """The words beside a number that no key takes."""
    for side in (at - 1, at + 1) if leading else (at + 1, at - 1):
        words = chain[side] if 0 <= side < len(chain) else None
        if isinstance(words, Words):
            return words
    return None


_RIGHT, _LEFT, _NONE = 1, -1, 0
_Path = tuple[int, "_Path"] | None


def _cheapest(chain: list[Item], keys: list[int]) -> list[int]:
    """One choice per key: right, left or none, at the least total cost."""
    best: dict[int, tuple[float, _Path]] = {_NONE: (0.0, None)}
    for place, at in enumerate(keys):
        previous = keys[place - 1] if place else None
        idle = _idle_between(chain, previous, at)
        best = {
            choice: min(
                (
                    (
                        cost + _cost(chain, at, choice, previous, last) + idle[last, choice],
                        (choice, path),
                    )
                    for last, (cost, path) in best.items()
                ),
                key=_by_cost,
            )
            for choice in (_RIGHT, _LEFT, _NONE)
        }
    last_idle = _idle_between(chain, keys[-1] if keys else None, len(chain))
    ended = ((cost + last_idle[choice, _NONE], path) for choice, (cost, path) in best.items())
    return _unrolled(min(ended, key=_by_cost)[1])


def _idle_between(chain: list[Item], previous: int | None, at: int) -> dict[tuple[int, int], float]:
    """The cost of numbers between two keys that neither takes, by the choices of both."""
    start = 0 if previous is None else previous + 1
    numbers = [item for item in chain[start:at] if isinstance(item, Amount)]
    costs = [0.25 if number.token.unit is not Unit.BARE else 1.0 for number in numbers]
    whole = sum(costs)
    first = costs[0] if costs and previous is not None else 0.0
    last = costs[-1] if costs else 0.0
    return {
        (before, choice): whole
        - (first if before == _RIGHT else 0.0)
        - (last if choice == _LEFT else 0.0)
        for before in (_RIGHT, _LEFT, _NONE)
        for choice in (_RIGHT, _LEFT, _NONE)
    }


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
    taken = previous is not None and last == _RIGHT and choice == _LEFT
    if taken and previous is not None and _partner(chain, previous, _RIGHT) == partner:
        return _NEVER
    amount = chain[partner]
    assert isinstance(amount, Amount)
    turned = last not in (choice, _NONE) and key.is_class
    skipped = choice == _LEFT and _leads(chain, at)
    taken_over = choice == _LEFT and last != _RIGHT and _partner(chain, previous, _RIGHT) == partner
    detours = 1.5 * (abs(at - partner) - 1) + (0.75 if turned else 0.0) + (2.0 if skipped else 0.0)
    detours += 1.0 if taken_over else 0.0
    return (
        _fit(key, amount, choice, at == len(chain) - 1)
        + detours
        + (1.5 if _over_dash(key, amount) else 0.0)
    )


def _over_dash(key: Key, amount: Amount) -> bool:
    """0 crit - 3 maj: what a dash parts belongs together less than what it does not."""
    return (key.dash_behind and amount.token.start > key.token.start) or (
        amount.dash_behind and amount.token.start < key.token.start
    )


def _leads(chain: list[Item], at: int) -> bool:
    """A Chinese verb with a number behind it (抽80) does not reach for the one before it."""
    key = chain[at]
    assert isinstance(key, Key)
    follows = _partner(chain, at, _RIGHT) == at + 1
    return follows and not key.is_class and not key.token.text.isascii()


def _unbound(key: Key) -> float:
    if key.role is Role.SAMPLE and key.token.means(Term.SAMPLED):
        return 2.0
    if key.token.means(Term.LOT_STATE) and not key.token.means(Term.LOT):
        return 1.0
    return 0.5 if key.token.text in _WEAK_LOT_WORDS else _UNBOUND[key.role]


def _partner(chain: list[Item], at: int | None, choice: int) -> int | None:
    """The next number on the chosen side, over at most one run of words."""
    if choice == _NONE or at is None:
        return None
    index = at + choice
    if 0 <= index < len(chain) and isinstance(chain[index], Words):
        index += choice
    if 0 <= index < len(chain) and isinstance(chain[index], Amount):
        return index
    return None


def _fit(key: Key, amount: Amount, choice: int, ends: bool) -> float:
    """How badly a number suits a key on that side; 0 suits. `ends`: nothing follows the key."""
    if choice == _RIGHT and amount.before_only:
        return 6.0
    if choice == _LEFT and key.colon and not ends:
        return 4.0 + _unsuited(key.role, amount)
    cost = _side(key, amount, choice) + _unsuited(key.role, amount)
    return cost + (_unlikely_before(key, amount) if choice == _LEFT and key.is_class else 0.0)


def _unlikely_before(key: Key, amount: Amount) -> float:
    """ "125 主要": a bare number before a Chinese class, or a large one before any, is another's."""
    if amount.zero:
        return 0.0
    bare = amount.token.unit is Unit.BARE and not key.token.text.isascii()
    return (2.0 if bare else 0.0) + (3.0 if (amount.token.count or 0) >= 50 else 0.0)


def _side(key: Key, amount: Amount, choice: int) -> float:
    if key.role in (Role.PHOTOS, Role.BAD, Role.FAULTS):
        return 0.0 if choice == _LEFT or key.colon else 1.0
    if key.token.means(Term.SAMPLED, Term.LOT_STATE, Term.ORDERED) and not key.is_class:
        return 0.0
    if choice == _LEFT and key.token.text in _LEADING:
        return 2.0
    if amount.zero and not amount.before_only and choice == _LEFT:
        return 0.5
    if key.role is Role.TOTAL:
        return 0.0
    return 0.0 if choice == _RIGHT else 0.4


def _unsuited(role: Role, amount: Amount) -> float:
    """How badly what a number counts suits the role: cartons are no defects, none is no lot."""
    token = amount.token
    allowed = _COUNTED if amount.zero else _SUITS.get(token.unit)
    if allowed is not None:
        return 0.0 if role in allowed else 9.0
    if role in CLASS_ROLES and token.unit is Unit.PIECES and (token.count or 0) >= 50:
        return 3.0
    return 4.0 if role in _LOTS and token.count == 0 else 0.0


def _bond(chain: list[Item], at: int, partner: int, leading: bool) -> Bond:
    key, amount = chain[at], chain[partner]
    assert isinstance(key, Key)
    assert isinstance(amount, Amount)
    return Bond(key, amount, _words_of(chain, at, partner, leading), key_first=at < partner)


def _words_of(chain: list[Item], at: int, partner: int, leading: bool) -> Words | None:
    """The words between key and number, else those before or behind the pair."""
    low, high = min(at, partner), max(at, partner)
    between = chain[low + 1] if high - low == 2 else None
    if isinstance(between, Words):
        return between
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
    beyond, farther = (side - 1, side - 2) if side < low else (side + 1, side + 2)
    return not (_is_class_key(chain, beyond) or _is_class_key(chain, farther))


def _is_class_key(chain: list[Item], at: int) -> bool:
    item = chain[at] if 0 <= at < len(chain) else None
    return isinstance(item, Key) and item.is_class
