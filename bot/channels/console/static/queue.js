// The way out: each message gets its id here, before it is sent, and is sent again with the same id
// until a receipt came. The server takes an id once, so every report counts once.

import { newId, page, pick, say } from "./page.js";

const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 30_000;
const MESSAGE_PATIENCE = 30_000;
const UPLOAD_PATIENCE = 180_000;

class NoSignal extends Error {}
class Refused extends Error {}

async function post(url, body, type, patience) {
  let response;
  try {
    response = await fetch(url, {
      method: "POST",
      body,
      headers: { "Content-Type": type },
      signal: AbortSignal.timeout?.(patience),
    });
  } catch {
    throw new NoSignal();
  }
  const answer = await response.json().catch(() => null);
  if (response.ok && answer) return answer;
  const sentence = answer?.said ? pick(answer.said) : say("broken");
  throw response.status >= 500 || !answer ? new NoSignal(sentence) : new Refused(sentence);
}

export class Queue extends EventTarget {
  // `opening` promises the store: what is sent before it is open waits in memory for it.
  constructor(opening) {
    super();
    this.opening = opening;
    this.lasting = true;
    this.entries = [];
    this.settled = new Map();
    this.pause = FIRST_PAUSE;
    this.timer = 0;
    this.busy = false;
    this.note = "";
  }

  async open() {
    const store = await this.opening;
    this.lasting = store.lasting;
    const known = new Set(this.entries.map((entry) => entry.id));
    const kept = (await store.all()).filter((entry) => entry.person === page.person && !known.has(entry.id));
    this.entries = [...kept, ...this.entries].sort((a, b) => a.at - b.at);
    this.changed();
    this.flush();
  }

  // Keep a message and send it as soon as may be; resolves with its receipt, however late.
  async add(message) {
    const entry = { id: newId(), person: page.person, at: Date.now(), tries: 0, files: [], ...message };
    const receipt = new Promise((resolve) => this.settled.set(entry.id, resolve));
    this.entries.push(entry);
    this.changed();
    await this.keep(entry);
    this.flush();
    return receipt;
  }

  // A full disk keeps nothing: then the page says that it must stay open, and sends all the same.
  async keep(...entries) {
    const store = await this.opening;
    await store.put(...entries).catch(() => (this.lasting = false));
  }

  async drop(id) {
    const store = await this.opening;
    await store.remove(id).catch(() => (this.lasting = false));
  }

  async discard(id) {
    this.entries = this.entries.filter((entry) => entry.id !== id);
    this.changed();
    await this.drop(id);
  }

  // Try now: there is a sign of signal, or somebody sent something.
  hurry() {
    this.pause = FIRST_PAUSE;
    this.flush();
  }

  async flush() {
    clearTimeout(this.timer);
    if (this.busy) return;
    this.busy = true;
    this.note = "";
    try {
      for (let entry = this.next(); entry; entry = this.next()) await this.sendOne(entry);
      this.pause = FIRST_PAUSE;
    } catch (error) {
      if (!(error instanceof NoSignal)) throw error;
      this.note = error.message;
      this.timer = setTimeout(() => this.flush(), this.pause);
      this.pause = Math.min(this.pause * 2, LONGEST_PAUSE);
    } finally {
      this.busy = false;
      this.changed();
    }
  }

  // Words overtake photos: a report must not wait behind ten pictures on a weak signal.
  next() {
    const waiting = this.entries.filter((entry) => !entry.refused && !entry.sent);
    return waiting.find((entry) => entry.files.every((file) => file.attachment)) ?? waiting[0];
  }

  async sendOne(entry) {
    // Known to be without signal: nothing leaves, so what waits can still be taken back.
    if (navigator.onLine === false) throw new NoSignal("");
    try {
      await this.upload(entry);
      await this.leave(entry);
      const receipt = await post("/console/api/messages", JSON.stringify(posting(entry)), "application/json", MESSAGE_PATIENCE);
      await this.settle(entry, receipt);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      await this.refuse(entry, error.message);
    } finally {
      this.sending = null;
      this.uploading = null;
    }
  }

  // From here on it may have arrived, even if no answer does; also after a reload of the page.
  async leave(entry) {
    this.sending = entry.id;
    this.changed();
    entry.tries += 1;
    if (entry.tries === 1) await this.keep(entry);
  }

  async upload(entry) {
    for (const [n, file] of entry.files.entries()) {
      if (file.attachment) continue;
      this.uploading = { id: entry.id, n: n + 1, all: entry.files.length };
      this.changed();
      try {
        const url = `/console/api/blobs?name=${encodeURIComponent(file.name)}`;
        file.attachment = await post(url, file.blob, "application/octet-stream", UPLOAD_PATIENCE);
        await this.keep(entry);
      } catch (error) {
        if (error instanceof NoSignal) await this.split(entry);
        throw error;
      }
    }
  }

  // A photo did not get through: its words go ahead alone. Nothing was posted yet under this id.
  async split(entry) {
    if (!entry.text || entry.tries > 0) return;
    const photos = { ...entry, id: newId(), text: "", at: entry.at + 1 };
    entry.files = [];
    this.entries.splice(this.entries.indexOf(entry) + 1, 0, photos);
    await this.keep(entry, photos);
  }

  // The server will never take it as it is. Words are kept for the writer to change; a tap is over.
  async refuse(entry, sentence) {
    if (entry.action) {
      await this.settle(entry, { outcome: "refused", sentence, said: null, field_errors: {} });
    } else {
      entry.refused = sentence;
      await this.keep(entry);
    }
  }

  async settle(entry, receipt) {
    entry.sent = true;
    await this.drop(entry.id);
    const waiting = this.settled.get(entry.id);
    this.settled.delete(entry.id);
    const detail = { entry, receipt, isAwaited: Boolean(waiting) };
    this.dispatchEvent(new CustomEvent("receipt", { detail }));
    waiting?.(receipt);
  }

  // The page has fetched what became of it, so its waiting copy can go.
  forget(id) {
    this.entries = this.entries.filter((entry) => entry.id !== id);
    this.changed();
  }

  changed() {
    this.dispatchEvent(new Event("changed"));
  }

  status(entry) {
    if (entry.refused) return entry.refused;
    if (this.uploading?.id === entry.id) return say("uploading", this.uploading);
    if (this.sending === entry.id) return say("sending");
    return this.note || say("waiting");
  }
}

function posting(entry) {
  return {
    id: entry.id,
    person: entry.person,
    room: entry.room,
    text: entry.text,
    attachments: entry.files.map((file) => file.attachment),
    in_reply_to: entry.in_reply_to,
    action: entry.action,
  };
}
