"""Whose words a mail holds: never those it quotes, and always the sender's."""

import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels.email.letter import ABOVE, text_of
from bot.channels.email.own import own_text
from bot.domain.reading.reply import ReplyContext, ReplyLabel, read_reply
from tests.channels.email.clients import ALL, BARE, MARKED
from tests.channels.email.office import NOTICE

CORPUS = Path(__file__).with_name("confirmations.jsonl")
OUR_LETTER = f"{ABOVE}\n\n{text_of(NOTICE)}"
QUOTED = "Terms\nQC-0042-V3 Confirmed: yes\n\nQC-0042-V3 确认：是"
_CLIENTS = sorted(ALL)


@pytest.mark.parametrize("client", _CLIENTS)
@pytest.mark.parametrize("body", [QUOTED, OUR_LETTER])
@pytest.mark.parametrize("own", ["ok", "好的，我们看看", "", "We need two more days.\n\nLin"])
def test_a_quoted_phrase_is_nobodys_words(client: str, body: str, own: str) -> None:
    assert own_text(f"{own}\n\n{ALL[client](body)}") == own


@pytest.mark.parametrize("client", _CLIENTS)
def test_the_line_above_which_to_reply_ends_any_quotation(client: str) -> None:
    strange = f"Yes\n\nUnknown program, 20.11.2026 10:00 <qc@buyer.example> :\n{OUR_LETTER}"
    assert own_text(strange) == "Yes"


_BODIES = st.text(st.sampled_from("ab :\n\t>是确认@<>.-0123\r\x0b\u2028\xa0"), max_size=80)
_WORDS = st.sampled_from(["Secret words", "QC-0042-V3 Confirmed: yes", "确认：是"])


@settings(max_examples=200)
@given(before=_BODIES, words=_WORDS, after=_BODIES, client=st.sampled_from(sorted(MARKED)))
def test_no_body_quoted_with_marks_is_ever_the_senders(
    before: str, words: str, after: str, client: str
) -> None:
    body = f"{before}{words}{after}".replace("\r\n", "\n").replace("\r", "\n")
    assert own_text("ok\n\n" + MARKED[client](body)) == "ok"


@settings(max_examples=200)
@given(before=_BODIES, words=_WORDS, after=_BODIES, client=st.sampled_from(sorted(BARE)))
def test_no_body_quoted_under_a_head_is_ever_the_senders(
    before: str, words: str, after: str, client: str
) -> None:
    """A body whose first line begins with ">" reads as marked where a head names only a writer."""
    body = f"{before}{words}{after}".lstrip("> \t\n\r\x0b\u2028\xa0")
    assert own_text("ok\n\n" + BARE[client](body)) == "ok"


@pytest.mark.parametrize(
    ("mail", "own"),
    [
        (
            "On 20 Nov 2026 at 10:00, Redtag <qc@buyer.example> wrote:\n> Sort the lot?\n"
            "Confirmed: yes\n> USD 280\nbut only 200",
            "Confirmed: yes\nbut only 200",
        ),
        (
            "Confirmed: yes\nbut only 500\n在 2026年11月20日，10:00，Redtag 写道：\n> x",
            "Confirmed: yes\nbut only 500",
        ),
        (
            "Confirmed: yes\nbut only 500\n> 在 2026-11-20，10:00，R 写道：\n> x",
            "Confirmed: yes\nbut only 500",
        ),
        ("> terms\n> more\n\nConfirmed: yes, if you pay the sorting", None),
        ("Confirmed: yes\n-- \nonly for 500 pcs", None),
        ("Confirmed: yes\n\nThis e-mail is confidential and is not a binding offer.", None),
        (
            f"Confirmed: yes\n\nNote: only 500 pcs\nFrom: Redtag <a@b>\n{OUR_LETTER}",
            "Confirmed: yes\nNote: only 500 pcs",
        ),
        (
            f"Confirmed: yes\nbut only 500\n{MARKED['iphone zh'](QUOTED)}",
            "Confirmed: yes\nbut only 500",
        ),
        (
            'Confirmed: yes\nbut only 500\n"Redtag" <qc@b> wrote:\n> x',
            "Confirmed: yes\nbut only 500",
        ),
        ("Confirmed: yes\n\nOn the condition you wrote:\nonly 500 pcs", None),
        ("Confirmed: yes\n\nTerms:\nonly 500 pcs to lin@factory.example by 5 Dec", None),
    ],
)
def test_what_the_sender_added_stays_wherever_it_stands(mail: str, own: str | None) -> None:
    kept = "\n".join(line for line in own_text(mail).split("\n") if line or not own)
    assert kept == own if own else mail.rsplit("\n", maxsplit=1)[-1] in kept


_CONDITIONS = st.sampled_from(
    [
        "but only 500 pcs",
        "Thanks, but we need 3 more days",
        "- only for style A",
        "Note: only 500",
        "To: the boss only, 10:00",
        "Date: 5 Dec only",
        "See lin@factory.example 10:00: only 500",
        "On 5 Dec we wrote: only 500",
        "Sent from Ningbo only 500 pcs",
        "发自内心地：只500件",
        "来自我的工厂：只能500",
        "本邮件确认以收到保密协议为准",
        "This message confirms only 500 pcs",
        "This mail is confidential but we accept only 500",
        "Disclaimer: we pay nothing",
        "前提是货款不变",
        "我们昨天写道：只同意500件",
        "转发给老板后再定",
        "Original price only",
        "主题：只500件",
    ]
)


@settings(max_examples=200)
@given(
    own=st.lists(_CONDITIONS, min_size=1, max_size=4, unique=True),
    apart=st.sampled_from(["\n", "\n\n"]),
    client=st.sampled_from(_CLIENTS),
)
def test_no_condition_is_taken_away_with_a_quotation(
    own: list[str], apart: str, client: str
) -> None:
    kept = own_text(f"Confirmed: yes{apart}{apart.join(own)}\n\n{ALL[client](OUR_LETTER)}")
    assert [words for words in own if words not in kept] == []


@pytest.mark.parametrize(
    "footer",
    [
        "Sent from my iPhone",
        "Get Outlook for iOS",
        "发自我的iPhone",
        "发自我的华为手机",
        "来自我的手机",
        "-- \nLin Wei\nSales\nLishui Garden Furniture Co., Ltd.\nTel: +86 578 1234567",
        "-- \n林伟\n丽水园林家具有限公司\n电话：0578-1234567",
        "This e-mail and any attachment are confidential and for the addressee only. If you "
        "are not "
        "the intended recipient, please delete it.",
        "CONFIDENTIALITY NOTICE: This message may contain privileged information.",
        "本邮件及其附件含有保密信息，仅限于收件人使用。如您误收，请删除。",
        "Please consider the environment before printing this e-mail.",
    ],
)
def test_a_footer_goes(footer: str) -> None:
    assert own_text(f"Confirmed: yes\n\n{footer}\n\n{ALL['outlook'](QUOTED)}") == "Confirmed: yes"


def _rows() -> list[dict[str, object]]:
    return [json.loads(line) for line in CORPUS.read_text("utf-8").splitlines() if line]


@pytest.mark.parametrize("client", _CLIENTS)
def test_confirmations_keep_their_label_inside_a_mail_of_any_program(client: str) -> None:
    for row in _rows():
        text, context = str(row["text"]), ReplyContext.of(row["context"])  # type: ignore[arg-type]
        alone = read_reply(text, context).label
        mailed = read_reply(own_text(f"{text}\n\n{ALL[client](OUR_LETTER)}"), context).label
        assert mailed == alone, row["id"]
        if row["expect"] != "binding":
            assert mailed is not ReplyLabel.BINDING, row["id"]


@pytest.mark.parametrize(
    "hostile",
    [
        "On " * 40_000,
        "\n" * 100_000,
        "<a@b>1 " * 20_000,
        "x: a@b\n" * 15_000,
        "-- " * 40_000,
        "> " * 50_000,
        "From: a\n" * 12_000,
        "。" * 100_000,
        ("<a@b>1 " * 30 + "\n") * 400,
        "On a b\n" * 300 + "10:00",
        "From: \n" * 300 + "a@b",
    ],
)
def test_no_mail_takes_long_to_read(hostile: str) -> None:
    begun = time.perf_counter()
    own_text(hostile)
    assert time.perf_counter() - begun < 1.0
