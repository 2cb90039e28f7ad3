// Counts the time left to every [data-due], each second; the absolute times come with the page.

import { say } from "./page.js";

const SOON = 24 * 3600;

function left(due, now) {
  const seconds = Math.floor((due - now) / 1000);
  const total = Math.abs(seconds);
  const two = (n) => String(n).padStart(2, "0");
  const way = seconds < 0 ? "late" : "left";
  const [h, m] = [Math.floor(total / 3600), Math.floor(total / 60) % 60];
  if (h >= 48) return say(`${way}.days`, { d: Math.floor(h / 24), h: h % 24 });
  if (h >= 24) return say(`${way}.hours`, { h, m });
  return say(`${way}.seconds`, { h, m: two(m), s: two(total % 60) });
}

export function tick() {
  const now = Date.now();
  for (const clock of document.querySelectorAll("[data-due]")) {
    const due = Date.parse(clock.dataset.due);
    clock.querySelector("[data-left]").textContent = left(due, now);
    clock.classList.toggle("late", due < now);
    clock.classList.toggle("soon", due >= now && due - now < SOON * 1000);
  }
}

export function startClocks() {
  tick();
  setInterval(tick, 1000);
}
