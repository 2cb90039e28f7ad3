"""Who is behind an account: invited by name, named by the person, approved by a buyer (row 28)."""

from collections.abc import Iterator

import pytest

from bot.domain.money import Money
from bot.messages import Audience, Form, Receipt
from tests.scenarios.house import DANA, OMAR, WEI, words_of
from tests.scenarios.office import (
    DOUBTED,
    Office,
    Outside,
    acts,
    bound,
    decides,
    invites,
    proposed_to,
)
from tests.scenarios.plays import car_out, failed
from tests.scenarios.scene import Scene


@pytest.fixture
def scene(office: Office) -> Iterator[Scene]:
    """An order in the office whose factory has a room in the console."""
    scene = Scene(office)
    yield scene
    scene.must_hold()


def said(receipt: Receipt) -> str:
    assert receipt.said is not None, receipt
    return receipt.said.zh


def person_of(office: Office, outside: Outside) -> str | None:
    reader = office.program.reader
    person = reader.person(office.program.tenant, outside.place.channel, outside.sender)
    return person.name if person else None


def test_a_named_person_is_asked_in_chinese_approved_and_welcomed(
    office: Office, scene: Scene, wang: Outside
) -> None:
    code = invites(scene, limit="5000", currency="USD", email="Wang@Lishui.example")
    wang.scans(code)
    (asked,) = wang.notices("invitation_ask")
    assert asked.zh.title == "您好！您是丽水箱包厂王经理吗？"
    assert asked.zh.reply_line == "绑定 王经理"
    assert person_of(office, wang) is None
    receipt = wang.says("绑定 王经理")
    assert receipt.said is not None
    assert person_of(office, wang) is None
    assert "5,000.00" in scene.words(scene.dm(DANA), "contact_named")
    decides(scene, "invitation.approve")
    assert person_of(office, wang) == "王经理"
    assert wang.kinds == ["invitation_ask", "contact_welcome"]
    mail = Outside(office, "email", "wang@lishui.example")
    assert person_of(office, mail) == "王经理"
    person = office.program.reader.person(office.program.tenant, "wechat", wang.sender)
    assert person is not None
    assert person.authority is not None
    assert person.authority.limit == Money.of("5000", "USD")


def test_a_factory_without_a_room_is_reached_at_its_first_contact(
    office: Office, wang: Outside
) -> None:
    scene = Scene(office, reached=False)
    bound(scene, wang)
    failed(scene)
    scene.taps(DANA, scene.room, "hold.send_now")
    assert wang.kinds[-1] == "hold_notice"
    assert wang.notices()[-1].audience is Audience.FACTORY


def test_where_the_factory_has_a_room_the_buyer_chooses(
    office: Office, scene: Scene, wang: Outside
) -> None:
    bound(scene, wang)
    failed(scene)
    scene.taps(DANA, scene.room, "hold.send_now")
    assert "hold_notice" not in wang.kinds
    assert "as before" in scene.words(scene.dm(DANA), "contact_bound")
    scene.taps(DANA, scene.dm(DANA), "invitation.make_room")
    scene.taps(DANA, scene.room, "car.issue", override_reason="photos follow")
    assert wang.kinds[-1] == "car"


def test_an_invitation_in_one_line_says_the_same_as_the_form(
    office: Office, scene: Scene, wang: Outside
) -> None:
    line = f"invite 王经理 factory {scene.order.factory} w{scene.po}@lishui.cn limit 5000 USD"
    receipt = scene.says(DANA, scene.dm(DANA), line)
    assert receipt.said is not None
    code = receipt.said.en.splitlines()[1]
    assert f"/wechat/invite/{code}" in receipt.said.zh
    wang.says(f"{code[:13].lower()} {code[13:]}")
    assert wang.kinds == ["invitation_ask"]


@pytest.mark.parametrize(
    "line",
    [
        "invite",
        "invite 王经理",
        "invite factory {factory}",
        "invite 王经理 factory {factory} 5000 USD",
        "invite 王经理 factory {factory} limit 5000",
        "invite 王经理 factory no-such-works",
        "invite 王经理 factory {factory} limit 5000 XXX",
    ],
)
def test_a_line_that_cannot_be_read_whole_invites_nobody(scene: Scene, line: str) -> None:
    scene.refused(DANA, scene.dm(DANA), line.format(factory=scene.order.factory))


def test_only_a_buyer_invites_and_only_the_lead_invites_a_buyer(scene: Scene) -> None:
    line = f"invite 王经理 factory {scene.order.factory}"
    assert "buyer" in scene.refused(WEI, scene.dm(WEI), line)
    assert "buyer lead" in scene.refused(OMAR, scene.dm(OMAR), "invite Zoe buyer")


def test_in_an_orders_room_the_word_invite_is_talk(scene: Scene) -> None:
    scene.chats(DANA, scene.room, "invite them all for dinner")


def test_an_address_of_somebody_else_is_not_given_away(
    office: Office, scene: Scene, wang: Outside
) -> None:
    bound(scene, wang, email=f"taken{scene.po}@lishui.example")
    receipt = acts(
        scene,
        "directory.invite",
        name="李厂长",
        role="factory_contact",
        factory=scene.order.factory,
        email=f"TAKEN{scene.po}@lishui.example",
    )
    assert "王经理" in receipt.field_errors["email"].zh


# ---------------------------------------------------------------- the wrong person


def test_a_forwarded_code_binds_nobody_when_the_buyer_refuses(
    office: Office, scene: Scene, wang: Outside
) -> None:
    wang.scans(invites(scene))
    wang.says("绑定 王经理")
    decides(scene, "invitation.refuse")
    assert person_of(office, wang) is None
    assert wang.kinds[-1] == "invitation_refused"
    car_out(scene)
    assert "does not know this account" in scene.no(wang.says(f"{scene.case.key} status"))


def test_a_decision_is_taken_once_and_says_by_whom(
    office: Office, scene: Scene, wang: Outside
) -> None:
    wang.scans(invites(scene))
    wang.says("绑定 王经理")
    button = scene.button(scene.dm(DANA), "invitation.approve")
    decides(scene, "invitation.refuse")
    (late,) = office.post(scene.tap(OMAR, scene.dm(OMAR), button))
    assert "Dana Cole" in scene.no(late)
    assert person_of(office, wang) is None


def test_nobody_but_a_buyer_approves(office: Office, scene: Scene, wang: Outside) -> None:
    wang.scans(invites(scene))
    wang.says("绑定 王经理")
    button = scene.button(scene.dm(DANA), "invitation.approve")
    for who in (WEI, scene.lin):
        (receipt,) = office.post(scene.tap(who, scene.dm(who), button))
        assert "buyer" in scene.no(receipt)
    assert person_of(office, wang) is None


def test_who_says_not_me_ends_the_invitation_and_the_buyer_hears_of_it(
    office: Office, scene: Scene, wang: Outside
) -> None:
    code = invites(scene)
    wang.scans(code)
    wang.says("不是。")
    assert "王经理" in scene.words(scene.dm(DANA), "invitation_misused")
    assert "does not know" in scene.no(wang.says("绑定 王经理"))
    other = Outside(office, "wechat", f"openid-{office.number()}")
    assert "cannot be used" in scene.no(other.scans(code))


@pytest.mark.parametrize("text", ["是", "好的", "绑定 李经理", "绑定", "王经理"])
def test_anything_but_the_line_is_asked_again(scene: Scene, wang: Outside, text: str) -> None:
    wang.scans(invites(scene))
    wang.says(text)
    assert wang.kinds == ["invitation_ask"] * 2


def test_a_spoken_name_does_not_bind(scene: Scene, wang: Outside) -> None:
    wang.scans(invites(scene))
    wang.says("绑定 王经理", form=Form.VOICE)
    assert wang.kinds == ["invitation_ask"] * 2


def test_the_name_in_other_characters_is_the_same_name(scene: Scene, wang: Outside) -> None:
    wang.scans(invites(scene))
    receipt = wang.says("綁定：王經理")
    assert receipt.said is not None
    assert "核对" in receipt.said.zh


# ---------------------------------------------------------------- codes


def test_scanning_the_own_code_again_asks_again_and_is_no_guess(
    office: Office, scene: Scene, wang: Outside
) -> None:
    code = invites(scene)
    for _ in range(7):
        wang.scans(code)
    assert set(wang.kinds) == {"invitation_ask"}
    wang.says("绑定 王经理")
    assert "核对" in said(wang.scans(code))
    decides(scene, "invitation.approve")
    assert "已登记" in said(wang.scans(code))


def test_a_name_that_is_on_file_there_is_told_to_be_the_same_person(
    scene: Scene, wang: Outside
) -> None:
    bound(scene, wang)
    receipt = scene.says(DANA, scene.dm(DANA), f"invite 王经理 factory {scene.order.factory}")
    assert "同一人" in said(receipt)


def test_wrong_used_and_expired_codes_get_the_same_answer(
    office: Office, scene: Scene, wang: Outside
) -> None:
    used, old = invites(scene), invites(scene, "李厂长")
    wang.scans(used)
    other = Outside(office, "wechat", f"openid-{office.number()}")
    answers = {scene.no(other.scans(used)), scene.no(other.scans("A" * 26))}
    office.clock.advance(hours=73)
    answers.add(scene.no(other.scans(old)))
    assert len(answers) == 1


def test_guesses_are_limited_until_an_hour_of_silence(
    office: Office, scene: Scene, wang: Outside
) -> None:
    code = invites(scene)
    for _ in range(5):
        wang.scans("B" * 26)
    assert "cannot be used" in scene.no(wang.scans(code))
    office.clock.advance(hours=1)
    assert wang.scans(code).outcome == "done"


def test_a_mail_that_nobody_vouches_for_claims_nothing(office: Office, scene: Scene) -> None:
    code = invites(scene)
    forged = Outside(office, "email", f"x{scene.po}@lishui.example", DOUBTED)
    assert "cannot be used" in scene.no(forged.says(code))


def test_the_code_stands_in_the_one_answer_alone(
    office: Office, scene: Scene, wang: Outside
) -> None:
    code = invites(scene)
    wang.scans(code)
    wang.says("绑定 王经理")
    decides(scene, "invitation.approve")
    said = [words_of(n) for n in (*scene.notices(scene.dm(DANA)), *wang.notices())]
    assert not any(code in words for words in said)


# ---------------------------------------------------------------- leaving


def test_who_leaves_is_a_stranger_and_the_buyer_hears_that_nobody_reads(
    office: Office, wang: Outside
) -> None:
    scene = Scene(office, reached=False)
    bound(scene, wang)
    proposed_to(scene, wang)
    wang.acts("contact.left", why="unsubscribe")
    words = scene.words(scene.room, "contact_left")
    assert "no other way" in words
    assert f"{scene.case.key}-V1" in words
    assert scene.case.settlement.current is not None
    assert "does not know" in scene.no(wang.says(f"{scene.case.key}-V1 确认：是"))
    assert not scene.case.is_settled


def test_after_leaving_the_notices_take_the_contacts_mail(office: Office, wang: Outside) -> None:
    scene = Scene(office, reached=False)
    address = f"wang{scene.po}@lishui.example"
    bound(scene, wang, email=address)
    failed(scene)
    wang.acts("contact.left", why="unsubscribe")
    assert "e-mail" in scene.words(scene.room, "contact_left")
    scene.taps(DANA, scene.room, "hold.send_now")
    assert Outside(office, "email", address).kinds == ["hold_notice"]


def test_coming_back_needs_a_buyer_again(office: Office, wang: Outside) -> None:
    scene = Scene(office, reached=False)
    bound(scene, wang)
    wang.acts("contact.left", why="unsubscribe")
    receipt = wang.acts("contact.back")
    assert receipt.said is not None
    assert person_of(office, wang) is None
    assert "follows again" in scene.words(scene.dm(DANA), "contact_named")
    decides(scene, "invitation.approve")
    assert person_of(office, wang) == "王经理"


def test_a_revoked_contact_confirms_nothing_and_is_not_asked_back(
    office: Office, wang: Outside
) -> None:
    scene = Scene(office, reached=False)
    bound(scene, wang, name=f"王{scene.po}")
    proposed_to(scene, wang)
    scene.says(DANA, scene.dm(DANA), f"revoke 王{scene.po}")
    scene.no(wang.says(f"{scene.case.key}-V1 确认：是"))
    assert not scene.case.is_settled
    assert "does not know" in scene.no(wang.acts("contact.back"))
    assert "no longer act" in scene.words(scene.room, "contact_left")


def test_a_revoke_that_names_nobody_lists_who_is_on_file(scene: Scene) -> None:
    assert scene.lin.name in scene.refused(DANA, scene.dm(DANA), "revoke nobody")
    assert "buyer" in scene.refused(WEI, scene.dm(WEI), f"revoke {scene.lin.name}")


def test_an_account_takes_no_second_name(office: Office, scene: Scene, wang: Outside) -> None:
    bound(scene, wang)
    other = Scene(office)
    code = invites(other, "王总")
    assert "on file already" in scene.no(wang.scans(code))
    assert "one name only" in other.words(other.dm(DANA), "invitation_misused")
    assert person_of(office, wang) == "王经理"


def of_two_factories(office: Office, wang: Outside) -> tuple[Scene, Scene]:
    """One contact whom the buyer approved for two factories, with a higher limit at the second."""
    first, second = Scene(office, reached=False), Scene(office, reached=False)
    name = f"王{first.po}"
    bound(first, wang, name, limit="100", currency="USD")
    wang.scans(invites(second, name, limit="5000", currency="USD"))
    assert "also speaks for" in second.words(second.dm(DANA), "contact_named")
    decides(second, "invitation.approve")
    return first, second


def test_a_contact_of_two_factories_is_asked_which_and_binds_by_the_limit_there(
    office: Office, wang: Outside
) -> None:
    first, second = of_two_factories(office, wang)
    proposed_to(first, wang)
    proposed_to(second, wang)
    sentence = first.no(wang.says("确认：是"))
    assert first.case.key in sentence
    assert second.case.key in sentence
    wang.says(f"{first.case.key}-V1 确认：是")
    assert not first.case.is_settled
    assert first.case.confirmation.sheet_offered
    wang.says(f"{second.case.key}-V1 确认：是")
    confirmed = second.case.confirmation.confirmed
    assert confirmed is not None
    assert confirmed.by.factory == second.order.factory
    for scene in (first, second):
        scene.must_hold()


def test_with_one_factorys_case_open_alone_it_is_the_one_that_is_meant(
    office: Office, wang: Outside
) -> None:
    first, second = of_two_factories(office, wang)
    proposed_to(second, wang)
    wang.says("请问折让怎么付？")
    assert "a question" in second.words(second.room, "reply_recorded")
    assert not first.cases


def test_a_second_factory_is_given_by_a_buyer_alone(
    office: Office, scene: Scene, wang: Outside
) -> None:
    bound(scene, wang)
    other = Scene(office)
    wang.scans(invites(other))
    decides(other, "invitation.refuse")
    failed(other)
    assert "no case is open" in other.no(wang.says(f"{other.case.key} status"))


def test_who_leaves_two_factories_is_missed_in_both(office: Office, wang: Outside) -> None:
    first, second = of_two_factories(office, wang)
    for scene in (first, second):
        failed(scene)
    wang.acts("contact.left", why="unsubscribe")
    for scene in (first, second):
        assert "no other way" in scene.words(scene.room, "contact_left")


def test_a_person_chooses_their_language(office: Office, wang: Outside) -> None:
    scene = Scene(office, reached=False)
    bound(scene, wang)
    wang.acts("directory.language", language="en")
    wang.says("help")
    assert wang.notices()[-1].first == "en"
    failed(scene)
    scene.taps(DANA, scene.room, "hold.send_now")
    assert wang.notices("hold_notice")[0].first == "en"
