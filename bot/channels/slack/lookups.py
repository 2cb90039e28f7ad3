"""Commands that only look: what is due and who acts, which cases there are, and what can be typed.

Nothing here changes a case, so it does not pass through intake; who may see what is asked first.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from bot.channels.slack.mrkdwn import escape, moment
from bot.domain.case import Case
from bot.domain.deadlines import Deadline
from bot.domain.people import ROLE_ZH, Language, Person, Role, may_see
from bot.domain.stages.order import Order
from bot.handlers.next_step import next_step
from bot.messages import Words
from bot.ports import CaseReader, CaseRow

MOST_FOUND = 20

HELP = Words(
    en="*/qc new* – file a report by form\n"
    "*/qc status* – open cases here · *gate* – may it ship?\n"
    "*/qc hold · evidence · car · options · confirm* – how that stands, and its form; "
    "a case can be named: */qc car QC-0001*\n"
    "*/qc remind* – open deadlines and who acts\n"
    "*/qc search 4711 bags* – cases by order, factory, product or stage\n"
    "*/qc export QC-0001* – the record of a case as a file, to you alone (buyers)\n"
    "*/qc invite* – ask somebody in, on WeChat too · *revoke Lin* – take a role away (buyers)\n"
    "*/qc person @amy inspector* – give a role · *bind 4711* – make this the order's channel "
    "(buyer lead)\n"
    "*/qc order* – put an order on file · *email Lin lin@works.example* – a contact's address · "
    "*calendar lishui* – a factory's own days (buyers)\n"
    "*/qc language zh* – what you read first\n"
    "Anything that can be written in the channel can follow */qc*.",
    zh="*/qc new* – 用表单提交验货报告\n"
    "*/qc status* – 本频道未结案件 · *gate* – 可否出货\n"
    "*/qc hold · evidence · car · options · confirm* – 查看该步骤的状态并打开表单；"
    "可写明案件： */qc car QC-0001*\n"
    "*/qc remind* – 未到期的期限与责任人\n"
    "*/qc search 4711* – 按订单、工厂、产品或阶段查找案件\n"
    "*/qc export QC-0001* – 将案件记录以文件发给您本人（买家）\n"
    "*/qc invite* – 邀请人员（含微信） · *revoke* – 取消权限（买家）\n"
    "*/qc person* – 登记角色 · *bind* – 绑定频道（买家负责人）\n"
    "*/qc order* – 登记订单 · *email 姓名 邮箱* – 登记邮箱 · *calendar* – 工厂停工日（买家）\n"
    "*/qc language en* – 切换语言\n"
    "频道中可发送的内容，都可写在 */qc* 之后。",
)
_WORDS: Mapping[Language, Mapping[str, str]] = {
    Language.EN: {
        "acts": "acts",
        "nobody": "nobody",
        "due": "due",
        "none": "no open deadline",
        "no_case": "No open case here. Name one: */qc remind QC-0001*.",
        "found": "found",
        "more": "more; add a word",
        "nothing": "No case fits these words. They are looked for in order, factory, product "
        "and stage.",
        "open": "open",
        "closed": "closed",
    },
    Language.ZH: {
        "acts": "责任人",
        "nobody": "无",
        "due": "截止",
        "none": "没有未到期的期限",
        "no_case": "本频道没有未结案件。请写明案件： */qc remind QC-0001*。",
        "found": "找到",
        "more": "更多，请加关键词",
        "nothing": "没有符合的案件。可按订单、工厂、产品或阶段查找。",
        "open": "未结",
        "closed": "已结",
    },
}


def help_text(person: Person | None) -> str:
    """What can follow `/qc`; in both languages for somebody unknown."""
    if person is None:
        return f"{HELP.en}\n\n{HELP.zh}"
    return HELP.said(person.language)


def reminders(person: Person, cases: Sequence[Case], dues: Mapping[str, Sequence[Deadline]]) -> str:
    """Each case with who acts now and its open deadlines, soonest first."""
    words = _WORDS[person.language]
    found = [_reminder(case, dues[case.key], words, person.language) for case in cases]
    return "\n".join(found) or words["no_case"]


def _reminder(
    case: Case, dues: Sequence[Deadline], words: Mapping[str, str], language: Language
) -> str:
    step = next_step(case)
    who = _role(step.owner, language) if step else words["nobody"]
    lines = [f"*{escape(case.key)}* · {escape(case.order.number)} · {words['acts']}: {who}"]
    lines += [due_line(due, language) for due in dues] or [f"• {words['none']}"]
    return "\n".join(lines)


def due_line(due: Deadline, language: Language) -> str:
    """One deadline: when, in the reader's own zone, and by which rule."""
    rule = due.rule_zh if language is Language.ZH else due.rule_en
    return f"• {moment(due.due_at)} – {escape(rule)}"


def _role(role: Role, language: Language) -> str:
    return ROLE_ZH[role] if language is Language.ZH else role.value.replace("_", " ")


def search(person: Person, cases: CaseReader, tenant: str, asked: str) -> str:
    """The newest cases in which every word is found."""
    words, orders = _WORDS[person.language], {o.number: o for o in cases.orders(tenant)}
    fitting = list(_fitting(person, cases.cases(tenant), orders, asked.casefold().split()))
    lines = [_found(person, row, orders[row.order], words) for row in fitting[:MOST_FOUND]]
    if len(fitting) > MOST_FOUND:
        lines.append(f"+{len(fitting) - MOST_FOUND} {words['more']}")
    return "\n".join(lines) or words["nothing"]


def _fitting(
    person: Person, rows: Iterable[CaseRow], orders: Mapping[str, Order], asked: list[str]
) -> Iterator[CaseRow]:
    for row in rows:
        order = orders.get(row.order)
        if order is not None and may_see(person, order.factory):
            text = _looked_in(person, row, order)
            if all(word in text for word in asked):
                yield row


def _looked_in(person: Person, row: CaseRow, order: Order) -> str:
    """A factory does not learn verdict and stage here: its notices tell it when (row 38a)."""
    named = (row.key, order.number, order.product_en, order.product_zh)
    factory = (order.factory, order.factory_name, order.factory_name_zh)
    stage = () if person.factory else (row.stage, "closed" if row.closed else "open")
    return " ".join((*named, *factory, *stage)).casefold()


def _found(person: Person, row: CaseRow, order: Order, words: Mapping[str, str]) -> str:
    chinese = person.language is Language.ZH
    product = order.product_zh if chinese else order.product_en
    factory = order.factory_name_zh if chinese else order.factory_name
    line = f"*{escape(row.key)}* · {escape(order.number)} · {escape(product)} · {escape(factory)}"
    if person.factory:
        return line
    return f"{line} · {escape(row.stage)} · {words['closed' if row.closed else 'open']}"
