"""Options: the buyer marks A-D, the factory picks or proposes its own (rows 80-91)."""

from bot.domain.case import Case
from bot.domain.errors import Stale
from bot.domain.people import Event
from bot.domain.reading.intents import Intent
from bot.domain.sampling import DefectClass
from bot.domain.stages.car import CarIssued
from bot.domain.stages.options import (
    CLASS_ZH,
    Acceptable,
    Choice,
    ChooseOptions,
    CounterOffer,
    CounterOffered,
    NotOffered,
    OfferOptions,
    Option,
    OptionsChosen,
    OptionsOffered,
)
from bot.handlers.desk import Announcer, Desk, done, order_fields, yes_no
from bot.messages import (
    Action,
    Audience,
    Button,
    Fact,
    FactValue,
    FormField,
    Name,
    Receipt,
    Table,
    Term,
)

CLASSES = (DefectClass.MAJOR, DefectClass.MINOR)


def offer(desk: Desk, action: Action) -> Receipt:
    """The buyer marks what is acceptable, class by class; a later menu needs a later button."""
    case = desk.case(action.case)
    _refuse_older(case, action)
    acceptable = tuple(
        Acceptable(
            defect_class=c,
            options=tuple(o for o in Option if action.fields.get(f"{c.value}_{o.value}")),
        )
        for c in CLASSES
    )
    return done(desk.act(case, OfferOptions(acceptable=acceptable, **desk.stamp)))


def _refuse_older(case: Case, action: Action) -> None:
    """Two buyers at one button: the later one hears whose menu is with the factory."""
    by = case.options.offered_by
    if by is None or action.token == str(case.options.offer):
        return
    raise Stale(
        what=f"menu {case.options.offer} is with the factory",
        what_zh=f"第{case.options.offer}份方案已发给工厂",
        who=by.name,
        when="earlier / 此前",
    )


def choose(desk: Desk, action: Action) -> Receipt:
    """The factory picks by button or form; a tap is interest, not yet an agreement."""
    case = desk.case(action.case)
    picked = {c: action.fields.get(c.value) for c in CLASSES}
    choices = tuple(_choice(case, c, o) for c, o in picked.items() if o)
    menu = int(action.token) if action.token and action.token.isdigit() else None
    _refuse_second(desk, case, choices)
    return _choose(desk, case, choices, menu)


def _refuse_second(desk: Desk, case: Case, choices: tuple[Choice, ...]) -> None:
    """Two contacts at one menu: the later tap hears who chose; a typed choice may still correct."""
    chosen, by = case.options.chosen, case.options.chosen_by
    if by is None or not chosen or by.id == desk.actor.id or set(chosen) == set(choices):
        return
    raise Stale(
        what=", ".join(f"{c.option} for {c.defect_class.value}" for c in chosen),
        what_zh="已选择" + "，".join(f"{CLASS_ZH[c.defect_class]}{c.option}" for c in chosen),
        who=by.name,
        when="earlier / 此前",
    )


def choose_typed(desk: Desk, intent: Intent) -> Receipt:
    """ "A for major, D for minor", or one letter for all classes on offer."""
    case = desk.case_here(intent.case)
    offered = [a.defect_class for a in case.options.offered]
    letters = dict(intent.options)
    choices = tuple(
        _choice(case, c, letters.get(c.value) or letters["all"])
        for c in offered
        if letters.get(c.value) or "all" in letters
    )
    return _choose(desk, case, choices, None)


def _choice(case: Case, defect_class: DefectClass, letter: str) -> Choice:
    """One pick. Raises NotOffered for a letter that is no way at all."""
    if letter not in tuple(Option):
        raise NotOffered(
            option=letter,
            defect_class=defect_class.value,
            defect_class_zh=CLASS_ZH[defect_class],
            offered=", ".join(case.options.of(defect_class)) or "-",
        )
    return Choice(defect_class=defect_class, option=Option(letter))


def counter(desk: Desk, action: Action) -> Receipt:
    """Something else, in the factory's own words (row 85)."""
    command = CounterOffer(text=action.fields.get("text", "").strip(), **desk.stamp)
    case = desk.act(desk.case(action.case), command)
    return done(case, "Thank you. Your proposal is with the buyer.", "谢谢，您的提议已转给买家。")


def _choose(desk: Desk, case: Case, choices: tuple[Choice, ...], menu: int | None) -> Receipt:
    case = desk.act(case, ChooseOptions(choices=choices, offer=menu, **desk.stamp))
    return done(
        case,
        "Thank you. You will get the written terms to confirm.",
        "谢谢。书面条款随后发出，请您确认。",
    )


def announce_for_buyer(desk: Desk, case: Case, event: Event) -> None:
    """Once the CAR is out, ask the buyer what is acceptable (row 80); none for criticals (87)."""
    desk.notify(
        Audience.CHANNEL,
        case,
        "critical_no_options" if case.has_critical else "options_for_buyer",
        {"po": Name(text=case.order.number)},
        key=f"options_for_buyer:{case.seq}",
        table=None if case.has_critical else _comparison(),
        buttons=() if case.has_critical else (_offer_button(case),),
    )


def announce_menu(desk: Desk, case: Case, event: Event) -> None:
    """The menu to the factory: options, not an ultimatum (row 85)."""
    assert isinstance(event, OptionsOffered)
    reached = desk.notify(
        Audience.FACTORY,
        case,
        "options",
        order_fields(case),
        key=f"options:{event.offer}",
        facts=tuple(
            Fact(
                label=f"option_{a.defect_class.value}_{o.value}",
                value=Term(key=f"option_{o.value}"),
            )
            for a in event.acceptable
            for o in a.options
        ),
        buttons=_menu_buttons(case, event),
    )
    if not reached:
        desk.unreached(case, "options")


def announce_chosen(desk: Desk, case: Case, event: Event) -> None:
    """Tell the buyer which way the factory would go."""
    assert isinstance(event, OptionsChosen)
    rows = tuple(
        Fact(label=c.defect_class.value, value=Term(key=f"option_{c.option.value}"))
        for c in event.choices
    )
    by = Name(text=event.by.name)
    desk.notify(Audience.CHANNEL, case, "options_chosen", {"by": by}, facts=rows)


def announce_counter(desk: Desk, case: Case, event: Event) -> None:
    """Pass on a counter-proposal word by word."""
    assert isinstance(event, CounterOffered)
    fields: dict[str, FactValue] = {
        "by": Name(text=event.by.name),
        "text": Name(text=event.text),
        "round": len(case.options.counter_offers),
    }
    again = (_offer_button(case),)
    desk.notify(Audience.CHANNEL, case, "counter_offer", fields, buttons=again)


def _comparison() -> Table:
    """Y16: what each way asks for."""
    return Table(
        heads=("option", "goods", "reinspection", "needs"),
        rows=tuple(
            (
                Term(key=f"option_{o.value}"),
                Term(key=f"goods_{o.value}"),
                yes_no(o.needs_reinspection),
                Term(key=f"needs_{o.value}"),
            )
            for o in Option
        ),
    )


def _offer_button(case: Case) -> Button:
    classes = [c for c in CLASSES if c in case.failing] or list(CLASSES)
    form = tuple(
        FormField(
            name=f"{c.value}_{o.value}",
            label=f"mark_{c.value}_{o.value}",
            type="tick",
            required=False,
        )
        for c in classes
        for o in Option
    )
    return Button(
        action="options.offer",
        label="offer_options",
        case=case.key,
        token=str(case.options.offer),
        style="primary",
        form=form,
    )


def _menu_buttons(case: Case, event: OptionsOffered) -> tuple[Button, ...]:
    form = tuple(
        FormField(
            name=a.defect_class.value,
            label=f"choose_{a.defect_class.value}",
            type="choice",
            choices=tuple(o.value for o in a.options),
        )
        for a in event.acceptable
    )
    own = (FormField(name="text", label="own_proposal", type="long_text"),)
    return (
        Button(
            action="options.choose",
            label="choose_option",
            case=case.key,
            token=str(event.offer),
            style="primary",
            form=form,
        ),
        Button(action="options.counter", label="counter_offer", case=case.key, form=own),
    )


ACTIONS = {"options.offer": offer, "options.choose": choose, "options.counter": counter}
ANNOUNCERS: dict[type[Event], Announcer] = {
    OptionsOffered: announce_menu,
    OptionsChosen: announce_chosen,
    CounterOffered: announce_counter,
    CarIssued: announce_for_buyer,
}
