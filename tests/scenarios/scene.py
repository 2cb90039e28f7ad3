"""One scene: an order with its rooms and people, and what they do in them."""

from io import BytesIO
from typing import Any, Self

from PIL import Image

from bot import practice
from bot.domain.case import Case
from bot.domain.people import Person
from bot.domain.stages.order import Order
from bot.messages import Attachment, Audience, Button, Notice, Place, Receipt
from bot.ports import Line
from bot.store.directory import SqlDirectory
from tests.scenarios.house import House, contact_of, words_of

CANARY = "zanzibar"
"""A word that tests write into what only buyers may read; no factory may ever see it."""


class Scene:
    """An order of its own in a house, with its channel, its factory's thread and its people."""

    def __init__(self, house: House, reached: bool = True, **terms: object) -> None:
        number = 5000 + house.number()
        known = dict(practice.BAGS) | {"number": str(number), "factory": f"works-{number}"}
        order = Order(**{**known, **terms})
        self._take(house, order, contact_of(order.factory))
        house.set_up(lambda directory: self._set_up(directory, reached))

    @classmethod
    def of(cls, house: House, order: Order, lin: Person) -> Self:
        """The scene of an order that is on file already."""
        scene = cls.__new__(cls)
        scene._take(house, order, lin)
        return scene

    def _take(self, house: House, order: Order, lin: Person) -> None:
        self.house, self.order, self.lin = house, order, lin
        self.room = practice.order_room(order)
        self.thread = Place(channel="console", room=f"factory:{order.factory}")

    def _set_up(self, directory: SqlDirectory, reached: bool) -> None:
        directory.put_order(self.order)
        directory.bind_place(Audience.CHANNEL, self.room, order=self.order.number)
        if reached:
            directory.bind_place(Audience.FACTORY, self.thread, factory=self.order.factory)
        directory.add_person(self.lin)

    @property
    def po(self) -> str:
        """The order's number."""
        return self.order.number

    @property
    def case(self) -> Case:
        """The newest case of the order."""
        return self.cases[-1]

    @property
    def cases(self) -> list[Case]:
        """All cases of the order."""
        return self.house.cases_of(self.order)

    @property
    def verdict(self) -> str | None:
        """The verdict in force of the newest case."""
        return self.case.overall

    @property
    def held_for(self) -> str | None:
        """Why the newest case is on hold."""
        return self.case.hold.reason

    # -- acting

    def says(
        self, who: Person, where: Place, text: str = "", *files: Attachment, to: str | None = None
    ) -> Receipt:
        """Type a message, perhaps to the newest notice of kind `to`; it gets an answer."""
        before = self.house.posts(where, self.room, self.thread)
        (receipt,) = self.house.post(self.body(who, where, text, *files, to=to))
        assert receipt.outcome != "ignored", f"nobody answered {text!r}"
        assert receipt.outcome != "quarantined", self.house.quarantined()
        answered = (
            receipt.said is not None or self.house.posts(where, self.room, self.thread) != before
        )
        assert answered, f"{receipt.outcome} without a word: {text!r}"
        return receipt

    def chats(self, who: Person, where: Place, text: str) -> None:
        """Type a message that is no business of Redtag's, and see it stay out of it."""
        before = self.house.posts(where, self.room, self.thread)
        (receipt,) = self.house.post(self.body(who, where, text))
        assert receipt.outcome == "ignored", receipt
        assert self.house.posts(where, self.room, self.thread) == before

    def refused(self, who: Person, where: Place, text: str, *files: Attachment) -> str:
        """Type a message that is refused with a sentence in both languages; give the English."""
        return self.no(self.says(who, where, text, *files))

    def no(self, receipt: Receipt) -> str:
        """The English sentence of a refusal."""
        assert receipt.outcome == "refused", receipt
        assert receipt.said is not None
        assert receipt.said.zh != receipt.said.en
        return receipt.said.en

    def taps(self, who: Person, where: Place, action: str, **fields: str) -> Receipt:
        """Tap the newest button of that name, its form filled in."""
        (receipt,) = self.house.post(self.tap(who, where, self.button(where, action), **fields))
        assert receipt.outcome != "quarantined", self.house.quarantined()
        return receipt

    def tap(self, who: Person, where: Place, button: Button, **fields: str) -> dict[str, Any]:
        """The body of a tap, to be posted."""
        action = {
            "name": button.action,
            "case": button.case,
            "token": button.token,
            "fields": {**button.fields, **fields},
        }
        return {**self.body(who, where), "action": action}

    def waits(self, **time: float) -> None:
        """Let time pass and the clock fire what is due."""
        self.house.clock.advance(**time)
        self.house.settle()

    def body(
        self, who: Person, where: Place, text: str = "", *files: Attachment, to: str | None = None
    ) -> dict[str, Any]:
        """The body of a message, a minute later than the one before."""
        self.house.clock.advance(minutes=1)
        return {
            "id": f"scene-{self.house.number():06d}",
            "person": who.id,
            "room": where.room,
            "text": text,
            "attachments": [file.model_dump(mode="json") for file in files],
            "in_reply_to": self.line(where, to).id if to else None,
        }

    def photos(self, count: int, name: str = "IMG") -> list[Attachment]:
        """So many different photos, uploaded."""
        return [self._photo(f"{name}_{n + 1}.jpg") for n in range(count)]

    def _photo(self, name: str) -> Attachment:
        shade, picture = self.house.number(), BytesIO()
        colour = (shade % 256, shade // 256 % 256, 90)
        Image.new("RGB", (40, 30), colour).save(picture, "PNG")
        answer = self.house.request(
            "POST", "/console/api/blobs", params={"name": name}, content=picture.getvalue()
        )
        assert answer.status_code == 200, answer.text
        return Attachment.model_validate_json(answer.content)

    # -- looking

    def dm(self, who: Person) -> Place:
        """A person's own thread with Redtag."""
        return practice.own_room(who)

    def notices(self, where: Place, kind: str | None = None) -> list[Notice]:
        """Our notices in a room, oldest first; in a shared thread those of this scene's cases."""
        keys = {case.key for case in self.cases}
        found = [line.notice for line in self.house.lines(where) if line.notice is not None]
        ours = [n for n in found if n.case is None or n.case in keys]
        return [n for n in ours if kind is None or n.kind == kind]

    def newest(self, where: Place, kind: str) -> Notice:
        """The newest notice of a kind."""
        found = self.notices(where, kind)
        assert found, f"no {kind} in {where.room}: {[n.kind for n in self.notices(where)]}"
        return found[-1]

    def kinds(self, where: Place) -> list[str]:
        """The kinds of the notices in a room, oldest first."""
        return [notice.kind for notice in self.notices(where)]

    def words(self, where: Place, kind: str) -> str:
        """All words of the newest notice of a kind, in both languages."""
        return words_of(self.newest(where, kind))

    def fact(self, where: Place, kind: str, label: str) -> str:
        """A fact of the newest notice of a kind, in English."""
        return dict(self.newest(where, kind).en.facts)[label]

    @property
    def who_acts(self) -> tuple[str, str]:
        """What the card says comes next, and who does it."""
        facts = dict(self.newest(self.room, "card").en.facts)
        return facts["Waits for"], facts["Who acts"]

    def line(self, where: Place, kind: str) -> Line:
        """The line of the newest notice of a kind."""
        keys = {case.key for case in self.cases}
        lines = [x for x in self.house.lines(where) if x.notice and x.notice.kind == kind]
        return [x for x in lines if x.case in keys or x.case is None][-1]

    def button(self, where: Place, action: str) -> Button:
        """The newest button of that name in a room."""
        for notice in reversed(self.notices(where)):
            for button in notice.buttons:
                if button.action == action:
                    return button
        raise LookupError(f"no button {action} in {where.room}")

    def has_button(self, where: Place, action: str) -> bool:
        """Whether any notice of the room offers it."""
        return any(b.action == action for n in self.notices(where) for b in n.buttons)

    # -- what must hold after every scene

    def must_hold(self) -> None:
        """Nothing was quarantined, and the factory read only its own (Y18).

        That every record verifies is asked once a module: it reads all there is.
        """
        assert self.house.quarantined() == ()
        for where in (self.thread, self.dm(self.lin)):
            for line in self.house.lines(where):
                if line.notice is not None:
                    assert line.notice.audience is Audience.FACTORY, line.notice.kind
                    assert CANARY not in words_of(line.notice), line.notice.kind
                    assert CANARY not in line.notice.model_dump_json(), line.notice.kind
