"""Documents into the thread, in Slack's three steps: an address, the bytes, the sharing."""

import aiohttp

from bot.channels.slack.api import TIMEOUT_S, Api, Called

UPLOAD_WITHIN_S = 2 * TIMEOUT_S


async def upload(
    api: Api, team: str, channel: str, *, name: str, data: bytes, thread: str | None = None
) -> Called:
    """Share a document, beneath `thread`; nothing is seen of it until the last step is done."""
    given = await api.call(team, "files.getUploadURLExternal", filename=name, length=len(data))
    if not given.ok:
        return given
    put = await _put(str(given.data["upload_url"]), data)
    if not put.ok:
        return put
    return await api.call(
        team,
        "files.completeUploadExternal",
        files=[{"id": given.data["file_id"], "title": name}],
        channel_id=channel,
        thread_ts=thread,
    )


async def _put(url: str, data: bytes) -> Called:
    """The address is a secret of its own, so no token goes with the bytes."""
    timeout = aiohttp.ClientTimeout(total=UPLOAD_WITHIN_S)
    try:
        async with (
            aiohttp.ClientSession(timeout=timeout) as session,
            session.post(url, data=data, allow_redirects=False) as answer,
        ):
            ok = answer.status == 200
            error = "" if ok else f"upload answered {answer.status}"
            return Called(outcome="ok" if ok else "unreached", error=error)
    except (TimeoutError, aiohttp.ClientError, OSError) as trouble:
        return Called(outcome="unreached", error=type(trouble).__name__)
