"""Fields of a form as values; what cannot be read is named by its field, and the input is kept."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from bot.domain.errors import Incomplete

Choice = TypeVar("Choice", bound=StrEnum)


def digits(fields: Mapping[str, str], name: str) -> str:
    """What a field for a number holds, without the commas between its thousands."""
    return fields.get(name, "").replace(",", "").strip()


def whole(text: str) -> int | None:
    """A whole number of at most nine digits; None for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def whole_number(fields: Mapping[str, str], name: str) -> int:
    """A whole number of a form, at most nine digits. Raises Incomplete for anything else."""
    number = whole(digits(fields, name))
    if number is None:
        raise Incomplete({name: ("write a whole number, for example 40", "请填写整数，例如40")})
    return number


def choice(fields: Mapping[str, str], name: str, of: type[Choice]) -> Choice:
    """The choice of a form. Raises Incomplete for what is none of them."""
    value = fields.get(name, "")
    if value not in tuple(of):
        listed = ", ".join(of)
        raise Incomplete({name: (f"choose one of {listed}", f"请选择：{listed}")})
    return of(value)
