"""Names that the channel's modules share: its channels, its ids, its codes."""

import re

CHANNEL = "wechat"
OPENID = re.compile(r"[A-Za-z0-9_-]{1,64}")
SCENE = re.compile(r"[A-Za-z0-9_-]{1,64}")
_CODE = re.compile(r"[A-HJ-NP-Z2-9]{26}")


def code_in(text: str) -> str | None:
    """The invitation code a text consists of, typed with spaces or dashes, or in small letters."""
    if len(text) > 80:
        return None
    code = re.sub(r"[\s-]", "", text).upper()
    return code if _CODE.fullmatch(code) else None


def spaced(code: str) -> str:
    """A code in groups of four, as it is shown to be typed."""
    return " ".join(code[i : i + 4] for i in range(0, len(code), 4))
