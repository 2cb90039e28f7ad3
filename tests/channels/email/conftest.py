"""One Dovecot for all tests of the channel, and for each test a mailbox of its own."""

import shutil
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from tests.channels.email.servers import Dovecot, Mailbox

_numbers = count(1)


@pytest.fixture(scope="session")
def dovecot() -> Iterator[Dovecot]:
    folder = Path(tempfile.mkdtemp(prefix="redtag-imap-"))
    folder.chmod(0o777)
    try:
        with Dovecot(folder).running() as server:
            yield server
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def mailbox(dovecot: Dovecot) -> Mailbox:
    return Mailbox(dovecot, f"qc{next(_numbers)}")
