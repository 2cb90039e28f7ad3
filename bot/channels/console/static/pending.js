// What is on its way, shown in grey beneath the lines until the room itself shows it.

import { byId, make, page, say } from "./page.js";

export class Pending {
  constructor(queue, restore) {
    this.queue = queue;
    this.restore = restore;
    this.list = byId("pending");
    queue.addEventListener("changed", () => this.show());
  }

  show() {
    const here = this.queue.entries.filter((entry) => entry.room === page.room || !page.room);
    this.list.replaceChildren(...here.map((entry) => this.item(entry)));
  }

  item(entry) {
    const names = entry.files.map((file) => file.name).join(", ");
    const words = [entry.label, entry.text, names].filter(Boolean).join("\n");
    const status = make("p", { className: "status", textContent: this.queue.status(entry) });
    status.classList.toggle("refused", Boolean(entry.refused));
    const bubble = make("div", { className: "bubble" }, make("p", { className: "text", textContent: words }), status);
    if (!entry.sent) bubble.append(...this.choices(entry));
    return make("li", { className: "line mine" }, make("div", { className: "said" }, bubble));
  }

  // Only what never left can be taken back: the rest may have arrived.
  choices(entry) {
    if (entry.refused) return [this.button("edit", entry, () => this.restore?.(entry)), this.button("discard", entry)];
    const hint = make("p", { className: "meta", textContent: this.queue.lasting ? say("kept") : say("no_store") });
    const isIdle = this.queue.sending !== entry.id && this.queue.uploading?.id !== entry.id;
    if (!isIdle || !this.queue.note && this.queue.busy) return [];
    return entry.tries === 0 ? [hint, this.button("discard", entry)] : [hint];
  }

  button(word, entry, also) {
    const button = make("button", { type: "button", className: "link", textContent: say(word) });
    button.addEventListener("click", () => {
      this.queue.discard(entry.id);
      also?.();
    });
    return button;
  }
}
