"""Publishes home pages: when they are opened, after a click on them, and again for those who looked
lately, after something was posted in their workspace."""

import asyncio
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from slack_bolt import BoltResponse

from bot.channels.slack.answers import Answers
from bot.channels.slack.api import Api, Called
from bot.channels.slack.blocks import Block
from bot.channels.slack.clicks import Clicks
from bot.channels.slack.forms import both
from bot.channels.slack.home import LANGUAGE, note, page, strangers_page
from bot.channels.slack.mrkdwn import escape
from bot.channels.slack.names import CHANNEL, instant, sender
from bot.channels.slack.said import Envelope
from bot.channels.slack.tapped import Interaction, Where
from bot.domain.case import Case
from bot.domain.people import may_see
from bot.messages import Action
from bot.ports import CaseReader, Clock, PostReader

LATELY = timedelta(hours=1)
"""Who has opened the page within so long sees it change."""
PAUSE_S = 1.0
"""Between a post and the pages after it, so that many posts are one change."""
MOST_VIEWERS = 500


@dataclass(frozen=True)
class _Viewer:
    envelope: Envelope
    opened_at: datetime
    shown: list[Block]


class Homes:
    """The home pages of everybody, as far as this process has shown them."""

    def __init__(
        self, api: Api, cases: CaseReader, reader: PostReader, answers: Answers, clock: Clock
    ) -> None:
        self._api = api
        self._cases = cases
        self._reader = reader
        self._answers = answers
        self._clock = clock
        self._viewers: OrderedDict[tuple[str, str], _Viewer] = OrderedDict()
        self._waiting: set[str] = set()

    def opened(self, envelope: Envelope, user: str) -> None:
        """Somebody looks at their page."""
        self._answers.later(self._publish(envelope, user, self._clock.now()))

    def changed(self, team: str) -> None:
        """Something was posted in a workspace: what its people look at may have changed."""
        if team not in self._waiting and any(at == team for at, _ in self._viewers):
            self._waiting.add(team)
            self._answers.later(self._refresh(team))

    async def tapped(
        self, body: dict[str, Any], envelope: Envelope, clicks: Clicks
    ) -> BoltResponse:
        """The switch of the language, and the page in it."""
        clicked = (body.get("actions") or [{}])[0]
        user = str((body.get("user") or {}).get("id") or "")
        if clicked.get("action_id") == LANGUAGE and user:
            # words to a person alone have no room: Slack takes the person's id for one
            here = Interaction(body, envelope, Where(team=envelope.team, channel=user))
            refused = await _switch(here, clicked, clicks)
            self._answers.later(self._publish(envelope, user, self._clock.now(), refused))
        return BoltResponse(status=200, body="")

    async def _refresh(self, team: str) -> None:
        await asyncio.sleep(PAUSE_S)
        self._waiting.discard(team)
        now = self._clock.now()
        for (at, user), viewer in list(self._viewers.items()):
            if now - viewer.opened_at > LATELY:
                self._viewers.pop((at, user), None)
            elif at == team:
                await self._publish(viewer.envelope, user, viewer.opened_at, only_news=True)

    async def _publish(
        self,
        envelope: Envelope,
        user: str,
        opened_at: datetime,
        said: Iterable[Block] = (),
        *,
        only_news: bool = False,
    ) -> Called:
        """Show `user` the page as it stands now."""
        who = sender(envelope.team, user)
        blocks = [*said, *await asyncio.to_thread(self._page, envelope.tenant, who)]
        key = (envelope.team, user)
        known = self._viewers.get(key)
        if only_news and known is not None and known.shown == blocks:
            return Called(outcome="ok")
        self._viewers[key] = _Viewer(envelope, opened_at, blocks)
        self._viewers.move_to_end(key)
        if len(self._viewers) > MOST_VIEWERS:
            self._viewers.popitem(last=False)
        view = {"type": "home", "blocks": blocks}
        return await self._api.call(envelope.team, "views.publish", user_id=user, view=view)

    def _page(self, tenant: str, who: str) -> list[Block]:
        person = self._reader.person(tenant, CHANNEL, who)
        if person is None:
            return strangers_page()
        shown = [case for case in self._open(tenant) if may_see(person, case.order.factory)]
        dues = {case.key: self._cases.deadlines(tenant, case.key) for case in shown}
        return list(page(person, shown, dues))

    def _open(self, tenant: str) -> Iterator[Case]:
        for row in self._cases.cases(tenant):
            case = None if row.closed else self._cases.case(tenant, row.key)
            if case is not None:
                yield case


async def _switch(here: Interaction, clicked: dict[str, Any], clicks: Clicks) -> tuple[Block, ...]:
    """Change the language; what a refusal says stands on the page."""
    at = str(clicked.get("action_ts") or "")
    action = Action(name="directory.language", fields={"language": str(clicked.get("value") or "")})
    receipt = await clicks.submit(here.acted(action, f"home:{here.who}:{at}", instant(at)))
    if receipt.said is None or receipt.outcome in {"done", "duplicate"}:
        return ()
    return (note(escape(both(receipt.said))),)
