// The event stream: what changed elsewhere. It comes back by itself after a lost signal or a restart
// of the server, and says so while it is away.

import { byId, page, say } from "./page.js";

const SILENCE = 25_000; // the server speaks every ten seconds
const AGAIN = 2_000;
const MENTION_AFTER = 1_500; // a blink is not worth a banner
const HIDDEN_PATIENCE = 60_000; // a browser has few connections to one server; a hidden tab gives its own back

export class Stream extends EventTarget {
  constructor() {
    super();
    this.mention = null;
    document.addEventListener("visibilitychange", () => this.mind());
    addEventListener("online", () => this.connect());
    addEventListener("offline", () => this.lost());
    this.connect();
  }

  connect() {
    this.source?.close();
    clearTimeout(this.again);
    this.source = new EventSource(`${page.home}/stream`);
    this.source.addEventListener("hello", () => this.heard("hello", null));
    this.source.addEventListener("rooms", (event) => this.heard("rooms", JSON.parse(event.data)));
    this.source.addEventListener("beat", () => this.watch());
    this.source.onerror = () => this.lost();
    this.watch();
  }

  heard(what, rooms) {
    this.quiet();
    byId("connection").hidden = true;
    this.watch();
    this.dispatchEvent(new CustomEvent("changed", { detail: { rooms, fresh: what === "hello" } }));
  }

  // A phone that changes cells keeps a dead connection for minutes; silence is how it shows.
  watch() {
    clearTimeout(this.silence);
    this.silence = setTimeout(() => this.lost(), SILENCE);
  }

  lost() {
    this.mention ??= setTimeout(() => this.tell(), MENTION_AFTER);
    if (this.source.readyState === EventSource.CONNECTING) return;
    clearTimeout(this.again);
    this.again = setTimeout(() => this.connect(), AGAIN);
  }

  tell() {
    const banner = byId("connection");
    banner.textContent = say("lost");
    banner.hidden = false;
  }

  mind() {
    clearTimeout(this.hiding);
    if (document.hidden) this.hiding = setTimeout(() => this.rest(), HIDDEN_PATIENCE);
    else if (this.source.readyState === EventSource.CLOSED) this.connect();
  }

  rest() {
    this.source.close();
    clearTimeout(this.silence);
    this.quiet();
  }

  quiet() {
    clearTimeout(this.again);
    clearTimeout(this.mention);
    this.mention = null;
  }
}
