"""The way out: every payload within Slack's limits, sent once however the platform behaves."""

import asyncio
import json
import string
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

import pytest
from aiohttp import web
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.channels.slack.blocks import fallback, in_language, messages_of
from bot.channels.slack.forms import Opened, modal
from bot.channels.slack.mrkdwn import clip, escape, pieces, plain
from bot.channels.slack.payload import payload_of
from bot.channels.slack.tapped import Where
from bot.domain.people import Language
from bot.messages import Audience, Button, Draft, Notice, Place, WordedButton, WordedTable, Wording
from bot.ports import Standing
from bot.rendering import Renderer
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
from tests.channels.slack.test_edge import record

ROOM = Place(channel="slack", room="T1:C1")
HOSTILE = "<!channel> <@U1> *x* _y_ `z` & <https://evil.invalid|PO 4711> &lt;ok&gt; \u202e"

words = st.text(alphabet=string.printable + HOSTILE + "缺陷拉链，。", max_size=400)
labels = words.map(lambda text: text or "-")
tables = st.builds(
    lambda rows: WordedTable(heads=("a", "b", "c"), rows=tuple(rows)),
    st.lists(st.tuples(words, words, words), max_size=130),
)
wordings = st.builds(
    Wording,
    title=words,
    sentences=st.lists(st.text(alphabet="ab <>&，。\n", max_size=4000), max_size=4).map(tuple),
    facts=st.lists(st.tuples(labels, words), max_size=25).map(tuple),
    table=st.none() | tables,
    buttons=st.just(tuple(WordedButton(label="x" * 90, confirm="y" * 400) for _ in range(12))),
    reply_line=st.none() | labels,
)
notices = st.builds(
    Notice,
    kind=st.just("verdict"),
    audience=st.sampled_from(Audience),
    case=st.just("QC-0001"),
    first=st.sampled_from(Language),
    en=wordings,
    zh=wordings,
    buttons=st.just(tuple(Button(action="a.b", label="x", style="danger") for _ in range(12))),
)


def problems(notice: Notice) -> list[str]:
    payload = payload_of("outbox", notice, ROOM, Standing())
    return [p for message in payload.messages for p in message_problems(message)]


@given(notices)
@settings(max_examples=60)
def test_any_notice_is_within_slacks_limits_and_escaped(notice: Notice) -> None:
    assert problems(notice) == []
    shown = {"text": fallback(notice), "blocks": list(in_language(notice, Language.ZH))}
    assert message_problems(shown) == []


def test_every_notice_the_program_can_make_is_within_slacks_limits() -> None:
    renderer = Renderer()
    for path in Path("templates").glob("*/samples.json"):
        for sample in json.loads(path.read_text()):
            draft = Draft.model_validate_json(json.dumps(sample))
            for first in Language:
                assert problems(renderer.notice(draft, first)) == [], path


def test_every_form_the_program_can_open_is_within_slacks_limits() -> None:
    renderer = Renderer()
    opened = Opened(where=Where(team="T1", channel="C1"), outbox_id="o" * 40)
    seen = 0
    for path in Path("templates").glob("*/samples.json"):
        for sample in json.loads(path.read_text()):
            notice = renderer.notice(Draft.model_validate_json(json.dumps(sample)), Language.ZH)
            for button, en, zh in zip(
                notice.buttons, notice.en.buttons, notice.zh.buttons, strict=True
            ):
                for words, language in ((en, Language.EN), (zh, Language.ZH)):
                    if button.form:
                        assert view_problems(modal(button, words, language, opened)) == [], path
                        seen += 1
    assert seen


def test_a_time_is_shown_in_the_zone_of_who_reads_it_too() -> None:
    due = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
    text = "2026-11-24 (Tue) 18:00 Beijing / 05:00 New York"
    words = Wording(
        title="t",
        sentences=(f"Due {text}.",),
        facts=(("Due", text), ("By", "<a>")),
        instants=((text, due),),
    )
    notice = Notice(
        kind="note", audience=Audience.CHANNEL, case=None, first=Language.EN, en=words, zh=words
    )
    own = f"{text} (<!date^{int(due.timestamp())}^{{date_short_pretty}} {{time}}|"
    (message,) = payload_of("outbox", notice, ROOM, Standing()).messages
    shown = json.dumps(message["blocks"], ensure_ascii=False)
    assert shown.count(own) == 2
    assert problems(notice) == []


def test_a_long_table_is_split_and_loses_no_row() -> None:
    rows = tuple((f"D-{n:03d}", f"defect {n}", str(n * 1000)) for n in range(250))
    words = Wording(title="t", table=WordedTable(heads=("a", "b", "c"), rows=rows))
    notice = Notice(
        kind="loss", audience=Audience.CHANNEL, case=None, first=Language.EN, en=words, zh=words
    )
    pages = messages_of(notice, "T1", "o")
    cells = [
        cell["text"]
        for page in pages
        for block in page
        if block["type"] == "table"
        for row in block["rows"][1:]
        for cell in row
    ]
    assert cells == [cell for row in rows for cell in row]
    assert problems(notice) == []


@given(st.text(max_size=300), st.integers(1, 50))
@example("00", 1)
@example(" " * 60, 50)
def test_text_is_cut_into_pieces_that_hold_all_of_it(text: str, most: int) -> None:
    found = list(islice(pieces(text, most), len(text) + 1))  # a cutter that stands still ends too
    assert all(0 < len(piece) <= most for piece in found)
    assert "".join("".join(found).split()) == "".join(text.split())


def test_no_number_is_cut() -> None:
    assert clip("exposure USD 14,080.50 in all", 20) == "exposure USD…"
    assert clip("short", 20) == "short"


@given(st.text(alphabet="a<>&;ltgmp", max_size=40))
def test_what_is_escaped_reads_as_it_was(text: str) -> None:
    assert plain(escape(text)) == text.strip()


def test_mentions_and_links_are_read_as_words() -> None:
    said = "<@U0BOT> see <https://x.invalid|PO 4711>, <#C1|qc> <@U2|amy> a &lt; b"
    assert plain(said, "U0BOT") == "see PO 4711, #qc @amy a < b"


# ---------------------------------------------------------------- a platform in trouble


@pytest.mark.parametrize("trouble", ["429", "500", "lost", "internal_error"])
def test_a_post_stands_once_whatever_slack_answers(tmp_path: Path, trouble: str) -> None:
    async def scene(at: Office) -> None:
        at.slack.troubles["chat.postMessage"] = [trouble, "", trouble]
        await at.says(WEI, REPORT)
        for _ in range(200):
            await at.settles()
            kinds = [m["metadata"]["event_payload"]["outbox"] for m in at.slack.ours(ORDER_ROOM)]
            if len(kinds) >= 5:
                break
            await asyncio.sleep(0.05)  # the next try waits a second or two, at random
        assert len(kinds) == len(set(kinds)) >= 5

    in_office(tmp_path, scene)


def test_a_card_that_somebody_deleted_is_posted_again(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        await at.says(WEI, REPORT)
        await at.settles()
        at.slack.messages[ORDER_ROOM].remove(at.slack.ours(ORDER_ROOM)[0])
        await at.says(WEI, "tagged 75 cartons")
        await at.settles()
        assert any(m["text"].startswith("QC-0001 — FAIL\n") for m in at.slack.ours(ORDER_ROOM))

    in_office(tmp_path, scene)


def test_an_uninstall_in_mid_case_stops_the_sending_and_not_the_record(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        await at.says(WEI, REPORT)
        await at.settles()
        posts = len(at.slack.calls)
        assert (await at.event({"type": "app_uninstalled"})).status_code == 200
        assert (await at.says(WEI, "tagged 75 cartons"))[1].status_code == 200
        await at.settles()
        assert "hold.tagged" in record(at) or len(record(at)) > 3
        assert len(at.slack.calls) == posts
        assert at.program.verify().clean

    in_office(tmp_path, scene)


def test_a_revoked_token_stops_the_sending_at_its_first_answer(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        at.slack.revoked = True
        assert (await at.says(WEI, REPORT))[1].status_code == 200
        await at.settles()
        assert len(at.slack.calls) <= 8
        assert at.program.verify().clean

    in_office(tmp_path, scene)


# ---------------------------------------------------------------- photos


@pytest.mark.parametrize("what", ["html", "text", "heic", "large", "elsewhere", "redirect", "gone"])
def test_a_photo_that_does_not_come_is_told_of_and_the_others_are_kept(
    tmp_path: Path, what: str
) -> None:
    async def scene(at: Office) -> None:
        await at.says(WEI, REPORT)
        await at.settles()
        files = {
            "html": web.Response(text="<html>sign in</html>", content_type="text/html"),
            "text": web.Response(text="no photo", content_type="image/jpeg"),
            "heic": web.Response(body=b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"),
            "large": web.Response(body=b"x" * (20 * 1024 * 1024 + 1)),
            "redirect": web.Response(
                status=302, headers={"Location": "https://evil.invalid/collect"}
            ),
            "gone": web.Response(status=404),
        }
        bad = files.get(what, web.Response(body=b"x"))
        await at.shares(WEI, {"good.jpg": picture(1), "bad.jpg": bad})
        if what == "elsewhere":
            event = at.slack.messages[ORDER_ROOM][-1]
            event["files"][1]["url_private_download"] = "https://evil.invalid/x.jpg"
            event["ts"] = event["event_ts"] = at.slack.next_ts()
            del event["thread_ts"]
            await at.event(event)
        await at.settles()
        told = at.newest(ORDER_ROOM, has="Not kept: bad.jpg")
        assert told["text"].count("\n") >= 1
        assert "evidence.photos_filed" in record(at)
        assert at.program.verify().clean

    in_office(tmp_path, scene)


def test_no_pressing_of_buttons_by_text_in_a_name(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        await at.says(WEI, REPORT.replace("broken zipper", f"zip {HOSTILE}"))
        await at.says(DANA, f"status {HOSTILE}")
        await at.settles()  # the stand-in checks every payload for what is not escaped

    in_office(tmp_path, scene)


def test_photos_of_the_factory_reach_the_buyer(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        await at.says(WEI, REPORT)
        await at.says(WEI, "I have left the factory")
        await at.settles()
        await at.shares(LIN, {"rework.jpg": picture(3)}, room=FACTORY_ROOM)
        await at.settles()
        assert "rework.jpg" in at.newest(ORDER_ROOM, has="message from Lin")["text"]

    in_office(tmp_path, scene)
