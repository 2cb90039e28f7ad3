"""A command that writes, beside the process that serves."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from bot.app import Program, build
from bot.settings import Settings


@contextmanager
def beside(settings: Settings, what: str) -> Iterator[Program]:
    """The program with its intake alone running; what follows is sent by the serving process.

    It works under a name of its own: the serving process must not find its own stop unclean.
    """
    name = f"{settings.worker}-{what}-{os.getpid()}"
    program = build(settings.model_copy(update={"worker": name}))
    program.intake.start()
    try:
        yield program
    finally:
        program.intake.stop()
