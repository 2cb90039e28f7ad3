"""Flat tables over the stages' unions of commands and events."""

from collections.abc import Iterable
from typing import Any, get_args


def by_member(pairs: Iterable[tuple[Any, Any]]) -> dict[type, Any]:
    """Spread (union or class, value) pairs over the members of each union."""
    return {member: value for union, value in pairs for member in (get_args(union) or (union,))}
