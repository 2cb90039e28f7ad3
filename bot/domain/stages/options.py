"""Stage I, the options A-D: the buyer says which are acceptable, the factory picks without losing
face (rows 80-91, Z17)."""

from enum import StrEnum
from typing import Literal

from bot.domain.errors import Incomplete, NotYet, Refusal
from bot.domain.evolving import grown
from bot.domain.people import Actor, Command, Event, Role, require, stamp_of
from bot.domain.sampling import DefectClass
from bot.domain.stages import report
from bot.domain.values import Value

CLASS_ZH = report.CLASS_ZH


class Option(StrEnum):
    """The four ways (rows 81-84)."""

    A = "A"
    """Full rework and re-inspection."""
    B = "B"
    """Sort, ship the good units short, re-inspect them."""
    C = "C"
    """Accept as is; replacement in the next order."""
    D = "D"
    """Accept as is; price reduction by credit note."""

    @property
    def needs_reinspection(self) -> bool:
        """Z17: A and B always, C and D never."""
        return self in (Option.A, Option.B)


class NotOffered(Refusal):
    """A way the buyer did not mark as acceptable (row 80)."""

    code = "not_offered"
    en = "Option {option} is not on offer for {defect_class}. Choose one of these: {offered}."
    zh = "{defect_class_zh}不提供方案{option}。请从以下方案中选择：{offered}。"


class NoOptionsForCritical(Refusal):
    """Row 87: a critical fault is not negotiated."""

    code = "no_options_for_critical"
    en = (
        "Critical faults are not negotiated: the whole lot stays in quarantine. What can follow is "
        "100 % screening with the buyer's safety sign-off, a retest, remake or destruction."
    )
    zh = "致命缺陷不作协商：整批隔离。后续只能是全检并由买家安全签核、复测、重做或销毁。"


class Acceptable(Value):
    """The ways a buyer accepts for one class, best first (row 80)."""

    defect_class: DefectClass
    options: tuple[Option, ...]


class Choice(Value):
    """The way the factory picked for one class (row 86)."""

    defect_class: DefectClass
    option: Option


class OptionsState(Value):
    """What is on offer, what was chosen, and what was proposed instead (rows 85, 99)."""

    offered: tuple[Acceptable, ...] = ()
    offer: int = 0
    offered_by: Actor | None = None
    chosen: tuple[Choice, ...] = ()
    chosen_by: Actor | None = None
    counter_offers: tuple[str, ...] = ()

    def of(self, defect_class: DefectClass) -> tuple[Option, ...]:
        """Options on offer for a class."""
        return next((a.options for a in self.offered if a.defect_class is defect_class), ())


class OfferOptions(Command):
    """A buyer marks what is acceptable."""

    acceptable: tuple[Acceptable, ...]


class ChooseOptions(Command):
    """The factory picks, for each class; `offer` is the menu the button was made for."""

    choices: tuple[Choice, ...]
    offer: int | None = None


class CounterOffer(Command):
    """The factory proposes something else, in its own words (row 85)."""

    text: str


class OptionsOffered(Event):
    """The menu was posted; a later one replaces it and voids the choice."""

    kind: Literal["options.offered"] = "options.offered"
    offer: int
    acceptable: tuple[Acceptable, ...]


class OptionsChosen(Event):
    """The factory's pick; interest, not yet an agreement (DESIGN 3: a tap never binds)."""

    kind: Literal["options.chosen"] = "options.chosen"
    choices: tuple[Choice, ...]


class CounterOffered(Event):
    """Kept word by word for the buyer to answer."""

    kind: Literal["options.counter_offered"] = "options.counter_offered"
    text: str


OptionsCommand = OfferOptions | ChooseOptions | CounterOffer
OptionsEvent = OptionsOffered | OptionsChosen | CounterOffered


class OptionsFacts(Value):
    """What the rest of the case tells this stage; `settled` = terms are confirmed already."""

    failing: tuple[DefectClass, ...]
    critical: bool
    car_issued: bool
    settled: bool


def decide(
    state: OptionsState, command: OptionsCommand, facts: OptionsFacts
) -> tuple[OptionsEvent, ...]:
    """Events of an options command. Raises WrongRole, NotYet, Incomplete, NotOffered,
    NoOptionsForCritical."""
    match command:
        case OfferOptions():
            return (_offer(state, command, facts),)
        case ChooseOptions():
            return _choose(state, command, facts)
        case CounterOffer():
            return (_counter(state, command, facts),)


def evolve(state: OptionsState, event: OptionsEvent) -> OptionsState:
    """The options after `event`."""
    match event:
        case OptionsOffered():
            return grown(
                void(state),
                offered=event.acceptable,
                offer=event.offer,
                offered_by=event.by,
            )
        case OptionsChosen():
            return grown(state, chosen=event.choices, chosen_by=event.by)
        case CounterOffered():
            return grown(state, counter_offers=(*state.counter_offers, event.text))


def void(state: OptionsState) -> OptionsState:
    """No menu is open; the numbering and what the factory proposed go on."""
    return OptionsState(offer=state.offer, counter_offers=state.counter_offers)


def _offer(state: OptionsState, command: OfferOptions, facts: OptionsFacts) -> OptionsOffered:
    require(command.by, Role.BUYER)
    marked = tuple(a for a in command.acceptable if a.options)
    if facts.critical or DefectClass.CRITICAL in {a.defect_class for a in marked}:
        raise NoOptionsForCritical()
    _may_offer(facts)
    lacking = [c for c in facts.failing if c not in {a.defect_class for a in marked}]
    if lacking:
        raise Incomplete({c.value: _mark_one(c) for c in lacking})
    return OptionsOffered(offer=state.offer + 1, acceptable=marked, **stamp_of(command))


def _may_offer(facts: OptionsFacts) -> None:
    if facts.settled:
        raise NotYet(
            missing="a settlement is confirmed already",
            missing_zh="处理协议已确认",
            todo="It stands as it is.",
            todo_zh="现有协议继续有效。",
        )
    if not facts.failing:
        raise NotYet(
            missing="no lot has failed here",
            missing_zh="没有不合格批",
            todo="Options follow a failing verdict.",
            todo_zh="判定不合格后才提供方案。",
        )
    if not facts.car_issued:
        raise NotYet(
            missing="the CAR has not gone out",
            missing_zh="改善要求尚未发出",
            todo="Release the CAR first; the options follow it.",
            todo_zh="请先发出改善要求，再提供方案。",
        )


def _choose(
    state: OptionsState, command: ChooseOptions, facts: OptionsFacts
) -> tuple[OptionsEvent, ...]:
    require(command.by, Role.FACTORY_CONTACT)
    _still_open(state, command, facts)
    for choice in command.choices:
        _require_offered(state, choice)
    problems = _unclear(command.choices, facts.failing)
    if problems:
        raise Incomplete(problems)
    if command.choices == state.chosen:
        return ()
    return (OptionsChosen(choices=command.choices, **stamp_of(command)),)


def _require_offered(state: OptionsState, choice: Choice) -> None:
    offered = state.of(choice.defect_class)
    if choice.option not in offered:
        raise NotOffered(
            option=choice.option.value,
            defect_class=choice.defect_class.value,
            defect_class_zh=CLASS_ZH[choice.defect_class],
            offered=", ".join(o.value for o in offered) or "-",
        )


def _unclear(
    choices: tuple[Choice, ...], failing: tuple[DefectClass, ...]
) -> dict[str, tuple[str, str]]:
    """Every class that failed needs one option, and no class two."""
    picked = [choice.defect_class for choice in choices]
    wanted = {*failing, *picked}
    return {
        c.value: (f"choose one option for {c.value}", f"请为{CLASS_ZH[c]}选择一个方案")
        for c in DefectClass
        if c in wanted and picked.count(c) != 1
    }


def _counter(state: OptionsState, command: CounterOffer, facts: OptionsFacts) -> CounterOffered:
    require(command.by, Role.FACTORY_CONTACT)
    _menu_stands(state, facts)
    if not command.text.strip():
        raise Incomplete({"text": ("write what you propose", "请写明您的建议")})
    return CounterOffered(text=command.text, **stamp_of(command))


def _still_open(state: OptionsState, command: ChooseOptions, facts: OptionsFacts) -> None:
    _menu_stands(state, facts)
    if command.offer is not None and command.offer != state.offer:
        raise _closed_menu()


def _menu_stands(state: OptionsState, facts: OptionsFacts) -> None:
    if facts.settled:
        raise _closed_menu()
    if not state.offered:
        raise NotYet(
            missing="no options are on offer",
            missing_zh="目前没有可选方案",
            todo="You will get them here.",
            todo_zh="方案会发到这里。",
        )


def _closed_menu() -> NotYet:
    return NotYet(
        missing="this menu is no longer open",
        missing_zh="该方案菜单已失效",
        todo="Please use the newest message.",
        todo_zh="请使用最新的消息。",
    )


def _mark_one(defect_class: DefectClass) -> tuple[str, str]:
    return (
        f"mark at least one option for {defect_class.value}",
        f"{CLASS_ZH[defect_class]}至少勾选一个方案",
    )
