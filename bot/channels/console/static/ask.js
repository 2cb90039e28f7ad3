// Buttons of notices: a question first where the notice wants one, a form where it has one. Every tap
// goes the way of every message, and is answered in words.

import { byId, make, page, pick, say } from "./page.js";
import { whisper } from "./lines.js";

function sentenceOf(receipt) {
  if (receipt.sentence) return receipt.sentence;
  const said = pick(receipt.said);
  const problems = Object.values(receipt.field_errors ?? {}).map(pick);
  return said || problems.join(" ") || (receipt.outcome === "refused" ? say("refused") : "");
}

export class Ask {
  constructor(queue) {
    this.queue = queue;
    this.dialog = byId("ask");
    document.addEventListener("click", (event) => {
      const button = event.target.closest("button[data-action]");
      if (button) this.tapped(button);
    });
  }

  tapped(button) {
    const form = button.nextElementSibling?.tagName === "TEMPLATE" ? button.nextElementSibling : null;
    if (form || button.dataset.confirm) this.open(button, form);
    else this.send(button, {});
  }

  open(button, template) {
    const title = make("h2", { id: "ask-title", textContent: button.textContent });
    const question = button.dataset.confirm ? make("p", { textContent: button.dataset.confirm }) : null;
    const answer = make("p", { className: "said-here", hidden: true });
    answer.setAttribute("role", "alert");
    const cancel = make("button", { type: "button", className: "btn", textContent: say("cancel") });
    const look = button.classList.contains("danger") ? "btn danger" : "btn primary";
    const go = make("button", { className: look, textContent: template ? say("submit") : say("ok") });
    const fields = template ? document.importNode(template.content, true) : null;
    const choices = make("div", { className: "choices" }, cancel, go);
    const form = make("form", { noValidate: true }, title, question, fields, answer, choices);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.submit(button, form, answer, go);
    });
    cancel.addEventListener("click", () => this.dialog.close());
    this.dialog.replaceChildren(form);
    this.dialog.showModal();
  }

  async submit(button, form, answer, go) {
    const missing = clearAndCheck(form);
    if (missing) return missing.focus();
    go.disabled = true;
    answer.textContent = say("sending");
    answer.hidden = false;
    const receipt = await this.send(button, values(form), true);
    go.disabled = false;
    answer.hidden = true;
    if (!form.isConnected) return whisper(sentenceOf(receipt));
    if (receipt.outcome === "refused") return showProblems(form, answer, receipt);
    this.dialog.close();
    this.tell(receipt);
  }

  // The buttons go at once; they come back when nothing was done, or only a form was asked for.
  async send(button, fields, inDialog = false) {
    const group = button.closest(".buttons");
    const action = JSON.parse(button.dataset.action);
    action.fields = { ...action.fields, ...fields };
    const all = [...group.querySelectorAll("button")];
    all.forEach((one) => (one.disabled = true));
    const label = button.textContent;
    const receipt = await this.queue.add({ room: group.dataset.room, text: "", label, action, in_reply_to: group.dataset.line || null });
    const isOpen = ["refused", "quarantined"].includes(receipt.outcome) || receipt.dialog;
    if (isOpen) all.forEach((one) => (one.disabled = false));
    else group.replaceChildren(make("span", { className: "tapped", textContent: `✓ ${label} · ${say("sent")}` }));
    if (!inDialog) this.tell(receipt);
    return receipt;
  }

  // What came back, for this seat alone: a sentence, or a form to fill in now.
  tell(receipt) {
    const sentence = sentenceOf(receipt);
    if (sentence) whisper(sentence);
    if (receipt.dialog) this.openForm(receipt.dialog[page.language]);
  }

  openForm(html) {
    const made = new DOMParser().parseFromString(html, "text/html");
    this.tapped(document.adoptNode(made.querySelector(".buttons")).querySelector("button"));
  }
}

function values(form) {
  return Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]));
}

function clearAndCheck(form) {
  form.querySelectorAll("[data-problem]").forEach((problem) => (problem.hidden = true));
  form.querySelectorAll("[aria-invalid]").forEach((field) => field.removeAttribute("aria-invalid"));
  const inputs = [...form.querySelectorAll("input, textarea, select")];
  const empty = inputs.filter((field) => !field.checkValidity() || ("required" in field.dataset && !field.checked));
  empty.forEach((field) => showProblem(form, field.name, say("required")));
  return empty[0];
}

function showProblem(form, name, sentence) {
  const problem = form.querySelector(`[data-problem="${CSS.escape(name)}"]`);
  if (!problem) return null;
  problem.id = `problem-${name}`;
  problem.textContent = sentence;
  problem.hidden = false;
  const fields = [...form.querySelectorAll(`[name="${CSS.escape(name)}"]`)];
  fields.forEach((field) => {
    field.setAttribute("aria-invalid", "true");
    field.setAttribute("aria-describedby", problem.id);
  });
  return fields[0];
}

// What was typed stays; each problem stands at its field, and what belongs to none stands below.
function showProblems(form, answer, receipt) {
  const stray = [];
  let first = null;
  for (const [name, words] of Object.entries(receipt.field_errors ?? {})) {
    const field = showProblem(form, name, pick(words));
    if (field) first ??= field;
    else stray.push(pick(words));
  }
  const sentence = first ? stray.join(" ") : sentenceOf(receipt);
  answer.textContent = sentence;
  answer.hidden = !sentence;
  first?.focus();
}
