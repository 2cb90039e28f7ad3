"""The desk a handler works at; handlers share it and nothing else."""

from bot.handlers.desk.desk import Announcer, Desk, done, language_of
from bot.handlers.desk.forms import choice, whole_number
from bot.handlers.desk.refusals import NoCase, Stranger, WhichCase

__all__ = [
    "Announcer",
    "Desk",
    "NoCase",
    "Stranger",
    "WhichCase",
    "choice",
    "done",
    "language_of",
    "whole_number",
]
