// Keys for people at the desk: shown with “?”, never while somebody types, and switched off for good with one tick.
const dialog = document.getElementById("shortcuts");
const PAUSE = 1500;
const STORE = "registry-shortcuts";

function isOff() {
  try { return localStorage.getItem(STORE) === "off"; } catch { return false; }
}

function isTyping(target) {
  return target instanceof Element
    && target.closest("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable], [role=listbox]") !== null;
}

function go(key) {
  const found = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (!found) return false;
  if (found.matches("input, textarea, select")) { found.focus(); } else { found.click(); }
  return true;
}

function step(by) {
  const items = [...document.querySelectorAll("[data-item], .entry-title a")];
  if (!items.length) return false;
  const at = items.indexOf(document.activeElement);
  const next = at < 0 ? (by > 0 ? 0 : items.length - 1) : Math.min(items.length - 1, Math.max(0, at + by));
  items[next].focus();
  return true;
}

function watch() {
  let begun = "";
  let timer = 0;
  const forget = () => { begun = ""; };
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (isOff() || isTyping(event.target) || document.querySelector("dialog[open]")) return;
    const pressed = begun ? `${begun} ${event.key}` : event.key;
    clearTimeout(timer);
    forget();
    let done = true;
    if (pressed === "?") dialog.showModal();
    else if (pressed === "j") done = step(1);
    else if (pressed === "k") done = step(-1);
    else if (pressed === "g") { begun = "g"; timer = setTimeout(forget, PAUSE); }
    else done = go(pressed);
    if (done) event.preventDefault();
  });
}

if (dialog) {
  const tick = dialog.querySelector("input[type=checkbox]");
  tick.checked = !isOff();
  tick.addEventListener("change", () => {
    try { localStorage.setItem(STORE, tick.checked ? "on" : "off"); } catch { /* it then lasts as long as the page */ }
  });
  for (const opener of document.querySelectorAll("[data-shortcuts]")) {
    opener.hidden = false;
    opener.addEventListener("click", () => dialog.showModal());
  }
  watch();
}
