"""Pushback: what the factory writes in its own words, passed on word by word (rows 92-95a)."""

from dataclasses import replace

from bot.domain.case import Case
from bot.domain.reading.pushback import IRRELEVANT, classify_pushback
from bot.handlers.desk import Desk
from bot.messages import Audience, Fact, Message, Name, Receipt, Term, Words


def pass_on(desk: Desk, reason: Words | None = None) -> Receipt:
    """Tell the channel of each case it may be about; nothing the factory writes is swallowed.

    `reason` says why it was not taken as more than a message. How it reads is advice and decides
    nothing (row 92).
    """
    told = [case for case in _about(desk) if _tell(desk, case)]
    if not told:
        return Receipt(outcome="ignored")
    thanks = Words(en="Passed on to the buyer.", zh="已转告买家，谢谢。")
    said = thanks if reason is None else _both(reason, thanks)
    return Receipt(outcome="done", said=said, case=told[0].key)


def pass_on_files(desk: Desk) -> Receipt:
    """Files fetched later go to the buyer too; the words they came with are there already."""
    if not desk.message.attachments:
        return Receipt(outcome="done")
    files = Message(**{**dict(desk.message), "text": ""})
    return pass_on(replace(desk, message=files))


def _about(desk: Desk) -> tuple[Case, ...]:
    """The case named or answered, else every open one in this room."""
    named = desk.case_meant()
    return (named,) if named else desk.open_here()


def _tell(desk: Desk, case: Case) -> bool:
    """False where the case's order has no channel."""
    text = desk.message.text
    files = ", ".join(a.name for a in desk.message.attachments)
    labels = classify_pushback(text) if text.strip() else []
    return desk.notify(
        Audience.CHANNEL,
        case,
        "factory_message",
        {
            "by": Name(text=desk.actor.name),
            "text": Name(text=text) if text.strip() else None,
            "files": Name(text=files) if files else None,
        },
        key=f"factory_message:{desk.message_id}",
        facts=tuple(
            Fact(label="reads_as", value=Term(key=f"pushback_{label}"))
            for label in labels
            if label != IRRELEVANT
        ),
    )


def _both(first: Words, second: Words) -> Words:
    return Words(en=f"{first.en} {second.en}", zh=f"{first.zh}{second.zh}")
