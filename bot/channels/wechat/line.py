"""The line to WeChat: blocking calls in a few threads of their own, each with its own client."""

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from bot.channels.wechat.results import Called
from bot.channels.wechat.vendor import Client, download, keep_secrets_out_of_logs

AT_ONCE = 8


class Line:
    """Asks WeChat at `api_base` and nowhere else."""

    def __init__(self, app_id: str, api_base: str) -> None:
        keep_secrets_out_of_logs()
        self._app_id = app_id
        self._api_base = api_base
        self._threads = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="wechat")
        self._own = threading.local()

    async def ask(self, path: str, token: str | None = None, **arguments: Any) -> Called:
        """Call `path` under /cgi-bin/ once, with `json` or with `params`."""
        return await self._run(lambda: self._client().ask(path, token, arguments))

    async def download(self, url: str) -> Called:
        """Get a file from an address that WeChat gave."""
        return await self._run(lambda: download(url))

    async def _run(self, work: Any) -> Called:
        called: Called = await asyncio.get_running_loop().run_in_executor(self._threads, work)
        return called

    def _client(self) -> Client:
        if not hasattr(self._own, "client"):
            self._own.client = Client(self._app_id, self._api_base)
        client: Client = self._own.client
        return client
