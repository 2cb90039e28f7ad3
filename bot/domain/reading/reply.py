"""Is a reply to a written proposal a confirmation? PROTOCOL rows 133-138 and Y1, DESIGN "Binding".

Only the registered contact's own typed words, unedited, tied to the current version and accepting
without addition, bind. Everything else gets the label of what it is, and a reason to answer with.
"""

import unicodedata
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, Self

from bot.domain.reading import reply_words as said
from bot.domain.reading.dates import dates_in
from bot.domain.reading.normalise import is_han, plain
from bot.domain.reading.reply_form import Form, form_of
from bot.domain.reading.reply_meaning import Meaning, meaning_of
from bot.domain.reading.reply_options import read_options
from bot.domain.reading.reply_own_words import own_words
from bot.domain.reading.reply_terms import (
    Proposal,
    id_pattern,
    ids_in,
    money_in,
    proposal_of,
    stored_text,
    versions_in,
)
from bot.domain.values import Value

CONTACT = "factory_contact"
"""The only sender role whose words can bind (PROTOCOL row 137)."""

_FACTS_READ_FROM = 3_000


class ReplyLabel(StrEnum):
    """What a reply is; the labels and their meaning are those of the corpus README."""

    BINDING = "binding"
    NOT_BINDING_ASK_AGAIN = "not_binding_ask_again"
    CONDITIONAL = "conditional"
    COUNTER_OFFER = "counter_offer"
    REJECTED = "rejected"
    QUESTION = "question"
    ACKNOWLEDGED_ONLY = "acknowledged_only"
    WRONG_PERSON = "wrong_person"
    STALE_VERSION = "stale_version"


class ReplyContext(Value):
    """Where a reply stands: the terms now open, what it is attached to, who sent it and how.

    `replies_to` is the id of the proposal the message is attached to, `replies_to_version` that
    proposal's version where it is not the current one. `type` is "text", "voice" or "image".
    """

    proposal: Proposal | None
    replies_to: str | None = None
    replies_to_version: int | None = None
    open_proposals: tuple[str, ...] = ()
    sender_role: str = ""
    channel: str = ""
    type: str = ""
    edited: bool = False

    @classmethod
    def of(cls, context: Mapping[str, Any]) -> Self:
        """From a mapping as the corpus gives it; what is missing or malformed can only unbind."""
        version = context.get("replies_to_version")
        return cls(
            proposal=proposal_of(context.get("proposal")),
            replies_to=stored_text(context.get("replies_to")) or None,
            replies_to_version=version if type(version) is int else None,
            open_proposals=_texts(context.get("open_proposals")),
            sender_role=stored_text(context.get("sender_role")) or "",
            channel=stored_text(context.get("channel")) or "",
            type=stored_text(context.get("type")) or "",
            edited=bool(context.get("edited")) or context.get("edited_from") is not None,
        )


class ReplyReading(Value):
    """The label of a reply, why, and what its own words name.

    `reason` is one word for the answer's template ("edited", "no_link", "condition",
    "other_amount"). `amount` stands in `currency`, which is None where the sender left it out.
    `options` holds the letters chosen of the options A-F. All but label and reason may be empty.
    """

    label: ReplyLabel
    reason: str
    own_words: str
    proposal_id: str | None = None
    version: int | None = None
    amount: Decimal | None = None
    currency: str | None = None
    day: date | None = None
    options: tuple[str, ...] = ()


_Verdict = tuple[ReplyLabel, str]
_AGAIN = ReplyLabel.NOT_BINDING_ASK_AGAIN
_STALE: _Verdict = (ReplyLabel.STALE_VERSION, "earlier_version")
_STRANGER: _Verdict = (ReplyLabel.WRONG_PERSON, "not_the_contact")


def classify_reply(text: str, context: Mapping[str, Any]) -> str:
    """The label of one reply, for a context as in the corpus; never raises."""
    return read_reply(text, ReplyContext.of(context)).label.value


def read_reply(text: str, context: ReplyContext) -> ReplyReading:
    """Judge one reply: quotes off, then the asked form, then its meaning (PROTOCOL row 135)."""
    own = own_words(text)
    proposal = context.proposal
    form = form_of(own.text, proposal) if proposal and not own.continues_quote else None
    if proposal and form:
        label, reason = _confirmation(form, proposal, context)
    elif not own.text:
        label, reason = _AGAIN, "quoted_only"
    else:
        label, reason = _other_words(own.text, meaning_of(own.text, proposal), context)
    return _with_facts(label, reason, own.text, proposal)


def _confirmation(form: Form, proposal: Proposal, context: ReplyContext) -> _Verdict:
    """The words are right: do sender, version, kind and link bind them too?"""
    if context.sender_role != CONTACT:
        return _STRANGER
    if _is_stale(form.versions, proposal, context):
        return _STALE
    if context.type != "text":
        return _AGAIN, context.type or "unknown_type"
    if context.edited:
        return _AGAIN, "edited"
    broken = _broken_tie(form, proposal, context)
    return (_AGAIN, broken) if broken else (ReplyLabel.BINDING, "confirmed")


def _broken_tie(form: Form, proposal: Proposal, context: ReplyContext) -> str | None:
    """Why the reply is not tied to the current version; None where it is."""
    if form.versions - {proposal.version}:
        return "wrong_version"
    if context.replies_to is None:
        return None if form.names_id and form.versions else "no_link"
    if context.replies_to != proposal.id:
        return "other_proposal"
    if context.replies_to_version not in (None, proposal.version):
        return "wrong_version"
    return None


def _is_stale(named: frozenset[int], proposal: Proposal, context: ReplyContext) -> bool:
    """An earlier version is named, or answered without naming the current one."""
    if named:
        return max(named) < proposal.version
    answered = context.replies_to_version
    return answered is not None and answered < proposal.version


def _other_words(own: str, meaning: Meaning, context: ReplyContext) -> _Verdict:
    label, reason = ReplyLabel(meaning.label), meaning.reason
    if context.sender_role != CONTACT and _decides(label, meaning):
        return _STRANGER
    if _accepts_earlier(own, label, meaning, context):
        return _STALE
    if label is _AGAIN:
        return label, _reason_to_ask(own, reason, context)
    return label, reason


def _decides(label: ReplyLabel, meaning: Meaning) -> bool:
    if label in (ReplyLabel.QUESTION, ReplyLabel.ACKNOWLEDGED_ONLY):
        return False
    return label is not _AGAIN or meaning.accepts


def _accepts_earlier(own: str, label: ReplyLabel, meaning: Meaning, context: ReplyContext) -> bool:
    asks_or_refuses = label in (ReplyLabel.REJECTED, ReplyLabel.QUESTION)
    if context.proposal is None or not meaning.accepts or asks_or_refuses:
        return False
    words = plain(own[:_FACTS_READ_FROM])
    if _named_id(words, context.proposal) not in (None, context.proposal.id):
        return False
    named = frozenset(version for _, _, version in versions_in(words))
    if _is_stale(named, context.proposal, context):
        return True
    return context.proposal.version > 1 and said.EARLIER.search(words) is not None


def _reason_to_ask(own: str, reason: str, context: ReplyContext) -> str:
    """A sharper reason than the words give: hidden signs, foreign letters, another proposal."""
    head = own[:_FACTS_READ_FROM]
    if any(unicodedata.category(character) == "Cf" for character in head):
        return "invisible"
    if any(map(_is_foreign_letter, head)):
        return "homoglyph"
    named = _named_id(plain(own[:_FACTS_READ_FROM]), context.proposal)
    if named and context.proposal and named != context.proposal.id:
        return "other_proposal"
    return reason


def _is_foreign_letter(character: str) -> bool:
    if character.isascii() or not character.isalpha() or is_han(character):
        return False
    return not unicodedata.name(character, "").startswith(("LATIN", "FULLWIDTH"))


def _with_facts(
    label: ReplyLabel, reason: str, own: str, proposal: Proposal | None
) -> ReplyReading:
    words = plain(own[:_FACTS_READ_FROM])
    money = next((m for m in money_in(words) if m.currency), None)
    days = [mention.day for mention in dates_in(words) if mention.day]
    return ReplyReading(
        label=label,
        reason=reason,
        own_words=own,
        proposal_id=_named_id(words, proposal),
        version=next((version for _, _, version in versions_in(words)), None),
        amount=money.amount if money else None,
        currency=money.currency if money else None,
        day=days[0] if days else None,
        options=read_options(words),
    )


def _named_id(words: str, proposal: Proposal | None) -> str | None:
    if proposal and id_pattern(proposal.id).search(words):
        return proposal.id
    return next(iter(ids_in(words)), None)


def _texts(values: object) -> tuple[str, ...]:
    if not isinstance(values, list | tuple):
        return ()
    return tuple(text for value in values if (text := stored_text(value)))
