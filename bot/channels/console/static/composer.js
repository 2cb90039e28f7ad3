// Writing: words, photos, and what they answer. What is written survives a reload; nothing leaves
// before the send button, and nothing is lost after it.

import { byId, make, page, say } from "./page.js";
import { whisper } from "./lines.js";

const MEGABYTE = 1024 * 1024;
const MOST_CHARACTERS = 40_000;
// A hint only, for a quick word: the server judges by the content, also what has no type here.
const TYPES = /^(image\/(jpeg|png|webp)|video\/(mp4|quicktime))$/;

export class Composer {
  constructor(queue, lines) {
    this.queue = queue;
    this.lines = lines;
    this.form = byId("composer");
    this.text = byId("text");
    this.files = [];
    this.reply = null;
    this.draft = `draft:${page.person}:${page.room}`;
    this.text.value = localStorage.getItem(this.draft) ?? "";
    this.listen();
    this.grow();
    this.form.querySelector(".send").disabled = false;
  }

  listen() {
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.send();
    });
    this.text.addEventListener("input", () => this.typed());
    this.text.addEventListener("keydown", (event) => this.pressed(event));
    this.text.addEventListener("paste", (event) => this.attach(event.clipboardData.files));
    for (const input of this.form.querySelectorAll("[data-files]")) {
      input.addEventListener("change", () => {
        this.attach(input.files);
        input.value = "";
      });
    }
    byId("replying").querySelector("button").addEventListener("click", () => this.replyTo(null));
    document.addEventListener("click", (event) => this.clicked(event));
    this.listenForDrops();
  }

  listenForDrops() {
    const over = (event, on) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      this.form.classList.toggle("dropping", on);
    };
    addEventListener("dragover", (event) => over(event, true));
    addEventListener("dragleave", (event) => over(event, false));
    addEventListener("drop", (event) => {
      over(event, false);
      this.attach(event.dataTransfer.files);
    });
  }

  typed() {
    localStorage.setItem(this.draft, this.text.value);
    this.grow();
  }

  grow() {
    byId("hints").hidden = this.text.value !== "";
    this.text.style.height = "auto";
    this.text.style.height = `${this.text.scrollHeight + 3}px`;
  }

  // Enter sends, except while an input method is choosing characters, and on touch keyboards, which
  // have no Shift+Enter for a new line.
  pressed(event) {
    const isEnter = event.key === "Enter" && !event.shiftKey && !event.isComposing && event.keyCode !== 229;
    if (!isEnter || matchMedia("(pointer: coarse)").matches) return;
    event.preventDefault();
    this.send();
  }

  clicked(event) {
    const use = event.target.closest("button[data-use]");
    const reply = event.target.closest("button[data-reply]");
    if (reply) this.replyTo({ id: reply.dataset.reply, title: reply.dataset.title });
    if (use) this.write(use.dataset.use);
    const hint = event.target.closest("button[data-write]");
    if (hint) this.write(hint.dataset.write);
    if (use || reply || hint) this.text.focus();
  }

  write(words) {
    this.text.value = words;
    this.typed();
  }

  replyTo(notice) {
    this.reply = notice;
    const bar = byId("replying");
    bar.hidden = notice === null;
    bar.querySelector("strong").textContent = notice?.title ?? "";
  }

  attach(chosen) {
    for (const file of chosen) {
      const limit = file.type.startsWith("video/") ? 100 * MEGABYTE : 20 * MEGABYTE;
      if (file.type && !TYPES.test(file.type)) whisper(say("no_photo", { name: file.name }));
      else if (file.size > limit) whisper(say("too_large", { name: file.name }));
      else this.files.push({ name: file.name, blob: file });
    }
    this.showFiles();
  }

  showFiles() {
    byId("attached").replaceChildren(...this.files.map((file) => this.fileItem(file)));
  }

  fileItem(file) {
    const remove = make("button", { type: "button", className: "icon", textContent: "×" });
    remove.setAttribute("aria-label", say("remove", { name: file.name }));
    remove.addEventListener("click", () => {
      this.files = this.files.filter((one) => one !== file);
      this.showFiles();
    });
    return make("li", {}, preview(file.blob), make("span", { textContent: file.name }), remove);
  }

  send() {
    const text = this.text.value;
    if (!text.trim() && this.files.length === 0) return;
    if (text.length > MOST_CHARACTERS) {
      whisper(say("too_long"));
      return;
    }
    this.queue.add({ room: page.room, text, files: this.files, in_reply_to: this.reply?.id ?? null, action: null });
    this.files = [];
    this.showFiles();
    this.replyTo(null);
    this.write("");
    this.text.focus();
    this.lines.scrollToEnd();
  }

  // Take back what the server would not have.
  restore(entry) {
    this.write(entry.text);
    this.files = entry.files.map(({ name, blob }) => ({ name, blob }));
    this.showFiles();
    this.text.focus();
  }
}

function preview(blob) {
  if (!blob.type.startsWith("image/")) return null;
  const image = make("img", { alt: "", src: URL.createObjectURL(blob) });
  image.addEventListener("load", () => URL.revokeObjectURL(image.src), { once: true });
  return image;
}
