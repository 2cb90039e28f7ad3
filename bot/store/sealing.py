"""What a database must not show: tokens, encrypted with a key that lies elsewhere."""

import os
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken, MultiFernet


class WrongKey(ValueError):
    """A key that cannot be used, or one that did not seal what it is to open."""


class Seal:
    """Encrypts and authenticates text. The first key seals, every key opens; so keys rotate."""

    def __init__(self, *keys: str) -> None:
        try:
            self._box = MultiFernet([Fernet(key) for key in keys])
        except ValueError as error:
            raise WrongKey(
                "REDTAG_SECRET_KEY must be 32 bytes in URL-safe base64; make one with: "
                'python -c "import base64, os; '
                'print(base64.urlsafe_b64encode(os.urandom(32)).decode())"'
            ) from error

    def close(self, text: str) -> str:
        """`text`, sealed."""
        return self._box.encrypt(text.encode()).decode()

    def open(self, sealed: str) -> str:
        """The text in `sealed`. Raises WrongKey when it was sealed by another, or changed."""
        try:
            return self._box.decrypt(sealed).decode()
        except InvalidToken as error:
            raise WrongKey(
                "REDTAG_SECRET_KEY is not the key that sealed the stored tokens"
            ) from error


def key_in(path: Path) -> str:
    """The key in the file at `path`, made on first use and readable by its owner alone.

    Good for one machine; several share a database and need the same key in REDTAG_SECRET_KEY.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(handle, "wb") as file:
        file.write(key := Fernet.generate_key())
    return key.decode()
