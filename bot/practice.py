"""The practice company: three people, one factory, two orders; nothing in it is real."""

from datetime import UTC, date, datetime
from decimal import Decimal

from bot.domain.money import Money
from bot.domain.people import Authority, Language, Person, Role
from bot.domain.stages.order import Clause, ClauseKind, Cutoff, Order
from bot.messages import Audience, Place

FACTORY = "lishui"

INSPECTOR = Person(
    id="wei",
    name="Wei Zhang 张伟",
    roles=(Role.INSPECTOR,),
    company="Clearview Inspection",
    language=Language.EN,
    zone="Asia/Shanghai",
)
BUYER = Person(
    id="dana",
    name="Dana Cole",
    roles=(Role.BUYER_LEAD, Role.BUYER),
    company="Harbour Goods Inc.",
    language=Language.EN,
    zone="America/New_York",
)
CONTACT = Person(
    id="lin",
    name="Lin Fang 林芳",
    roles=(Role.FACTORY_CONTACT,),
    company="Lishui Bag Works 丽水箱包厂",
    language=Language.ZH,
    zone="Asia/Shanghai",
    factory=FACTORY,
    authority=Authority(limit=Money.of("2000", "USD"), valid_until=date(2030, 12, 31)),
)
PEOPLE = (INSPECTOR, BUYER, CONTACT)

HOLD_CLAUSE = Clause(
    kind=ClauseKind.HOLD,
    en=(
        "If goods fail the pre-shipment inspection, all finished goods stay in the factory's "
        "warehouse until the buyer releases them in writing."
    ),
    zh="如货物未通过出货前验货，全部成品须留在工厂仓库，直至买家书面放行。",
    agreed_by="Lin Fang 林芳",
    agreed_on=date(2026, 8, 3),
)

BAGS = Order(
    number="4711",
    buyer="Harbour Goods Inc.",
    factory=FACTORY,
    factory_name="Lishui Bag Works",
    factory_name_zh="丽水箱包厂",
    product_en="canvas tote bag",
    product_zh="帆布手提袋",
    style="TB-20",
    quantity=1500,
    unit="pcs",
    unit_price=Money.of("10", "USD"),
    aql_major=Decimal("2.5"),
    aql_minor=Decimal("4.0"),
    clauses=(HOLD_CLAUSE,),
    email_completes=False,
    cutoffs=(Cutoff(name="cy", at=datetime(2026, 12, 18, 9, 0, tzinfo=UTC)),),
)
UMBRELLAS = Order(
    number="4712",
    buyer="Harbour Goods Inc.",
    factory=FACTORY,
    factory_name="Lishui Bag Works",
    factory_name_zh="丽水箱包厂",
    product_en="folding umbrella",
    product_zh="折叠雨伞",
    style="FU-8",
    quantity=1000,
    unit="pcs",
    unit_price=Money.of("6.50", "USD"),
    aql_major=Decimal("2.5"),
    aql_minor=Decimal("4.0"),
    email_completes=False,
)
ORDERS = (BAGS, UMBRELLAS)

FACTORY_ROOM = Place(channel="console", room=f"factory:{FACTORY}")


def order_room(order: Order) -> Place:
    """The channel of an order: its inspectors and buyers."""
    return Place(channel="console", room=f"order:{order.number}")


def own_room(person: Person) -> Place:
    """A person's direct thread with Redtag."""
    return Place(channel="console", room=f"dm:{person.id}")


AUDIENCE_OF = {INSPECTOR.id: Audience.INSPECTOR, BUYER.id: Audience.BUYER}
"""Whose direct thread serves which audience; the factory's is its factory thread."""
