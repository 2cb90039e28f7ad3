"""What channels keep for all workers: installations, shared tokens, windows, invitations."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.domain.people import Language, Person, Role
from bot.ports import Invitation
from bot.road.keeping import Credential, Installed, Window
from bot.store.ids import TimeOrderedIds
from bot.store.sealing import Seal, WrongKey, key_in
from bot.store.unit import SqlStore
from tests.fakes.clock import FakeClock

MINUTE = timedelta(minutes=1)


@pytest.fixture
def store(engine: Engine, clock: FakeClock) -> SqlStore:
    return SqlStore(engine, clock, TimeOrderedIds(clock))


def test_installing_again_replaces_the_tokens_and_ends_a_revocation(
    store: SqlStore, clock: FakeClock
) -> None:
    with store.transaction() as tx:
        kept = tx.installations
        kept.put("slack", Installed("T1", "acme", "one"), clock.now())
        kept.revoke("slack", "T1", clock.now())
        assert kept.get("slack", "T1") == Installed("T1", "acme", "", revoked=True)
        kept.put("slack", Installed("T1", "acme", "two"), clock.now())
        assert kept.get("slack", "T1") == Installed("T1", "acme", "two")
        assert kept.get("slack", "T2") is None


def test_one_worker_at_a_time_may_fetch_a_token(store: SqlStore, clock: FakeClock) -> None:
    now = clock.now()
    with store.transaction() as tx:
        assert tx.credentials.lease("wechat:1", "a", now, now + MINUTE)
        assert not tx.credentials.lease("wechat:1", "b", now, now + MINUTE)
        assert tx.credentials.get("wechat:1") is None
        token = Credential("sealed", now, now + timedelta(hours=2))
        tx.credentials.put("wechat:1", token)
        assert tx.credentials.get("wechat:1") == token
        assert tx.credentials.lease("wechat:1", "b", now, now + MINUTE)
        assert tx.credentials.lease("wechat:1", "a", now + MINUTE, now + 2 * MINUTE)
        tx.credentials.release("wechat:1", "b")
        assert not tx.credentials.lease("wechat:1", "b", now + MINUTE, now + 2 * MINUTE)


def test_a_window_counts_down_and_a_newer_one_takes_its_place(
    store: SqlStore, clock: FakeClock
) -> None:
    now = clock.now()
    room = ("t1", "wechat", "o1")
    with store.transaction() as tx:
        assert not tx.windows.spend(*room, now)
        tx.windows.open(*room, Window(now, now + MINUTE, 1))
        assert tx.windows.spend(*room, now)
        assert not tx.windows.spend(*room, now)
        tx.windows.open(*room, Window(now + MINUTE, now + 3 * MINUTE, 2))
        tx.windows.open(*room, Window(now, now + MINUTE, 5))
        assert not tx.windows.spend(*room, now + 3 * MINUTE)
        assert tx.windows.spend(*room, now + 2 * MINUTE)
        tx.windows.close(*room)
        assert tx.windows.get(*room) is None


def test_an_invitation_is_found_by_its_code_which_is_not_kept(
    store: SqlStore, engine: Engine, clock: FakeClock
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
        state="open",
        created_at=clock.now(),
        expires_at=clock.now() + timedelta(days=2),
    )
    code = TimeOrderedIds(clock).code()
    with store.transaction() as tx:
        kept = tx.unit("t1").invitations
        kept.put(invitation, code)
        assert kept.by_code(f" {code.lower()} ") == invitation == kept.get("i1")
        assert tx.unit("t2").invitations.by_code(code) is None
        claimed = Invitation(
            **{**dict(invitation), "state": "claimed", "channel": "wechat", "sender": "o1"}
        )
        kept.put(claimed)
        assert kept.of_sender("wechat", "o1") == (claimed,)
    with engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT * FROM invitations").all()
    assert code not in str(rows)


def test_what_is_sealed_opens_with_any_key_in_use_and_with_no_other(tmp_path: Path) -> None:
    old, new = key_in(tmp_path / "old.key"), key_in(tmp_path / "new.key")
    sealed = Seal(old).close("xoxb-1")
    assert "xoxb" not in sealed
    assert Seal(new, old).open(sealed) == "xoxb-1"
    with pytest.raises(WrongKey, match="REDTAG_SECRET_KEY"):
        Seal(new).open(sealed)
    with pytest.raises(WrongKey, match="32 bytes"):
        Seal("too short")


def test_the_key_of_a_machine_is_made_once_and_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "data" / "secret.key"
    assert key_in(path) == key_in(path)
    assert path.stat().st_mode & 0o777 == 0o600
