"""A press that prints at once, breaks, or has no paper."""


class FakePress:
    """Fills `Press`; `broken` is how many prints raise first, `paper` False means no PDF at all."""

    def __init__(self, broken: int = 0, paper: bool = True) -> None:
        self.broken = broken
        self.paper = paper
        self.printed: list[str] = []

    def pdf(self, html: str) -> bytes | None:
        if self.broken:
            self.broken -= 1
            raise RuntimeError("the press is broken")
        if not self.paper:
            return None
        self.printed.append(html)
        return b"%PDF of " + html.encode()
