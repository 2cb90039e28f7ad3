"""People: each act belongs to a role, and a refusal names everybody who may (row 28)."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from pydantic import ValidationError

from bot.domain.errors import WrongRole
from bot.domain.money import Money
from bot.domain.people import (
    ROLE_ZH,
    SYSTEM,
    Actor,
    Authority,
    Command,
    Event,
    Language,
    Mandate,
    Person,
    Role,
    actor_of,
    decided,
    factories_of,
    mandated,
    require,
    speaking_for,
    stamp_of,
)
from bot.domain.values import written
from tests.domain.stories import DANA, GUEST, LIN, SAM, START, WEI


def test_a_buyer_lead_is_a_buyer() -> None:
    require(DANA, Role.BUYER)
    require(Actor(id="x", name="X", roles=(Role.BUYER_LEAD,)), Role.BUYER)


def test_a_buyer_is_no_buyer_lead() -> None:
    with pytest.raises(WrongRole):
        require(SAM, Role.BUYER_LEAD)


@pytest.mark.parametrize("role", Role)
def test_holding_one_of_the_roles_asked_for_is_enough(role: Role) -> None:
    require(Actor(id="x", name="X", roles=(Role.INSPECTOR, role)), role)


def test_a_refusal_names_all_who_may_and_all_that_the_sender_is() -> None:
    with pytest.raises(WrongRole) as caught:
        require(DANA, Role.INSPECTOR, Role.FACTORY_CONTACT)
    assert caught.value.sentence("en") == (
        "Only the inspector or factory contact can do this, and Dana is here as buyer lead and "
        "buyer. Ask the inspector or factory contact to do it."
    )
    assert caught.value.sentence("zh") == (
        "此操作只能由验货员或工厂联系人进行，Dana的身份是买家负责人和买家。"
        "请联系验货员或工厂联系人处理。"
    )


def test_somebody_without_a_role_is_a_guest() -> None:
    with pytest.raises(WrongRole, match="Guest is here as a guest"):
        require(GUEST, Role.BUYER)


def test_every_role_has_a_chinese_name() -> None:
    assert ROLE_ZH.keys() == set(Role)


@pytest.mark.parametrize(("actor", "buys"), [(DANA, True), (SAM, True), (WEI, False), (LIN, False)])
def test_buyers_are_buyers_and_nobody_else_is(actor: Actor, buys: bool) -> None:
    assert actor.is_buyer is buys


def test_the_clock_is_nobody_but_the_system() -> None:
    assert SYSTEM.roles == (Role.SYSTEM,)
    assert not SYSTEM.is_buyer


def test_an_event_keeps_who_the_person_was_then() -> None:
    person = Person(
        id="lin",
        name="Lin",
        roles=(Role.FACTORY_CONTACT,),
        company="Lishui Bag Works",
        language=Language.ZH,
        zone="Asia/Shanghai",
        factory="lishui",
    )
    actor = actor_of(person)
    assert (actor.id, actor.name, actor.company, actor.factory) == (
        "lin",
        "Lin",
        "Lishui Bag Works",
        "lishui",
    )


def test_what_follows_from_an_act_carries_its_author_and_its_time() -> None:
    command = Command(by=WEI, at=START)
    event = Event(kind="x", **stamp_of(command))
    assert stamp_of(event) == {"by": WEI, "at": START}


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValidationError, match="needs its zone"):
        Command(by=WEI, at=datetime(2026, 11, 23, 8, 0))  # noqa: DTZ001  (what is refused)


def test_times_are_kept_in_utc_whatever_the_zone_of_the_phone() -> None:
    shanghai = timezone(timedelta(hours=8))
    command = Command(by=LIN, at=datetime(2026, 11, 23, 16, 0, tzinfo=shanghai))
    assert command.at == START
    assert command.at.tzinfo is UTC
    assert written(datetime(2026, 11, 23, 16, 0, tzinfo=shanghai)) == "2026-11-23 08:00 UTC"


def test_an_act_that_comes_too_late_is_told_who_decided_and_when() -> None:
    refusal = decided("the CAR was released", "改善要求已发出", DANA, START)
    assert refusal.sentence("en") == (
        "This was already decided: the CAR was released, by Dana, 2026-11-23 08:00 UTC. "
        "Nothing was changed."
    )
    assert "改善要求已发出，Dana，2026-11-23 08:00 UTC" in refusal.sentence("zh")


def test_a_role_is_never_given_by_mistyping_it() -> None:
    with pytest.raises(ValidationError):
        Actor.model_validate({"id": "x", "name": "X", "roles": ("buyer",)})


# ---------------------------------------------------------------- a contact of two factories


def test_a_contact_of_two_factories_speaks_for_one_with_the_authority_they_have_there() -> None:
    small, large = (Authority(limit=Money.of(n, "USD")) for n in ("100", "5000"))
    person = contact(authority=small)
    both = mandated(person, Mandate(factory="ningbo", company="Ningbo", authority=large))
    assert factories_of(both) == ("lishui", "ningbo")
    there, here = speaking_for(both, "ningbo"), speaking_for(both, "lishui")
    assert (there.factory, there.company, there.authority) == ("ningbo", "Ningbo", large)
    assert (here.factory, here.authority) == ("lishui", small)
    assert factories_of(there) == ("ningbo",)


def test_a_mandate_is_changed_and_not_doubled() -> None:
    person = mandated(contact(), Mandate(factory="ningbo", company="Ningbo"))
    again = mandated(person, Mandate(factory="ningbo", company="Ningbo Works"))
    assert [m.company for m in again.also] == ["Ningbo Works"]
    own = mandated(again, Mandate(factory="lishui", company="Lishui Works"))
    assert (own.company, own.also) == ("Lishui Works", again.also)


def contact(authority: Authority | None = None) -> Person:
    return Person(
        id="wang",
        name="王经理",
        roles=(Role.FACTORY_CONTACT,),
        company="Lishui",
        language=Language.ZH,
        zone="Asia/Shanghai",
        factory="lishui",
        authority=authority,
    )
