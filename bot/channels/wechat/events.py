"""Events: follow, leave, scan, the account's own menu, and what became of a template message."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.channels.wechat.ledger import TAP, Kind
from bot.channels.wechat.names import SCENE
from bot.domain.people import SYSTEM
from bot.messages import Action, Form

Fields = Mapping[str, str]
MENU = {"STATUS": "status", "HELP": "help"}
"""Keys of the account's own menu (docs/wechat.md) and what they stand for."""

_FOLLOWED_BY_CODE = "qrscene_"


@dataclass(frozen=True)
class Done:
    """What an event says. `sender` and `key` are only given where the usual ones do not fit."""

    name: str
    action: Action | None = None
    text: str = ""
    form: Form = Form.TAP
    opens: Kind | None = None
    sender: str | None = None
    key: str = ""
    hide: tuple[str, ...] = ()


def event_of(fields: Fields, sent_templates: Callable[[str], str | None]) -> Done | None:
    """What an event asks for; None for all that ask for nothing (VIEW, and kinds yet unknown).

    `sent_templates` gives the outbox id of a template message by its MsgID.
    """
    name = fields.get("Event", "").lower()
    if name == "templatesendjobfinish":
        return _template(fields, sent_templates)
    read = _EVENTS.get(name)
    return read(fields) if read else None


def _follow(fields: Fields) -> Done:
    """With a scene somebody scanned an invitation; without one an old contact may be back."""
    key = fields.get("EventKey", "")
    scene = key.removeprefix(_FOLLOWED_BY_CODE)
    if key.startswith(_FOLLOWED_BY_CODE) and SCENE.fullmatch(scene):
        return _claim("subscribe", scene)
    return Done("subscribe", Action(name="contact.back"), opens=TAP)


def _scan(fields: Fields) -> Done | None:
    scene = fields.get("EventKey", "")
    return _claim("scan", scene) if SCENE.fullmatch(scene) else None


def _claim(name: str, scene: str) -> Done:
    return Done(name, Action(name="invitation.claim", fields={"code": scene}), opens=TAP)


def _leave(_: Fields) -> Done:
    return Done("unsubscribe", Action(name="contact.left", fields={"why": "unsubscribed"}))


def _click(fields: Fields) -> Done | None:
    command = MENU.get(fields.get("EventKey", "").upper())
    return Done("click", text=command, opens=TAP) if command else None


def _template(fields: Fields, sent_templates: Callable[[str], str | None]) -> Done | None:
    """A nudge that failed. One that arrived proves nothing of the notice it stood for."""
    number, status = fields.get("MsgID", ""), fields.get("Status", "").lower()
    outbox_id = sent_templates(number)
    if status == "success" or outbox_id is None:
        return None
    why = "unreachable" if "block" in status else "failed"
    told = {"outbox_id": outbox_id, "outcome": "failed", "error": f"{why}: template, {status}"}
    return Done(
        "templatesendjobfinish",
        Action(name="delivery.late_result", fields=told),
        form=Form.RESULT,
        sender=SYSTEM.id,
        key=f"template:{number}",
    )


_EVENTS: Mapping[str, Callable[[Fields], Done | None]] = {
    "subscribe": _follow,
    "scan": _scan,
    "unsubscribe": _leave,
    "click": _click,
}
