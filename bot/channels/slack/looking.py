"""Commands that are answered to their sender at once, in the response itself."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

from slack_bolt import BoltResponse

from bot.channels.slack import lookups
from bot.channels.slack.answers import Answers
from bot.channels.slack.blocks import fallback, messages_of, sections
from bot.channels.slack.clicks import Clicks
from bot.channels.slack.exporting import Exporting
from bot.channels.slack.forms import both
from bot.channels.slack.mrkdwn import clip, escape, has_marks
from bot.channels.slack.names import CHANNEL
from bot.channels.slack.stages import KINDS, Stages, is_theirs, newest
from bot.channels.slack.tapped import Interaction
from bot.domain.case import Case
from bot.domain.people import Person
from bot.domain.reading.intents import read_case_key
from bot.messages import Notice, Words
from bot.ports import CaseReader, Line, PostReader

_BUYERS_ONLY = Words(
    en="Only a buyer can take out the record of a case.",
    zh="只有买家可以导出案件记录。",
)
_WHICH = Words(
    en="Which case? Write for example: /qc export {case}",
    zh="请写明案件，例如：/qc export {case}",
)
_COMING = Words(
    en="The record of {case} comes to you as a direct message, one line for each entry.",
    zh="{case} 的记录将以私信文件发送给您，每行一条。",
)
_NOT_TAKEN_OUT = Words(
    en="The record could not be sent ({error}). Please try again.",
    zh="记录未能发送（{error}），请重试。",
)
MOST_TEXT = 10_000

Look = Callable[[Interaction, Person, str, str], Awaitable[BoltResponse | None]]


class Looking:
    """Answers from what is stored; None where the words are better read as a message."""

    def __init__(
        self,
        reader: PostReader,
        cases: CaseReader,
        answers: Answers,
        clicks: Clicks,
        exporting: Exporting,
    ) -> None:
        self._reader = reader
        self._cases = cases
        self._answers = answers
        self._clicks = clicks
        self._exporting = exporting
        self._stages = Stages(cases)
        self._looks: Mapping[str, Look] = {
            "remind": self._remind,
            "search": self._search,
            "export": self._export,
            **dict.fromkeys(KINDS, self._stage),
        }

    async def answer(self, interaction: Interaction, word: str, rest: str) -> BoltResponse | None:
        """The answer to `/qc word rest`. Of an unknown person every word is a message."""
        person = await self._person(interaction)
        if word in {"", "help"} and not (person and person.factory):
            return said(lookups.help_text(person))
        look = self._looks.get(word)
        return await look(interaction, person, word, rest) if look and person else None

    async def _person(self, interaction: Interaction) -> Person | None:
        tenant, who = interaction.envelope.tenant, interaction.who
        return await asyncio.to_thread(self._reader.person, tenant, CHANNEL, who)

    async def _remind(
        self, interaction: Interaction, person: Person, _: str, rest: str
    ) -> BoltResponse | None:
        if person.factory is not None:  # the house's deadlines are its own
            return None
        tenant = interaction.envelope.tenant
        cases = await self._meant(interaction, rest)
        dues = {
            case.key: await asyncio.to_thread(self._cases.deadlines, tenant, case.key)
            for case in cases
        }
        return said(lookups.reminders(person, cases, dues))

    async def _meant(self, interaction: Interaction, rest: str) -> Sequence[Case]:
        tenant = interaction.envelope.tenant
        lines = await self._stages.lines(tenant, interaction.where)
        return await self._stages.meant(tenant, lines, rest)

    async def _search(
        self, interaction: Interaction, person: Person, _: str, rest: str
    ) -> BoltResponse:
        tenant = interaction.envelope.tenant
        found = await asyncio.to_thread(lookups.search, person, self._cases, tenant, rest)
        return said(found)

    async def _export(
        self, interaction: Interaction, person: Person, _: str, rest: str
    ) -> BoltResponse:
        if not person.is_buyer:
            return told(_BUYERS_ONLY)
        named = await self._to_export(interaction, rest)
        if named is None:
            return told(_filled(_WHICH, case="QC-0001"))
        self._answers.later(self._hand_out(interaction, named))
        return told(_filled(_COMING, case=named))

    async def _to_export(self, interaction: Interaction, rest: str) -> str | None:
        """A buyer may name any case of the tenant, or mean the only one of the room."""
        tenant = interaction.envelope.tenant
        named = read_case_key(rest)
        if named is not None:
            case = await asyncio.to_thread(self._cases.case, tenant, named)
            return case.key if case else None
        cases = await self._meant(interaction, "")
        return cases[0].key if len(cases) == 1 else None

    async def _hand_out(self, interaction: Interaction, key: str) -> None:
        where, tenant = interaction.where, interaction.envelope.tenant
        called = await self._exporting.to(where.team, interaction.user, tenant, key)
        if not called.ok:
            words = _filled(_NOT_TAKEN_OUT, error=called.error)
            self._answers.say(where, interaction.user, words, interaction.reply)

    async def _stage(
        self, interaction: Interaction, person: Person, word: str, rest: str
    ) -> BoltResponse | None:
        """The form, when it is this person's turn; else what was posted last about that stage."""
        tenant, where = interaction.envelope.tenant, interaction.where
        lines = await self._stages.lines(tenant, where)
        for case in await self._stages.meant(tenant, lines, rest):
            line = newest(lines, case.key, word)
            if line is not None and line.notice is not None:
                theirs = is_theirs(case, word, line.notice, person)
                if theirs and await self._clicks.open_of_post(interaction, line.id):
                    return said("")
                return _shown(line, line.notice, where.team, person)
        return None


def said(mrkdwn: str) -> BoltResponse:
    """Words that only the sender sees, escaped already."""
    return _response({"text": clip(mrkdwn, MOST_TEXT)}) if mrkdwn else _OK


def told(words: Words) -> BoltResponse:
    """A sentence that only the sender sees, with whatever names stand in it."""
    text = both(words)
    blocks = {"blocks": list(sections(text))} if has_marks(text) else {}
    return _response({"text": escape(text), **blocks})


_OK = BoltResponse(status=200, body="")


def _shown(line: Line, notice: Notice, team: str, person: Person) -> BoltResponse:
    """The notice as it stands, in the reader's language. A card keeps its buttons to itself: they
    belong to its newest version."""
    own = Notice(**{**dict(notice), "first": person.language})
    blocks = messages_of(own, team, line.id)[0]
    if notice.slot is not None:
        blocks = tuple(block for block in blocks if block["type"] != "actions")
    return _response({"text": fallback(own), "blocks": list(blocks)})


def _response(answer: dict[str, Any]) -> BoltResponse:
    body = {"response_type": "ephemeral", **answer}
    return BoltResponse(
        status=200,
        body=json.dumps(body, ensure_ascii=False),
        headers={"content-type": ["application/json; charset=utf-8"]},
    )


def _filled(words: Words, **values: str) -> Words:
    return Words(en=words.en.format(**values), zh=words.zh.format(**values))
