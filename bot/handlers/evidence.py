"""Evidence: photos dropped into the thread, put into slots, and the list of what is missing
(rows 55-64)."""

from bot.domain.case import Case, evidence_list
from bot.domain.people import Event
from bot.domain.reading.intents import Intent
from bot.domain.stages.evidence import (
    AssignPhotos,
    FilePhotos,
    Incoming,
    Item,
    NoSuchDefect,
    PhotosAssigned,
    PhotosFiled,
    Slot,
    SlotWaived,
    WaiveSlot,
    find_defect,
    missing_slots,
)
from bot.handlers.desk import Announcer, Desk, done
from bot.messages import (
    Action,
    Attachment,
    Audience,
    Button,
    Draft,
    FactValue,
    FormField,
    Name,
    Place,
    Receipt,
    Table,
    Term,
)


def photos(desk: Desk, case: Case) -> Receipt:
    """File what is attached to this message; originals already lie under their hashes."""
    files = tuple(_incoming(a) for a in desk.message.attachments)
    return done(desk.act(case, FilePhotos(files=files, **desk.stamp)))


def assign_typed(desk: Desk, intent: Intent) -> Receipt:
    """ "2-5 zipper": photos 2 to 5 show the zipper."""
    case = desk.case_here(intent.case)
    defect = find_defect(intent.text, case.defects)
    if defect is None:
        known = ", ".join(f"{d.id} {d.description}".strip() for d in case.defects)
        raise NoSuchDefect(words=intent.text, known=known or "-")
    command = AssignPhotos(
        numbers=intent.numbers, defect=defect.id, slot=_slot(intent.slot), **desk.stamp
    )
    return done(desk.act(case, command))


def assign_form(desk: Desk, action: Action) -> Receipt:
    """The same by form."""
    numbers = tuple(
        int(n) for n in action.fields.get("photo_numbers", "").replace(",", " ").split()
    )
    command = AssignPhotos(
        numbers=numbers,
        defect=action.fields.get("defect", ""),
        slot=_slot(action.fields.get("slot")),
        **desk.stamp,
    )
    return done(desk.act(desk.case(action.case or ""), command))


def waive(desk: Desk, action: Action) -> Receipt:
    """A slot that does not apply, with a reason (row 56)."""
    command = WaiveSlot(
        defect=action.fields.get("defect", ""),
        slot=Slot(action.fields.get("slot", "measurement")),
        reason=action.fields.get("reason", ""),
        **desk.stamp,
    )
    return done(desk.act(desk.case(action.case or ""), command))


def announce(desk: Desk, case: Case, event: Event) -> None:
    """The list of what is there and what is missing, edited in place."""
    place = desk.place(Audience.CHANNEL, case)
    if place is not None:
        desk.tell(case, evidence_draft(case, place), f"evidence:{case.seq}:{event.kind}")


def evidence_draft(case: Case, place: Place) -> Draft:
    """The evidence list as a card of its own."""
    items = evidence_list(case)
    hard = sum(1 for i in items if i.hard and not i.met)
    unassigned = tuple(p.number for p in case.evidence.photos if p.defect is None)
    return Draft(
        kind="evidence",
        audience=Audience.CHANNEL,
        place=place,
        case=case.key,
        slot=f"evidence:{case.key}",
        fields={
            "case": Name(text=case.key),
            "photos": len(case.evidence.photos),
            "blocking": hard,
            "unassigned": Name(text=", ".join(str(n) for n in unassigned)) if unassigned else None,
            "example": Name(text=_example(case)),
        },
        table=Table(
            heads=("item", "defect", "have", "need", "missing"),
            rows=tuple(_row(case, i) for i in items if not i.hard),
        ),
        buttons=_buttons(case),
    )


def _example(case: Case) -> str:
    first = case.defects[0] if case.defects else None
    return f"1-3 {first.description or first.id}" if first else "1-3 D-001"


def _row(case: Case, item: Item) -> tuple[FactValue, ...]:
    gaps = missing_slots(case.evidence, item.defect) if item.defect else ()
    named = next((d for d in case.defects if d.id == item.defect), None)
    return (
        Term(key=f"item_{item.name}"),
        Name(text=f"{named.id} {named.description}".strip() if named else "-"),
        item.have,
        item.need,
        Term(key=f"slot_{gaps[0].value}") if gaps else Term(key="nothing_missing"),
    )


def _buttons(case: Case) -> tuple[Button, ...]:
    if not case.defects:
        return ()
    ids = tuple(d.id for d in case.defects)
    slots = tuple(s.value for s in Slot)
    defect = FormField(name="defect", label="defect", type="choice", choices=ids)
    slot = FormField(name="slot", label="slot", type="choice", choices=slots)
    return (
        Button(
            action="evidence.assign",
            label="assign_photos",
            case=case.key,
            form=(FormField(name="photo_numbers", label="photo_numbers"), defect, slot),
        ),
        Button(
            action="evidence.waive",
            label="waive_slot",
            case=case.key,
            form=(defect, slot, FormField(name="reason", label="reason")),
        ),
    )


def _incoming(attachment: Attachment) -> Incoming:
    return Incoming(
        sha256=attachment.sha256,
        name=attachment.name,
        media_type=attachment.media_type,
        size=attachment.size,
    )


def _slot(name: str | None) -> Slot | None:
    return Slot(name) if name in {s.value for s in Slot} else None


ACTIONS = {"evidence.assign": assign_form, "evidence.waive": waive}
ANNOUNCERS: dict[type[Event], Announcer] = {
    PhotosFiled: announce,
    PhotosAssigned: announce,
    SlotWaived: announce,
}
