"""Drafts to notices and documents in two languages (DESIGN 7).

A new kind is a folder `templates/<kind>/` with `en.j2` and `zh.j2` (blocks `title`, `body`, and
`reply` where there is one) and `samples.json`, a list of drafts that take its branches, plus its
keys in `templates/_words/`. `Renderer.check()` says what is missing.
"""

from bot.rendering.press import WeasyPress
from bot.rendering.renderer import Renderer

__all__ = ["Renderer", "WeasyPress"]
