"""Buttons, forms, commands and shortcuts as messages. They have no event id and never come again;
their natural keys are what Slack made for the click (DESIGN 6)."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.channels.slack.mrkdwn import plain
from bot.channels.slack.names import CHANNEL, instant, room, sender
from bot.channels.slack.said import Envelope
from bot.domain.values import Value
from bot.messages import Action, Button, Form, Message, Place


class Where(Value):
    """The room an interaction belongs to; a form keeps it in its private metadata."""

    team: str
    channel: str
    thread: str | None = None

    @property
    def place(self) -> Place:
        """The same, in the neutral model."""
        return Place(channel=CHANNEL, room=room(self.team, self.channel), thread=self.thread)


@dataclass(frozen=True)
class Interaction:
    """One click, command or form, with the room it belongs to."""

    body: dict[str, Any]
    envelope: Envelope
    where: Where

    @property
    def user(self) -> str:
        """The id of the one who acts, within the workspace."""
        user = self.body.get("user") or {}
        return str(user.get("id") or self.body.get("user_id") or "")

    @property
    def who(self) -> str:
        """The one who acts; people of another company bring their own workspace with them."""
        user = self.body.get("user") or {}
        home = user.get("team_id") or self.body.get("team_id") or self.envelope.team
        return sender(str(home), self.user)

    @property
    def reply(self) -> str:
        """Where Slack takes an answer to it also in a room that the app is no member of."""
        return str(self.body.get("response_url") or "")

    def tapped(self, button: Button) -> Message:
        """A click on `button`, as it stands in our own store."""
        clicked = self.body["actions"][0]
        at = str(clicked.get("action_ts") or "")
        post = str((self.body.get("container") or {}).get("message_ts") or "")
        key = f"tap:{self.where.place.room}:{post}:{self.who}:{clicked.get('action_id')}:{at}"
        return self.acted(action_of(button, {}), key, instant(at))

    def submitted(self, button: Button, now: datetime) -> Message:
        """A form sent. The same content twice is one message, corrected content another one."""
        view = self.body["view"]
        fields = field_values(view)
        said = json.dumps(fields, sort_keys=True, ensure_ascii=False)
        digest = hashlib.sha256(said.encode()).hexdigest()[:16]
        key = f"form:{self.envelope.team}:{view['id']}:{digest}"
        return self.acted(action_of(button, fields), key, now)

    def acted(self, action: Action, key: str, at: datetime) -> Message:
        """An action."""
        return self._message(key, at, action=action, form=Form.TAP)

    def typed(self, text: str, key: str, at: datetime) -> Message:
        """Words, as if they were typed in the room."""
        return self._message(key, at, text=plain(text, self.envelope.bot_user))

    def _message(self, key: str, at: datetime, **content: Any) -> Message:
        return Message(
            tenant=self.envelope.tenant,
            channel=CHANNEL,
            key=key,
            sender=self.who,
            place=self.where.place,
            sent_at=at,
            raw=self.envelope.raw,
            **content,
        )


def action_of(button: Button, fields: dict[str, str]) -> Action:
    """What a button does; a form's fields come on top of the button's own."""
    return Action(
        name=button.action,
        case=button.case,
        token=button.token,
        fields={**button.fields, **fields},
    )


def field_values(view: dict[str, Any]) -> dict[str, str]:
    """What was filled in, by the names of our fields; an empty one is left out."""
    values = (view.get("state") or {}).get("values") or {}
    found = {name: _value(next(iter(inputs.values()), {})) for name, inputs in values.items()}
    return {name: value for name, value in found.items() if value}


def _value(state: dict[str, Any]) -> str:
    if "selected_options" in state:
        return "1" if state["selected_options"] else ""
    option = state.get("selected_option") or {}
    return str(state.get("value") or state.get("selected_date") or option.get("value") or "")
