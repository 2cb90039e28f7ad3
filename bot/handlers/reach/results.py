"""A notice to the factory that did not arrive: the next way, and the buyer told at once (Y3)."""

import hashlib
from dataclasses import dataclass, replace

from bot.domain.case import Case
from bot.domain.evolving import grown
from bot.handlers.desk import COPY, Desk, channel_name, contacts_of, ways_to, yes_no
from bot.handlers.reach.missed import remember
from bot.handlers.reach.over import is_over
from bot.messages import Action, Audience, FactValue, Name, Notice, Place, Term, Words

DELIVERY = "delivery"
REASONS = frozenset({"window", "unreachable", "size"})
"""First words of a channel's final error that have plain words of their own."""


@dataclass(frozen=True, slots=True)
class Lost:
    """A notice to the factory that did not arrive at `place`; `key` is its post's."""

    case: Case
    notice: Notice
    place: Place
    documents: tuple[tuple[str, str], ...]
    key: str
    outbox_id: str
    error: str
    late: bool


def of_platform(desk: Desk, action: Action) -> tuple[Desk, Action]:
    """What became known after the send (a bounce, a receipt) in the form of a delivery result."""
    outbox_id = action.fields.get("outbox_id", "")
    found, known = desk.unit.outbox.notice(outbox_id), desk.unit.outbox.find(outbox_id)
    fields = {
        **action.fields,
        "notice_kind": found[0].kind if found else "",
        "place_channel": found[1].channel if found else "",
        "late": "1",
    }
    result = Action(name="delivery.result", case=known[0] if known else None, fields=fields)
    message = grown(desk.message, channel=DELIVERY)  # no person said it
    return replace(desk, message=message), result


def is_news(desk: Desk, action: Action) -> bool:
    """False for a failure that was followed already: a platform may report one twice."""
    outbox_id = action.fields.get("outbox_id", "")
    known = action.fields.get("outcome") == "failed" and action.case is not None
    return not (known and desk.unit.outbox.has(f"{action.case}:{_told(outbox_id)}"))


def follow(desk: Desk, action: Action) -> None:
    """Send what failed the next way, and tell the order's channel what was done and why."""
    lost = _lost(desk, action)
    if lost is None:
        return
    if is_over(lost.case, lost.key):
        _tell_over(desk, lost)
        return
    if _reason(lost.error) == "window":
        remember(desk, lost.place, lost.outbox_id)
    way = _next_way(desk, lost)
    if way is not None:
        place, key = way
        desk.unit.outbox.post(lost.notice, place, key, lost.documents)
    _tell(desk, lost, way[0] if way else None)


def _lost(desk: Desk, action: Action) -> Lost | None:
    """What the result is about, where it is a case's notice to its factory that failed."""
    outbox_id = action.fields.get("outbox_id", "")
    found, known = desk.unit.outbox.notice(outbox_id), desk.unit.outbox.find(outbox_id)
    if action.fields.get("outcome") != "failed" or found is None or known is None:
        return None
    notice, place, documents = found
    if notice.audience is not Audience.FACTORY or known[0] is None:
        return None
    return Lost(
        case=desk.case(known[0]),
        notice=notice,
        place=place,
        documents=documents,
        key=known[1],
        outbox_id=outbox_id,
        error=action.fields.get("error", ""),
        late="late" in action.fields,
    )


def _next_way(desk: Desk, lost: Lost) -> tuple[Place, str] | None:
    """A way not tried yet with the key of the copy: first the same person's, then the others'.

    The key names every way tried, so a copy is made once and no way is taken twice.
    """
    root, *tried = lost.key.split(COPY)
    marks = tried or [_mark(lost.place)]
    reader = desk.unit.directory.person(lost.place.channel, lost.place.room)
    for place in ways_to(desk, lost.case.order.factory, reader):
        if _mark(place) not in marks:
            return place, COPY.join((root, *marks, _mark(place)))
    return None


def _mark(place: Place) -> str:
    return hashlib.sha256(f"{place.channel} {place.room}".encode()).hexdigest()[:8]


def _tell(desk: Desk, lost: Lost, instead: Place | None) -> None:
    fields: dict[str, FactValue] = {
        **_what(lost),
        "late": yes_no(lost.late),
        **_why(lost.error),
    }
    if instead is None:
        kind = "must_call"
        fields["who"] = _contacts(desk, lost)
    else:
        kind = "another_way"
        fields |= {"instead": channel_name(instead.channel), "to": _reader(desk, instead)}
    desk.notify(Audience.CHANNEL, lost.case, kind, fields, key=_told(lost.outbox_id))


def _tell_over(desk: Desk, lost: Lost) -> None:
    """True, and nothing to do about it: what it said has been replaced or answered since."""
    key = _told(lost.outbox_id)
    desk.notify(Audience.CHANNEL, lost.case, "not_arrived", _what(lost), key=key)


def _what(lost: Lost) -> dict[str, FactValue]:
    return {
        "notice": Words(en=lost.notice.en.title, zh=lost.notice.zh.title),
        "channel": channel_name(lost.place.channel),
    }


def _told(outbox_id: str) -> str:
    return f"not_reached:{outbox_id}"


def _why(error: str) -> dict[str, FactValue]:
    """The reason in plain words; one without any, as the channel put it."""
    reason = _reason(error)
    other = error if reason == "other" and error else None
    return {
        "reason": Term(key=f"unreached_{reason}"),
        "error": Name(text=other) if other else None,
    }


def _reason(error: str) -> str:
    first = error.replace(":", " ").split()[:1]
    return first[0] if first and first[0] in REASONS else "other"


def _reader(desk: Desk, place: Place) -> Name:
    """Who gets the copy; an address is shown, an openid says nothing to anybody."""
    person = desk.unit.directory.person(place.channel, place.room)
    name = person.name if person else ""
    address = place.room if place.channel == "email" else ""
    return Name(text=" ".join(part for part in (name, address) if part))


def _contacts(desk: Desk, lost: Lost) -> Name | None:
    """Whom to call: who should have read it, then the factory's other contacts."""
    reader = desk.unit.directory.person(lost.place.channel, lost.place.room)
    people = contacts_of(desk, lost.case.order.factory)
    names = [p.name for p in sorted(people, key=lambda p: p != reader)]
    return Name(text=", ".join(names)) if names else None
