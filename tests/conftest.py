"""Fixtures and settings of the whole suite."""

import os
import sys
from typing import Any

from hypothesis import settings

pytest_plugins = ["tests.postgres", "tests.databases"]

# A slow machine is no bug. `make test` is a gate: the same tree gives the same answer, so it tries
# the same examples each time. `make search` looks for new ones, and what it finds becomes a test.
settings.register_profile("gate", deadline=None, derandomize=True, database=None)
settings.register_profile("search", deadline=None, max_examples=2000, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "gate"))

_LOOPBACK = {"127.0.0.1", "::1", "localhost", "", "0.0.0.0", None}


def _stay_at_home(event: str, arguments: tuple[Any, ...]) -> None:
    """No test reaches the network: what a platform would answer, a fake on loopback answers."""
    if event == "socket.getaddrinfo":
        host = arguments[0]
    elif event == "socket.connect" and isinstance(arguments[1], tuple):
        host = arguments[1][0]
    else:
        return
    if (host.decode() if isinstance(host, bytes) else host) not in _LOOPBACK:
        raise RuntimeError(f"a test tried to reach {host}")


sys.addaudithook(_stay_at_home)
