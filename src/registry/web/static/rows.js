// Rows that repeat: added, put behind another as an alternative, moved by button or by Alt and the arrow keys.
import { say } from "./words.js";

export function watchRows(form, made) {
  const status = document.createElement("p");
  status.className = "visually-hidden";
  status.setAttribute("role", "status");
  form.append(status);
  for (const section of form.querySelectorAll("[data-section]")) {
    const button = section.querySelector("[data-add]");
    const template = section.querySelector("[data-template]");
    if (!button || !template) continue;
    const rows = section.querySelector("[data-rows]");
    let next = firstFree(rows, section.dataset.section);
    section.make = () => {
      const row = template.content.firstElementChild.cloneNode(true);
      number(row, next);
      next += 1;
      return row;
    };
    button.addEventListener("click", (event) => {
      event.preventDefault();
      const row = section.make();
      rows.append(row);
      count(rows);
      made(row);
      row.querySelector("input:not([type=hidden]), select, textarea").focus();
      changed(row);
    });
  }
  form.addEventListener("click", (event) => {
    const button = event.target.closest("[data-move], [data-otherwise]");
    if (!button) return;
    event.preventDefault();
    const row = button.closest("[data-row]");
    if (button.hasAttribute("data-move")) move(row, Number(button.dataset.move), status, button);
    else otherwise(row, made);
  });
  form.addEventListener("keydown", (event) => {
    const step = event.altKey && { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const row = step && event.target.closest("[data-row]");
    if (!row || !row.querySelector("[data-move]")) return;
    event.preventDefault();
    move(row, step, status, event.target);
  });
  form.addEventListener("change", (event) => {
    if (!event.target.name || !event.target.name.endsWith("-remove")) return;
    event.target.closest("[data-row]").toggleAttribute("data-removed", event.target.checked);
  });
}

function move(row, step, status, focused) {
  const other = step < 0 ? row.previousElementSibling : row.nextElementSibling;
  if (!other) return;
  if (step < 0) other.before(row);
  else other.after(row);
  const rows = row.parentElement;
  count(rows);
  (focused.disabled ? row.querySelector("[data-move]:not([disabled])") : focused).focus();
  const place = [...rows.children].indexOf(row) + 1;
  status.textContent = say("moved", { place, number: rows.children.length });
  row.scrollIntoView({ block: "nearest" });
  changed(row);
}

// Another source says otherwise: the same sort of value once more, as an alternative, with its provenance open.
function otherwise(row, made) {
  const section = row.closest("[data-section]");
  const fresh = section.make();
  row.after(fresh);
  for (const type of row.dataset.types.split(" ").filter(Boolean)) {
    const [here, there] = [row, fresh].map((one) => one.querySelector(`select[name$="-${type}"]`));
    if (here && there) there.value = here.value;
  }
  fresh.querySelector('select[name$="-rank"]').value = "alternative";
  fresh.classList.add("is-alternative");
  fresh.querySelector("details.provenance").open = true;
  count(row.parentElement);
  made(fresh);
  fresh.querySelector("input:not([type=hidden]), textarea").focus();
  changed(fresh);
}

function changed(row) {
  row.dispatchEvent(new Event("input", { bubbles: true }));
}

function count(rows) {
  const all = [...rows.children];
  for (const [at, row] of all.entries()) {
    const shown = row.querySelector("[data-number]");
    if (shown) shown.textContent = String(at + 1);
    row.querySelector("[data-nth]").value = at + 1;
    for (const button of row.querySelectorAll("[data-move]")) button.disabled = button.dataset.move < 0 ? at === 0 : at === all.length - 1;
  }
}

// Behind the highest number there is: rows that were moved or taken away leave gaps.
function firstFree(rows, name) {
  const numbers = [...rows.querySelectorAll("[data-nth]")].map((one) => Number(one.name.slice(name.length + 1).split("-", 1)[0]));
  return Math.max(-1, ...numbers) + 1;
}

function number(row, at) {
  for (const element of [row, ...row.querySelectorAll("*")]) {
    for (const attribute of ["id", "name", "for", "aria-describedby", "value", "formaction"]) {
      const value = element.getAttribute(attribute);
      if (value && value.includes("__row__")) element.setAttribute(attribute, value.replaceAll("__row__", at));
    }
  }
  const key = "new-" + crypto.getRandomValues(new Uint32Array(2)).join("-");
  row.id = "row-" + key;
  row.querySelector('input[name$="-key"]').value = key;
  for (const button of row.querySelectorAll("[data-keyed], [data-move]")) {
    button.value = key + (button.value.startsWith(":") ? button.value : "");
  }
}
