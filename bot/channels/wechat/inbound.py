"""A callback's fields as a Message: what was typed, said, shown, tapped, scanned, or left.

Times are WeChat's (CreateTime). A message is known by its MsgId, an event by sender, time, event
and key. What came by voice or picture, or was shared from a map, was not typed and cannot bind.
"""

import asyncio
import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.channels.wechat.callback import FRESH, NotWeChat, instant
from bot.channels.wechat.events import Done, event_of
from bot.channels.wechat.ledger import MESSAGE, TAP, Kind
from bot.channels.wechat.names import CHANNEL, OPENID, code_in
from bot.messages import Action, Form, Message, Place, RemoteFile
from bot.ports import Clock, PostReader

OLD_BUTTON = Action(name="button.unknown")
_KEPT_BACK = ("Ticket", "EventKey")
Fields = Mapping[str, str]


@dataclass(frozen=True)
class Pushed:
    """A message, and what it does to its sender's windows."""

    message: Message
    opens: Kind | None = None
    closes: bool = False


@dataclass(frozen=True)
class Said:
    """What makes one kind of message different from the others."""

    text: str = ""
    form: Form = Form.TYPED
    remote: tuple[RemoteFile, ...] = ()
    action: Action | None = None
    in_reply_to: str | None = None
    opens: Kind = MESSAGE
    hide: tuple[str, ...] = ()


class Inbound:
    """Reads callbacks; asks the store only for a tap and for what looks like a code."""

    def __init__(
        self,
        tenant: str,
        posts: PostReader,
        clock: Clock,
        sent_templates: Callable[[str], str | None],
    ) -> None:
        self._tenant = tenant
        self._posts = posts
        self._clock = clock
        self._sent_templates = sent_templates

    async def read(self, fields: Fields) -> Pushed | None:
        """What `fields` say; None for what asks for nothing. Raises NotWeChat."""
        openid, at = self._sender(fields), self._time(fields)
        if fields.get("MsgType") == "event":
            return self._event(fields, openid, at)
        said = await self._said(fields, openid)
        number = fields.get("MsgId", "")
        if not (number.isascii() and number.isdigit() and len(number) <= 24):
            raise NotWeChat("no MsgId", 400)
        if said is None:
            return None
        message = Message(
            key=f"msg:{number}",
            text=said.text,
            form=said.form,
            remote=said.remote,
            action=said.action,
            in_reply_to=said.in_reply_to,
            **self._common(fields, openid, at, said.hide),
        )
        return Pushed(message, opens=said.opens)

    # -- messages

    async def _said(self, fields: Fields, openid: str) -> Said | None:
        kind = fields.get("MsgType", "")
        if kind == "text":
            return await self._text(fields, openid)
        read = _KINDS.get(kind)
        return read(fields) if read else None

    async def _text(self, fields: Fields, openid: str) -> Said:
        text = fields.get("Content", "")
        if "bizmsgmenuid" in fields:
            return await self._tap(fields["bizmsgmenuid"], openid)
        code = code_in(text)
        if code is not None and await self._is_stranger(openid):
            claim = Action(name="invitation.claim", fields={"code": code})
            return Said(action=claim, hide=("Content",))
        return Said(text=text)

    async def _tap(self, menu_id: str, openid: str) -> Said:
        """What a tap does is read from our own store, and only in the room it was made for."""
        outbox_id, _, number = menu_id.rpartition(":")
        found = await asyncio.to_thread(self._posts.post, self._tenant, outbox_id)
        n = int(number) if number.isascii() and number.isdigit() and len(number) < 4 else -1
        tap = Said(action=OLD_BUTTON, form=Form.TAP, opens=TAP)
        if found is None or (found[1].channel, found[1].room) != (CHANNEL, openid):
            return tap
        if not 0 <= n < len(found[0].buttons):
            return tap
        button = found[0].buttons[n]
        action = Action(
            name=button.action, case=button.case, token=button.token, fields=button.fields
        )
        return Said(action=action, form=Form.TAP, opens=TAP, in_reply_to=outbox_id)

    async def _is_stranger(self, openid: str) -> bool:
        found = await asyncio.to_thread(self._posts.person, self._tenant, CHANNEL, openid)
        return found is None

    # -- events

    def _event(self, fields: Fields, openid: str, at: datetime) -> Pushed | None:
        done = event_of(fields, self._sent_templates)
        if done is None:
            return None
        about = hashlib.sha256(fields.get("EventKey", "").encode()).hexdigest()[:16]
        key = f"event:{openid}:{int(at.timestamp())}:{done.name}:{about}"
        common = self._common(fields, openid, at, done.hide)
        if done.sender is not None:
            common["sender"] = done.sender
        message = Message(
            key=done.key or key, action=done.action, text=done.text, form=done.form, **common
        )
        return Pushed(message, opens=done.opens, closes=_leaves(done))

    # -- all

    def _sender(self, fields: Fields) -> str:
        openid = fields.get("FromUserName", "")
        if not OPENID.fullmatch(openid):
            raise NotWeChat("no sender", 400)
        return openid

    def _time(self, fields: Fields) -> datetime:
        """Late ones count as when they were sent; one from the future would open a long window."""
        at = instant(fields.get("CreateTime", ""))
        if at is None or at - self._clock.now() > FRESH:
            raise NotWeChat("no CreateTime, or one to come", 400)
        return at

    def _common(
        self, fields: Fields, openid: str, at: datetime, hide: tuple[str, ...]
    ) -> dict[str, Any]:
        kept = {n: v for n, v in fields.items() if n not in (*hide, *_KEPT_BACK)}
        return {
            "tenant": self._tenant,
            "channel": CHANNEL,
            "sender": openid,
            "place": Place(channel=CHANNEL, room=openid),
            "sent_at": at,
            "raw": json.dumps(kept, ensure_ascii=False, separators=(",", ":")),
        }


def _leaves(done: Done) -> bool:
    return done.action is not None and done.action.name == "contact.left"


def _media(name: str, media_type: str, form: Form) -> Callable[[Fields], Said]:
    """A file that is fetched by its MediaId; WeChat forgets it after three days."""

    def read(fields: Fields) -> Said:
        stem, _, ending = name.partition(".")
        ending = fields.get("Format", "").lower() if form is Form.VOICE else ending
        ending = ending if ending.isalnum() and len(ending) < 6 else "amr"
        file = RemoteFile(
            id=fields.get("MediaId", ""),
            name=f"{stem}-{fields.get('MsgId', '')[-6:]}.{ending}",
            media_type=media_type,
        )
        return Said(text=fields.get("Recognition", ""), form=form, remote=(file,))

    return read


def _location(fields: Fields) -> Said:
    x, y, label = (fields.get(n, "") for n in ("Location_X", "Location_Y", "Label"))
    return Said(text=f"位置 location: {label} ({x}, {y})", form=Form.IMAGE)


def _link(fields: Fields) -> Said:
    title, url = fields.get("Title", ""), fields.get("Url", "")
    return Said(text=f"链接 link: {title} {url}".strip(), form=Form.IMAGE)


_KINDS: Mapping[str, Callable[[Fields], Said]] = {
    "image": _media("photo.jpg", "image/jpeg", Form.IMAGE),
    "voice": _media("voice.amr", "audio/amr", Form.VOICE),
    "video": _media("video.mp4", "video/mp4", Form.IMAGE),
    "shortvideo": _media("video.mp4", "video/mp4", Form.IMAGE),
    "location": _location,
    "link": _link,
}
