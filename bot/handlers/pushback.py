"""Pushback: what the factory writes in its own words, passed on word by word (rows 92-95a)."""

from dataclasses import replace

from bot.domain.case import Case
from bot.domain.reading.pushback import IRRELEVANT, classify_pushback
from bot.handlers.desk import Desk
from bot.messages import Audience, Draft, Fact, Message, Name, Place, Receipt, Term, Words


def pass_on(desk: Desk, reason: Words | None = None) -> Receipt:
    """Tell the channel of each case it may be about; nothing the factory writes is swallowed.

    `reason` says why it was not taken as more than a message. How it reads is advice and decides
    nothing (row 92).
    """
    cases = _about(desk)
    told = [desk.tell(c, _draft(desk, c, place), _key(desk)) for c, place in cases]
    if not told:
        return Receipt(outcome="ignored")
    thanks = Words(en="Passed on to the buyer.", zh="已转告买家，谢谢。")
    said = thanks if reason is None else _both(reason, thanks)
    return Receipt(outcome="done", said=said, case=cases[0][0].key)


def pass_on_files(desk: Desk) -> Receipt:
    """Files fetched later go to the buyer too; the words they came with are there already."""
    if not desk.message.attachments:
        return Receipt(outcome="done")
    files = Message(**{**dict(desk.message), "text": ""})
    return pass_on(replace(desk, message=files))


def _about(desk: Desk) -> list[tuple[Case, Place]]:
    """The case named or answered, else every open one in this room whose order has a channel."""
    named = desk.case_meant()
    cases = [named] if named else [c for c in desk.cases_here() if not c.is_closed]
    channels = ((c, desk.place(Audience.CHANNEL, c)) for c in cases)
    return [(case, place) for case, place in channels if place is not None]


def _draft(desk: Desk, case: Case, place: Place) -> Draft:
    files = ", ".join(a.name for a in desk.message.attachments)
    labels = classify_pushback(desk.message.text) if desk.message.text.strip() else []
    return Draft(
        kind="factory_message",
        audience=Audience.CHANNEL,
        place=place,
        case=case.key,
        fields={
            "case": Name(text=case.key),
            "by": Name(text=desk.actor.name),
            "text": Name(text=desk.message.text) if desk.message.text.strip() else None,
            "files": Name(text=files) if files else None,
        },
        facts=tuple(
            Fact(label="reads_as", value=Term(key=f"pushback_{label}"))
            for label in labels
            if label != IRRELEVANT
        ),
    )


def _key(desk: Desk) -> str:
    return f"factory_message:{desk.message.channel}:{desk.message.key}"


def _both(first: Words, second: Words) -> Words:
    return Words(en=f"{first.en} {second.en}", zh=f"{first.zh}{second.zh}")
