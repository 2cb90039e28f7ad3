"""The home page of a person: my open cases, what waits on me, and the deadlines (section X)."""

import asyncio
from collections.abc import Iterable, Iterator
from datetime import datetime

from bot.channels.slack.api import Api, Called
from bot.channels.slack.blocks import Block
from bot.channels.slack.mrkdwn import escape
from bot.channels.slack.names import CHANNEL, sender
from bot.channels.slack.said import Envelope
from bot.domain.case import Case
from bot.domain.deadlines import Deadline
from bot.domain.people import Language, Person
from bot.handlers.next_step import next_step
from bot.ports import CaseReader, PostReader

MOST_CASES = 30
_WORDS = {
    Language.EN: {
        "mine": "Waits on you",
        "others": "Other open cases",
        "nothing": "Nothing waits on you.",
        "no_cases": "No open cases. Post the counts of an inspection, or type */qc new*.",
        "stranger": "Redtag does not know this account yet. Please ask the buyer lead to add you: "
        "*/qc person @you inspector*.",
        "due": "due",
        "more": "more",
    },
    Language.ZH: {
        "mine": "待您处理",
        "others": "其他未结案件",
        "nothing": "目前没有待您处理的事项。",
        "no_cases": "没有未结案件。请发送验货数据，或输入 */qc new*。",
        "stranger": "Redtag 尚未识别此账号，请联系买家负责人添加：*/qc person @您 inspector*。",
        "due": "截止",
        "more": "更多",
    },
}


class Home:
    """Publishes home pages."""

    def __init__(self, api: Api, cases: CaseReader, reader: PostReader) -> None:
        self._api = api
        self._cases = cases
        self._reader = reader

    async def publish(self, envelope: Envelope, user: str) -> Called:
        """Show `user` the page as it stands now."""
        who = sender(envelope.team, user)
        blocks = await asyncio.to_thread(self._page, envelope.tenant, who)
        view = {"type": "home", "blocks": blocks}
        return await self._api.call(envelope.team, "views.publish", user_id=user, view=view)

    def _page(self, tenant: str, who: str) -> list[Block]:
        person = self._reader.person(tenant, CHANNEL, who)
        if person is None:
            both = (_WORDS[language]["stranger"] for language in Language)
            return [_section("\n".join(both))]
        shown = [case for case in self._open(tenant) if _may_see(person, case)]
        dues = {case.key: self._cases.deadlines(tenant, case.key) for case in shown}
        return list(page(person, shown, dues))

    def _open(self, tenant: str) -> Iterator[Case]:
        for row in self._cases.cases(tenant):
            case = None if row.closed else self._cases.case(tenant, row.key)
            if case is not None:
                yield case


def page(
    person: Person, cases: Iterable[Case], dues: dict[str, tuple[Deadline, ...]]
) -> Iterator[Block]:
    """The blocks of one person's page: theirs first, the soonest deadline first."""
    words = _WORDS[person.language]
    shown = sorted(cases, key=lambda case: _soonest(dues[case.key]))
    mine = [case for case in shown if _waits_on(person, case)]
    others = [case for case in shown if case not in mine]
    yield _header(words["mine"])
    yield from _listed(mine, dues, words, words["nothing"])
    if others:
        yield _header(words["others"])
        yield from _listed(others, dues, words, "")
    elif not mine:
        yield _section(words["no_cases"])


def _listed(
    cases: list[Case], dues: dict[str, tuple[Deadline, ...]], words: dict[str, str], none: str
) -> Iterator[Block]:
    for case in cases[:MOST_CASES]:
        yield _section(_line(case, dues[case.key], words))
    if len(cases) > MOST_CASES:
        yield _section(f"+{len(cases) - MOST_CASES} {words['more']}")
    if not cases and none:
        yield _section(none)


def _line(case: Case, dues: tuple[Deadline, ...], words: dict[str, str]) -> str:
    product = case.order.product_zh if words is _WORDS[Language.ZH] else case.order.product_en
    line = f"*{escape(case.key)}* · {escape(case.order.number)} · {escape(product)}"
    return f"{line}\n{words['due']}: {_moment(dues[0].due_at)}" if dues else line


def _moment(at: datetime) -> str:
    """In the reader's own zone, as Slack shows it."""
    fallback = f"{at:%Y-%m-%d %H:%M} UTC"
    return f"<!date^{int(at.timestamp())}^{{date_short_pretty}} {{time}}|{fallback}>"


def _waits_on(person: Person, case: Case) -> bool:
    step = next_step(case)
    return step is not None and step.owner in person.roles


def _may_see(person: Person, case: Case) -> bool:
    """A factory sees its own cases alone (Y18)."""
    return person.factory is None or case.order.factory == person.factory


def _soonest(dues: tuple[Deadline, ...]) -> tuple[bool, float]:
    return (not dues, dues[0].due_at.timestamp() if dues else 0.0)


def _header(text: str) -> Block:
    return {"type": "header", "text": {"type": "plain_text", "text": text, "emoji": False}}


def _section(text: str) -> Block:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}}
