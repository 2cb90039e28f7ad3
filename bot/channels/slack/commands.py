"""`/qc` with its words, and what can be done from the menu of a message (section X)."""

import asyncio
from collections.abc import Mapping
from typing import Any

from slack_bolt import BoltResponse

from bot.channels.slack.answers import Answers
from bot.channels.slack.clicks import Clicks
from bot.channels.slack.forms import Opened
from bot.channels.slack.looking import Looking, told
from bot.channels.slack.mrkdwn import plain
from bot.channels.slack.names import Post
from bot.channels.slack.said import Envelope
from bot.channels.slack.tapped import Interaction, Where
from bot.messages import Action, Receipt, Words
from bot.ports import Clock, PostReader

COMMAND = "/qc"
REPORT_SHORTCUT, CAR_SHORTCUT = "report_from_message", "raise_car"
CAR_DRAFT = "car_draft"

SPOKEN: Mapping[str, str] = {
    "gate": "may it ship?",
    **dict.fromkeys(("hold", "evidence", "car", "options", "confirm", "remind"), "status"),
}
"""Words that stand for a sentence, where they are not answered at once; whatever follows them
follows it."""
ACTIONS: Mapping[str, str] = {
    "new": "report.form",
    "person": "directory.person",
    "bind": "directory.bind",
    "invite": "directory.invite",
    "revoke": "directory.revoke",
    "email": "directory.email",
    "language": "directory.language",
    "order": "order.form",
    "calendar": "calendar.say",
}
"""Words that are an action, with what follows them as its text."""

_NO_CAR = Words(
    en="No corrective action request is being drafted in this thread. It is drafted when a failed "
    "lot has its evidence; “/qc status” tells what is missing.",
    zh="此讨论串中没有正在起草的整改要求。不合格批的证据齐备后才会起草；"
    "发送“/qc status”查看缺少什么。",
)


class Commands:
    """Takes commands and shortcuts through intake, and answers what needs none."""

    def __init__(
        self,
        reader: PostReader,
        answers: Answers,
        clicks: Clicks,
        looking: Looking,
        clock: Clock,
    ) -> None:
        self._reader = reader
        self._answers = answers
        self._clicks = clicks
        self._looking = looking
        self._clock = clock

    async def command(self, body: dict[str, Any], envelope: Envelope) -> BoltResponse:
        """A `/qc` line, answered to its sender in the response itself."""
        where = Where(team=envelope.team, channel=str(body.get("channel_id") or ""))
        interaction = Interaction(body, envelope, where)
        word, _, rest = str(body.get("text") or "").strip().partition(" ")
        word, rest = word.casefold(), plain(rest)
        looked = await self._looking.answer(interaction, word, rest)
        if looked is not None:
            return looked
        receipt = await self._run(interaction, word)
        if receipt.form is not None:
            await self._open(interaction, receipt)
        self._answers.if_outside(where, interaction.reply)
        return told(receipt.said) if receipt.said else BoltResponse(status=200, body="")

    async def _run(self, interaction: Interaction, word: str) -> Receipt:
        now, body = self._clock.now(), interaction.body
        key = f"command:{interaction.where.team}:{body.get('trigger_id')}"
        rest = str(body.get("text") or "").strip().partition(" ")[2].strip()
        if word in ACTIONS:
            fields = _fields(word, rest, interaction.where.team)
            action = Action(name=ACTIONS[word], fields=fields)
            return await self._clicks.submit(interaction.acted(action, key, now))
        text = f"{SPOKEN.get(word, word)} {rest}".strip()
        receipt = await self._clicks.submit(interaction.typed(text, key, now))
        if receipt.outcome != "ignored":
            return receipt
        return await self._clicks.submit(interaction.typed("help", f"{key}:help", now))

    async def _open(self, interaction: Interaction, receipt: Receipt) -> None:
        notice = receipt.form
        assert notice is not None
        button = notice.buttons[0]
        action = Action(
            name=button.action, case=button.case, token=button.token, fields=button.fields
        )
        opened = Opened(where=interaction.where, action=action)
        await self._clicks.open_form(interaction, button, notice, opened)

    async def shortcut(self, body: dict[str, Any], envelope: Envelope) -> BoltResponse:
        """What was chosen from the menu of a message."""
        message = body.get("message") or {}
        channel = str((body.get("channel") or {}).get("id") or "")
        thread = str(message.get("thread_ts") or "") or None
        where = Where(team=envelope.team, channel=channel, thread=thread)
        interaction = Interaction(body, envelope, where)
        if body.get("callback_id") == REPORT_SHORTCUT:
            await self._report(interaction, message)
        elif body.get("callback_id") == CAR_SHORTCUT:
            await self._raise_car(interaction, str(thread or message.get("ts") or ""))
        return BoltResponse(status=200, body="")

    async def _report(self, interaction: Interaction, message: dict[str, Any]) -> None:
        """Somebody's message as the report of the one who chose it; choosing it twice is once."""
        key = f"shortcut:{interaction.where.place.room}:{message.get('ts')}:{interaction.who}"
        text = str(message.get("text") or "")
        receipt = await self._clicks.submit(interaction.typed(text, key, self._clock.now()))
        if receipt.said is not None:
            where, reply = interaction.where, interaction.reply
            self._answers.say(where, interaction.user, receipt.said, reply)

    async def _raise_car(self, interaction: Interaction, ts: str) -> None:
        where = interaction.where
        root = str(Post(team=where.team, channel=where.channel, ts=ts))
        tenant = interaction.envelope.tenant
        draft = await asyncio.to_thread(self._reader.newest_post, tenant, root, CAR_DRAFT)
        if draft is None or not await self._clicks.open_of_post(interaction, draft):
            self._answers.say(where, interaction.user, _NO_CAR, interaction.reply)


def _fields(word: str, rest: str, team: str) -> dict[str, str]:
    """What an action is told: the words as Slack sent them, with the ids of who is mentioned."""
    if word == "language":
        return {"language": rest.casefold()}
    return {**({"text": rest} if rest else {}), "team": team}
