"""Reaching the factory: what did not arrive goes another way, and the buyer hears so (Y3)."""

from bot.handlers.reach.away import away
from bot.handlers.reach.missed import catch_up
from bot.handlers.reach.results import follow, is_news, of_platform

__all__ = ["away", "catch_up", "follow", "is_news", "of_platform"]
