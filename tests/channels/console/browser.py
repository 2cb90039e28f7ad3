"""A real browser before a real server on loopback, over the fakes."""

import socket
import threading
import time
from collections.abc import Callable
from pathlib import Path

import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, Playwright

from tests.channels.console.conftest import House
from tests.channels.console.fakes import NOW

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
DESK = {"viewport": {"width": 1280, "height": 800}}
PHONE = {
    "viewport": {"width": 390, "height": 844},
    "has_touch": True,
    "is_mobile": True,
    "device_scale_factor": 2,
}

# What a page is asked in the browser itself; each answers with the offenders.

KEPT_FOR_LATER = """async () => {
  const loaded = performance.getEntriesByType("resource").map((one) => one.name);
  const needed = [location.href, ...loaded.filter((url) => url.includes("/console/static/"))];
  const kept = await Promise.all(needed.map((url) => caches.match(url)));
  if (!kept.every(Boolean)) return false;
  await Promise.all(kept.map((answer) => answer.arrayBuffer()));
  return true;
}"""
"""All of it and to the last byte: what is cut off in the middle, the browser takes back whole."""

TOO_WIDE = "() => document.documentElement.scrollWidth > innerWidth"

SMALL_TARGETS = """() => [...document.querySelectorAll("a, button, summary, label.attach, select")]
  .filter((e) => e.checkVisibility() && !e.matches(".skip, .chip"))
  .map((e) => [e.outerHTML.slice(0, 80), e.getBoundingClientRect()])
  .filter(([_, box]) => box.height < 43.5 || box.width < 43.5)
  .map(([html, box]) => `${html} ${box.width}x${box.height}`)"""

PALE_WORDS = """() => {
  const rgb = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map((v) => v / 255)
    .map((v) => (v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
    .reduce((sum, v, n) => sum + v * [0.2126, 0.7152, 0.0722][n], 0);
  const ground = (e) => {
    for (; e; e = e.parentElement) {
      const colour = rgb(getComputedStyle(e).backgroundColor);
      if (colour.length < 4 || colour[3] > 0.99) return colour;
    }
    return [255, 255, 255];
  };
  const says = (e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
  return [...document.querySelectorAll("body *")]
    .filter((e) => e.checkVisibility() && says(e))
    .map((e) => {
      const [a, b] = [light(rgb(getComputedStyle(e).color)), light(ground(e))];
      return [e.className || e.tagName, (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)];
    })
    .filter(([_, ratio]) => ratio < 4.5)
    .map(([name, ratio]) => `${name} ${ratio.toFixed(2)}`);
}"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class Server:
    """Serves the pages of a house; `stop` and `start` again keep the port."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.port = free_port()
        self.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        config = uvicorn.Config(
            self.house.app(),
            port=self.port,
            log_config=None,
            lifespan="off",
            ws="none",
            timeout_graceful_shutdown=1,
        )
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run)
        self._thread.start()
        while not self._server.started:
            assert self._thread.is_alive(), "the server did not start"
            time.sleep(0.01)

    def stop(self) -> None:
        self.house.hub.close()
        self._server.should_exit = True
        self._thread.join(10)
        assert not self._thread.is_alive()


def wait_for(page: Page, claim: Callable[[], object], seconds: float = 10) -> None:
    """Until `claim` holds, while the browser goes on; the test fails when it does not in time."""
    until = time.monotonic() + seconds
    while not claim():
        assert time.monotonic() < until, "it did not come true in time"
        page.wait_for_timeout(20)


def launch(playwright: Playwright) -> Browser:
    assert Path(CHROMIUM).exists(), "these tests need Debian's Chromium"
    return playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))


class Visitor:
    """A browser window whose console must stay empty."""

    def __init__(self, context: BrowserContext, url: str) -> None:
        self.context = context
        self.url = url
        self.complaints: list[str] = []

    def open(self, path: str) -> Page:
        page = self.context.new_page()
        page.clock.install(time=NOW)
        page.set_default_timeout(8000)
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.goto(self.url + path)
        return page
