"""Fields of a form as values; what cannot be read is named by its field, and the input is kept."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from bot.domain.errors import Incomplete

Choice = TypeVar("Choice", bound=StrEnum)


def whole_number(fields: Mapping[str, str], name: str) -> int:
    """A whole number of a form, at most nine digits. Raises Incomplete for anything else."""
    text = fields.get(name, "").replace(",", "").strip()
    if text.isascii() and text.isdigit() and len(text) < 10:
        return int(text)
    raise Incomplete({name: ("write a whole number, for example 40", "请填写整数，例如40")})


def choice(fields: Mapping[str, str], name: str, of: type[Choice]) -> Choice:
    """The choice of a form. Raises Incomplete for what is none of them."""
    value = fields.get(name, "")
    if value not in tuple(of):
        listed = ", ".join(of)
        raise Incomplete({name: (f"choose one of {listed}", f"请选择：{listed}")})
    return of(value)
