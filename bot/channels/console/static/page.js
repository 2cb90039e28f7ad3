// What the server told this page: who sits here, which room is open, and the words of the scripts.

export const page = JSON.parse(document.getElementById("page").textContent);

export function say(key, facts = {}) {
  return page.words[key].replace(/\{(\w+)\}/g, (_, name) => facts[name]);
}

// A sentence in both languages, as the server gives it.
export const pick = (words) => (words ? words[page.language] : "");

export const byId = (id) => document.getElementById(id);

// An element with properties and children; text is always text, never markup.
export function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children.filter((child) => child !== null));
  return element;
}

// randomUUID exists only in secure contexts; a phone on the shop floor's own network may have none.
export function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
