"""What the templates are given: lines and notices in one language, with nothing left to decide."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import blake2b
from typing import Literal

from bot.channels.console.moments import Told, told
from bot.channels.console.seats import Seat
from bot.domain.people import Language, Person
from bot.messages import Action, Attachment, Button, FormField, Notice, WordedButton, Wording
from bot.ports import Line

_CASE_KEY = re.compile(r"\bQC-\d{4,}\b")
_TOGETHER = timedelta(minutes=5)

_SNIPPET = 90

CARD_SLOT = "card:"


@dataclass(frozen=True)
class FieldView:
    """One input of a form, worded."""

    name: str
    label: str
    type: str
    required: bool
    value: str
    choices: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ButtonView:
    """A button, worded; `action` is the JSON the page sends back when it is tapped."""

    label: str
    style: str
    confirm: str | None
    action: str
    form: tuple[FieldView, ...]


@dataclass(frozen=True)
class NoticeView:
    """A notice in the seat's language, and the other language beneath."""

    words: Wording
    other: Wording
    language: Language
    other_language: Language
    buttons: tuple[ButtonView, ...]
    waiting_documents: tuple[str, ...]


@dataclass(frozen=True)
class LineView:
    """One line of a room. `version` changes with anything that is shown; `day` heads a new day."""

    id: str
    version: str
    kind: Literal["said", "notice", "card"]
    at: Told
    day: str | None
    follows: bool
    mine: bool
    person: Person | None
    sender: str | None
    text: tuple[tuple[str, bool], ...]
    files: tuple[Attachment, ...]
    documents: tuple[str, ...]
    notice: NoticeView | None
    state: str
    case: str | None


def line_views(
    lines: Iterable[Line], seat: Seat, people: Mapping[str, Person]
) -> tuple[LineView, ...]:
    """The lines the seat may read, each knowing whether it opens a day or follows its sender."""
    views = []
    before: Line | None = None
    for line in lines:
        if seat.may_read(line):
            views.append(_line_view(line, before, seat, people))
            before = line
    return tuple(views)


@dataclass(frozen=True)
class CardView:
    """A case card, pinned; `line` is what a reply to it is attached to."""

    line: str
    case: str | None
    notice: NoticeView
    documents: tuple[str, ...]
    state: str


def card_views(lines: Iterable[Line], seat: Seat) -> tuple[CardView, ...]:
    """The case cards among `lines`, the newest case first."""
    shown = [
        _card_view(line, line.notice, seat.language)
        for line in lines
        if line.notice is not None and _is_card(line) and seat.may_read(line)
    ]
    return tuple(reversed(shown))


def snippet(line: Line, language: Language) -> str:
    """The beginning of a line, for the room list; empty when it has no words."""
    words = line.notice.worded(language).title if line.notice else line.text
    return words.strip()[:_SNIPPET]


def _card_view(line: Line, notice: Notice, language: Language) -> CardView:
    documents = tuple(name for name, _ in line.documents)
    view = notice_view(notice, language, documents)
    return CardView(line.id, notice.case, view, documents, line.state)


def notice_view(notice: Notice, language: Language, documents: Sequence[str] = ()) -> NoticeView:
    """`notice` in `language`; its documents that are not among `documents` are being made."""
    other = language.other
    words = notice.worded(language)
    pairs = zip(notice.buttons, words.buttons, strict=False)
    return NoticeView(
        words=words,
        other=notice.worded(other),
        language=language,
        other_language=other,
        buttons=tuple(_button_view(button, worded) for button, worded in pairs),
        waiting_documents=tuple(d for d in notice.documents if not _is_made(d, documents)),
    )


def _is_made(kind: str, documents: Sequence[str]) -> bool:
    stems = {name.rsplit(".", 1)[0] for name in documents}
    return kind in documents or kind.rsplit(".", 1)[0] in stems


def _line_view(
    line: Line, before: Line | None, seat: Seat, people: Mapping[str, Person]
) -> LineView:
    zone = seat.person.zone
    at = told(line.at, seat.language, [zone])
    day = None if before is not None and _day(before.at, seat) == at.day else at.day
    follows = day is None and before is not None and _follows(line, before)
    documents = tuple(name for name, _ in line.documents)
    notice = notice_view(line.notice, seat.language, documents) if line.notice else None
    return LineView(
        id=line.id,
        version=_version(line, seat.language, day, follows),
        kind="card" if _is_card(line) else "notice" if line.notice else "said",
        at=at,
        day=day,
        follows=follows,
        mine=line.sender == seat.person.id,
        person=people.get(line.sender or ""),
        sender=line.sender,
        text=_with_keys(line.text),
        files=line.attachments,
        documents=documents,
        notice=notice,
        state=line.state,
        case=line.case,
    )


def _is_card(line: Line) -> bool:
    slot = line.notice.slot if line.notice is not None else None
    return slot is not None and slot.startswith(CARD_SLOT)


def _day(at: datetime, seat: Seat) -> str:
    return told(at, seat.language, [seat.person.zone]).day


def _follows(line: Line, before: Line) -> bool:
    """A second line of the same person within minutes needs no second head."""
    said = line.notice is None and before.notice is None
    return said and line.sender == before.sender and line.at - before.at < _TOGETHER


def _version(line: Line, language: Language, day: str | None, follows: bool) -> str:
    shown = f"{line.model_dump_json()}|{language}|{day}|{follows}"
    return blake2b(shown.encode(), digest_size=6).hexdigest()


def _with_keys(text: str) -> tuple[tuple[str, bool], ...]:
    """`text` cut so that each case key stands alone: (piece, is a key)."""
    pieces = []
    end = 0
    for match in _CASE_KEY.finditer(text):
        pieces += [(text[end : match.start()], False), (match.group(), True)]
        end = match.end()
    return tuple(piece for piece in (*pieces, (text[end:], False)) if piece[0])


def _button_view(button: Button, worded: WordedButton) -> ButtonView:
    action = Action(name=button.action, case=button.case, token=button.token, fields=button.fields)
    labels = {field.name: field for field in worded.form}
    return ButtonView(
        label=worded.label,
        style=button.style,
        confirm=worded.confirm,
        action=action.model_dump_json(),
        form=tuple(
            FieldView(
                name=field.name,
                label=labels[field.name].label,
                type=field.type,
                required=field.required,
                value=field.value,
                choices=_choices(field, labels[field.name].choices),
            )
            for field in button.form
        ),
    )


def _choices(field: FormField, worded: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    return worded or tuple((choice, choice) for choice in field.choices)
