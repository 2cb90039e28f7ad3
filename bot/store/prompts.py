"""Open questions of one tenant."""

from typing import Any

from sqlalchemy import Connection, String, bindparam, insert, or_, select, update

from bot.messages import Place
from bot.ports import Clock, Prompt
from bot.store.directory import place_columns, place_of
from bot.store.tables import prompts

_MINE = (prompts.c.tenant == bindparam("of_tenant"), prompts.c.closed_at.is_(None))
_ROOM = (
    prompts.c.person == bindparam("of_person"),
    prompts.c.place_channel == bindparam("of_channel"),
    prompts.c.place_room == bindparam("of_room"),
)
_HERE = (*_ROOM, prompts.c.place_thread == bindparam("of_thread"))
_HEARD = or_(  # who answers beside the thread still answers; another thread's question is not asked
    bindparam("of_thread", type_=String) == "",
    prompts.c.place_thread.in_(("", bindparam("of_thread"))),
)
_OF = (
    select(prompts)
    .where(*_MINE, *_ROOM, _HEARD)
    .order_by(prompts.c.opened_at.desc(), prompts.c.id.desc())
)
_GET = select(prompts).where(*_MINE, prompts.c.id == bindparam("of_id"))
_REPLACE = update(prompts).where(*_MINE, *_HERE, prompts.c.about == bindparam("of_about"))
_CLOSE = update(prompts).where(*_MINE, prompts.c.id == bindparam("of_id"))
_AMEND = update(prompts).where(*_MINE, prompts.c.id == bindparam("of_id"))
_OPEN = insert(prompts)


class SqlPrompts:
    """Fills `Prompts` for one tenant."""

    def __init__(self, connection: Connection, tenant: str, clock: Clock) -> None:
        self._connection = connection
        self._tenant = tenant
        self._clock = clock

    def open(self, prompt: Prompt) -> None:
        """Open a question in place of an older one of the same kind."""
        here = self._here(prompt.place, prompt.person)
        closed = {"of_about": prompt.about, "closed_at": self._clock.now()}
        self._connection.execute(_REPLACE, {**here, **closed})
        row = prompt.model_dump(exclude={"place", "case", "tenant"})
        row |= {"tenant": self._tenant, "case_key": prompt.case, **place_columns(prompt.place)}
        self._connection.execute(_OPEN, row)

    def of(self, place: Place, person: str) -> tuple[Prompt, ...]:
        """Questions open for `person` in `place`, newest first.

        In a thread those asked in it or in the room itself; in the room those of all its threads.
        """
        found = self._connection.execute(_OF, self._here(place, person))
        return tuple(_prompt(row) for row in found.mappings())

    def get(self, prompt_id: str) -> Prompt | None:
        """An open question by id."""
        asked = {"of_tenant": self._tenant, "of_id": prompt_id}
        row = self._connection.execute(_GET, asked).mappings().first()
        return None if row is None else _prompt(row)

    def amend(self, prompt_id: str, body: str) -> None:
        """Change what an open question keeps; its buttons stay good."""
        self._connection.execute(
            _AMEND, {"of_tenant": self._tenant, "of_id": prompt_id, "body": body}
        )

    def close(self, prompt_id: str) -> None:
        """Close it; closing twice is harmless."""
        asked = {"of_tenant": self._tenant, "of_id": prompt_id}
        self._connection.execute(_CLOSE, {**asked, "closed_at": self._clock.now()})

    def _here(self, place: Place, person: str) -> dict[str, str]:
        return {
            "of_tenant": self._tenant,
            "of_person": person,
            "of_channel": place.channel,
            "of_room": place.room,
            "of_thread": place.thread or "",
        }


def _prompt(row: Any) -> Prompt:
    return Prompt(
        id=row["id"],
        tenant=row["tenant"],
        place=place_of(row["place_channel"], row["place_room"], row["place_thread"]),
        person=row["person"],
        about=row["about"],
        case=row["case_key"],
        body=row["body"],
        opened_at=row["opened_at"],
    )
