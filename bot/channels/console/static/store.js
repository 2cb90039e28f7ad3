// What waits to be sent, kept on the device: a page that is closed, or a phone that dies, loses none.

const DATABASE = "redtag";
const STORE = "outbox";

function open() {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open(DATABASE, 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(STORE, { keyPath: "id" });
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
}

function done(request) {
  return new Promise((resolve, reject) => {
    request.transaction.oncomplete = () => resolve(request.result);
    request.transaction.onabort = () => reject(request.transaction.error);
  });
}

class Kept {
  lasting = true;

  constructor(database) {
    this.database = database;
  }

  all() {
    return done(this.database.transaction(STORE).objectStore(STORE).getAll());
  }

  // One transaction: of two halves of a message both are kept, or neither.
  put(...entries) {
    const store = this.database.transaction(STORE, "readwrite").objectStore(STORE);
    return done(entries.map((entry) => store.put(entry)).at(-1));
  }

  remove(id) {
    return done(this.database.transaction(STORE, "readwrite").objectStore(STORE).delete(id));
  }
}

class InMemory {
  lasting = false;
  entries = new Map();

  async all() {
    return [...this.entries.values()];
  }

  async put(...entries) {
    entries.forEach((entry) => this.entries.set(entry.id, entry));
  }

  async remove(id) {
    this.entries.delete(id);
  }
}

// A private window may refuse to keep anything, and then the page must stay open until all is sent.
export async function openStore() {
  try {
    return new Kept(await open());
  } catch {
    return new InMemory();
  }
}
