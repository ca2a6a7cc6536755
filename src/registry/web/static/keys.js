// Keys of a form, beside those of the browser: from section to section, another row, save, send on.
export function watchKeys(form) {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing || document.querySelector("dialog[open]")) return;
    if (press(form, event)) event.preventDefault();
  });
  for (const link of document.querySelectorAll(".faults a[href^='#']")) {
    link.addEventListener("click", () => setTimeout(() => reach(document.getElementById(link.hash.slice(1)))));
  }
}

export function begin(form) {
  if (form.hasAttribute("data-new") && !location.hash && !document.querySelector(".offered")) reach(fields(form)[0]);
}

function press(form, event) {
  const held = event.ctrlKey || event.metaKey;
  if (event.key === "Enter" && held) return event.shiftKey ? send(form, ["submit", "publish"]) : send(form, ["save"]);
  if (!event.altKey || held || event.shiftKey) return false;
  if (event.key === "Enter") return another(event.target);
  const step = { PageDown: 1, PageUp: -1 }[event.key];
  return step !== undefined && walk(form, event.target, step);
}

// What will be refused for want of a reason is not sent: the reason is asked for first, and the return key saves from there.
function send(form, acts) {
  const button = acts.map((act) => form.querySelector(`.save-bar [name=act][value=${act}]`)).find(Boolean);
  if (!button) return false;
  const reason = form.elements.reason;
  if (reason && !reason.value.trim()) reach(reason);
  else form.requestSubmit(button);
  return true;
}

function another(target) {
  const add = target.closest("[data-section]")?.querySelector("[data-add]");
  if (add) add.click();
  return Boolean(add);
}

function walk(form, target, step) {
  const sections = [...form.querySelectorAll("[data-section], .save-bar")];
  const at = sections.indexOf(target.closest("[data-section], .save-bar"));
  const next = sections[at < 0 ? (step > 0 ? 0 : sections.length - 1) : at + step];
  if (next) reach(next.matches(".save-bar") ? form.elements.reason : fields(next)[0] || next.querySelector("[data-add]"));
  return true;
}

function fields(part) {
  return [...part.querySelectorAll("input:not([type=hidden]), select, textarea")].filter((one) => one.checkVisibility());
}

// As the tab key does it: what stands there is selected, so that typing replaces it.
function reach(field) {
  if (!field) return;
  field.focus();
  if (field.matches("input[type=text], textarea")) field.select();
}
