"""Orders put on file by a buyer, version by version (row 2)."""

import pytest

from bot import practice
from bot.messages import Action, Message, Receipt
from tests.scenarios.house import DANA, WEI, House, contact_of
from tests.scenarios.scene import Scene

TERMS = {
    "factory": "works-of-orders",
    "factory_name": "Ningbo Sunrise Bags",
    "factory_name_zh": "宁波朝阳箱包",
    "product_en": "folding umbrella",
    "product_zh": "折叠雨伞",
    "unit": "pcs",
    "quantity": "1,200",
    "unit_price": "4.50",
    "currency": "usd",
    "level": "II",
    "aql_major": "2.5",
    "aql_minor": "4,0",
    "cutoff": "2026-12-18",
}


def puts(house: House, number: str, **changes: str) -> Receipt:
    """Dana sends the form."""
    return house.submit(
        Message(
            tenant=house.program.tenant,
            channel="console",
            key=f"order-{house.number()}",
            sender=DANA.id,
            place=practice.own_room(DANA),
            sent_at=house.clock.now(),
            action=Action(name="order.put", fields={**TERMS, "number": number, **changes}),
        )
    )


def test_a_buyer_puts_an_order_on_file_and_a_report_is_judged_by_it(house: House) -> None:
    number = str(80_000 + house.number())
    receipt = puts(house, number)
    assert receipt.outcome == "done"
    assert receipt.said is not None
    assert number in receipt.said.en
    assert house.request("GET", f"/seat/wei/room/order:{number}").status_code == 200
    (order,) = [o for o in house.program.reader.orders("practice") if o.number == number]
    scene = Scene.of(house, order, contact_of(order.factory))
    report = f"PO {number} lot 1200, sample 80, critical 0, major 3, minor 4"
    house.post(scene.body(WEI, scene.dm(WEI), report))
    assert scene.verdict == "PASS"
    assert scene.newest(scene.room, "verdict").case == scene.case.key
    assert (order.quantity, str(order.unit_price), str(order.aql_minor)) == (
        1200,
        "USD 4.50",
        "4.0",
    )
    assert order.cutoffs[0].at.isoformat() == "2026-12-18T09:00:00+00:00"


def test_changed_terms_are_a_new_version_and_a_case_keeps_its_own(scene: Scene) -> None:
    before = scene.order
    scene.says(WEI, scene.room, "lot 1500, sample 125, critical 0, major 3, minor 4")
    changed = {"factory": before.factory, "quantity": "1500"}
    puts(scene.house, before.number, **changed)
    (newest,) = [
        o for o in scene.house.program.reader.orders("practice") if o.number == before.number
    ]
    assert (newest.version, newest.product_en) == (2, "folding umbrella")
    assert newest.clauses == before.clauses
    assert scene.case.order.version == 1
    again = puts(scene.house, before.number, **changed)
    assert again.said is not None
    assert "already" in again.said.en


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("number", "", "write it"),
        ("quantity", "0", "from 1 on"),
        ("quantity", "many", "whole number"),
        ("aql_major", "3", "2.5 or 4.0"),
        ("unit_price", "-1", "amount"),
        ("unit_price", "0.125", "no part as small"),
        ("currency", "usdollar", "currency"),
        ("level", "IV", "choose one of"),
        ("cutoff", "18/12", "2026-12-18"),
    ],
)
def test_a_field_that_cannot_be_read_says_what_to_write(
    house: House, field: str, value: str, said: str
) -> None:
    number = str(80_000 + house.number())
    receipt = puts(house, **{"number": number, field: value})
    assert receipt.outcome == "refused"
    assert said in receipt.field_errors[field].en
    assert number not in [o.number for o in house.program.reader.orders("practice")]


def test_only_a_buyer_changes_an_order(house: House) -> None:
    scene = Scene(house)
    for who in (WEI, DANA):
        body = scene.body(who, scene.dm(who), f"order {scene.po}")
        answer = house.request("POST", "/console/api/messages", json=body).json()
        if who is WEI:
            assert "buyer" in answer["said"]["en"]
            continue
        (button,) = answer["form"]["buttons"]
        values = {field["name"]: field["value"] for field in button["form"]}
        assert (values["number"], values["aql_major"]) == (scene.po, "2.5")
        assert "AQL" in answer["dialog"]["en"]


def test_the_form_of_a_new_order_begins_with_the_factory_of_the_newest(house: House) -> None:
    scene = Scene(house)
    body = scene.body(DANA, scene.dm(DANA), "order 99999")
    answer = house.request("POST", "/console/api/messages", json=body).json()
    values = {f["name"]: f["value"] for f in answer["form"]["buttons"][0]["form"]}
    assert (values["number"], values["factory"]) == ("99999", scene.order.factory)
    assert values["product_en"] == ""
