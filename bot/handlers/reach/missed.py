"""What a contact missed while a window was closed, in one message once they write again."""

from datetime import datetime

from pydantic import TypeAdapter

from bot.handlers.desk import Desk, confirm_line
from bot.messages import Audience, Draft, Form, Name, Notice, Place, Words
from bot.ports import Prompt

ABOUT = "reach.missed"
MOST_TITLES = 5
"""So many titles of what was missed, the newest: it is one short message (section X)."""
_IDS = TypeAdapter(tuple[str, ...])


def remember(desk: Desk, place: Place, outbox_id: str) -> None:
    """Keep, for the person who is written to in `place`, that this notice did not come."""
    before = _open(desk, place, place.room)
    ids = (*(_IDS.validate_json(before.body) if before else ()), outbox_id)
    desk.unit.prompts.open(_prompt(desk, place, ids, desk.at))


def catch_up(desk: Desk) -> None:
    """Sum up what was missed, and what may be confirmed now; once for each time of silence."""
    if not desk.from_factory or desk.message.form is Form.AUTO:
        return
    prompt = _open(desk, desk.message.place, desk.message.sender)
    if prompt is None:
        return
    desk.unit.prompts.close(prompt.id)
    found = (desk.unit.outbox.notice(n) for n in _IDS.validate_json(prompt.body))
    missed = [post[0] for post in found if post is not None]
    codes = _open_codes(desk)
    draft = Draft(
        kind="missed",
        audience=Audience.FACTORY,
        place=desk.message.place,
        fields={
            "count": len(missed),
            "titles": _titles(missed[-MOST_TITLES:]),
            "codes": Name(text=", ".join(codes)) if len(codes) > 1 else None,
        },
        reply_line=confirm_line(codes[0]) if len(codes) == 1 else None,
    )
    desk.say(draft, f"missed:{prompt.id}")


def _open(desk: Desk, place: Place, person: str) -> Prompt | None:
    return next((p for p in desk.unit.prompts.of(place, person) if p.about == ABOUT), None)


def _prompt(desk: Desk, place: Place, ids: tuple[str, ...], at: datetime) -> Prompt:
    return Prompt(
        id=desk.ids.new(),
        tenant=desk.unit.tenant,
        place=place,
        person=place.room,
        about=ABOUT,
        case=None,
        body=_IDS.dump_json(ids).decode(),
        opened_at=at,
    )


def _titles(notices: list[Notice]) -> Words:
    """The titles as they stand in the notices, one a line."""
    return Words(
        en="; ".join(n.en.title for n in notices), zh="；".join(n.zh.title for n in notices)
    )


def _open_codes(desk: Desk) -> list[str]:
    """The newest terms that wait for this factory, of each case."""
    current = [(c, c.settlement.current) for c in desk.cases_here() if not c.is_settled]
    return [proposal.code for _, proposal in current if proposal is not None]
