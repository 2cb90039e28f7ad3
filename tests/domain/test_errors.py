"""Refusals: one polite sentence in each language, from the same facts, with what to do next."""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from string import Formatter

import pytest

import bot.domain
from bot.domain.errors import Incomplete, NotYet, Refusal

for module in pkgutil.walk_packages(bot.domain.__path__, "bot.domain."):
    importlib.import_module(module.name)


def _kinds(kind: type[Refusal] = Refusal) -> Iterator[type[Refusal]]:
    yield kind
    for narrower in kind.__subclasses__():
        yield from _kinds(narrower)


KINDS = sorted(
    (k for k in set(_kinds()) if k.__module__.startswith("bot.domain")), key=lambda k: k.__name__
)


def facts_of(sentence: str) -> set[str]:
    """The facts a sentence is built from; `what_zh` is the Chinese wording of `what`."""
    return {name.removesuffix("_zh") for _, name, _, _ in Formatter().parse(sentence) if name}


@pytest.mark.parametrize("kind", KINDS)
def test_both_languages_rest_on_the_same_facts(kind: type[Refusal]) -> None:
    assert facts_of(kind.en) == facts_of(kind.zh)


@pytest.mark.parametrize("kind", KINDS)
def test_each_sentence_is_in_its_own_language(kind: type[Refusal]) -> None:
    assert not re.search(r"[\u4e00-\u9fff]", kind.en)
    assert re.search(r"[\u4e00-\u9fff]", kind.zh)


@pytest.mark.parametrize("kind", KINDS)
def test_no_english_wording_slips_into_the_chinese_sentence(kind: type[Refusal]) -> None:
    """Facts that are words stand under a `_zh` name where the Chinese sentence uses them."""
    words = {"what", "missing", "todo", "needed", "held", "names", "defect_class", "nearest"}
    assert {name for _, name, _, _ in Formatter().parse(kind.zh) if name} & words == set()


@pytest.mark.parametrize("kind", KINDS)
def test_a_sentence_builds_from_its_facts_and_ends_like_one(kind: type[Refusal]) -> None:
    names = [name for _, name, _, _ in Formatter().parse(kind.en + kind.zh) if name]
    refusal = Refusal.__new__(kind)
    refusal.facts = dict.fromkeys(names, "7")
    assert refusal.sentence("en")[-1] in ".?7"
    assert refusal.sentence("zh")[-1] in "。？7"


def test_codes_name_one_refusal_each() -> None:
    codes = [kind.code for kind in KINDS]
    assert len(set(codes)) == len(codes)


def test_any_other_language_reads_english() -> None:
    assert Refusal().sentence("fr") == Refusal().sentence("en") == str(Refusal())


def test_a_form_is_told_all_its_problems_at_once_by_field() -> None:
    refusal = Incomplete({"reason": ("say why", "请写明理由"), "amount": ("an amount", "金额")})
    assert refusal.sentence("en") == "Please complete: say why; an amount."
    assert refusal.sentence("zh") == "请补充：请写明理由；金额。"
    assert set(refusal.problems) == {"reason", "amount"}


def test_what_is_missing_comes_with_what_to_do() -> None:
    refusal = NotYet(missing="no hold", missing_zh="没有暂停", todo="Wait.", todo_zh="请等待。")
    assert refusal.sentence("en") == "Not yet: no hold. Wait."
    assert refusal.sentence("zh") == "暂时不能：没有暂停。请等待。"
