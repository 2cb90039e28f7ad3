"""A house without a store: what `CaseReader` reads and `Intake` writes, in memory, with a story."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from bot.domain.case import Case, replay
from bot.domain.deadlines import Deadline
from bot.domain.money import Money
from bot.domain.people import SYSTEM, Event, Language, Person, Role
from bot.domain.stages.order import CaseOpened, Cutoff, Order
from bot.messages import (
    Attachment,
    Audience,
    Button,
    FormField,
    Message,
    Notice,
    Place,
    Receipt,
    WordedButton,
    WordedField,
    WordedTable,
    Wording,
    Words,
)
from bot.ports import CaseRow, Line, RecordRow
from bot.road import StoreUnavailable

TENANT = "practice"
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def _person(id: str, name: str, role: Role, language: Language, **more: object) -> Person:
    zone = "America/New_York" if role is Role.BUYER_LEAD else "Asia/Shanghai"
    known = {"id": id, "name": name, "roles": (role,), "company": "Clearview Inspection"}
    return Person(**{**known, "language": language, "zone": zone, **more})


WEI = _person("wei", "Wei Zhang 张伟", Role.INSPECTOR, Language.EN)
DANA = _person("dana", "Dana Cole", Role.BUYER_LEAD, Language.EN, company="Harbour Goods Inc.")
LIN = _person(
    "lin",
    "Lin Fang 林芳",
    Role.FACTORY_CONTACT,
    Language.ZH,
    company="Lishui Bag Works 丽水箱包厂",
    factory="lishui",
)
MAX = _person("max", "Max Bo", Role.FACTORY_CONTACT, Language.EN, company="Other", factory="other")
CLOCK = _person("tick", "Clock", Role.SYSTEM, Language.EN)
PEOPLE = (WEI, DANA, LIN, MAX, CLOCK)


def order(number: str = "4711", factory: str = "lishui", **terms: object) -> Order:
    known = {
        "number": number,
        "buyer": "Harbour Goods Inc.",
        "factory": factory,
        "factory_name": "Lishui Bag Works" if factory == "lishui" else "Other Works",
        "factory_name_zh": "丽水箱包厂" if factory == "lishui" else "另一家工厂",
        "product_en": "canvas tote bag",
        "product_zh": "帆布手提袋",
        "quantity": 1500,
        "unit_price": Money(amount=Decimal("10.00"), currency="USD"),
        "cutoffs": (Cutoff(name="CY", at=NOW + timedelta(hours=9)),),
    }
    return Order(**{**known, **terms})


def notice(
    title: str = "Note",
    title_zh: str = "通知",
    audience: Audience = Audience.CHANNEL,
    **more: object,
) -> Notice:
    """A notice; what is not named is empty."""
    known = {"kind": "note", "audience": audience, "case": None, "first": Language.EN}
    return Notice(**{**known, "en": Wording(title=title), "zh": Wording(title=title_zh), **more})


@dataclass
class FakeReader:
    """Fills `CaseReader`. Rooms are lists of lines that a test may write to."""

    persons: tuple[Person, ...] = PEOPLE
    order_book: tuple[Order, ...] = (order(), order("4712", "other"))
    rooms: dict[str, list[Line]] = field(default_factory=dict)
    clocks: dict[str, tuple[Deadline, ...]] = field(default_factory=dict)
    records: dict[str, tuple[tuple[Event, RecordRow], ...]] = field(default_factory=dict)
    counted: int = 0

    def cases(self, tenant: str) -> tuple[CaseRow, ...]:
        found = [self.case(tenant, key) for key in self.records]
        return tuple(
            CaseRow(
                key=case.key,
                order=case.order.number,
                stage=case.stage,
                closed=case.is_closed,
                updated_at=NOW,
            )
            for case in found
            if case is not None
        )

    def case(self, tenant: str, key: str) -> Case | None:
        rows = self.records.get(key)
        return replay([event for event, _ in rows]) if rows and tenant == TENANT else None

    def record(self, tenant: str, key: str) -> tuple[RecordRow, ...]:
        return tuple(row for _, row in self.records.get(key, ()))

    def deadlines(self, tenant: str, key: str) -> tuple[Deadline, ...]:
        return self.clocks.get(key, ())

    def lines(
        self, tenant: str, place: Place, after: str | None = None, most: int = 200
    ) -> tuple[Line, ...]:
        assert place.channel == "console"
        return tuple(self.rooms.get(place.room, ())[-most:]) if tenant == TENANT else ()

    def people(self, tenant: str) -> tuple[Person, ...]:
        return self.persons if tenant == TENANT else ()

    def orders(self, tenant: str) -> tuple[Order, ...]:
        return self.order_book if tenant == TENANT else ()

    # -- what a test writes

    def say(self, room: str, sender: str | None, text: str = "", **more: object) -> Line:
        """Add a line to a room; a notice of ours when it has one."""
        self.counted += 1
        at = NOW - timedelta(hours=2) + timedelta(minutes=7 * self.counted)
        known = {"id": f"l{self.counted:04}", "at": at, "sender": sender, "text": text}
        line = Line(**{**known, **more})
        self.rooms.setdefault(room, []).append(line)
        return line

    def post(self, room: str, said: Notice, state: str = "sent", **more: object) -> Line:
        return self.say(room, None, notice=said, state=state, case=said.case, **more)

    def open_case(self, key: str = "QC-0042", number: str = "4711") -> None:
        terms = next(o for o in self.order_book if o.number == number)
        opened = CaseOpened(by=SYSTEM, at=NOW - timedelta(hours=1), key=key, order=terms)
        row = RecordRow(
            seq=1,
            kind=opened.kind,
            at=opened.at,
            actor="wei",
            body='{"kind":"order.case_opened"}',
            previous="0" * 64,
            hash="ab" * 32,
        )
        self.records[key] = ((opened, row),)


@dataclass
class FakeIntake:
    """Fills `Intake`: keeps messages by their key, once, and shows people's lines in the room."""

    reader: FakeReader
    kept: dict[str, Message] = field(default_factory=dict)
    deliveries: list[str] = field(default_factory=list)
    answers: list[Receipt] = field(default_factory=list)
    down: int = 0

    async def submit(self, message: Message) -> Receipt:
        self.deliveries.append(message.key)
        if self.down > 0:
            self.down -= 1
            raise StoreUnavailable
        if message.key in self.kept:
            return Receipt(outcome="duplicate")
        self.kept[message.key] = message
        if message.action is None:
            shown = {"text": message.text, "attachments": message.attachments, "state": "done"}
            self.reader.say(message.place.room, message.sender, **shown)
        return self.answers.pop(0) if self.answers else Receipt(outcome="done")


# ---------------------------------------------------------------- a story


def verdict_notice() -> Notice:
    """A failing lot, with a table, facts, buttons, a form and a confirmation."""
    options = Button(
        action="hold.release", label="release", case="QC-0042", style="danger", confirm="x"
    )
    fix = Button(
        action="report.fix",
        label="fix",
        case="QC-0042",
        token="3",
        fields={"revision": "1"},
        form=(
            FormField(name="majors", label="majors", type="number", value="18"),
            FormField(name="why", label="why", type="long_text"),
            FormField(name="basis", label="basis", type="choice", choices=("units", "defects")),
            FormField(name="sure", label="sure", type="tick", required=False),
        ),
    )
    ack = Button(action="hold.acknowledge", label="ack", case="QC-0042", style="primary")
    heads = ("Class", "AQL", "Found", "Ac", "Re", "Result")
    rows = (
        ("Critical", "0", "0", "0", "1", "acceptable"),
        ("Major", "2.5", "18", "7", "8", "not acceptable"),
        ("Minor", "4.0", "31", "10", "11", "not acceptable"),
    )
    zh_rows = (
        ("致命", "0", "0", "0", "1", "可接收"),
        ("严重", "2.5", "18", "7", "8", "不可接收"),
        ("轻微", "4.0", "31", "10", "11", "不可接收"),
    )
    return notice(
        case="QC-0042",
        buttons=(ack, fix, options),
        documents=("hold-notice",),
        en=Wording(
            title="FAIL: the lot is not acceptable",
            sentences=(
                "18 majors were found where 7 are allowed (157 % over), 31 minors where 10 are.",
                "The goods are on hold from now. Nothing may leave before the gate opens.",
            ),
            facts=(
                ("Order", "4711 · canvas tote bag"),
                ("Lot", "1,500 pcs, level II, letter K, n = 125"),
                ("Standard", "ISO 2859-1:1999"),
            ),
            table=WordedTable(heads=heads, rows=rows),
            buttons=(
                WordedButton(label="I have seen it"),
                WordedButton(
                    label="Fix numbers",
                    form=(
                        WordedField(name="majors", label="Majors"),
                        WordedField(name="why", label="Why"),
                        WordedField(
                            name="basis",
                            label="Counted as",
                            choices=(("units", "Defective units"), ("defects", "Defects")),
                        ),
                        WordedField(name="sure", label="I counted again"),
                    ),
                ),
                WordedButton(label="Ask for release", confirm="The gate is closed. Ask anyway?"),
            ),
        ),
        zh=Wording(
            title="不合格：该批不可接收",
            sentences=(
                "发现严重不合格 18 件，允许 7 件（超出 157 %）；轻微 31 件，允许 10 件。",
                "货物自即刻起暂停出货，放行关口开启前不得出运。",
            ),
            facts=(
                ("订单", "4711 · 帆布手提袋"),
                ("批量", "1,500 件，检验水平 II，字码 K，n = 125"),
                ("标准", "ISO 2859-1:1999"),
            ),
            table=WordedTable(heads=("类别", "AQL", "发现", "Ac", "Re", "结果"), rows=zh_rows),
            buttons=(
                WordedButton(label="已阅"),
                WordedButton(
                    label="更正数据",
                    form=(
                        WordedField(name="majors", label="严重"),
                        WordedField(name="why", label="原因"),
                        WordedField(
                            name="basis",
                            label="计数方式",
                            choices=(("units", "不合格品数"), ("defects", "不合格数")),
                        ),
                        WordedField(name="sure", label="已重新清点"),
                    ),
                ),
                WordedButton(label="申请放行", confirm="放行关口已关闭，仍要申请吗？"),
            ),
        ),
    )


def card_notice(title_en: str = "QC-0042 · FAIL · on hold") -> Notice:
    """The case card."""
    return notice(
        case="QC-0042",
        slot="card:QC-0042",
        en=Wording(
            title=title_en,
            sentences=("NO-GO: 3 conditions are open.",),
            facts=(
                ("Verdict", "FAIL: 0 / 18 / 31 of 125"),
                ("Hold", "in force, not yet sealed"),
                ("Waits for", "Dana Cole: acknowledge the hold"),
                ("Balance unpaid", "USD 10,500.00"),
            ),
        ),
        zh=Wording(
            title="QC-0042 · 不合格 · 暂停出货",
            sentences=("不可出货：3 项条件未满足。",),
            facts=(
                ("判定", "不合格：0 / 18 / 31（125 件）"),
                ("暂停出货", "生效，尚未封箱"),
                ("等待", "Dana Cole：确认收悉"),
                ("未付余额", "USD 10,500.00"),
            ),
        ),
    )


def terms_notice() -> Notice:
    """Terms put to the factory, with the line to type."""
    return notice(
        audience=Audience.FACTORY,
        case="QC-0042",
        first=Language.ZH,
        en=Wording(
            title="Settlement QC-0042, version 3",
            sentences=("Rework of all majors by 2026-12-01, then re-inspection.",),
            facts=(("Amount", "USD 450.00"), ("Reply by", "2026-11-25 Wed 17:00 Shanghai")),
            reply_line="QC-0042-V3 Confirmed: yes",
        ),
        zh=Wording(
            title="处理协议 QC-0042，第 3 版",
            sentences=("严重不合格品于 2026-12-01 前返工，之后复验。",),
            facts=(("金额", "USD 450.00"), ("几号前", "2026-11-25 周三 17:00 上海")),
            reply_line="QC-0042-V3 确认：是",
        ),
    )


def story(reader: FakeReader, photos: tuple[Attachment, ...] = (), pdf: str = "") -> None:
    """A failing inspection on order 4711 as the three seats see it."""
    reader.open_case()
    due = {"rule_en": "Acknowledge the hold within 2 h", "rule_zh": "2 小时内确认收悉"}
    reply = {"rule_en": "Factory reply within 48 h", "rule_zh": "工厂 48 小时内回复"}
    reader.clocks["QC-0042"] = (
        Deadline(kind="hold.acknowledge", due_at=NOW + timedelta(minutes=55), **due),
        Deadline(kind="car.reply", due_at=NOW + timedelta(hours=50), **reply),
    )
    room = "order:4711"
    reader.say(room, "wei", "Morning. On site at Lishui, sampling starts now.")
    reader.say(room, "dana", "Thank you Wei. The vessel cut-off is tonight, so please be strict.")
    reader.say(
        room, "wei", "4711 tote bags, lot 1500, level II, n 125\n0 / 18 / 31", attachments=photos
    )
    reader.post(room, card_notice())
    documents = (("hold-notice.pdf", pdf),) if pdf else ()
    reader.post(room, verdict_notice(), documents=documents)
    reader.say(room, "dana", "Seen. QC-0042 stays where it is.")
    private = notice("Cancellation risk: deposit recovery is hard", "取消风险", Audience.BUYER)
    reader.post("dm:dana", private)
    reader.post("factory:lishui", terms_notice(), state="delivered")
    reader.say("factory:lishui", "lin", "收到，我们正在核实，谢谢。")


def refused(en: str = "Only the buyer can do this.", zh: str = "此操作只能由买家进行。") -> Receipt:
    return Receipt(outcome="refused", said=Words(en=en, zh=zh))
