"""How `evolve` builds the next state: by construction, so that every value is validated again."""

from typing import TypeVar

from bot.domain.values import Value

State = TypeVar("State", bound=Value)


def grown(state: State, /, **changes: object) -> State:
    """`state` with fields replaced. `model_copy(update=)` would skip validation; this does not."""
    return type(state)(**{**dict(state), **changes})
