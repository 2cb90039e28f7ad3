"""Posts read again from the outbox, to go another way, and two who decide on one invitation."""

from bot.domain.people import Language, Person, Role
from bot.messages import Place
from bot.ports import Invitation
from tests.fakes.clock import FakeClock
from tests.fakes.handling import notice
from tests.fakes.road import Hand

ROOM = Place(channel="wechat", room="openid-1")
PAPERS = (("car", "<p>car</p>"), ("hold", "<p>hold</p>"))


def test_a_post_is_read_as_it_was_put_down_with_its_documents(hand: Hand) -> None:
    said = notice("car", case="QC-0001")
    posted = hand.do(lambda tx: tx.unit("t1").outbox.post(said, ROOM, "QC-0001:car:1", PAPERS))
    assert hand.do(lambda tx: tx.unit("t1").outbox.notice(posted)) == (said, ROOM, PAPERS)
    assert hand.do(lambda tx: tx.unit("t2").outbox.notice(posted)) is None
    assert hand.do(lambda tx: tx.unit("t1").outbox.notice("nothing")) is None


def test_a_key_is_known_once_something_was_posted_under_it(hand: Hand) -> None:
    hand.do(lambda tx: tx.unit("t1").outbox.post(notice("car"), ROOM, "QC-0001:car:1"))
    assert hand.do(lambda tx: tx.unit("t1").outbox.has("QC-0001:car:1"))
    assert not hand.do(lambda tx: tx.unit("t1").outbox.has("QC-0001:car:2"))
    assert not hand.do(lambda tx: tx.unit("t2").outbox.has("QC-0001:car:1"))


def test_an_invitation_keeps_where_it_was_written_and_where_somebody_came(
    hand: Hand, clock: FakeClock
) -> None:
    person = Person(
        id="p1",
        name="王经理",
        roles=(Role.FACTORY_CONTACT,),
        company="Lishui",
        language=Language.ZH,
        zone="Asia/Shanghai",
        factory="lishui",
    )
    invitation = Invitation(
        id="i1",
        person=person,
        invited_by="dana",
        state="claimed",
        created_at=clock.now(),
        expires_at=clock.now(),
        email="wang@lishui.example",
        place=Place(channel="slack", room="C1"),
        came_to=ROOM,
    )
    hand.do(lambda tx: tx.unit("t1").invitations.put(invitation, "CODE"))
    assert hand.do(lambda tx: tx.unit("t1").invitations.by_code("code")) == invitation
