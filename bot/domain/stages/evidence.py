"""Stage F, evidence: photos in slots per defect type, their hashes, and what is still missing
(rows 55-64, Z19)."""

from enum import StrEnum
from typing import Literal

from bot.domain.errors import Incomplete, Refusal
from bot.domain.evolving import grown
from bot.domain.people import Command, Event, Role, require, stamp_of
from bot.domain.stages.report import Defect
from bot.domain.values import UtcTime, Value


class Slot(StrEnum):
    """The five-photo standard per defect type (row 56)."""

    WIDE = "wide"
    CLOSE_UP = "close_up"
    COMPARISON = "comparison"
    MEASUREMENT = "measurement"
    CONTEXT = "context"


class NoSuchPhoto(Refusal):
    """A number that is no photo of this case."""

    code = "no_such_photo"
    en = "There is no photo {number} here; {last} are on file, numbered from 1. Check the number."
    zh = "没有第{number}张照片；目前存档{last}张，从1开始编号，请核对。"


class NoSuchDefect(Refusal):
    """Words that name no defect type of this case."""

    code = "no_such_defect"
    en = "“{words}” fits no defect of this case. Use its number: {known}."
    zh = "“{words}”与本案缺陷不符，请使用编号：{known}。"


class Photo(Value):
    """One original, untouched: its hash names it (rows 58, 62). Other files are kept as well, but
    only pictures and videos show a defect."""

    number: int
    sha256: str
    name: str
    media_type: str
    size: int
    received_at: UtcTime
    sender: str
    duplicate_of: int | None = None
    defect: str | None = None
    slot: Slot | None = None

    @property
    def shows(self) -> bool:
        """True for a picture or a video; a report in PDF is no photo of a defect."""
        return self.media_type.startswith(("image/", "video/"))


class Waiver(Value):
    """A slot that does not apply, with the reason (row 56)."""

    defect: str
    slot: Slot
    reason: str


class EvidenceState(Value):
    """Photos and waivers so far."""

    photos: tuple[Photo, ...] = ()
    waivers: tuple[Waiver, ...] = ()

    def of(self, defect: str) -> tuple[Photo, ...]:
        """The photos that show a defect type."""
        return tuple(p for p in self.photos if p.defect == defect and p.shows)


class Incoming(Value):
    """A file as it arrived."""

    sha256: str
    name: str
    media_type: str
    size: int


class FilePhotos(Command):
    """Photos dropped into the thread; slots fill in the order of what is missing."""

    files: tuple[Incoming, ...]


class AssignPhotos(Command):
    """ "2-5 zipper": numbers, and the defect they show; `slot` when it was said."""

    numbers: tuple[int, ...]
    defect: str
    slot: Slot | None = None


class WaiveSlot(Command):
    """This slot does not apply here."""

    defect: str
    slot: Slot
    reason: str


class PhotosFiled(Event):
    """Originals with their hashes, each in the slot it was put in on arrival."""

    kind: Literal["evidence.photos_filed"] = "evidence.photos_filed"
    photos: tuple[Photo, ...]


class PhotosAssigned(Event):
    """Photos were moved to a defect type by a person."""

    kind: Literal["evidence.photos_assigned"] = "evidence.photos_assigned"
    photos: tuple[Photo, ...]


class SlotWaived(Event):
    """A slot was waived with a reason."""

    kind: Literal["evidence.slot_waived"] = "evidence.slot_waived"
    waiver: Waiver


class Item(Value):
    """A line of the completeness list; `hard` items block the CAR (row 61)."""

    name: Literal["photo_of_type", "slots_of_type", "photos"]
    defect: str | None = None
    have: int
    need: int
    hard: bool

    @property
    def met(self) -> bool:
        """Nothing is missing here."""
        return self.have >= self.need


EvidenceCommand = FilePhotos | AssignPhotos | WaiveSlot
EvidenceEvent = PhotosFiled | PhotosAssigned | SlotWaived


def decide(
    state: EvidenceState, command: EvidenceCommand, defects: tuple[Defect, ...]
) -> tuple[EvidenceEvent, ...]:
    """Events of an evidence command. Raises WrongRole, NoSuchPhoto, NoSuchDefect, Incomplete."""
    require(command.by, Role.INSPECTOR, Role.BUYER)
    match command:
        case FilePhotos():
            return (_filed(state, command, defects),) if command.files else ()
        case AssignPhotos():
            return (_assigned(state, command, defects),)
        case WaiveSlot():
            return (_waived(command, defects),)


def evolve(state: EvidenceState, event: EvidenceEvent) -> EvidenceState:
    """The evidence after `event`."""
    match event:
        case PhotosFiled():
            return grown(state, photos=state.photos + event.photos)
        case PhotosAssigned():
            moved = {p.number: p for p in event.photos}
            return grown(state, photos=tuple(moved.get(p.number, p) for p in state.photos))
        case SlotWaived():
            return grown(state, waivers=(*state.waivers, event.waiver))


def completeness(
    state: EvidenceState, defects: tuple[Defect, ...], per_type: int, at_least: int
) -> tuple[Item, ...]:
    """The completeness list (row 61): what blocks the CAR first, then what may follow.

    `per_type` photos per defect type (at most the five slots, waived ones count as had) and
    `at_least` photos in all, the same file counted once.
    """
    hard = [
        Item(name="photo_of_type", defect=d.id, have=min(len(state.of(d.id)), 1), need=1, hard=True)
        for d in defects
    ]
    soft = [_slots(state, d.id, per_type) for d in defects]
    originals = {p.sha256 for p in state.photos if p.shows}
    total = Item(name="photos", have=len(originals), need=at_least, hard=False)
    return (*hard, *soft, total)


def missing_slots(state: EvidenceState, defect: str) -> tuple[Slot, ...]:
    """Slots of a defect type that hold no photo and are not waived."""
    waived = {w.slot for w in state.waivers if w.defect == defect}
    had = {p.slot for p in state.of(defect)}
    return tuple(s for s in Slot if s not in had and s not in waived)


def find_defect(words: str, defects: tuple[Defect, ...]) -> Defect | None:
    """The one defect that `words` name: by id, or by being part of a single description."""
    wanted = words.strip().casefold()
    by_id = [d for d in defects if d.id.casefold() == wanted or d.id[2:].lstrip("0") == wanted]
    if by_id:
        return by_id[0]
    named = [d for d in defects if wanted and wanted in d.description.casefold()]
    return named[0] if len(named) == 1 else None


def _slots(state: EvidenceState, defect: str, per_type: int) -> Item:
    had = len(Slot) - len(missing_slots(state, defect))
    need = min(per_type, len(Slot))
    return Item(name="slots_of_type", defect=defect, have=min(had, need), need=need, hard=False)


def _filed(state: EvidenceState, command: FilePhotos, defects: tuple[Defect, ...]) -> PhotosFiled:
    photos: list[Photo] = []
    for file in command.files:
        so_far = grown(state, photos=state.photos + tuple(photos))
        photos.append(_placed(so_far, file, command, defects))
    return PhotosFiled(photos=tuple(photos), **stamp_of(command))


def _placed(
    state: EvidenceState, file: Incoming, command: FilePhotos, defects: tuple[Defect, ...]
) -> Photo:
    twin = next((p.number for p in state.photos if p.sha256 == file.sha256), None)
    photo = Photo(
        number=len(state.photos) + 1,
        sha256=file.sha256,
        name=file.name,
        media_type=file.media_type,
        size=file.size,
        received_at=command.at,
        sender=command.by.id,
        duplicate_of=twin,
    )
    # With one defect type there is nothing to guess; with more, the inspector says which.
    if len(defects) != 1 or twin is not None or not photo.shows:
        return photo
    return _in_slot(state, photo, defects[0].id, None)


def _in_slot(state: EvidenceState, photo: Photo, defect: str, slot: Slot | None) -> Photo:
    """`photo` in the slot that was said, else in the first that `state` has empty."""
    gaps = missing_slots(state, defect)
    return grown(photo, defect=defect, slot=slot or (gaps[0] if gaps else None))


def _assigned(
    state: EvidenceState, command: AssignPhotos, defects: tuple[Defect, ...]
) -> PhotosAssigned:
    _known_defect(command.defect, defects)
    photos = [_photo(state, number) for number in dict.fromkeys(command.numbers)]
    if not photos:
        raise Incomplete(
            {"photo_numbers": ("name the photos, for example 2-5", "请写明照片编号，例如2-5")}
        )
    others = tuple(p for p in state.photos if p.number not in command.numbers)
    moved: list[Photo] = []
    for photo in photos:
        so_far = grown(state, photos=(*others, *moved))
        moved.append(_in_slot(so_far, photo, command.defect, command.slot))
    return PhotosAssigned(photos=tuple(moved), **stamp_of(command))


def _photo(state: EvidenceState, number: int) -> Photo:
    found = next((p for p in state.photos if p.number == number), None)
    if found is None:
        raise NoSuchPhoto(number=number, last=len(state.photos))
    return found


def _waived(command: WaiveSlot, defects: tuple[Defect, ...]) -> SlotWaived:
    _known_defect(command.defect, defects)
    if not command.reason.strip():
        raise Incomplete({"reason": ("say why this photo is not needed", "请写明免拍原因")})
    waiver = Waiver(defect=command.defect, slot=command.slot, reason=command.reason)
    return SlotWaived(waiver=waiver, **stamp_of(command))


def _known_defect(defect: str, defects: tuple[Defect, ...]) -> None:
    if defect not in {d.id for d in defects}:
        raise NoSuchDefect(
            words=defect,
            known=", ".join(f"{d.id} {d.description}".strip() for d in defects) or "-",
        )
