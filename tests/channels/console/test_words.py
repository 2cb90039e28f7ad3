"""The catalogue is complete: whatever a page or a script says, it says in both languages."""

import json
import re
from pathlib import Path
from typing import get_args

import pytest

from bot.channels import console
from bot.channels.console.looks import STATIC, Looks, script_words
from bot.channels.console.record_words import EVENT_WORDS, event_words
from bot.channels.console.words import PAGE_WORDS, say
from bot.domain.case import AnyEvent
from bot.domain.people import Language, Role
from bot.domain.reading.intents import IntentKind, read_intent
from bot.rendering.folder import templates_folder
from bot.rendering.words import Vocabulary
from bot.road import WorkState

TEMPLATES = Path(console.__file__).parent / "templates"
FACT = re.compile(r"\{(\w+)\}")


def _said_by_templates() -> set[str]:
    said = set()
    for path in TEMPLATES.iterdir():
        said |= set(re.findall(r"""\bw\(["']([\w.]+)["'][,)]""", path.read_text()))
    return said


def _said_by_scripts() -> set[str]:
    said = set()
    for path in STATIC.glob("*.js"):
        said |= set(re.findall(r"""\bsay\(["']([\w.]+)["']""", path.read_text()))
    return {f"js.{key}" for key in said}


def _event_kinds(union: object) -> set[str]:
    kinds: set[str] = set()
    for part in get_args(union):
        fields = getattr(part, "model_fields", None)
        kinds |= {fields["kind"].default} if fields else _event_kinds(part)
    return kinds


@pytest.mark.parametrize("key", sorted(_said_by_templates() | _said_by_scripts()))
def test_every_word_a_page_says_is_in_the_catalogue(key: str) -> None:
    assert key in PAGE_WORDS


@pytest.mark.parametrize(("key", "pair"), [*PAGE_WORDS.items(), *EVENT_WORDS.items()])
def test_every_word_exists_in_both_languages_with_the_same_facts(
    key: str, pair: tuple[str, str]
) -> None:
    english, chinese = pair
    assert english.strip()
    assert chinese.strip()
    assert set(FACT.findall(english)) == set(FACT.findall(chinese))
    assert not re.search(r"[一-鿿]", english) or key == "other.zh"


def test_no_word_is_kept_that_nobody_says() -> None:
    families = ("state.", "stage.", "role.", "party.", "cutoff.", "hint.", "other.", "rooms.")
    built = (*families, "js.left.", "js.late.", "room.empty.", "compose.", "hello.")
    files = [*TEMPLATES.iterdir(), *STATIC.glob("*.js")]
    quoted = set(re.findall(r"""["']([\w.]+)["']""", "".join(f.read_text() for f in files)))
    loose = {key for key in PAGE_WORDS if key.removeprefix("js.") not in quoted}
    assert {key for key in loose if not key.startswith(built)} == set()


def test_every_role_and_every_state_of_a_post_has_words() -> None:
    for role in Role:
        assert f"role.{role.value}" in PAGE_WORDS
    for state in WorkState:
        assert f"state.{state.value}" in PAGE_WORDS


@pytest.mark.parametrize("language", Language)
def test_a_stage_or_cutoff_is_called_what_the_notices_call_it(language: Language) -> None:
    vocabulary = Vocabulary.read(templates_folder(), language)
    for section, key in vocabulary.entries():
        family, _, name = key.partition("_")
        if (section, family) in {("terms", "stage"), ("labels", "cutoff")} and name:
            word = vocabulary.word(section, key)
            assert say(language, f"{family}.{name}").lower() == word.lower()


def test_every_event_of_the_record_is_told_in_words() -> None:
    assert _event_kinds(AnyEvent) == set(EVENT_WORDS)


def test_a_kind_or_stage_of_a_later_version_is_shown_by_its_own_name() -> None:
    assert event_words("dock.gate_seen", Language.ZH) == "dock: gate seen"
    assert say(Language.ZH, "stage.dock_card") == "dock card"
    with pytest.raises(KeyError):
        say(Language.ZH, "nothing")


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(
    ("hint", "meant"),
    [
        ("ship", IntentKind.MAY_IT_SHIP),
        ("status", IntentKind.STATUS),
        ("left", IntentKind.LEFT),
        ("help", IntentKind.HELP),
    ],
)
def test_the_words_to_begin_with_are_understood(
    language: Language, hint: str, meant: IntentKind
) -> None:
    intent = read_intent(say(language, f"hint.{hint}"))
    assert intent is not None
    assert intent.kind is meant


def test_all_templates_compile_and_the_scripts_get_their_words_as_data() -> None:
    assert Looks().static.startswith("/console/static/")
    words = script_words(Language.ZH)
    assert json.loads(json.dumps(words)) == words
    assert words["waiting"] == "等待信号"
