"""The record of a case as a file, to one buyer alone: in a room a factory might read along."""

import asyncio

from bot.channels.slack.api import Api, Called
from bot.channels.slack.uploads import upload
from bot.ports import CaseReader


class Exporting:
    """Hands out records."""

    def __init__(self, api: Api, cases: CaseReader) -> None:
        self._api = api
        self._cases = cases

    async def to(self, team: str, user: str, tenant: str, key: str) -> Called:
        """One row of the record a line, as JSON, in the direct message with `user`."""
        rows = await asyncio.to_thread(self._cases.record, tenant, key)
        data = "".join(f"{row.model_dump_json()}\n" for row in rows).encode()
        opened = await self._api.call(team, "conversations.open", users=user)
        if not opened.ok:
            return opened
        room = str((opened.data.get("channel") or {}).get("id") or "")
        name = f"{key}-record.jsonl"
        return await upload(self._api, team, room, name=name, data=data)
