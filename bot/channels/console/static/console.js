// Starts what the page needs: the stream, the clocks, and in a room the lines and the composer.

import { Ask } from "./ask.js";
import { startClocks, tick } from "./clocks.js";
import { Composer } from "./composer.js";
import { Lines, markNew } from "./lines.js";
import { keepForLater } from "./offline.js";
import { byId, page } from "./page.js";
import { Pending } from "./pending.js";
import { Queue } from "./queue.js";
import { openStore } from "./store.js";
import { Stream } from "./stream.js";

// Nothing here waits: from the first moment a tap on Send must be ours, and not the browser's.
const queue = new Queue(openStore());
const lines = byId("lines") ? new Lines() : null;
const composer = byId("composer") ? new Composer(queue, lines) : null;
if (byId("pending")) new Pending(queue, composer && ((entry) => composer.restore(entry)));
const ask = new Ask(queue);

async function refresh(rooms) {
  document.body.dispatchEvent(new CustomEvent("redtag:changed"));
  if (lines && (rooms === null || rooms.includes(page.room))) await lines.refresh();
}

queue.addEventListener("receipt", async ({ detail: { entry, receipt, isAwaited } }) => {
  await refresh(null);
  queue.forget(entry.id);
  if (!entry.action || !isAwaited) ask.tell(receipt); // a tap is answered where it was made
});

const stream = new Stream();
stream.addEventListener("changed", ({ detail: { rooms, fresh } }) => {
  refresh(rooms);
  if (fresh) queue.hurry();
});
addEventListener("online", () => queue.hurry());

document.addEventListener("click", (event) => {
  const fold = event.target.closest("[data-fold]");
  if (!fold) return;
  const open = document.body.classList.toggle("cards-open");
  fold.setAttribute("aria-expanded", String(open));
});
document.body.addEventListener("htmx:afterSwap", () => {
  markNew();
  tick();
  const open = document.body.classList.contains("cards-open");
  document.querySelector("[data-fold]")?.setAttribute("aria-expanded", String(open));
});

markNew();
startClocks();
queue.open();
addEventListener("load", () => keepForLater());
