// Hands this page to the worker that keeps it for a time without signal. Only where the browser has
// one: on this machine, or behind a certificate.

export async function keepForLater() {
  if (!navigator.serviceWorker) return;
  const worker = new URL("worker.js", import.meta.url);
  await navigator.serviceWorker.register(worker, { scope: "/seat/" });
  const { active } = await navigator.serviceWorker.ready;
  const loaded = performance.getEntriesByType("resource").map((one) => one.name);
  const needed = loaded.filter((url) => url.startsWith(new URL(".", import.meta.url).href));
  active.postMessage([location.href, ...needed]);
}
