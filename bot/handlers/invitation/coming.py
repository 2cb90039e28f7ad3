"""Somebody comes with a code and says who they are; a code that was passed on binds nobody."""

import re

from bot.domain.errors import Refusal
from bot.domain.people import Person
from bot.domain.reading.normalise import plain
from bot.handlers.desk import Desk, Stranger, done
from bot.handlers.invitation.life import claimed, denied, named, waits
from bot.handlers.invitation.telling import ask_buyer, ask_name, tell_wrong_person
from bot.messages import Action, Form, Receipt
from bot.ports import Invitation

GUESSES = "invitation.guesses"
MOST_GUESSES = 5
"""Wrong codes of one sender before an hour of silence is asked for; a code has 130 bits."""
SILENCE_S = 3600

_CODE = re.compile(r"[A-HJ-NP-Z2-9]{26}")
_BIND = re.compile(r"(?:绑定|bind|i am|我是) ?:? ?(?P<name>.+)")
_DENIALS = frozenset({"不是", "不是我", "no", "not me"})
_ENDS = " \t\n.。,，!！\"“”'"


class WrongCode(Refusal):
    """Wrong, used, expired or tried too often: all get the same answer, so that none tells more."""

    code = "wrong_code"
    en = "This code cannot be used. Please ask the buyer for a new one."
    zh = "您好，此邀请码无法使用，请向买家索取新的邀请码。"


class OtherPerson(Refusal):
    """An account is one person's, by one name: a second name would make somebody else of them."""

    code = "other_person"
    en = "This account is on file already, for {company}, under another name. Ask the buyer."
    zh = "您好，此账号已以其他姓名登记为{company}的联系人，请与买家联系。"


def claim(desk: Desk, action: Action) -> Receipt:
    """A scan or a typed code. The person is asked for their name; only they have the line."""
    invitation = _invitation(desk, action.fields.get("code", ""))
    if desk.person is not None:
        return _known(desk, invitation, desk.person)
    if invitation.state == "named":
        return _buyer_is_asked()
    message = desk.message
    invitation = claimed(invitation, message.channel, message.sender, message.place)
    desk.unit.invitations.put(invitation)
    ask_name(desk, invitation)
    return done()


def came(desk: Desk) -> Receipt:
    """Words of somebody who is not on file. Raises Stranger, and WrongCode for a wrong code."""
    text = desk.message.text.strip()
    code = re.sub(r"[\s-]", "", text).upper()
    if _CODE.fullmatch(code):
        return claim(desk, Action(name="invitation.claim", fields={"code": code}))
    found = desk.unit.invitations.of_sender(desk.message.channel, desk.message.sender)
    if found and waits(found[0], "claimed", desk.now) and _is_trusted(desk):
        return _answer(desk, found[0], text)
    if found and waits(found[0], "named", desk.now):
        return _buyer_is_asked()
    raise Stranger()


def _answer(desk: Desk, invitation: Invitation, text: str) -> Receipt:
    if desk.message.form is Form.TYPED and _says_name(text, invitation.person.name):
        invitation = named(invitation, desk.now)
        desk.unit.invitations.put(invitation)
        ask_buyer(desk, invitation)
        return _buyer_is_asked()
    if plain(text).strip(_ENDS) in _DENIALS:
        desk.unit.invitations.put(denied(invitation))
        tell_wrong_person(desk, invitation)
        return done(None, "Thank you, noted.", "好的，谢谢您告知。")
    ask_name(desk, invitation)
    return done()


def _says_name(text: str, name: str) -> bool:
    said = _BIND.fullmatch(plain(text).strip(_ENDS))
    return said is not None and _bare(said["name"]) == _bare(name)


def _bare(name: str) -> str:
    return "".join(c for c in plain(name) if c.isalnum())


def _buyer_is_asked() -> Receipt:
    return done(
        None,
        "Thank you. The buyer is asked to confirm it; you hear from us then.",
        "谢谢！正在请买家核对，核对后会通知您。",
    )


def _invitation(desk: Desk, code: str) -> Invitation:
    """The invitation that a code opens for this sender. Raises WrongCode, and counts it."""
    tried = _tried(desk)
    found = desk.unit.invitations.by_code(code) if tried < MOST_GUESSES else None
    if found is not None and _is_trusted(desk) and _opens(desk, found):
        return found
    if tried < MOST_GUESSES:
        desk.ask(GUESSES, str(tried + 1))
    raise WrongCode()


def _opens(desk: Desk, invitation: Invitation) -> bool:
    """Nobody has come with it; or it was this sender, who scans it again."""
    theirs = (desk.message.channel, desk.message.sender)
    if (invitation.channel, invitation.sender) != theirs:
        return waits(invitation, "open", desk.now)
    if desk.person is not None:
        return desk.person.id == invitation.person.id
    return any(waits(invitation, state, desk.now) for state in ("claimed", "named"))


def _tried(desk: Desk) -> int:
    """Wrong codes of this sender without an hour's silence between them."""
    open_here = desk.unit.prompts.of(desk.message.place, desk.message.sender)
    last = next((p for p in open_here if p.about == GUESSES), None)
    if last is None or (desk.at - last.opened_at).total_seconds() >= SILENCE_S:
        return 0
    return int(last.body)


def _is_trusted(desk: Desk) -> bool:
    """A mail whose sender nobody vouches for comes from anybody."""
    vouched = desk.message.vouched
    return desk.message.channel != "email" if vouched is None else vouched.passed


def _known(desk: Desk, invitation: Invitation, person: Person) -> Receipt:
    """An account that is somebody's already takes no second name; a contact of the same name may
    speak for one more factory, if a buyer says so."""
    wanted = invitation.person
    if person.id == wanted.id:
        return done(None, "You are on file already.", "您的账号已登记，无需再次绑定。")
    if person.factory and wanted.factory and _bare(person.name) == _bare(wanted.name):
        message = desk.message
        came = claimed(invitation, message.channel, message.sender, message.place)
        desk.unit.invitations.put(named(came, desk.now))
        ask_buyer(desk, came, known=person)
        return _buyer_is_asked()
    desk.unit.invitations.put(denied(invitation))
    tell_wrong_person(desk, invitation, person)
    raise OtherPerson(company=person.company)
