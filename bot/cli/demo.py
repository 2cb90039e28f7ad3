"""`redtag demo`: the case of 1,500 bags, from a failed lot to its release, over the real intake.

Only the clock is not real (the script moves it) and the photos (the script paints them).
"""

import asyncio
import io
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated

import typer
from PIL import Image
from rich.console import Console, Group
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from bot import practice
from bot.app import Program, build
from bot.cli.serving import told
from bot.domain.people import Person
from bot.messages import Action, Attachment, Button, Message, Place, Receipt, Wording
from bot.ports import Line
from bot.settings import Settings

ROOM = practice.order_room(practice.BAGS)
THREAD = practice.FACTORY_ROOM
WEI, DANA, LIN = practice.PEOPLE
START = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
CASE = "QC-0001"

REPORT = (
    "PO 4711 final inspection, lot 1500 pcs, level II, sample 125\n"
    "broken zipper - 7 - major\n"
    "loose strap - 5 - major\n"
    "loose thread - 22 - minor\n"
    "criticals: none"
)
CAR_ANSWER = (
    "原因：拉链换了供应商，来料未检；肩带针距偏大\n"
    "措施：全检并更换不良拉链，重缝肩带\n"
    "时间：11月30日前完成\n"
    "改善负责人：生产部 王强"
)
REINSPECTION = (
    "PO 4711 re-inspection, lot 1500, level III, sample 200, critical 0, major 3, minor 33"
)


class MovedClock:
    """A clock that stands until the script moves it."""

    def __init__(self, start: datetime) -> None:
        self._now = start

    def now(self) -> datetime:
        """The script's time."""
        return self._now

    def pass_time(self, by: timedelta) -> None:
        """Move on."""
        self._now += by


class Play:
    """Three people at their seats; what they type takes the road of every message."""

    def __init__(self, program: Program, clock: MovedClock, screen: Console) -> None:
        self._program = program
        self._clock = clock
        self._screen = screen
        self._keys = 0
        self._shown: set[str] = set()

    async def says(
        self, person: Person, place: Place, text: str, *files: Attachment, to: str | None = None
    ) -> None:
        """Type a message; `to` is the kind of the notice it answers."""
        answered = self._newest(place, to).id if to else None
        await self._send(
            self._message(person, place, text=text, attachments=files, in_reply_to=answered)
        )

    async def taps(self, person: Person, place: Place, action: str, **fields: str) -> None:
        """Tap the newest button of that name, with its form filled in."""
        line, button = self._button(place, action)
        tapped = Action(
            name=action, case=button.case, token=button.token, fields={**button.fields, **fields}
        )
        note = ", ".join(f"{k}: {v}" for k, v in fields.items())
        message = self._message(person, place, action=tapped)
        self._say(person, f"[{line.notice.en.title if line.notice else action}] → {action} {note}")
        await self._send(message, quiet=True)

    async def waits(self, **time: float) -> None:
        """Let time pass and the clock fire what is due."""
        self._clock.pass_time(timedelta(**time))
        await self._program.settle()
        self._show_new()

    def _message(self, person: Person, place: Place, **parts: object) -> Message:
        self._keys += 1
        self._clock.pass_time(timedelta(minutes=3))
        return Message.model_validate(
            {
                "tenant": self._program.tenant,
                "channel": "console",
                "key": f"demo-{self._keys}",
                "sender": person.id,
                "place": place,
                "sent_at": self._clock.now(),
                **parts,
            }
        )

    async def _send(self, message: Message, quiet: bool = False) -> None:
        if not quiet:
            person = next(p for p in practice.PEOPLE if p.id == message.sender)
            photos = f"  ({len(message.attachments)} photos)" if message.attachments else ""
            self._say(person, message.text + photos)
        receipt = await self._program.intake.submit(message)
        self._told(receipt)
        await self._program.settle()
        self._show_new()

    def _told(self, receipt: Receipt) -> None:
        if receipt.said is not None:
            self._screen.print(f"  [dim]to the sender alone:[/] {receipt.said.en}")
            self._screen.print(f"  [dim]仅发送者可见：[/] {receipt.said.zh}")
        if receipt.outcome in ("refused", "quarantined") and receipt.said is None:
            raise RuntimeError(f"the demo was refused without a word: {receipt}")

    def _say(self, person: Person, text: str) -> None:
        self._screen.print()
        self._screen.print(Text(f"{self._clock.now():%a %H:%M} UTC  {person.name}", "bold"))
        self._screen.print(Text(text))

    def _show_new(self) -> None:
        for place in (ROOM, THREAD):
            for line in self._program.reader.lines(self._program.tenant, place):
                if line.notice is not None and line.id not in self._shown:
                    self._shown.add(line.id)
                    self._screen.print(_panel(line, place))

    def _newest(self, place: Place, kind: str) -> Line:
        lines = self._program.reader.lines(self._program.tenant, place)
        return next(x for x in reversed(lines) if x.notice is not None and x.notice.kind == kind)

    def _button(self, place: Place, action: str) -> tuple[Line, Button]:
        for line in reversed(self._program.reader.lines(self._program.tenant, place)):
            for button in line.notice.buttons if line.notice else ():
                if button.action == action:
                    return line, button
        raise LookupError(f"no button {action} in {place.room}")


async def play(program: Program, clock: MovedClock, screen: Console) -> None:
    """The whole case, report to release."""
    game = Play(program, clock, screen)
    await game.says(WEI, ROOM, REPORT)
    await game.taps(DANA, ROOM, "hold.acknowledge")
    files = tuple(_photos(program, 12))
    await game.says(WEI, ROOM, "", *files)
    await game.says(WEI, ROOM, "1-4 broken zipper")
    await game.says(WEI, ROOM, "5-8 loose strap")
    await game.says(WEI, ROOM, "9-12 loose thread")
    await game.says(WEI, ROOM, "tagged 75 cartons")
    await game.says(WEI, ROOM, "I have left the factory")
    await game.taps(DANA, ROOM, "car.issue", target="rework of all majors before the cut-off")
    await game.says(LIN, THREAD, CAR_ANSWER)
    await game.taps(DANA, ROOM, "options.offer", major_A="1", minor_A="1", minor_D="1")
    await game.says(LIN, THREAD, "严重选A，轻微选D")
    await game.taps(
        DANA,
        ROOM,
        "settlement.propose",
        major="A",
        minor="D",
        minor_amount="450",
        deadline="2026-11-30",
        scope="these_defects",
        accepted_as_is="1",
    )
    await game.says(LIN, THREAD, "好的", to="proposal")
    await game.says(LIN, THREAD, f"{CASE}-V1 确认：是")
    await game.says(DANA, ROOM, "may it ship?")
    await game.waits(days=5)
    await game.says(LIN, THREAD, "已全部挑选完毕")
    await game.says(DANA, ROOM, REINSPECTION)
    await game.says(DANA, ROOM, "can this container go?")
    await game.taps(DANA, ROOM, "release.release")


def demo(
    keep: Annotated[Path | None, typer.Option(help="Keep the database in this folder.")] = None,
) -> None:
    """Play a failed lot from report to release and verify its record."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = keep or Path(scratch)
        raise typer.Exit(asyncio.run(_demo(folder)))


async def _demo(folder: Path) -> int:
    screen, clock = Console(), MovedClock(START)
    settings = Settings.model_validate({"REDTAG_DATA_DIR": folder, "DATABASE_URL": ""})
    program = build(settings, clock=clock)
    async with program.running(ticking=False):
        await play(program, clock, screen)
    report = program.verify()
    screen.print()
    screen.print(told(report))
    return 0 if report.clean else 1


def _photos(program: Program, count: int) -> Iterator[Attachment]:
    for number in range(count):
        picture = io.BytesIO()
        Image.new("RGB", (1600, 1200), (60 + number * 12, 90, 120)).save(picture, "JPEG")
        data = picture.getvalue()
        yield Attachment(
            name=f"IMG_{number + 1:04d}.jpg",
            media_type="image/jpeg",
            sha256=program.blobs.put(data),
            size=len(data),
        )


def _panel(line: Line, place: Place) -> Panel:
    notice = line.notice
    assert notice is not None
    words = (notice.en, notice.zh) if notice.first == "en" else (notice.zh, notice.en)
    where = "factory thread" if place == THREAD else "order channel"
    body = Group(*(part for wording in words for part in _worded(wording)))
    return Panel(body, title=f"Redtag → {where}", title_align="left", border_style="red")


def _worded(wording: Wording) -> Iterator[Text | Table]:
    yield Text(wording.title, "bold")
    for sentence in wording.sentences:
        yield Text(sentence)
    for label, value in wording.facts:
        yield Text(f"  {label}: {value}")
    if wording.table is not None:
        table = Table(*wording.table.heads, pad_edge=False)
        for row in wording.table.rows:
            table.add_row(*row)
        yield table
    if wording.reply_line:
        yield Text(wording.reply_line, "bold reverse")
    yield Text("")
