"""Foreign text stays text: no call to everybody, no mention, no link, no formatting, in whatever
the app can send."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bot import practice
from bot.channels.slack.blocks import fallback, in_language, messages_of
from bot.channels.slack.clicks import chosen_line
from bot.channels.slack.forms import Opened, modal
from bot.channels.slack.home import page
from bot.channels.slack.lookups import reminders
from bot.channels.slack.tapped import Where
from bot.domain.case import Case
from bot.domain.deadlines import Deadline
from bot.domain.people import Language
from bot.messages import (
    Audience,
    Button,
    FormField,
    Notice,
    WordedButton,
    WordedField,
    WordedTable,
    Wording,
)
from tests.channels.slack.block_kit import message_problems, view_problems
from tests.channels.slack.office import (
    DANA,
    FACTORY_ROOM,
    LIN,
    ORDER_ROOM,
    WEI,
    Office,
    in_office,
    picture,
)
from tests.channels.slack.test_case import REPORT

_DATE = re.compile(r"<!date[^>]*>")  # our own; no foreign text gets in there
_MARKS = re.compile(r"[*_~`]|(?m:^\s*(?:>|&gt;))|:warning:|@(?:channel|here)")
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
_PARTS = [
    "<!channel>", "<!here|x>", "<@U1>", "<#C1>", "<https://evil.invalid|PO 4711>", "&lt;", "&amp;",
    "*", "_", "~", "`", "```", "> ", "\n> quoted", ":warning:", "<!date^1^x|y>", "缺陷", "\u202e",
    "a", "7", " ", "\n",
]  # fmt: skip
hostile = st.lists(st.sampled_from(_PARTS), min_size=1, max_size=12).map("".join)
wordings = st.builds(
    lambda texts: Wording(
        title=texts[0],
        sentences=(texts[1], texts[2]),
        facts=(("Defect", texts[3]), ("Found", texts[4])),
        table=WordedTable(heads=("a", "b"), rows=((texts[5], texts[0]),)),
        buttons=(
            WordedButton(
                label=texts[1] or "x",
                confirm=texts[2],
                form=(WordedField(name="defect", label=texts[3], choices=(("d", texts[4]),)),),
            ),
        ),
        reply_line=texts[5],
    ),
    st.lists(hostile, min_size=6, max_size=6),
)


def notice_of(words: Wording, *, form: bool = False) -> Notice:
    fields = (FormField(name="defect", label="defect", type="choice", choices=("d",)),)
    return Notice(
        kind="verdict",
        audience=Audience.FACTORY,
        case="QC-0001",
        first=Language.EN,
        en=words,
        zh=words,
        buttons=(Button(action="a.b", label="x", confirm="y", form=fields if form else ()),),
    )


def formatted(node: Any) -> Iterator[str]:
    """Every text that Slack formats, wherever it stands; our own bold label left out."""
    if isinstance(node, dict):
        if node.get("type") == "mrkdwn":
            label, _, value = node["text"].partition("\n")
            yield value if label.startswith("*") and label.endswith("*") else node["text"]
        for inner in node.values():
            yield from formatted(inner)
    elif isinstance(node, list | tuple):
        for inner in node:
            yield from formatted(inner)


@given(wordings)
@settings(max_examples=100)
def test_no_notice_formats_links_or_calls_what_it_quotes(words: Wording) -> None:
    notice = notice_of(words)
    for blocks in (*messages_of(notice, "T1", "o"), in_language(notice, Language.ZH)):
        assert message_problems({"text": fallback(notice), "blocks": list(blocks)}) == []
        assert not [text for text in formatted(list(blocks)) if _MARKS.search(text)]


@given(wordings)
@settings(max_examples=60)
def test_no_form_does(words: Wording) -> None:
    notice = notice_of(words, form=True)
    opened = Opened(where=Where(team="T1", channel="C1"), outbox_id="o")
    view = modal(notice.buttons[0], words.buttons[0], Language.EN, opened)
    assert view_problems(view) == []
    assert not [text for text in formatted(view) if _MARKS.search(text)]


@given(hostile, hostile)
@settings(max_examples=60)
def test_home_pages_reminders_and_lines_are_escaped(name: str, rule: str) -> None:
    order = practice.ORDERS[0].__class__(
        **{**dict(practice.ORDERS[0]), "product_en": name, "product_zh": name}
    )
    case = Case(key="QC-0001", order=order, seq=1, opened_at=NOW)
    due = Deadline(kind="a.b", due_at=NOW + timedelta(days=1), rule_en=rule, rule_zh=rule)
    for person in practice.PEOPLE:
        blocks = list(page(person, [case], {case.key: (due,)}))
        assert view_problems({"type": "home", "blocks": blocks}) == []
        told = reminders(person, [case], {case.key: (due,)})
        assert message_problems({"text": told}) == []
    line = chosen_line(name, "U1", NOW, Language.ZH)
    assert message_problems({"text": "x", "blocks": [line]}) == []


def test_hostile_names_files_and_replies_pass_through_a_whole_talk(tmp_path: Path) -> None:
    hostile_text = "".join(_PARTS).replace("\n", " ")
    said = "<!channel> <@U1> `x` *b* &lt;script&gt; <https://evil.invalid|PO 4711> _i_ ~s~"

    async def scene(at: Office) -> None:
        await at.commands(DANA, "person <@U0NEW|*evil*&lt;!channel&gt;> inspector")
        await at.says("U0NEW", REPORT.replace("broken zipper", f"zip {said}"))
        await at.shares("U0NEW", {f"{hostile_text[:60]}.jpg": picture(1)})
        await at.says("U0NEW", "I have left the factory")
        await at.says(LIN, said, FACTORY_ROOM)
        await at.says(WEI, f"status {said}")
        for words in ("hold", "evidence", "remind", "search zip", f"search {said}", f"car {said}"):
            await at.commands(DANA, words)
        await at.event({"type": "app_home_opened", "user": DANA, "tab": "home"})
        await at.settles()
        ours = [*at.slack.ours(ORDER_ROOM), *at.slack.ours(FACTORY_ROOM), *at.slack.ephemeral]
        assert any("~s~" in json.dumps(message.get("blocks")) for message in ours)
        shown = [text for message in ours for text in formatted(message.get("blocks"))]
        marked = [text for text in shown if _MARKS.search(_DATE.sub("", text))]
        assert marked == []  # the stand-in checks the rest

    in_office(tmp_path, scene)
