"""What a call to WeChat came to, decided by its errcode and never by its words, which carry a
request id (reference/wechat.md, errors)."""

import re
from collections.abc import Mapping
from typing import Any, Literal

from bot.domain.values import Value

Outcome = Literal[
    "ok",  # done
    "busy",  # WeChat is: not done
    "limited",  # a quota is used up: not done
    "unreached",  # the request never left
    "doubt",  # it left, and nobody can tell what came of it
    "token",  # the token is refused
    "window",  # nothing may be sent to this person now
    "unreachable",  # this person cannot be reached at all
    "account",  # the account or its settings: no call of this kind will do
    "refused",  # anything else: final
]


class Called(Value):
    """One call. `errcode` is 0 where WeChat gave none; `error` is fit for a log and for people."""

    outcome: Outcome
    errcode: int = 0
    error: str = ""
    data: dict[str, Any] = {}  # noqa: RUF012  # pydantic copies defaults
    body: bytes = b""
    media_type: str = ""
    retry_after: float | None = None

    @property
    def ok(self) -> bool:
        """WeChat did it."""
        return self.outcome == "ok"


BUSY_CODES = frozenset({-1})
TOKEN_CODES = frozenset({40001, 40014, 42001})
WINDOW_CODES = frozenset({45015, 45047})
_OUTCOMES: Mapping[int, Outcome] = {
    **dict.fromkeys(BUSY_CODES, "busy"),
    **dict.fromkeys(TOKEN_CODES, "token"),
    **dict.fromkeys((45009, 45011), "limited"),
    **dict.fromkeys(WINDOW_CODES, "window"),
    **dict.fromkeys((40003, 43004, 43019), "unreachable"),
    **dict.fromkeys((40013, 40125, 40164, 40243, 41004, 48001, 50002, 61004, 89503), "account"),
}
_WAITS = {45009: 3600.0, 45011: 60.0}
"""Seconds. A daily quota ends at midnight in Beijing, so it is asked again hourly."""

_NOT_PLAIN = re.compile(r"[^\x20-\x7e]+|(?:access_token|secret|key)=\S+|\brid: ?\S+")


def by_errcode(code: int, said: str = "") -> Called:
    """What an errcode means; `said` is kept for people, without request ids and secrets."""
    words = _NOT_PLAIN.sub("", said)[:120].strip()
    return Called(
        outcome=_OUTCOMES.get(code, "refused"),
        errcode=code,
        error=f"{code} {words}".strip(),
        retry_after=_WAITS.get(code),
    )


def by_status(status: int) -> Called:
    """What an HTTP status means where no JSON came with it."""
    outcome: Outcome = "busy" if status >= 500 or status == 429 else "refused"
    return Called(outcome=outcome, error=f"http {status}")
