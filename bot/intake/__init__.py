"""Intake: what comes in, each message once, durable before it is answered (DESIGN 2)."""

from bot.intake.thread import Intake

__all__ = ["Intake"]
