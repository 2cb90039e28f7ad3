"""Buttons and forms. What a button does is read from our own store; the click only names it."""

import asyncio
import json
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from slack_bolt import BoltResponse

from bot.channels.slack.answers import Answers
from bot.channels.slack.api import Workspaces
from bot.channels.slack.blocks import (
    OTHER_LANGUAGE,
    Block,
    fallback,
    in_language,
    messages_of,
)
from bot.channels.slack.forms import Opened, errors, modal
from bot.channels.slack.mrkdwn import escape, moment
from bot.channels.slack.names import CHANNEL, team_and_channel
from bot.channels.slack.said import Envelope
from bot.channels.slack.tapped import Interaction, Where
from bot.domain.people import Language
from bot.messages import Action, Button, Message, Notice, Receipt, Words
from bot.ports import Clock, Intake, PostReader
from bot.road import StoreUnavailable

OK = BoltResponse(status=200, body="")
_DONE = {"done", "asked"}
_OLD_BUTTON = Words(
    en="This button is from an older version. Please use the newest message of this case.",
    zh="该按钮来自旧版本，请使用本案最新的消息。",
)


@dataclass(frozen=True)
class Pressed:
    """A button of a notice of ours, and the post it was pressed on."""

    outbox_id: str
    n: int
    notice: Notice
    where: Where
    post: str | None

    @property
    def button(self) -> Button:
        """The button itself."""
        return self.notice.buttons[self.n]


class Clicks:
    """Takes clicks and forms through intake, and answers them."""

    def __init__(
        self,
        intake: Intake,
        reader: PostReader,
        workspaces: Workspaces,
        answers: Answers,
        clock: Clock,
    ) -> None:
        self._intake = intake
        self._reader = reader
        self._workspaces = workspaces
        self._answers = answers
        self._clock = clock

    async def tapped(self, body: dict[str, Any], envelope: Envelope) -> BoltResponse:
        """A button: the other language, a form to open, or an act."""
        clicked = (body.get("actions") or [{}])[0]
        pressed = await self._pressed(body, clicked)
        if pressed is None:
            self._refuse(body, envelope)
            return OK
        owner = await self._owner(envelope, pressed.where)
        interaction = Interaction(body, owner, pressed.where)
        if str(clicked.get("action_id")).endswith(OTHER_LANGUAGE):
            self._translate(interaction, pressed.notice)
        elif pressed.button.form:
            await self._open(interaction, pressed)
        else:
            await self._act(interaction, pressed)
        return OK

    async def submitted(self, body: dict[str, Any], envelope: Envelope) -> BoltResponse:
        """A form: its errors under its fields with the input kept, or closed when it is done."""
        try:
            opened = Opened.model_validate_json(body["view"].get("private_metadata") or "")
        except ValueError:
            return OK  # not a form of ours
        owner = await self._owner(envelope, opened.where)
        interaction = Interaction(body, owner, opened.where)
        pressed = await self._of_form(opened)
        button = pressed.button if pressed else _button(opened.action)
        if button is None:
            self._answers.say(opened.where, interaction.user, _OLD_BUTTON)
            return OK
        receipt = await self.submit(interaction.submitted(button, self._clock.now()))
        found = errors(receipt.field_errors, body["view"], receipt.said)
        if receipt.outcome not in {*_DONE, "duplicate"} and found:
            return _json({"response_action": "errors", "errors": found})
        self._after(interaction, pressed, receipt)
        return OK

    async def submit(self, message: Message) -> Receipt:
        """Hand it in. A click is never sent again, so a store that is away is answered in words."""
        try:
            return await self._intake.submit(message)
        except StoreUnavailable as away:
            return Receipt(outcome="refused", said=away.said)

    async def open_form(
        self, interaction: Interaction, button: Button, notice: Notice, opened: Opened
    ) -> None:
        """Open the form of `button` beside the request: a trigger lives three seconds."""
        language = await self._language(interaction, notice)
        words = notice.worded(language).buttons[notice.buttons.index(button)]
        view = modal(button, words, language, opened)
        trigger = str(interaction.body.get("trigger_id") or "")
        self._answers.call(interaction.envelope.team, "views.open", trigger_id=trigger, view=view)

    async def open_of_post(self, interaction: Interaction, outbox_id: str) -> bool:
        """Open the first form of a notice; False when it has none."""
        pressed = await self._read(interaction.where, outbox_id, 0, None)
        forms = [n for n, b in enumerate(pressed.notice.buttons) if b.form] if pressed else []
        if pressed is None or not forms:
            return False
        await self._open(interaction, replace(pressed, n=forms[0]))
        return True

    # -- a click

    async def _pressed(self, body: dict[str, Any], clicked: dict[str, Any]) -> Pressed | None:
        try:
            named = json.loads(clicked.get("value") or "")
            team, outbox_id, n = str(named["t"]), str(named["o"]), int(named["n"])
        except (ValueError, TypeError, KeyError):
            return None
        container = body.get("container") or {}
        if container.get("is_ephemeral"):  # no post of ours: there is nothing to change there
            return await self._read(Where(team=team, channel=""), outbox_id, n, None)
        ts = str(container.get("message_ts") or "")
        thread = str(container.get("thread_ts") or ts)
        return await self._read(Where(team=team, channel="", thread=thread), outbox_id, n, ts)

    async def _read(self, at: Where, outbox_id: str, n: int, post: str | None) -> Pressed | None:
        """The button as it was posted. None for another tenant's, and for what is no button."""
        tenant = (await self._workspaces.of(at.team)).tenant
        found = await asyncio.to_thread(self._reader.post, tenant, outbox_id)
        if found is None or not -1 <= n < len(found[0].buttons) or found[1].channel != CHANNEL:
            return None
        team, channel = team_and_channel(found[1].room)
        where = Where(team=team, channel=channel, thread=at.thread or found[1].thread)
        return Pressed(outbox_id, n, found[0], where, post)

    async def _owner(self, envelope: Envelope, where: Where) -> Envelope:
        """In a shared channel the click comes from elsewhere; the record is where the post is."""
        owner = await self._workspaces.of(where.team)
        return Envelope(owner.team, owner.tenant, owner.bot_user, envelope.raw)

    def _translate(self, interaction: Interaction, notice: Notice) -> None:
        blocks = in_language(notice, notice.first.other)
        title = escape(notice.worded(notice.first.other).title)
        self._answers.show(interaction.where, interaction.user, title, blocks)

    async def _open(self, interaction: Interaction, pressed: Pressed) -> None:
        opened = Opened(
            outbox_id=pressed.outbox_id, n=pressed.n, where=pressed.where, post=pressed.post
        )
        await self.open_form(interaction, pressed.button, pressed.notice, opened)

    async def _act(self, interaction: Interaction, pressed: Pressed) -> None:
        try:
            message = interaction.tapped(pressed.button)
        except ValueError:
            reply = interaction.reply
            return self._answers.say(interaction.where, interaction.user, _OLD_BUTTON, reply)
        self._after(interaction, pressed, await self.submit(message))
        return None

    def _after(self, interaction: Interaction, pressed: Pressed | None, receipt: Receipt) -> None:
        """Say what is to be said, and take away the buttons of what has been decided."""
        if receipt.said is not None:
            reply = interaction.reply
            self._answers.say(interaction.where, interaction.user, receipt.said, reply)
        if pressed is None or pressed.post is None or receipt.outcome not in _DONE:
            return
        if pressed.notice.slot is None:  # a card is changed by its next version
            self._close(interaction, pressed, pressed.post)

    def _close(self, interaction: Interaction, pressed: Pressed, post: str) -> None:
        where, notice = pressed.where, pressed.notice
        shown = [
            block
            for block in messages_of(notice, where.team, pressed.outbox_id)[-1]
            if block["type"] != "actions"
        ]
        label = notice.worded(notice.first).buttons[pressed.n].label
        line = chosen_line(label, interaction.user, self._clock.now(), notice.first)
        self._answers.call(
            where.team,
            "chat.update",
            channel=where.channel,
            ts=post,
            text=fallback(notice),
            blocks=[*shown, line],
        )

    def _refuse(self, body: dict[str, Any], envelope: Envelope) -> None:
        channel = str((body.get("channel") or {}).get("id") or "")
        user = str((body.get("user") or {}).get("id") or "")
        self._answers.say(Where(team=envelope.team, channel=channel), user, _OLD_BUTTON)

    # -- a form

    async def _of_form(self, opened: Opened) -> Pressed | None:
        if opened.outbox_id is None:
            return None
        return await self._read(opened.where, opened.outbox_id, opened.n, opened.post)

    async def _language(self, interaction: Interaction, notice: Notice) -> Language:
        tenant, who = interaction.envelope.tenant, interaction.who
        person = await asyncio.to_thread(self._reader.person, tenant, CHANNEL, who)
        return person.language if person else notice.first


def chosen_line(label: str, user: str, at: datetime, language: Language) -> Block:
    """ "A chosen by @x, 14:02", the time in each reader's own zone."""
    stamp = moment(at, "{date_short} {time}")
    said = "chosen by" if language is Language.EN else "选择人："
    text = f"*{escape(label)}* · {said} <@{user}> · {stamp}"
    return {"type": "context", "elements": [{"type": "mrkdwn", "text": text}]}


def _button(action: Action | None) -> Button | None:
    if action is None:
        return None
    return Button(
        action=action.name,
        label=action.name,
        case=action.case,
        token=action.token,
        fields=action.fields,
    )


def _json(body: dict[str, Any]) -> BoltResponse:
    return BoltResponse(
        status=200,
        body=json.dumps(body, ensure_ascii=False),
        headers={"content-type": ["application/json; charset=utf-8"]},
    )
