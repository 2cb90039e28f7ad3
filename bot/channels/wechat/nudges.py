"""A template message where the window is closed: it carries no notice, it asks to write to us.

The template is the account's own (WECHAT_TEMPLATE_ID). Its fields are read from WeChat and filled
by their kinds, each of which has its own length (reference/wechat.md 3).
"""

import re
from collections import OrderedDict
from datetime import datetime, timedelta, timezone
from typing import Any

from bot.channels.wechat.api import Api
from bot.channels.wechat.payload import Payload
from bot.ports import Clock

_FIELD = re.compile(r"\{\{(\w{1,40})\.DATA\}\}")
_BEIJING = timezone(timedelta(hours=8))
_REMEMBERED = 1000
QUIET = timedelta(hours=1)
"""Several notices that find the window closed are one nudge."""

ASK = "请在服务号内回复任意内容"


class Nudges:
    """Sends them, and remembers for which notice each one stands."""

    def __init__(self, api: Api, template_id: str, clock: Clock) -> None:
        self._api = api
        self._template_id = template_id
        self._clock = clock
        self._fields: tuple[str, ...] | None = None
        self._sent: OrderedDict[str, str] = OrderedDict()
        self._nudged: dict[str, datetime] = {}

    async def send(self, post: Payload) -> str:
        """Nudge the person a notice is for; what came of it, in words."""
        if not self._template_id:
            return "no template message is set up"
        if self._was_nudged(post.openid):
            return "a template message has asked them to write within the last hour"
        fields = await self._fields_of_template()
        if not fields:
            return "no nudge: the template was not found"
        body = {
            "touser": post.openid,
            "template_id": self._template_id,
            "data": {name: {"value": self._value(name, post)} for name in fields},
        }
        called = await self._api.call("message/template/send", json=body)
        if not called.ok:
            return f"no nudge: {called.error}"
        self._nudged[post.openid] = self._clock.now()
        self._remember(str(called.data.get("msgid", "")), post.outbox_id)
        return "a template message asks them to write"

    def outbox_of(self, number: str) -> str | None:
        """The notice that a template message of this process stood for."""
        return self._sent.get(number)

    async def _fields_of_template(self) -> tuple[str, ...]:
        if self._fields is None:
            called = await self._api.call("template/get_all_private_template")
            if called.ok:
                self._fields = fields_in(called.data, self._template_id)
        return self._fields or ()

    def _value(self, name: str, post: Payload) -> str:
        now = self._clock.now().astimezone(_BEIJING)
        if name.startswith("time"):
            return f"{now:%Y-%m-%d %H:%M}"
        if name.startswith("date"):
            return f"{now:%Y-%m-%d}"
        if name.startswith(("character_string", "number", "letter")):
            return post.case or "-"
        if name.startswith("phrase"):
            return "待回复"
        return (post.title if name == self._first_thing() else ASK)[:20]

    def _first_thing(self) -> str:
        return next((f for f in self._fields or () if f.startswith("thing")), "")

    def _was_nudged(self, openid: str) -> bool:
        now = self._clock.now()
        self._nudged = {who: at for who, at in self._nudged.items() if now - at < QUIET}
        return openid in self._nudged

    def _remember(self, number: str, outbox_id: str) -> None:
        self._sent[number] = outbox_id
        if len(self._sent) > _REMEMBERED:
            self._sent.popitem(last=False)


def fields_in(templates: dict[str, Any], template_id: str) -> tuple[str, ...]:
    """The names of the fields of one of the account's templates; () when it is not there."""
    for template in templates.get("template_list") or ():
        if template.get("template_id") == template_id:
            return tuple(_FIELD.findall(str(template.get("content"))))
    return ()
