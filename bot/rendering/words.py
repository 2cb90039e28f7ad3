"""The fixed vocabulary: every label, term and button in both languages, checked before the start.

`templates/_words/en.json` and `zh.json` hold four sections of key -> word. A key that stands in one
file only, twice in one file, or with other numbers than its translation stops the program.
"""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from bot.domain.people import Language
from bot.rendering.numbers import same_numbers

Section = Literal["labels", "terms", "buttons", "confirms"]
_SECTIONS: tuple[Section, ...] = ("labels", "terms", "buttons", "confirms")


class WordMissing(LookupError):
    """A key without a word in the fixed vocabulary."""

    def __init__(self, section: Section, key: str) -> None:
        super().__init__(f"templates/_words has no {section} entry {key!r}")


class Vocabulary:
    """The words of one language.

    `labels` name facts, table heads and form inputs; `terms` are values and choices; `buttons` and
    `confirms` belong to buttons. One key may mean different things in different sections.
    """

    def __init__(self, sections: dict[str, dict[str, str]]) -> None:
        self._sections = sections

    @classmethod
    def read(cls, folder: Path, language: Language) -> "Vocabulary":
        """The vocabulary at `folder`/_words. Raises ValueError for a key written twice."""
        text = (folder / "_words" / f"{language}.json").read_text(encoding="utf-8")
        return cls(json.loads(text, object_pairs_hook=_once_each))

    def word(self, section: Section, key: str) -> str:
        """The word of `key` in `section`; WordMissing when there is none."""
        try:
            return self._sections[section][key]
        except KeyError:
            raise WordMissing(section, key) from None

    def label(self, key: str) -> str:
        """The name of a fact, a table column or a form input."""
        return self.word("labels", key)

    def term(self, key: str) -> str:
        """The word of a fixed value, such as a verdict, a class or a choice."""
        return self.word("terms", key)

    def entries(self) -> set[tuple[str, str]]:
        """All (section, key) pairs."""
        return {(section, key) for section, words in self._sections.items() for key in words}


def differences(en: Vocabulary, zh: Vocabulary) -> Iterable[str]:
    """What is wrong between the two vocabularies, one sentence each; nothing when they agree."""
    in_en, in_zh = en.entries(), zh.entries()
    for section, key in sorted(in_en ^ in_zh):
        where = "en" if (section, key) in in_en else "zh"
        yield f"_words: {section}.{key} stands in {where}.json only"
    for section, key in sorted(in_en & in_zh):
        yield from _entry_problems(section, key, en, zh)


def _entry_problems(section: str, key: str, en: Vocabulary, zh: Vocabulary) -> Iterable[str]:
    known = next((s for s in _SECTIONS if s == section), None)
    if known is None:
        yield f"_words: there is no section {section}"
        return
    english, chinese = en.word(known, key), zh.word(known, key)
    if not (english.strip() and chinese.strip()):
        yield f"_words: {section}.{key} is empty"
    if not same_numbers(english, chinese):
        yield f"_words: {section}.{key} has other numbers in the other language"


def _once_each(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        twice = sorted({key for key, _ in pairs if [k for k, _ in pairs].count(key) > 1})
        raise ValueError(f"written twice in one section of the vocabulary: {', '.join(twice)}")
    return found
