"""The pages: whole, in two languages, and with every foreign word escaped."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels.console.looks import Looks
from bot.channels.console.seats import Seat, rooms_of
from bot.channels.console.views import line_views
from bot.domain.people import Language, Person
from bot.messages import (
    Attachment,
    Button,
    FormField,
    WordedButton,
    WordedField,
    WordedTable,
    Wording,
)
from bot.rendering import Renderer
from tests.channels.console.conftest import Caller, House
from tests.channels.console.fakes import (
    DANA,
    WEI,
    FakeReader,
    card_notice,
    notice,
    order,
    story,
    terms_notice,
    verdict_notice,
)
from tests.edge.pictures import picture

ROOM = "/seat/wei/room/order:4711"
FOREIGN = [
    "<script>window.hurt=1</script>",
    "<img src=x onerror=window.hurt=1>",
    '"><svg onload=window.hurt=1>',
    "' onmouseover='window.hurt=1",
    "</textarea><script>window.hurt=1</script>",
    "</script><script>window.hurt=1</script>",
    "{{ 7*7 }}{% raw %}",
    "javascript:window.hurt=1",
    "<!--",
    "]]>",
    "&lt;b&gt;",
    "\u202eelif\u202c.jpg",
]


class Tags(HTMLParser):
    """The tags and attributes of a page, as a browser would read them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.names: set[str] = set()
        self.hrefs: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.names |= {name for name, _ in attrs}
        self.hrefs += [value or "" for name, value in attrs if name in ("href", "src")]


def shape(html: str) -> list[str]:
    return Tags(html).tags


def everywhere(text: str) -> tuple[object, ...]:
    """A notice that says `text` in each place a notice has."""
    field = FormField(name="a", label="a", type="choice", value=text, choices=(text,))
    button = Button(action=text, label="x", token=text, fields={text: text}, form=(field,))
    words = Wording(
        title=text,
        sentences=(text,),
        facts=((text, text),),
        table=WordedTable(heads=(text,), rows=((text,),)),
        buttons=(
            WordedButton(
                label=text,
                confirm=text,
                form=(WordedField(name="a", label=text, choices=((text, text),)),),
            ),
        ),
        reply_line=text,
    )
    return button, words


def written(house: House, text: str) -> None:
    """`text` wherever a stranger or a supplier may put it."""
    button, words = everywhere(text)
    known = {"en": words, "zh": words, "buttons": (button,), "documents": (text,)}
    terms = {"factory_name": text, "factory_name_zh": text, "product_en": text, "product_zh": text}
    sha256 = house.blobs.put(b"x")
    photo = Attachment(name=text, media_type="image/jpeg", sha256=sha256, size=1)
    film = Attachment(name=text, media_type="video/mp4", sha256=sha256, size=1)
    house.reader.order_book = (order(**terms),)
    house.reader.persons = (
        WEI,
        DANA,
        Person(**{**dict(WEI), "id": "odd", "name": text, "company": text}),
    )
    for n, slot in enumerate((None, "card:QC-0042")):
        house.reader.post(
            "order:4711", notice(**known, slot=slot), documents=((f"{n}{text}", sha256),)
        )
    house.reader.say("order:4711", "odd", text, attachments=(photo, film))
    house.reader.say("order:4711", text, text)


def pages_with(text: str) -> list[str]:
    house = House()
    written(house, text)
    caller = Caller(house.app())
    return [caller.text(p) for p in ("/", "/seat/wei", ROOM, "/seat/wei/cards?room=order:4711")]


@pytest.mark.parametrize("text", FOREIGN)
def test_foreign_text_is_shown_and_never_becomes_part_of_the_page(text: str) -> None:
    for plain, hostile in zip(pages_with("plain"), pages_with(text), strict=True):
        assert shape(hostile) == shape(plain)
        assert not [name for name in Tags(hostile).names if name.startswith("on")]
        assert not [href for href in Tags(hostile).hrefs if href.startswith("javascript")]


@settings(max_examples=60)
@given(text=st.text(alphabet="<>\"'&;{}%=/ abonclickscript\n", max_size=60))
def test_no_text_whatever_changes_the_shape_of_a_room(looks: Looks, text: str) -> None:
    assert shape(lines_with(looks, f"x{text}")) == shape(lines_with(looks, "plain"))


@pytest.fixture(scope="module")
def looks() -> Looks:
    return Looks()


def lines_with(looks: Looks, text: str) -> str:
    reader = FakeReader()
    words = everywhere(text)[1]
    said = reader.say("order:4711", text, text)
    posted = reader.post("order:4711", notice(en=words, zh=words))
    seat = Seat(WEI, "inspector", Language.EN)
    views = line_views((said, posted), seat, {})
    room = rooms_of(seat, reader.order_book)[1]
    shown = {"seat": seat, "home": "/seat/wei", "room": room, "lines": views, "known": ()}
    return looks.render("_lines.html", Language.EN, **shown)


# ---------------------------------------------------------------- a room


def test_a_room_shows_people_and_notices_in_order(house: House, caller: Caller) -> None:
    story(house.reader)
    html = caller.text(ROOM)
    said = ["Morning. On site", "The vessel cut-off", "0 / 18 / 31", "FAIL: the lot", "Seen."]
    places = [html.index(words, html.index('id="lines"')) for words in said]
    assert places == sorted(places)
    assert html.count('class="day"') == 1


def test_a_notice_shows_all_it_has(house: House, caller: Caller) -> None:
    story(house.reader)
    html = caller.text("/seat/dana/room/order:4711")
    assert "Nothing may leave before the gate opens." in html
    assert "<dt>Standard</dt><dd>ISO 2859-1:1999</dd>" in html
    assert '<th scope="row">Major</th><td>2.5</td><td>18</td>' in html
    assert "hold-notice: being prepared" in html
    assert 'data-confirm="The gate is closed. Ask anyway?"' in html
    assert "&#34;token&#34;:&#34;3&#34;" in html
    assert ">Sent</span>" in html


def test_a_form_has_its_fields_worded_and_filled_in(house: House, caller: Caller) -> None:
    house.reader.post("order:4711", verdict_notice())
    html = caller.text(ROOM)
    form = html[html.index("<template>") : html.index("</template>")]
    assert 'name="majors" type="text" inputmode="numeric" value="18" required' in form
    assert '<textarea name="why" rows="4" required>' in form
    assert 'type="radio" name="basis" value="units"' in form
    assert "Defective units" in form
    assert 'type="checkbox" name="sure" value="yes">' in form
    assert form.count("data-problem=") == 4


def test_the_line_to_type_stands_on_its_own_and_answers_its_notice(
    house: House, caller: Caller
) -> None:
    line = house.reader.post("factory:lishui", terms_notice())
    html = caller.text("/seat/lin/room/factory:lishui")
    assert "<code>QC-0042-V3 确认：是</code>" in html
    assert f'data-use="QC-0042-V3 确认：是" data-reply="{line.id}"' in html


def test_a_factory_reads_chinese_first_and_unfolds_the_english(
    house: House, caller: Caller
) -> None:
    house.reader.post("factory:lishui", terms_notice())
    html = caller.text("/seat/lin/room/factory:lishui")
    assert '<html lang="zh-CN">' in html
    title, fold = html.index("<h3>处理协议"), html.index('<details class="other">')
    assert title < fold < html.index("<h4", fold) < html.index("Settlement QC-0042, version 3")


def test_the_card_is_pinned_in_its_newest_words_and_only_named_in_the_thread(
    house: House, caller: Caller
) -> None:
    house.reader.open_case()
    house.reader.post("order:4711", card_notice("QC-0042 · RELEASED"))
    html = caller.text(ROOM)
    beside, thread = html.split('id="lines"')
    assert "<h2>QC-0042 · RELEASED</h2>" in beside
    assert "CY cut-off" in beside
    assert "is-card" in thread
    assert "NO-GO: 3 conditions are open." not in thread


def test_the_card_of_an_open_case_stays_pinned_however_long_the_talk_grew(
    house: House, caller: Caller
) -> None:
    house.reader.open_case()
    house.reader.post("order:4711", card_notice())
    for n in range(250):
        house.reader.say("order:4711", "wei", f"{n}")
    assert "<h2>QC-0042 · FAIL · on hold</h2>" in caller.text(ROOM)
    assert "<h2>QC-0042 · FAIL · on hold</h2>" in caller.text("/seat/wei/cards?room=order:4711")


def test_a_line_that_the_page_has_comes_as_an_empty_shell(house: House, caller: Caller) -> None:
    story(house.reader)
    html = caller.text(ROOM)
    versions = re.findall(r'data-version="(\w+)"', html)
    part = caller.text(f"/seat/wei/lines?room=order:4711&known={'.'.join(versions[:-1])}")
    assert part.count("data-same") == len(versions) - 1
    assert "Seen." in part
    assert "Morning" not in part


def test_a_line_has_a_new_version_when_its_state_or_the_language_changes(
    house: House, caller: Caller
) -> None:
    line = house.reader.post("order:4711", verdict_notice(), state="ready")
    version = re.compile(r'data-version="(\w+)"')
    queued = version.findall(caller.text(ROOM))
    house.reader.rooms["order:4711"] = [line.model_copy(update={"state": "sent"})]
    sent = version.findall(caller.text(ROOM))
    caller.post("/seat/wei/language", data={"language": "zh"})
    assert len({*queued, *sent, *version.findall(caller.text(ROOM))}) == 3


def test_a_long_room_opens_at_its_end_and_shows_more_when_asked(
    house: House, caller: Caller
) -> None:
    for n in range(105):
        house.reader.say("order:4711", "wei", f"line number {n}.")
    html = caller.text(ROOM)
    assert "line number 104." in html
    assert "line number 4." not in html
    assert 'href="?most=200"' in html
    assert "line number 0." in caller.text(f"{ROOM}?most=200")
    assert caller.get(f"{ROOM}?most=abc").status_code == 200


def test_a_page_is_packed_for_a_weak_signal_and_a_photo_or_stream_is_not(
    house: House, caller: Caller
) -> None:
    for n in range(100):
        house.reader.say("order:4711", "wei", f"line number {n}.")
    answer = caller.get(ROOM)
    assert answer.headers["content-encoding"] == "gzip"
    assert int(answer.headers["content-length"]) * 8 < len(answer.text)
    sha256 = house.blobs.put(picture(size=(900, 900)))
    photo = Attachment(name="a.jpg", media_type="image/jpeg", sha256=sha256, size=1)
    line = house.reader.say("order:4711", "wei", attachments=(photo,))
    shown = caller.get(f"/seat/wei/photos/{line.id}/0?room=order:4711")
    assert "content-encoding" not in shown.headers


def test_case_keys_in_the_talk_lead_to_their_case(house: House, caller: Caller) -> None:
    house.reader.say("order:4711", "wei", "see QC-0042, not XQC-00421 or QC-12")
    html = caller.text(ROOM)
    assert 'see <a class="chip" href="/seat/wei/case/QC-0042">QC-0042</a>, not XQC-00421' in html


def test_a_failed_notice_says_so_in_words(house: House, caller: Caller) -> None:
    house.reader.post("order:4711", verdict_notice(), state="failed")
    assert '<span class="state failed">Failed</span>' in caller.text(ROOM)


# ---------------------------------------------------------------- home, case, parts


def test_the_start_page_offers_each_seat_by_side(caller: Caller) -> None:
    html = caller.text("/")
    assert html.count('class="seat-card"') == 4
    assert html.index("Wei Zhang") < html.index("Dana Cole") < html.index("Lin Fang")
    assert "选择您的席位" in caller.get("/", headers={"Accept-Language": "zh-CN,zh;q=0.9"}).text


def test_home_lists_open_cases_with_what_falls_due_first(house: House, caller: Caller) -> None:
    story(house.reader)
    html = caller.text("/seat/dana")
    assert 'href="/seat/dana/case/QC-0042"' in html
    assert "Acknowledge the hold within 2 h" in html
    assert "Factory reply within 48 h" not in html
    assert "CY cut-off" in html
    assert 'data-due="2026-11-23T18:00:00+00:00"' in html


def test_home_says_what_each_case_waits_for_and_whose_turn_it_is(house: House) -> None:
    house.render = Renderer()
    house.reader.open_case()
    caller = Caller(house.app())
    assert "Waits for: post the report · inspector" in caller.text("/seat/dana")
    assert "your turn" not in caller.text("/seat/dana")
    assert "your turn" in caller.text("/seat/wei")
    caller.post("/seat/wei/language", data={"language": "zh"})
    assert "轮到您" in caller.text("/seat/wei")
    assert "Waits" not in caller.text("/seat/lin")


def test_a_case_shows_its_clocks_in_both_zones_soonest_first(house: House, caller: Caller) -> None:
    story(house.reader)
    html = caller.text("/seat/dana/case/QC-0042")
    order_of = [html.index(w) for w in ("Acknowledge the hold", "CY cut-off", "Factory reply")]
    assert order_of == sorted(order_of)
    assert "2026-11-23 (Mon) 04:55 New York" in html
    assert "2026-11-23 (Mon) 17:55 Beijing" in html


def test_the_record_is_told_in_words_and_unfolds_to_what_was_hashed(
    house: House, caller: Caller
) -> None:
    story(house.reader)
    html = caller.text("/seat/wei/case/QC-0042")
    assert "Case opened on the order as it stood" in html
    assert "Wei Zhang 张伟 · " in html
    assert "<code>abababababab</code>" in html
    body = caller.text("/seat/wei/case/QC-0042/record/1")
    assert "{&#34;kind&#34;:&#34;order.case_opened&#34;}" in body
    assert "ab" * 32 in body


@pytest.mark.parametrize(
    ("path", "join"),
    [
        ("/seat/wei/nav?open=dm:wei", "&"),
        ("/seat/wei/cases", "?"),
        ("/seat/wei/cards?room=order:4711", "&"),
        ("/seat/wei/case/QC-0042/part", "?"),
    ],
)
def test_a_part_is_sent_again_only_when_it_changed(
    house: House, caller: Caller, path: str, join: str
) -> None:
    story(house.reader)
    digest = caller.text(path).split('data-digest="')[1].split('"')[0]
    assert caller.get(f"{path}{join}have={digest}").status_code == 204
    assert caller.get(f"{path}{join}have=other").status_code == 200
    again = re.search(r'hx-get="([^"]+)"', caller.text(path))
    assert again is not None
    assert caller.get(again[1].replace("&amp;", "&")).status_code == 204


def test_who_sits_here_is_always_visible(house: House, caller: Caller) -> None:
    story(house.reader)
    for path in ("", "/room/order:4711", "/room/dm:dana", "/case/QC-0042"):
        html = caller.text(f"/seat/dana{path}")
        assert '<strong>Dana Cole</strong><span class="about">Buyer lead' in html


# ---------------------------------------------------------------- language


def test_the_language_is_kept_for_the_seat_and_for_no_other(house: House, caller: Caller) -> None:
    story(house.reader)
    answer = caller.post("/seat/wei/language", data={"language": "zh", "back": ROOM})
    assert (answer.status_code, answer.headers["location"]) == (303, ROOM)
    html = caller.text(ROOM)
    assert '<html lang="zh-CN">' in html
    assert "<h3>不合格：该批不可接收</h3>" in html
    assert "已阅" in html
    assert '<html lang="en">' in caller.text("/seat/dana/room/order:4711")
    caller.post("/seat/wei/language", data={"language": "en"})
    assert "<h3>FAIL: the lot is not acceptable</h3>" in caller.text(ROOM)


@pytest.mark.parametrize("back", ["https://evil.example", "//evil.example", "/seat/dana", ""])
def test_the_language_switch_leads_nowhere_else(caller: Caller, back: str) -> None:
    answer = caller.post("/seat/wei/language", data={"language": "zh", "back": back})
    assert answer.headers["location"] == "/seat/wei"


def test_an_unknown_language_changes_nothing(caller: Caller) -> None:
    answer = caller.post("/seat/wei/language", data={"language": "fr"})
    assert "set-cookie" not in answer.headers
    caller.cookies.set("language", "fr", domain="localhost.local", path="/seat/wei")
    assert '<html lang="en">' in caller.text("/seat/wei")


def test_every_page_exists_in_both_languages_without_a_word_of_the_other(
    house: House, caller: Caller
) -> None:
    story(house.reader)
    caller.post("/seat/dana/language", data={"language": "zh"})
    for path in ("", "/case/QC-0042"):
        html = re.sub(
            r"<script.*?</script>|<[^>]+>", " ", caller.text(f"/seat/dana{path}"), flags=re.S
        )
        assert "Due" not in html
        assert "Record" not in html
        assert "left" not in html
