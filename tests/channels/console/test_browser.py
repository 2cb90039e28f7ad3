"""The console in a real browser, at a desk and on a phone: what people do there."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Dialog, Page, Route, expect, sync_playwright

from bot.messages import Attachment, Audience, Notice, Receipt, Wording, Words
from tests.channels.console.browser import (
    DESK,
    KEPT_FOR_LATER,
    PALE_WORDS,
    PHONE,
    SMALL_TARGETS,
    TOO_WIDE,
    Server,
    Visitor,
    launch,
    wait_for,
)
from tests.channels.console.conftest import House
from tests.channels.console.fakes import (
    card_notice,
    notice,
    refused,
    story,
    terms_notice,
    verdict_notice,
)
from tests.edge.pictures import picture

ROOM = "/seat/wei/room/order:4711"
THREAD = "/seat/lin/room/factory:lishui"
JPEG = {"name": "zip-01.jpg", "mimeType": "image/jpeg", "buffer": picture(size=(800, 600))}
FAKE = {"name": "fake.jpg", "mimeType": "image/jpeg", "buffer": b"<html>no photo</html>"}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


@pytest.fixture
def server(house: House) -> Iterator[Server]:
    house.hub = type(house.hub)(house.reader, "practice", every=0.1)
    server = Server(house)
    yield server
    server.stop()


@pytest.fixture(params=[DESK, PHONE], ids=["desk", "phone"])
def visitor(request: pytest.FixtureRequest, browser: Browser, server: Server) -> Iterator[Visitor]:
    with browser.new_context(**request.param) as context:
        visitor = Visitor(context, server.url)
        yield visitor
        assert visitor.complaints == []


@pytest.fixture
def desk(browser: Browser, server: Server) -> Iterator[Visitor]:
    """A window at a desk, where a lost connection may be named in the browser's console."""
    with browser.new_context(**DESK) as context:
        yield Visitor(context, server.url)


def write(page: Page, text: str) -> None:
    page.fill("#text", text)
    page.click("#composer .send")


# ---------------------------------------------------------------- at a desk and on a phone


def test_three_seats_talk_in_three_tabs_and_hear_of_it_at_once(
    house: House, visitor: Visitor
) -> None:
    wei, dana, lin = (visitor.open(path) for path in (ROOM, "/seat/dana/room/order:4711", THREAD))
    write(wei, "0 / 18 / 31 on 4711")
    expect(wei.locator("#lines")).to_contain_text("0 / 18 / 31 on 4711")
    expect(wei.locator("#pending li")).to_have_count(0)
    expect(dana.locator("#lines")).to_contain_text("0 / 18 / 31 on 4711")
    house.reader.post("factory:lishui", terms_notice())
    house.hub.wake()
    expect(lin.locator("#lines")).to_contain_text("处理协议 QC-0042")
    assert "0 / 18 / 31" not in lin.content()
    expect(wei.locator("#text")).to_have_value("")


def test_every_page_fits_its_window_and_every_target_a_thumb(
    house: House, visitor: Visitor
) -> None:
    story(house.reader)
    for path in ("/", "/seat/wei", ROOM, "/seat/dana/case/QC-0042", THREAD, "/seat/lin"):
        page = visitor.open(path)
        assert not page.evaluate(TOO_WIDE), path
        if page.evaluate("navigator.maxTouchPoints"):
            assert page.evaluate(SMALL_TARGETS) == [], path
        page.close()


def test_a_photo_is_sent_and_shown_small(house: House, visitor: Visitor) -> None:
    page = visitor.open(ROOM)
    page.set_input_files("[data-files][multiple]", [JPEG, {**JPEG, "name": "zip-02.jpg"}])
    expect(page.locator("#attached li")).to_have_count(2)
    page.locator("#attached button").last.click()
    write(page, "1 zipper")
    expect(page.locator("#lines img")).to_have_count(1)
    (message,) = house.intake.kept.values()
    assert [(file.name, file.size) for file in message.attachments] == [
        ("zip-01.jpg", len(JPEG["buffer"]))
    ]
    assert page.locator("#lines img").evaluate("i => i.decode().then(() => i.naturalWidth)") == 640


def test_a_button_asks_first_goes_at_once_and_is_answered(house: House, visitor: Visitor) -> None:
    line = house.reader.post("order:4711", verdict_notice())
    house.intake.answers = [Receipt(outcome="done", said=Words(en="Passed on.", zh="已转达。"))]
    page = visitor.open(ROOM)
    page.click("text=Ask for release")
    dialog = page.locator("dialog[open]")
    expect(dialog).to_contain_text("The gate is closed. Ask anyway?")
    page.click("dialog >> text=Cancel")
    assert house.intake.kept == {}
    page.click("text=Ask for release")
    page.click("dialog >> text=Yes, go ahead")
    expect(page.locator("#whispers")).to_contain_text("Passed on.")
    expect(page.locator("#lines .buttons button")).to_have_count(0)
    (message,) = house.intake.kept.values()
    assert message.action is not None
    assert (message.action.name, message.action.case) == ("hold.release", "QC-0042")
    assert message.in_reply_to == line.id


def test_a_refusal_is_said_to_this_seat_alone_and_the_buttons_come_back(
    house: House, visitor: Visitor
) -> None:
    house.reader.post("order:4711", verdict_notice())
    house.intake.answers = [refused("Already decided by Dana Cole, 14:02 CST.")]
    wei, dana = visitor.open(ROOM), visitor.open("/seat/dana/room/order:4711")
    wei.click("text=I have seen it")
    expect(wei.locator("#whispers")).to_contain_text("Already decided by Dana Cole")
    expect(wei.locator("#whispers")).to_contain_text("Only you see this")
    expect(wei.locator("#lines .buttons button").first).to_be_enabled()
    assert "Already decided" not in dana.content()
    wei.click("#whispers button")
    expect(wei.locator("#whispers li")).to_have_count(0)


def test_a_form_keeps_what_was_typed_and_names_each_problem_at_its_field(
    house: House, visitor: Visitor
) -> None:
    house.reader.post("order:4711", verdict_notice())
    problem = Words(en="The sample has only 125.", zh="样本只有 125 件。")
    house.intake.answers = [
        Receipt(outcome="refused", field_errors={"majors": problem}),
        Receipt(outcome="done"),
    ]
    page = visitor.open(ROOM)
    page.click("text=Fix numbers")
    dialog = page.locator("dialog[open]")
    page.click("dialog >> button:has-text('Send')")
    expect(dialog.locator("[data-problem=why]")).to_have_text("Please fill this in.")
    assert house.intake.kept == {}
    page.fill("dialog [name=majors]", "180")
    page.fill("dialog [name=why]", "counted twice")
    page.check("dialog [name=basis][value=defects]")
    page.check("dialog [name=sure]")
    page.click("dialog >> button:has-text('Send')")
    expect(dialog.locator("[data-problem=majors]")).to_have_text("The sample has only 125.")
    expect(dialog.locator("[name=majors]")).to_be_focused()
    expect(dialog.locator("[name=majors]")).to_have_attribute("aria-invalid", "true")
    expect(dialog.locator("[name=why]")).to_have_value("counted twice")
    page.fill("dialog [name=majors]", "18")
    page.click("dialog >> button:has-text('Send')")
    expect(dialog).to_have_count(0)
    first, second = house.intake.kept.values()
    assert first.key != second.key
    assert second.action is not None
    assert second.action.fields == {
        "revision": "1",
        "majors": "18",
        "why": "counted twice",
        "basis": "defects",
        "sure": "yes",
    }


def test_an_inspector_may_fill_in_a_form_instead_of_typing(house: House, visitor: Visitor) -> None:
    fix = verdict_notice()
    form = Notice(**{**dict(fix), "buttons": fix.buttons[1:2], **_only_form(fix)})
    house.intake.answers = [Receipt(outcome="done", form=form), Receipt(outcome="done")]
    page = visitor.open(ROOM)
    page.click("#hints >> text=Report form")
    dialog = page.locator("dialog[open]")
    expect(dialog).to_contain_text("Counted as")
    page.fill("dialog [name=why]", "by form")
    page.check("dialog [name=basis][value=units]")
    page.click("dialog >> button:has-text('Send')")
    expect(dialog).to_have_count(0)
    asked, sent = (message.action for message in house.intake.kept.values())
    assert asked is not None
    assert sent is not None
    assert (asked.name, sent.name) == ("report.form", "report.fix")
    assert sent.fields["why"] == "by form"
    expect(page.locator("#hints >> text=Report form")).to_be_enabled()


def _only_form(said: Notice) -> dict[str, Wording]:
    words = {"en": said.en, "zh": said.zh}
    return {
        language: Wording(title=worded.title, buttons=worded.buttons[1:2])
        for language, worded in words.items()
    }


def test_the_line_to_type_is_copied_and_sent_as_an_answer_to_its_notice(
    house: House, visitor: Visitor
) -> None:
    line = house.reader.post("factory:lishui", terms_notice())
    page = visitor.open(THREAD)
    page.click("text=复制到输入框")
    expect(page.locator("#text")).to_have_value("QC-0042-V3 确认：是")
    expect(page.locator("#replying")).to_contain_text("处理协议 QC-0042，第 3 版")
    page.click("#composer .send")
    wait_for(page, lambda: house.intake.kept)
    (message,) = house.intake.kept.values()
    assert (message.text, message.in_reply_to) == ("QC-0042-V3 确认：是", line.id)
    assert message.form == "typed"
    expect(page.locator("#replying")).to_be_hidden()


def test_a_reply_may_be_taken_back(house: House, visitor: Visitor) -> None:
    house.reader.post("order:4711", verdict_notice())
    page = visitor.open(ROOM)
    page.click("#lines >> text=Reply")
    expect(page.locator("#replying")).to_contain_text("FAIL: the lot is not acceptable")
    page.click("#replying button")
    write(page, "never mind")
    wait_for(page, lambda: house.intake.kept)
    assert [m.in_reply_to for m in house.intake.kept.values()] == [None]


def test_the_card_follows_its_newest_words(house: House, visitor: Visitor) -> None:
    house.reader.open_case()
    line = house.reader.post("order:4711", card_notice())
    page = visitor.open(ROOM)
    fold = page.locator("[data-fold]")
    if fold.is_visible():
        fold.click()
        expect(fold).to_have_attribute("aria-expanded", "true")
    expect(page.locator(".case-card h2")).to_have_text("QC-0042 · FAIL · on hold")
    newer = line.model_copy(update={"notice": card_notice("QC-0042 · RELEASED")})
    house.reader.rooms["order:4711"] = [newer]
    expect(page.locator(".case-card h2")).to_have_text("QC-0042 · RELEASED")
    expect(page.locator(".case-card")).to_be_visible()


def test_the_language_of_a_seat_changes_words_notices_and_forms(
    house: House, visitor: Visitor
) -> None:
    house.reader.post("order:4711", verdict_notice())
    page, other = visitor.open(ROOM), visitor.open("/seat/dana/room/order:4711")
    page.click(".tongue button")
    expect(page.locator("#lines h3")).to_have_text("不合格：该批不可接收")
    expect(page.locator("#composer .send")).to_have_text("发送")
    page.click("text=更正数据")
    expect(page.locator("dialog[open]")).to_contain_text("已重新清点")
    expect(other.locator("#lines h3")).to_have_text("FAIL: the lot is not acceptable")


def test_the_record_unfolds_and_the_clocks_count(house: House, visitor: Visitor) -> None:
    story(house.reader)
    page = visitor.open("/seat/dana/case/QC-0042")
    left = page.locator(".clock-left").first
    before = left.inner_text()
    expect(left).not_to_have_text(before)
    page.click(".record summary")
    expect(page.locator(".canonical")).to_have_text('{"kind":"order.case_opened"}')


@pytest.mark.parametrize(
    "text", ["<img src=x onerror=alert(1)>", "<script>alert(1)</script>", '"><svg onload=alert(1)>']
)
def test_foreign_text_runs_nothing(house: House, visitor: Visitor, text: str) -> None:
    def hurt(dialog: Dialog) -> None:
        raise AssertionError(dialog.message)

    house.reader.post("order:4711", notice(text, text, case=text))
    house.intake.answers = [refused(text, text)]
    page = visitor.open(ROOM)
    page.on("dialog", hurt)
    write(page, text)
    expect(page.locator("#lines .text")).to_have_text(text)
    expect(page.locator("#lines h3")).to_have_text(text)
    expect(page.locator("#whispers")).to_contain_text(text)


def test_buyer_only_words_never_cross_the_wire_to_another_seat(
    house: House, visitor: Visitor
) -> None:
    heard: list[str] = []
    page = visitor.open(THREAD)
    page.on("response", lambda answer: heard.append(answer.url))
    house.reader.post("factory:lishui", notice("margin", "margin", Audience.BUYER))
    house.reader.post("factory:lishui", terms_notice())
    expect(page.locator("#lines")).to_contain_text("处理协议")
    assert "margin" not in page.content()


# ---------------------------------------------------------------- weak signal


def test_without_signal_a_report_waits_on_the_device_and_arrives_once(
    house: House, desk: Visitor
) -> None:
    story(house.reader)
    page = desk.open(ROOM)
    page.locator("#lines li").first.scroll_into_view_if_needed()
    desk.context.set_offline(True)
    write(page, "1 / 2 / 3 of 80")
    expect(page.locator("#pending li")).to_be_in_viewport()
    expect(page.locator("#connection")).to_have_text("Connection lost, trying again…")
    expect(page.locator("#pending")).to_contain_text("Waiting for signal")
    expect(page.locator("#pending")).to_contain_text("Kept on this device")
    assert house.intake.deliveries == []
    desk.context.set_offline(False)
    expect(page.locator("#lines")).to_contain_text("1 / 2 / 3 of 80")
    expect(page.locator("#connection")).to_be_hidden()
    expect(page.locator("#pending li")).to_have_count(0)
    assert len(house.intake.deliveries) == 1


def test_a_page_that_was_open_once_opens_again_without_signal_and_takes_a_report(
    house: House, desk: Visitor
) -> None:
    house.reader.say("order:4711", "dana", "before the lift")
    page = desk.open(ROOM)
    wait_for(page, lambda: page.evaluate(KEPT_FOR_LATER))
    desk.context.set_offline(True)
    page.reload()
    expect(page.locator("#lines")).to_contain_text("before the lift")
    write(page, "from the basement")
    expect(page.locator("#pending")).to_contain_text("Waiting for signal")
    page.reload()
    expect(page.locator("#pending")).to_contain_text("from the basement")
    desk.context.set_offline(False)
    expect(page.locator("#lines")).to_contain_text("from the basement", timeout=20_000)
    assert len(house.intake.kept) == 1


def test_an_answer_that_got_lost_makes_no_second_report(house: House, desk: Visitor) -> None:
    losses = 3

    def lose(route: Route) -> None:
        nonlocal losses
        losses -= 1
        if losses < 0:
            route.continue_()
        else:
            route.fetch()  # the server took it
            route.abort()

    page = desk.open(ROOM)
    page.route("**/console/api/messages", lose)
    write(page, "0 / 18 / 31")
    expect(page.locator("#pending li")).to_have_count(0, timeout=20_000)
    assert len(house.intake.deliveries) >= 4
    assert len(house.intake.kept) == 1
    expect(page.locator("#lines .bubble")).to_have_count(1)


def test_what_waits_survives_a_reload_and_a_store_that_is_down(house: House, desk: Visitor) -> None:
    house.intake.down = 10_000
    page = desk.open(ROOM)
    page.set_input_files("[data-files][multiple]", JPEG)
    write(page, "0 / 18 / 31")
    expect(page.locator("#pending")).to_contain_text("cannot store messages right now")
    page.reload()
    expect(page.locator("#pending")).to_contain_text("0 / 18 / 31")
    house.intake.down = 0
    expect(page.locator("#lines")).to_contain_text("0 / 18 / 31", timeout=20_000)
    (message,) = house.intake.kept.values()
    assert set(house.intake.deliveries) == {message.key}
    assert len(message.attachments) == 1


def test_words_do_not_wait_for_photos_that_cannot_be_sent(house: House, desk: Visitor) -> None:
    page = desk.open(ROOM)
    page.route("**/console/api/blobs*", lambda route: route.abort())
    page.set_input_files("[data-files][multiple]", JPEG)
    write(page, "0 / 18 / 31")
    wait_for(page, lambda: house.intake.kept)
    page.unroute("**/console/api/blobs*")
    wait_for(page, lambda: len(house.intake.kept) == 2)
    words, photos = house.intake.kept.values()
    assert (words.text, words.attachments) == ("0 / 18 / 31", ())
    assert (photos.text, len(photos.attachments)) == ("", 1)
    expect(page.locator("#lines img")).to_have_count(1)


def test_what_never_left_can_be_taken_back(house: House, desk: Visitor) -> None:
    page = desk.open(ROOM)
    desk.context.set_offline(True)
    write(page, "a mistake")
    page.click("#pending >> text=Discard")
    desk.context.set_offline(False)
    write(page, "the right one")
    wait_for(page, lambda: house.intake.kept)
    assert [m.text for m in house.intake.kept.values()] == ["the right one"]


def test_a_photo_that_is_none_is_handed_back_with_the_words(house: House, desk: Visitor) -> None:
    page = desk.open(ROOM)
    page.set_input_files("[data-files][multiple]", FAKE)
    write(page, "look at this")
    expect(page.locator("#pending")).to_contain_text("“fake.jpg” is not a photo or video")
    page.click("#pending >> text=Change and send again")
    expect(page.locator("#text")).to_have_value("look at this")
    page.click("#attached button")
    page.click("#composer .send")
    wait_for(page, lambda: house.intake.kept)
    assert [(m.text, m.attachments) for m in house.intake.kept.values()] == [("look at this", ())]


def test_a_file_of_another_kind_is_refused_before_it_is_sent(house: House, desk: Visitor) -> None:
    page = desk.open(ROOM)
    page.set_input_files(
        "[data-files][multiple]",
        {"name": "a.zip", "mimeType": "application/zip", "buffer": b"PK"},
    )
    expect(page.locator("#whispers")).to_contain_text("“a.zip” is not a photo or video")
    expect(page.locator("#attached li")).to_have_count(0)


def test_the_page_says_when_the_server_is_gone_and_comes_back_by_itself(
    house: House, server: Server, desk: Visitor
) -> None:
    page = desk.open(ROOM)
    expect(page.locator("#connection")).to_be_hidden()
    server.stop()
    expect(page.locator("#connection")).to_have_text("Connection lost, trying again…")
    write(page, "written while it was away")
    house.hub = type(house.hub)(house.reader, "practice", every=0.1)
    house.reader.say("order:4711", "dana", "said meanwhile")
    server.start()
    expect(page.locator("#connection")).to_be_hidden(timeout=20_000)
    expect(page.locator("#lines")).to_contain_text("said meanwhile")
    expect(page.locator("#lines")).to_contain_text("written while it was away", timeout=20_000)
    house.reader.say("order:4711", "dana", "said after")
    expect(page.locator("#lines")).to_contain_text("said after")


# ---------------------------------------------------------------- hands and keys


def test_enter_sends_shift_enter_makes_a_line_and_choosing_characters_does_neither(
    house: House, desk: Visitor
) -> None:
    page = desk.open(ROOM)
    page.fill("#text", "一")
    page.locator("#text").dispatch_event("keydown", {"key": "Enter", "isComposing": True})
    page.locator("#text").dispatch_event("keydown", {"key": "Enter", "keyCode": 229})
    assert page.input_value("#text") == "一"
    page.fill("#text", "first")
    page.press("#text", "Shift+Enter")
    page.type("#text", "second")
    page.press("#text", "Enter")
    wait_for(page, lambda: house.intake.kept)
    assert [m.text for m in house.intake.kept.values()] == ["first\nsecond"]


def test_the_dialog_closes_with_escape_and_gives_the_focus_back(
    house: House, desk: Visitor
) -> None:
    house.reader.post("order:4711", verdict_notice())
    page = desk.open(ROOM)
    page.focus("text=Fix numbers")
    page.keyboard.press("Enter")
    expect(page.locator("dialog[open]")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("dialog[open]")).to_have_count(0)
    expect(page.get_by_role("button", name="Fix numbers")).to_be_focused()


def test_what_is_written_survives_a_reload(desk: Visitor) -> None:
    page = desk.open(ROOM)
    page.fill("#text", "half a report")
    page.reload()
    expect(page.locator("#text")).to_have_value("half a report")


def test_an_unfolded_notice_stays_unfolded_when_something_else_arrives(
    house: House, desk: Visitor
) -> None:
    house.reader.post("order:4711", verdict_notice())
    page = desk.open(ROOM)
    page.click("#lines .other summary")
    house.reader.say("order:4711", "dana", "something else")
    expect(page.locator("#lines")).to_contain_text("something else")
    expect(page.locator("#lines .other")).to_have_attribute("open", "")


def test_a_room_with_something_new_is_marked_in_words(house: House, desk: Visitor) -> None:
    story(house.reader)
    page = desk.open("/seat/dana/room/dm:dana")
    mark = page.locator('[data-room="factory:lishui"] .new')
    expect(mark).to_have_text("new")
    page.click('[data-room="factory:lishui"]')
    page.wait_for_url(re.compile("factory"))
    page.click('[data-room="dm:dana"]')
    page.wait_for_url(re.compile("dm"))
    expect(mark).to_be_hidden()


def test_a_word_to_begin_with_is_put_into_the_message_not_sent(house: House, desk: Visitor) -> None:
    page = desk.open("/seat/dana/room/order:4711")
    page.click("#hints >> text=ship?")
    expect(page.locator("#text")).to_have_value("ship?")
    assert house.intake.kept == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_enough_in_bright_light(
    house: House, browser: Browser, server: Server, scheme: str
) -> None:
    """WCAG AA: 4.5 to 1 for every text on the pages, in both schemes."""
    sha256 = house.blobs.put(JPEG["buffer"])
    photo = Attachment(name="a.jpg", media_type="image/jpeg", sha256=sha256, size=1)
    story(house.reader, (photo,))
    with browser.new_context(**DESK, color_scheme=scheme) as context:
        visitor = Visitor(context, server.url)
        for path in ("/", "/seat/dana", "/seat/dana/room/order:4711", "/seat/dana/case/QC-0042"):
            assert visitor.open(path).evaluate(PALE_WORDS) == [], path
