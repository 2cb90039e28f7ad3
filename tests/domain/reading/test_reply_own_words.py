"""Nothing quoted counts as the sender's words, and none of the sender's words count as quoted."""

import pytest

from bot.domain.reading.reply_own_words import own_words

ASKED = 'Please answer "Confirmed: yes"'


@pytest.mark.parametrize("quotation", [f"> {ASKED}", ASKED, "Confirmed: yes"])
@pytest.mark.parametrize(
    "own", ["Confirmed: yes", "We refuse", "确认：是", "但要加钱", "我们不同意"]
)
@pytest.mark.parametrize(
    "attribution",
    [
        "<qc@buyer.example> wrote:",
        "qc@buyer.example wrote:",
        "Buyer <qc@buyer.example> wrote:",
        "Buyer (q@b.example) wrote:",
        "On Mon, 12 Oct 2026 at 09:10, Alice Buyer\n<qc@buyer.example> wrote:",
        "On 12 Oct 2026 at 09:10 Alice\nBuyer wrote:",
        "在 2026年10月12日，Buyer <qc@buyer.example> 写道：",
        "2026年10月12日 10:00，张三写道：",
        "张三 <a@b.example> 于2026年10月12日周一\n10:00写道：",
        "在 2026年10月12日 10:00，张三\n<a@b.example> 写道：",
    ],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_an_attribution_parts_the_own_line_above_it_from_the_quotation_below(
    own: str, gap: str, attribution: str, quotation: str
) -> None:
    words = own_words(f"{own}{gap}{attribution}\n{quotation}")
    assert words.text == own
    assert words.quoted


@pytest.mark.parametrize(
    "own",
    [
        "On 12 Oct 2026 we ship only if paid",
        "Only if paid on 12 Oct 2026",
        "no deal before 12 Oct 2026 09:10",
        "2026年10月12日前不发货，我们要加钱",
    ],
)
@pytest.mark.parametrize(
    "attribution", ["Buyer <qc@buyer.example> wrote:", "<q@b.example> wrote:", "张三 10:00写道："]
)
def test_a_condition_with_a_date_above_an_attribution_is_kept(own: str, attribution: str) -> None:
    assert own_words(f"{own}\n{attribution}\n> {ASKED}").text == own
