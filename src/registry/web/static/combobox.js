// A link to another record, searched as one types: the ARIA combobox with a list of suggestions.
// The select of the page stays underneath and carries the choice; nothing is linked until one is chosen.
// The last of the suggestions makes a new record of that name in place.
import { canMake, make } from "./making.js";
import { say } from "./words.js";

const WAIT = 180;
let count = 0;

export function watchLinks(root) {
  const found = root.matches("[data-link]") ? [root] : root.querySelectorAll("[data-link]");
  for (const field of found) enhance(field);
}

function enhance(field) {
  const select = field.querySelector("select");
  const label = field.querySelector("label");
  const box = document.createElement("div");
  const input = document.createElement("input");
  const list = document.createElement("ul");
  const status = document.createElement("p");
  list.id = "suggestions-" + ++count;
  box.className = "combobox";
  status.className = "visually-hidden";
  status.setAttribute("role", "status");
  input.className = "form-control";
  input.type = "text";
  input.id = select.id;
  input.autocomplete = "off";
  input.placeholder = say("type-name");
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", list.id]]) input.setAttribute(name, value);
  if (select.hasAttribute("aria-describedby")) input.setAttribute("aria-describedby", select.getAttribute("aria-describedby"));
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", label.textContent);
  list.hidden = true;
  select.removeAttribute("id");
  select.hidden = true;
  input.value = select.value ? select.selectedOptions[0].textContent : "";
  box.append(input, list, status);
  select.before(box);
  const lookUp = field.querySelector(".look-up");
  if (lookUp) lookUp.remove();
  behave({ kind: field.dataset.link, select, input, list, status, options: [], at: -1, asked: 0 });
}

function behave(box) {
  let timer = 0;
  box.input.addEventListener("input", () => {
    clearTimeout(timer);
    choose(box, "", null);
    timer = setTimeout(() => suggest(box), WAIT);
  });
  box.input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (box.list.hidden) suggest(box);
      else move(box, event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter" && !box.list.hidden && box.at >= 0) {
      event.preventDefault();
      take(box, box.options[box.at]);
    } else if (event.key === "Escape") {
      if (box.list.hidden) { box.input.value = ""; choose(box, "", null); }
      close(box);
    }
  });
  box.input.addEventListener("blur", () => {
    close(box);
    // Words that were not chosen from the list are no link: say so by taking them away.
    if (!box.select.value) box.input.value = "";
  });
  box.list.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    const item = event.target.closest("[role=option]");
    if (item) take(box, box.options[Number(item.dataset.at)]);
  });
}

async function suggest(box) {
  const words = box.input.value.trim();
  const mine = ++box.asked;
  if (!words) { close(box); return; }
  const answer = await fetch("/admin/suggest.json?" + new URLSearchParams({ kind: box.kind, q: words }), { headers: { Accept: "application/json" } });
  if (!answer.ok || mine !== box.asked) return;
  const found = await answer.json();
  box.options = canMake(box.kind) ? [...found, { make: words, label: say("make", { name: words }) }] : found;
  box.at = -1;
  box.list.replaceChildren(...box.options.map((one, at) => item(box, one, at)));
  box.list.hidden = box.options.length === 0;
  box.input.setAttribute("aria-expanded", String(!box.list.hidden));
  box.status.textContent = found.length ? say("found", { number: found.length }) : say("found-none");
}

function item(box, one, at) {
  const made = document.createElement("li");
  made.id = box.list.id + "-" + at;
  made.dataset.at = at;
  made.setAttribute("role", "option");
  made.setAttribute("aria-selected", "false");
  if (one.make) made.className = "makes";
  made.append(one.label);
  if (one.hint) {
    const hint = document.createElement("small");
    hint.textContent = one.hint;
    made.append(hint);
  }
  return made;
}

function move(box, step) {
  const from = box.at < 0 && step < 0 ? 0 : box.at;
  box.at = (from + step + box.options.length) % box.options.length;
  for (const [at, made] of [...box.list.children].entries()) made.setAttribute("aria-selected", String(at === box.at));
  const now = box.list.children[box.at];
  box.input.setAttribute("aria-activedescendant", now.id);
  now.scrollIntoView({ block: "nearest" });
}

function take(box, one) {
  if (one.make) { makeNew(box, one.make); return; }
  box.input.value = one.label;
  choose(box, one.pid, one.label);
  close(box);
  box.select.dispatchEvent(new Event("input", { bubbles: true }));
}

async function makeNew(box, name) {
  close(box);
  const token = box.select.form.elements.csrf_token.value;
  const made = await make(box.kind, name, token);
  box.input.focus();
  if (!made) return;
  take(box, made);
  box.status.textContent = say("linked", { name: made.label });
}

function choose(box, pid, label) {
  if (pid && ![...box.select.options].some((one) => one.value === pid)) box.select.append(new Option(label, pid));
  box.select.value = pid;
}

function close(box) {
  box.asked += 1;
  box.list.hidden = true;
  box.at = -1;
  box.input.setAttribute("aria-expanded", "false");
  box.input.removeAttribute("aria-activedescendant");
}
