"""A templates folder written for one test."""

import json
from pathlib import Path
from typing import Any

from bot.messages import Audience, Draft, FactValue, Place

ROOM = Place(channel="console", room="order:4711")
WORDS: dict[str, dict[str, tuple[str, str]]] = {
    "labels": {"lot_size": ("Lot size", "批量"), "class": ("Class", "类别")},
    "terms": {"major": ("Major", "严重"), "A": ("A · rework", "A · 返工")},
    "buttons": {"release": ("Release", "放行")},
    "confirms": {"sure": ("Release now?", "现在放行吗？")},
}


def draft(kind: str = "note", **fields: FactValue) -> Draft:
    """A channel draft with these fields."""
    return Draft(kind=kind, audience=Audience.CHANNEL, place=ROOM, fields=fields)


class Shelf:
    """Writes kinds, words and documents below `folder` as a renderer expects them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.words()
        (folder / "_assets").mkdir()
        (folder / "_assets" / "document.css").write_text("p { margin: 0 }")

    def words(self, sections: dict[str, dict[str, tuple[str, str]]] = WORDS) -> None:
        """Both word files from one table."""
        for index, language in enumerate(("en", "zh")):
            said = {s: {k: w[index] for k, w in words.items()} for s, words in sections.items()}
            self.write(f"_words/{language}.json", json.dumps(said))

    def kind(self, name: str, en: str, zh: str, *samples: Draft) -> None:
        """A kind with one title line and `en`, `zh` as its bodies."""
        self.write(f"{name}/en.j2", _page("Note", en))
        self.write(f"{name}/zh.j2", _page("通知", zh))
        rows: list[Any] = [sample.model_dump(mode="json") for sample in samples]
        self.write(f"{name}/samples.json", json.dumps(rows))

    def write(self, path: str, text: str) -> None:
        """Any other file."""
        place = self.folder / path
        place.parent.mkdir(exist_ok=True)
        place.write_text(text, encoding="utf-8")


def _page(title: str, body: str) -> str:
    return (
        f"{{% block title %}}{title}{{% endblock %}}\n{{% block body %}}\n{body}\n{{% endblock %}}"
    )
