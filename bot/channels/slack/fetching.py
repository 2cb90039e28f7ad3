"""Photos from Slack: the token goes to Slack's own file hosts alone, over at most a few redirects
that are checked one by one, and what comes back is judged by its content (reference/slack.md 9)."""

from urllib.parse import urljoin, urlsplit

import aiohttp

from bot.channels.slack.api import TIMEOUT_S, Api, Workspaces
from bot.channels.slack.names import team_and_channel
from bot.channels.slack.said import remote_file
from bot.domain.errors import Refusal
from bot.messages import Place, RemoteFile, Words
from bot.ports import Fetched, Judge

MOST_BYTES = 20 * 1024 * 1024
MOST_HOPS = 3
FETCH_WITHIN_S = 4 * TIMEOUT_S
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})

TOO_LARGE = Words(
    en="The file is larger than 20 MB. Please send a smaller copy.",
    zh="文件超过 20 MB，请发送较小的副本。",
)
NOT_GIVEN = Words(
    en="Slack did not give the file out ({error}). Check that Redtag is in this channel and send "
    "it again.",
    zh="Slack 未能提供该文件（{error}）。请确认 Redtag 已加入此频道，然后重新发送。",
)


class _Failed(Exception):
    """The fetch has come to its end without a file."""

    def __init__(self, fetched: Fetched) -> None:
        self.fetched = fetched
        super().__init__(fetched.outcome)


class Fetching:
    """Gets the bytes of a file."""

    def __init__(
        self, api: Api, workspaces: Workspaces, hosts: tuple[str, ...], judge: Judge
    ) -> None:
        self._api = api
        self._workspaces = workspaces
        self._hosts = hosts
        self._judge = judge

    async def fetch(self, place: Place, file: RemoteFile) -> Fetched:
        """The file, or why it did not come; a trouble that passes asks for another try."""
        team, _ = team_and_channel(place.room)
        try:
            url = file.url or await self._asked(team, file)
            data = await self._got(team, url, file)
            media_type = self._judge(data, file.name)
        except _Failed as failed:
            return failed.fetched
        except Refusal as refused:
            why = Words.of(refused)
            return Fetched(outcome="failed", why=why)
        except (TimeoutError, aiohttp.ClientError, OSError) as trouble:
            return Fetched(outcome="retry", why=_not_given(type(trouble).__name__))
        return Fetched(outcome="got", data=data, media_type=media_type)

    async def _asked(self, team: str, file: RemoteFile) -> str:
        """In a shared channel a file comes as a stub that has to be asked for."""
        called = await self._api.call(team, "files.info", file=file.id)
        if called.ok:
            return remote_file(called.data.get("file") or {}).url
        if called.outcome == "refused":
            raise _Failed(_refused(called.error))
        wait = called.retry_after or 0.0
        why = _not_given(called.error)
        raise _Failed(Fetched(outcome="retry", why=why, retry_after=wait))

    async def _got(self, team: str, url: str, file: RemoteFile) -> bytes:
        if file.size > MOST_BYTES:
            raise _Failed(Fetched(outcome="failed", why=TOO_LARGE))
        token = (await self._workspaces.of(team)).token
        timeout = aiohttp.ClientTimeout(total=FETCH_WITHIN_S)
        async with aiohttp.ClientSession(timeout=timeout) as session:
            for _ in range(MOST_HOPS):
                if not self._is_slack(url) or token is None:
                    raise _Failed(_refused("not a file host of Slack's"))
                headers = {"Authorization": f"Bearer {token}"}
                async with session.get(url, headers=headers, allow_redirects=False) as answer:
                    if answer.status not in _REDIRECTS:
                        return await _body(answer)
                    url = urljoin(url, answer.headers.get("Location", ""))
        raise _Failed(_refused("too many redirects"))

    def _is_slack(self, url: str) -> bool:
        """Exactly one of the hosts, over TLS; plain HTTP only to this machine, for tests."""
        parts = urlsplit(url)
        host = parts.hostname or ""
        safe = parts.scheme == "https" or (parts.scheme == "http" and host in _LOOPBACK)
        return safe and host in self._hosts and parts.username is None


async def _body(answer: aiohttp.ClientResponse) -> bytes:
    """Slack answers a token it does not like with 200 and a sign-in page."""
    if answer.status == 429 or answer.status >= 500:
        seconds = answer.headers.get("Retry-After", "")
        wait = float(seconds) if seconds.isascii() and seconds.isdigit() else 0.0
        why = _not_given(f"http {answer.status}")
        raise _Failed(Fetched(outcome="retry", why=why, retry_after=wait))
    if answer.status != 200:
        raise _Failed(_refused(f"http {answer.status}"))
    if answer.content_type == "text/html":
        raise _Failed(_refused("a sign-in page came instead"))
    data = bytearray()
    async for chunk in answer.content.iter_chunked(65536):
        data += chunk
        if len(data) > MOST_BYTES:
            raise _Failed(Fetched(outcome="failed", why=TOO_LARGE))
    return bytes(data)


def _refused(error: str) -> Fetched:
    return Fetched(outcome="failed", why=_not_given(error))


def _not_given(error: str) -> Words:
    return Words(en=NOT_GIVEN.en.format(error=error), zh=NOT_GIVEN.zh.format(error=error))
