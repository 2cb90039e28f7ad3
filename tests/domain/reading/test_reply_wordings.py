"""Replies as factories write them: the asked form binds, and nothing else does."""

import pytest

from bot.domain.reading.reply import classify_reply
from tests.domain.reading.wordings.replies import REPLIES, Reply
from tests.domain.reading.wordings.settlements import SETTLEMENTS

WORDINGS = (*REPLIES, *SETTLEMENTS)

PROPOSAL = {
    "id": "SP-302",
    "version": 2,
    "remedy": "credit note",
    "amount": 1450,
    "currency": "USD",
    "deadline": "2026-10-15",
}


def label_of(reply: Reply) -> str:
    attached = {
        "proposal": PROPOSAL,
        "replies_to": "SP-302",
        "sender_role": "factory_contact",
        "channel": "wechat",
        "type": "text",
    }
    return classify_reply(reply.text, {**attached, **reply.context})


@pytest.mark.parametrize("reply", WORDINGS, ids=lambda reply: repr(reply.text[:60]))
def test_a_reply_gets_a_label_that_fits_it(reply: Reply) -> None:
    assert label_of(reply) in reply.labels


def test_no_reply_binds_that_must_not() -> None:
    binding = [reply for reply in WORDINGS if label_of(reply) == "binding"]
    assert all("binding" in reply.labels for reply in binding)


def test_both_the_forms_and_their_likes_are_many() -> None:
    binding = [reply for reply in WORDINGS if reply.labels == {"binding"}]
    assert len(WORDINGS) > 820
    assert len(binding) > 100
