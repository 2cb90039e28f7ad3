"""Delivery: the outbox, emptied in lanes; posts in their order, documents before them."""

from bot.delivery.lanes import Delivery

__all__ = ["Delivery"]
