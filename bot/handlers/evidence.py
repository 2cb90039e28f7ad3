"""Evidence: photos dropped into the thread, put into slots, and the list of what is missing
(rows 55-64)."""

import re

from bot.domain.case import Case, evidence_list
from bot.domain.errors import Incomplete, Refusal
from bot.domain.people import Event
from bot.domain.reading.intents import Intent
from bot.domain.stages.evidence import (
    AssignPhotos,
    FilePhotos,
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
from bot.domain.stages.report import Defect
from bot.handlers.desk import Announcer, Desk, done
from bot.messages import (
    Action,
    Audience,
    Button,
    Draft,
    FactValue,
    FormField,
    Name,
    Receipt,
    Table,
    Term,
    Words,
)

FETCHED = "evidence.fetched"
LONGEST_CAPTION = 120
"""Characters; longer than that, words under photos are a report or a letter."""


def photos(desk: Desk, case: Case) -> Receipt:
    """File what is attached to this message; originals already lie under their hashes.

    A caption that names a defect puts the new photos there. What is neither photo nor video is
    kept as well and said not to count: nothing is lost.
    """
    first = len(case.evidence.photos) + 1
    case = desk.act(case, FilePhotos(files=desk.files, **desk.stamp))
    new = case.evidence.photos[first - 1 :]
    defect = captioned(desk.message.text, case)
    shown = tuple(p.number for p in new if p.shows)
    if defect is not None and shown and len(case.defects) > 1:
        case = desk.act(case, AssignPhotos(numbers=shown, defect=defect.id, **desk.stamp))
    others = ", ".join(p.name for p in new if not p.shows)
    return Receipt(outcome="done", case=case.key, said=_no_picture(others) if others else None)


def photos_once(desk: Desk, case: Case) -> None:
    """The same beside another act of this message, unless that act has filed them."""
    filed = {p.sha256 for p in case.evidence.photos}
    if any(file.sha256 not in filed for file in desk.files):
        photos(desk, case)


def captioned(text: str, case: Case) -> Defect | None:
    """The one defect a caption names: by id, by a part of its words, or with more words around."""
    if not text.strip() or len(text) > LONGEST_CAPTION:
        return None
    words = text.strip().casefold()
    inside = [
        d
        for d in case.defects
        if d.id.casefold() in words or (d.description and d.description.casefold() in words)
    ]
    return find_defect(text, case.defects) or (inside[0] if len(inside) == 1 else None)


def fetch(desk: Desk, receipt: Receipt) -> None:
    """Have the files fetched that a message left with its platform; a stranger's are not."""
    if desk.message.remote and desk.person is not None:
        desk.unit.outbox.fetch(desk.message, receipt.case)


def fetched(desk: Desk, action: Action) -> Receipt:
    """Files fetched from a platform: filed as photos, and each that did not come is told of."""
    tell_missing(desk, action)
    if not desk.message.attachments:
        return Receipt(outcome="done")
    try:
        return photos(desk, desk.case_here(action.case))
    except Refusal as refusal:  # nobody waits for this receipt: the refusal is said in the room
        why = Words.of(refusal)
        names = ", ".join(a.name for a in desk.message.attachments)
        _not_kept(desk, names, why, 0)
        return Receipt(outcome="refused", said=why)


def tell_missing(desk: Desk, action: Action) -> None:
    """Say in the room which files did not come, and why."""
    number = 1
    while (name := action.fields.get(f"name_{number}")) is not None:
        why = Words(en=action.fields[f"en_{number}"], zh=action.fields[f"zh_{number}"])
        _not_kept(desk, name, why, number)
        number += 1


def _not_kept(desk: Desk, name: str, why: Words, number: int) -> None:
    draft = Draft(
        kind="photo_not_kept",
        audience=desk.audience,
        place=desk.message.place,
        fields={"file": Name(text=name), "why": why},
    )
    desk.say(draft, f"photo:{desk.message_id}:{number}")


def assign_typed(desk: Desk, intent: Intent) -> Receipt:
    """ "2-5 zipper": photos 2 to 5 show the zipper; under new photos the numbers count those."""
    case = desk.case_here(intent.case)
    defect = find_defect(intent.text, case.defects)
    if defect is None:
        known = ", ".join(f"{d.id} {d.description}".strip() for d in case.defects)
        raise NoSuchDefect(words=intent.text, known=known or "-")
    numbers = intent.numbers
    files = desk.files
    if files:
        before = len(case.evidence.photos)
        case = desk.act(case, FilePhotos(files=files, **desk.stamp))
        fits = max(numbers) <= len(files)
        numbers = tuple(n + before for n in numbers) if fits else numbers
    command = AssignPhotos(numbers=numbers, defect=defect.id, slot=_slot(intent.slot), **desk.stamp)
    return done(desk.act(case, command))


def assign_form(desk: Desk, action: Action) -> Receipt:
    """The same by form."""
    command = AssignPhotos(
        numbers=_numbers(action.fields.get("photo_numbers", "")),
        defect=action.fields.get("defect", ""),
        slot=_slot(action.fields.get("slot")),
        **desk.stamp,
    )
    return done(desk.act(desk.case(action.case), command))


def waive(desk: Desk, action: Action) -> Receipt:
    """A slot that does not apply, with a reason (row 56)."""
    command = WaiveSlot(
        defect=action.fields.get("defect", ""),
        slot=_slot(action.fields.get("slot")) or Slot.MEASUREMENT,
        reason=action.fields.get("reason", ""),
        **desk.stamp,
    )
    return done(desk.act(desk.case(action.case), command))


def announce(desk: Desk, case: Case, event: Event) -> None:
    """The list of what is there and what is missing: a card of its own, edited in place."""
    items = evidence_list(case)
    unassigned = tuple(p.number for p in case.evidence.photos if p.defect is None)
    desk.notify(
        Audience.CHANNEL,
        case,
        "evidence",
        {
            "photos": len(case.evidence.photos),
            "blocking": sum(1 for i in items if i.hard and not i.met),
            "unassigned": Name(text=", ".join(str(n) for n in unassigned)) if unassigned else None,
            "example": Name(text=_example(case)),
        },
        key=f"evidence:{case.seq}:{event.kind}",
        table=Table(
            heads=("item", "defect", "have", "need", "missing"),
            rows=tuple(_row(case, i) for i in items if not i.hard),
        ),
        buttons=_buttons(case),
        slot=f"evidence:{case.key}",
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


def _numbers(text: str) -> tuple[int, ...]:
    """ "2 3 5-7" or "2，3、5". Raises Incomplete for anything that is no photo number."""
    numbers: list[int] = []
    for part in re.split(r"[\s,，、;；]+", text.strip()):
        span = re.fullmatch(r"(\d{1,3})(?:-(\d{1,3}))?", part, re.ASCII)
        if span is None:
            sentence = "write photo numbers, for example 2 3 5-7", "请填写照片编号，例如2 3 5-7"
            raise Incomplete({"photo_numbers": sentence})
        numbers += range(int(span[1]), int(span[2] or span[1]) + 1)
    return tuple(dict.fromkeys(numbers))


def _no_picture(names: str) -> Words:
    return Words(
        en=f"{names}: kept, but it is no photo and no video, so it shows no defect.",
        zh=f"{names}：已保存，但不是照片或视频，不作为缺陷照片。",
    )


def _slot(name: str | None) -> Slot | None:
    return Slot(name) if name in {s.value for s in Slot} else None


ACTIONS = {
    "evidence.assign": assign_form,
    FETCHED: fetched,
    "evidence.waive": waive,
}
ANNOUNCERS: dict[type[Event], Announcer] = {
    PhotosFiled: announce,
    PhotosAssigned: announce,
    SlotWaived: announce,
}
