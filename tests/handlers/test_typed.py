"""What is shown to be typed instead of a button is read as the act of that button."""

import pytest

from bot.domain.people import Language
from bot.domain.reading.intents import IntentKind, read_car_answer, read_intent
from bot.handlers.typed import LINES, line_for
from bot.messages import Button, FormField

KINDS = {
    "hold.acknowledge": IntentKind.ACKNOWLEDGE,
    "hold.left": IntentKind.LEFT,
    "hold.send_now": IntentKind.SEND_NOW,
    "hold.tags": IntentKind.TAGGED,
    "reinspection.sorted": IntentKind.SORTED,
    "release.gate": IntentKind.MAY_IT_SHIP,
}
CHOOSE = Button(
    action="options.choose",
    label="choose_option",
    case="QC-0042",
    token="1",
    form=(
        FormField(name="major", label="major", type="choice", choices=("A", "B")),
        FormField(name="minor", label="minor", type="choice", choices=("D",)),
    ),
)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("action", KINDS)
def test_what_is_shown_to_be_typed_is_understood(action: str, language: Language) -> None:
    line = line_for(Button(action=action, label=action, case="QC-0042"), language)
    read = read_intent(line or "")
    assert read is not None
    assert (read.kind, read.case) == (KINDS[action], "QC-0042")


@pytest.mark.parametrize("language", list(Language))
def test_the_line_for_a_choice_is_read_as_that_choice(language: Language) -> None:
    read = read_intent(line_for(CHOOSE, language) or "")
    assert read is not None
    assert (read.kind, read.case) == (IntentKind.OPTION, "QC-0042")
    assert dict(read.options) == {"major": "A", "minor": "D"}


@pytest.mark.parametrize("language", list(Language))
def test_the_lines_for_a_car_are_its_four_headings(language: Language) -> None:
    line = line_for(Button(action="car.answer", label="x", case="QC-0042"), language) or ""
    read = read_car_answer(line.replace("…", "something"))
    assert read is not None
    assert all(dict(read).values())
    assert set(KINDS) | {"car.answer"} == set(LINES)
