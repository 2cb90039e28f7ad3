// Keeps the pages that were open, so that they open again without signal and can be written in.
// What is fresh comes from the server whenever it answers; only what it cannot say comes from here.

const KEPT = self.location.pathname; // names this version: its pages need its scripts
const PATIENCE = 6000;
const MOST_PAGES = 40;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(forgetOlder()));
self.addEventListener("message", (event) => event.waitUntil(keepAll(event.data)));

self.addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  const path = new URL(url).pathname;
  if (method !== "GET") return;
  if (mode === "navigate" && path.startsWith("/seat/")) event.respondWith(freshOrKept(event.request));
  else if (path.startsWith("/console/static/")) event.respondWith(keptOrFresh(event.request));
});

async function forgetOlder() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name !== KEPT).map((name) => caches.delete(name)));
  await self.clients.claim();
}

// The first visit was loaded before this worker stood; the page hands over what it is made of.
async function keepAll(urls) {
  const kept = await caches.open(KEPT);
  await kept.addAll(urls);
}

async function freshOrKept(request) {
  const kept = await caches.open(KEPT);
  try {
    const answer = await fetch(request, { signal: AbortSignal.timeout?.(PATIENCE) });
    if (answer.ok) await keepPage(kept, request, answer.clone());
    else await kept.delete(request);
    return answer;
  } catch (error) {
    const page = await kept.match(request);
    if (!page) throw error;
    return page;
  }
}

async function keepPage(kept, request, answer) {
  await kept.put(request, answer);
  const pages = (await kept.keys()).filter((one) => new URL(one.url).pathname.startsWith("/seat/"));
  await Promise.all(pages.slice(0, Math.max(0, pages.length - MOST_PAGES)).map((old) => kept.delete(old)));
}

async function keptOrFresh(request) {
  const kept = await caches.match(request);
  return kept ?? fetch(request);
}
