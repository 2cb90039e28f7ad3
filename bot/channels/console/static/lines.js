// The lines of the open room: fetched again when something changed, but only what this page has not
// got; what did not change is left alone, with what is unfolded or half read in it.

import { byId, make, page, say } from "./page.js";

const NEAR = 120;

export class Lines {
  constructor() {
    this.list = byId("lines");
    this.thread = byId("thread");
    this.toEnd = byId("to-end");
    this.toEnd.addEventListener("click", () => this.scrollToEnd());
    this.thread.addEventListener("scroll", () => this.isAtEnd() && (this.toEnd.hidden = true), { passive: true });
    this.again = false;
    this.running = null;
    this.scrollToEnd();
    this.see();
  }

  // One fetch at a time; a change during it makes one more.
  refresh() {
    this.again = true;
    this.running ??= this.run().finally(() => (this.running = null));
    return this.running;
  }

  async run() {
    while (this.again) {
      this.again = false;
      const known = [...this.list.children].map((line) => line.dataset.version).join(".");
      const query = new URLSearchParams({ room: page.room, most: page.most, known });
      const response = await fetch(`${page.home}/lines?${query}`).catch(() => null);
      if (response?.ok) this.show(await response.text());
    }
  }

  show(html) {
    const follow = this.isAtEnd();
    const fresh = new DOMParser().parseFromString(`<ol>${html}</ol>`, "text/html").querySelector("ol");
    const added = this.merge([...fresh.children]);
    if (!added) return;
    byId("empty").hidden = true;
    if (follow) this.scrollToEnd();
    else this.toEnd.hidden = false;
    this.see();
  }

  // Bring the list into the order of `wanted`, keeping what stays; true when a line was added.
  merge(wanted) {
    const have = new Map([...this.list.children].map((line) => [line.dataset.line, line]));
    let added = false;
    let before = null;
    for (const line of wanted) {
      const old = have.get(line.dataset.line);
      const keep = old?.dataset.version === line.dataset.version;
      const node = keep ? old : document.adoptNode(line);
      if (!keep && old) old.replaceWith(node);
      if (!old) {
        node.classList.add("fresh");
        added = true;
      }
      if (node.previousElementSibling !== before || !node.isConnected) {
        if (before) before.after(node);
        else this.list.prepend(node);
      }
      before = node;
      have.delete(line.dataset.line);
    }
    have.forEach((line) => line.remove());
    return added;
  }

  isAtEnd() {
    const { scrollHeight, scrollTop, clientHeight } = this.thread;
    return scrollHeight - scrollTop - clientHeight < NEAR;
  }

  scrollToEnd() {
    this.thread.scrollTop = this.thread.scrollHeight;
    this.toEnd.hidden = true;
  }

  // Remember how far this seat has read, for the marks in the room list.
  see() {
    const last = this.list.lastElementChild?.dataset.line ?? "";
    localStorage.setItem(seenKey(page.room), last);
  }
}

const seenKey = (room) => `seen:${page.person}:${room}`;

// Mark rooms in the list that hold something newer than what was last seen there.
export function markNew() {
  for (const link of document.querySelectorAll("[data-room]")) {
    if (!link.classList.contains("room-link")) continue;
    const { room, last } = link.dataset;
    const isNew = room !== page.room && last !== "" && localStorage.getItem(seenKey(room)) !== last;
    link.querySelector(".new").hidden = !isNew;
  }
}

// A line for this seat alone: never part of any record, gone with the page.
export function whisper(sentence) {
  const close = make("button", { type: "button", className: "icon", textContent: "×" });
  close.setAttribute("aria-label", say("dismiss"));
  const only = make("p", { className: "only", textContent: say("only_you") });
  const body = make("div", {}, only, make("p", { textContent: sentence }));
  const line = make("li", { className: "whisper" }, body, close);
  close.addEventListener("click", () => line.remove());
  byId("whispers")?.append(line);
  line.scrollIntoView?.({ block: "nearest" });
}
