"""A buyer invites a named person, by form or in one line (row 28, Y19)."""

import re

from bot.domain.errors import Incomplete, Refusal
from bot.domain.evolving import grown
from bot.domain.money import Money
from bot.domain.people import Authority, Language, Mandate, Person, Role, mandated, require
from bot.domain.stages.order import Order
from bot.handlers.desk import (
    ADDRESS,
    Desk,
    address_field,
    contacts_of,
    digits,
    done,
    unlinked,
    usual_zone,
)
from bot.handlers.invitation.life import VALID
from bot.messages import Action, Audience, Button, FormField, Receipt
from bot.ports import Invitation

ROLES = {
    "inspector": Role.INSPECTOR,
    "验货员": Role.INSPECTOR,
    "buyer": Role.BUYER,
    "买家": Role.BUYER,
    "factory": Role.FACTORY_CONTACT,
    "工厂": Role.FACTORY_CONTACT,
    "factory_contact": Role.FACTORY_CONTACT,
}
LONGEST_NAME = 60
SAME_PERSON = (
    " Somebody of that name is on file there: this gives the same person another account. For "
    "another person, invite under a fuller name.",
    "该厂已登记同名联系人：本次将为同一人增加账号。如为另一人，请使用完整姓名邀请。",
)
_LIMIT = re.compile(r"(?:limit|限额)\s*(?P<amount>[\d,.]+)\s*(?P<currency>[A-Za-z]{3})(?![A-Za-z])")
_CURRENCIES = {"RMB": "CNY"}

Problems = dict[str, tuple[str, str]]


class HowToInvite(Refusal):
    """Words that invite nobody."""

    code = "how_to_invite"
    en = (
        "Write for example: invite 王经理 factory {factory} wang@works.example limit 5000 USD. "
        "Roles: inspector, buyer, factory (with the factory's id). E-mail and limit may be left "
        "out."
    )
    zh = (
        "请这样写：invite 王经理 factory {factory} wang@works.example limit 5000 USD。"
        "角色：inspector、buyer、factory（须写明工厂编号）；邮箱和限额可省略。"
    )


def invite(desk: Desk, action: Action) -> Receipt:
    """Make the code and give it to the buyer, once; without any words, give the form."""
    require(desk.actor, Role.BUYER)
    if not action.fields.keys() & {"text", "name"}:
        button = Button(action="directory.invite", label="invite", form=_form(desk))
        return desk.open_form("invitation_form", Audience.BUYER, button)
    text = action.fields.get("text")
    fields = dict(action.fields) if text is None else _fields_of(desk, text)
    person = _person(desk, fields)
    if Role.BUYER in person.roles:
        require(desk.actor, Role.BUYER_LEAD)
    code = desk.ids.code()
    invitation = Invitation(
        id=desk.ids.new(),
        person=person,
        invited_by=desk.actor.id,
        state="open",
        created_at=desk.now,
        expires_at=desk.now + VALID,
        email=address_field(desk, fields, person) if fields.get("email", "").strip() else None,
        place=None if desk.in_factory_room else desk.message.place,
    )
    desk.unit.invitations.put(invitation, code)
    known = any(p.id == person.id for p in desk.unit.directory.people())
    return _given(person, code, known)


def _given(person: Person, code: str, known: bool) -> Receipt:
    """The one answer in which the code is ever written."""
    hours = int(VALID.total_seconds() // 3600)
    may, may_zh = _powers(person)
    same, same_zh = SAME_PERSON if known else ("", "")
    return done(
        None,
        f"{person.name} is invited{may}. The code is good for {hours} hours and for one person:\n"
        f"{code}\n"
        f"WeChat: open /wechat/invite/{code} and let them scan the QR code there, or let them send "
        "the code as a message. You are asked once more before anybody is put on file."
        f"{same}",
        f"已邀请{person.name}{may_zh}。邀请码{hours}小时内有效，仅限一人使用：\n"
        f"{code}\n"
        f"微信：打开 /wechat/invite/{code}，请对方扫描二维码，或请对方直接发送邀请码。"
        f"登记前会再次请您确认。{same_zh}",
    )


def _powers(person: Person) -> tuple[str, str]:
    if person.authority is None:
        return "", ""
    limit = person.authority.limit
    if limit is None:
        return ", who may confirm any amount", "，确认金额不限"
    return f", who may confirm up to {limit}", f"，确认权限 {limit}"


# ---------------------------------------------------------------- reading


def _fields_of(desk: Desk, text: str) -> dict[str, str]:
    """The fields in "王经理 factory lishui wang@lishui.cn limit 5000 USD"."""
    rest = unlinked(text)
    email, limit = ADDRESS.search(rest), _LIMIT.search(rest)
    words = ADDRESS.sub(" ", _LIMIT.sub(" ", rest)).split()
    at = next((n for n, word in enumerate(words) if word.casefold() in ROLES), 0)
    factory = next((w for w in words[at + 1 :] if w in desk.factories), "")
    language = next((w for w in words[at + 1 :] if w in tuple(Language)), "")
    # a word left over may be a limit that was meant and not read: nobody gets power by a slip
    if not at or set(words[at + 1 :]) - {factory, language}:
        raise HowToInvite(factory=desk.example_factory)
    return {
        "name": " ".join(words[:at]),
        "role": words[at].casefold(),
        "factory": factory,
        "language": language,
        "email": email[0] if email else "",
        "limit": limit["amount"] if limit else "",
        "currency": limit["currency"] if limit else "",
    }


def _person(desk: Desk, fields: dict[str, str]) -> Person:
    """The person to be put on file. Raises Incomplete with every field that does not fit."""
    problems: Problems = {}
    name, role = fields.get("name", "").strip(), ROLES.get(fields.get("role", ""))
    if not 0 < len(name) <= LONGEST_NAME:
        problems["name"] = ("write the person's name", "请填写姓名")
    if role is None:
        problems["role"] = ("choose a role", "请选择角色")
    order = _order_of(desk, fields.get("factory", ""), role, problems)
    limit = _limit(fields, problems)
    if problems or role is None:
        raise Incomplete(problems)
    person = _new(desk, name, role, order, limit)
    language = fields.get("language", "")
    return grown(person, language=Language(language)) if language in tuple(Language) else person


def _new(desk: Desk, name: str, role: Role, order: Order | None, limit: Money | None) -> Person:
    """A new person, or the contact of that name who is on file and gets another account."""
    known = contacts_of(desk, order.factory) if order else ()
    same = next((p for p in known if p.name.casefold() == name.casefold()), None)
    if same is not None:
        return same if limit is None or order is None else mandated(same, _mandate(order, limit))
    return Person(
        id=f"person-{desk.ids.new()}",
        name=name,
        roles=(role,),
        company=_company(order) if order else desk.actor.company,
        language=Language.EN if role is Role.BUYER else Language.ZH,
        zone=usual_zone(role),
        factory=order.factory if order else None,
        authority=Authority(limit=limit) if order else None,
    )


def _mandate(order: Order, limit: Money) -> Mandate:
    authority = Authority(limit=limit)
    return Mandate(factory=order.factory, company=_company(order), authority=authority)


def _company(order: Order) -> str:
    return f"{order.factory_name} {order.factory_name_zh}"


def _order_of(desk: Desk, factory: str, role: Role | None, problems: Problems) -> Order | None:
    """The newest order of the factory that the person speaks for; None for who speaks for none."""
    if role is not Role.FACTORY_CONTACT:
        return None
    order = desk.newest_order(factory.strip())
    if order is None:
        listed = ", ".join(desk.factories)
        problems["factory"] = (f"name the factory: {listed}", f"请填写工厂编号：{listed}")
    return order


def _limit(fields: dict[str, str], problems: Problems) -> Money | None:
    amount = digits(fields, "limit")
    currency = fields.get("currency", "").strip().upper()
    if not amount:
        return None
    try:
        return Money.of(amount, _CURRENCIES.get(currency, currency))
    except ValueError:
        problems["limit"] = (
            "write amount and currency, for example 5000 and USD",
            "请填写金额和币种，例如5000和USD",
        )
        return None


# ---------------------------------------------------------------- the form


def _form(desk: Desk) -> tuple[FormField, ...]:
    known = desk.factories
    return (
        FormField(name="name", label="name"),
        FormField(
            name="role",
            label="role",
            type="choice",
            value="factory_contact",
            choices=("factory_contact", "inspector", "buyer"),
        ),
        FormField(
            name="factory",
            label="factory_id",
            required=False,
            value=known[0] if len(known) == 1 else "",
        ),
        FormField(name="email", label="email", required=False),
        FormField(name="limit", label="limit", type="money", required=False),
        FormField(name="currency", label="currency", required=False, value="USD"),
        FormField(
            name="language", label="language", type="choice", value="zh", choices=("zh", "en")
        ),
    )
