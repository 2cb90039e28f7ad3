"""Photos, voice and video by their media ids, before WeChat forgets them (three days).

What comes back is judged by its content: an error may come as JSON where a file was asked for, and
a video as the address of one.
"""

import asyncio
from urllib.parse import urlsplit

from bot.channels.wechat.api import Api
from bot.channels.wechat.results import Called
from bot.domain.errors import Refusal
from bot.messages import RemoteFile, Words
from bot.ports import Fetched, Judge

EXPIRED = 40007
VIDEO_HOSTS = ".qq.com"
_SOUNDS = {b"#!AMR": "audio/amr", b"ID3": "audio/mpeg", b"\xff\xfb": "audio/mpeg"}
GONE = Words(
    en="WeChat does not have this file any more. Please send it again.",
    zh="微信已不再保存该文件，请重新发送。",
)
NOT_GIVEN = Words(
    en="WeChat did not give the file out. Please send it again.",
    zh="微信未能提供该文件，请重新发送。",
)
NO_SOUND = Words(
    en="The voice message cannot be read. Please type it.",
    zh="该语音无法读取，请用文字发送。",
)


class Fetching:
    """Gets the bytes of a file."""

    def __init__(self, api: Api, api_base: str, judge: Judge) -> None:
        self._api = api
        self._own_host = urlsplit(api_base).hostname or ""
        self._judge = judge

    async def fetch(self, file: RemoteFile) -> Fetched:
        """The file, or why it did not come; a trouble that passes asks for another try."""
        called = await self._api.call("media/get", params={"media_id": file.id})
        url = called.data.get("video_url")
        if called.ok and isinstance(url, str):
            called = await self._video(url)
        if not called.ok:
            return _not_fetched(called)
        if not called.body:
            return Fetched(outcome="failed", why=NOT_GIVEN)
        return await asyncio.to_thread(self._judged, called.body, file)

    async def _video(self, url: str) -> Called:
        host = urlsplit(url).hostname or ""
        known = host.endswith(VIDEO_HOSTS) or host == self._own_host
        if not known or urlsplit(url).scheme not in {"http", "https"}:
            return Called(outcome="refused", error="a video at an unknown address")
        return await self._api.download(url)

    def _judged(self, data: bytes, file: RemoteFile) -> Fetched:
        if file.media_type.startswith("audio/"):
            return _sound(data)
        try:
            media_type = self._judge(data, file.name)
        except Refusal as refused:
            why = Words.of(refused)
            return Fetched(outcome="failed", why=why)
        return Fetched(outcome="got", data=data, media_type=media_type)


def _sound(data: bytes) -> Fetched:
    for start, media_type in _SOUNDS.items():
        if data.startswith(start):
            return Fetched(outcome="got", data=data, media_type=media_type)
    return Fetched(outcome="failed", why=NO_SOUND)


def _not_fetched(called: Called) -> Fetched:
    if called.outcome in {"busy", "unreached", "limited", "doubt"}:
        return Fetched(outcome="retry", why=NOT_GIVEN, retry_after=called.retry_after or 0.0)
    return Fetched(outcome="failed", why=GONE if called.errcode == EXPIRED else NOT_GIVEN)
