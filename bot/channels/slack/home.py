"""The home page of a person: what waits on me, the other open cases, and the deadlines
(section X)."""

from collections.abc import Iterable, Iterator

from bot.channels.slack.blocks import Block
from bot.channels.slack.lookups import due_line
from bot.channels.slack.mrkdwn import escape
from bot.domain.case import Case
from bot.domain.deadlines import Deadline
from bot.domain.people import Language, Person, powers_of
from bot.handlers.next_step import next_step

MOST_CASES, MOST_DEADLINES = 30, 3
LANGUAGE = "redtag:home:language"
"""`action_id` of the switch; its value is the language to change to."""
_WORDS = {
    Language.EN: {
        "mine": "Waits on you",
        "others": "Other open cases",
        "nothing": "Nothing waits on you.",
        "no_cases": "No open cases. Post the counts of an inspection, or type */qc new*.",
        "stranger": "Redtag does not know this account yet. Please ask the buyer lead to add you: "
        "*/qc person @you inspector*.",
        "more": "more",
    },
    Language.ZH: {
        "mine": "待您处理",
        "others": "其他未结案件",
        "nothing": "目前没有待您处理的事项。",
        "no_cases": "没有未结案件。请发送验货数据，或输入 */qc new*。",
        "stranger": "Redtag 尚未识别此账号，请联系买家负责人添加：*/qc person @您 inspector*。",
        "more": "更多",
    },
}
_SWITCH = {Language.EN: (Language.ZH, "中文"), Language.ZH: (Language.EN, "English")}


def strangers_page() -> list[Block]:
    """For an account that nobody has given a role yet."""
    return [_section("\n".join(_WORDS[language]["stranger"] for language in Language))]


def page(
    person: Person, cases: Iterable[Case], dues: dict[str, tuple[Deadline, ...]]
) -> Iterator[Block]:
    """The blocks of one person's page: theirs first, the soonest deadline first."""
    words = _WORDS[person.language]
    shown = sorted(cases, key=lambda case: _soonest(dues[case.key]))
    mine = [case for case in shown if _waits_on(person, case)]
    others = [case for case in shown if case not in mine]
    yield _switch(person.language)
    yield _header(words["mine"])
    yield from _listed(mine, dues, person.language, words["nothing"])
    if others:
        yield _header(words["others"])
        yield from _listed(others, dues, person.language, "")
    elif not mine:
        yield _section(words["no_cases"])


def _listed(
    cases: list[Case], dues: dict[str, tuple[Deadline, ...]], language: Language, none: str
) -> Iterator[Block]:
    for case in cases[:MOST_CASES]:
        yield _section(_line(case, dues[case.key], language))
    if len(cases) > MOST_CASES:
        yield _section(f"+{len(cases) - MOST_CASES} {_WORDS[language]['more']}")
    if not cases and none:
        yield _section(none)


def _line(case: Case, dues: tuple[Deadline, ...], language: Language) -> str:
    product = case.order.product_zh if language is Language.ZH else case.order.product_en
    line = f"*{escape(case.key)}* · {escape(case.order.number)} · {escape(product)}"
    return "\n".join([line, *(due_line(due, language) for due in dues[:MOST_DEADLINES])])


def _switch(language: Language) -> Block:
    to, label = _SWITCH[language]
    button = {
        "type": "button",
        "action_id": LANGUAGE,
        "text": {"type": "plain_text", "text": label, "emoji": False},
        "value": to.value,
    }
    return {"type": "actions", "elements": [button]}


def _waits_on(person: Person, case: Case) -> bool:
    step = next_step(case)
    return step is not None and step.owner in powers_of(person.roles)


def _soonest(dues: tuple[Deadline, ...]) -> tuple[bool, float]:
    return (not dues, dues[0].due_at.timestamp() if dues else 0.0)


def _header(text: str) -> Block:
    return {"type": "header", "text": {"type": "plain_text", "text": text, "emoji": False}}


def note(text: str) -> Block:
    """What came of a click on the page; escaped already."""
    return _section(text)


def _section(text: str) -> Block:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}}
