// A text beside its form: marks and values show each other, words that are selected are pointed at, decisions are counted.
// Without this every step is a button of the form.
const text = document.querySelector("#source-text");
const form = document.querySelector("[data-reading]");
const batch = document.querySelector("[data-read-on]");

if (text && form) {
  watchPairs();
  watchSelection();
  watchDecisions();
  watchOffers();
  showLast();
}
if (batch) readOn();

function rowOf(key) {
  const value = document.getElementById("value-" + key);
  return value && value.closest("[data-row]");
}

function marksOf(key) {
  return text.querySelectorAll('mark[data-keys~="' + CSS.escape(key) + '"]');
}

function keyOf(element) {
  const row = element.closest && element.closest("[data-row]");
  const value = row && row.querySelector("[data-value]");
  return value ? value.dataset.value : "";
}

function light(keys, on) {
  for (const key of keys) {
    const row = rowOf(key);
    if (row) row.classList.toggle("lit", on);
    for (const mark of marksOf(key)) mark.classList.toggle("lit", on);
  }
}

// What the pointer is on and what the keyboard is on are both lit: a page that scrolls under a resting pointer
// must not put out what somebody is typing in.
function watchPairs() {
  const lit = { mouseover: [], focusin: [] };
  const show = (name, keys, scroll) => {
    light([...lit.mouseover, ...lit.focusin], false);
    lit[name] = keys;
    light([...lit.mouseover, ...lit.focusin], true);
    const first = scroll && keys.length && marksOf(keys[0])[0];
    if (first) within(first);
  };
  for (const name of Object.keys(lit)) {
    text.addEventListener(name, (event) => {
      const mark = event.target.closest("mark");
      show(name, mark ? mark.dataset.keys.split(" ") : [], false);
    });
    form.querySelector(".value-side").addEventListener(name, (event) => {
      const key = keyOf(event.target);
      show(name, key ? [key] : [], true);
    });
  }
  text.addEventListener("click", (event) => {
    const link = event.target.closest("mark a");
    const value = link && document.querySelector(link.getAttribute("href"));
    if (!value || !getSelection().isCollapsed) return;
    event.preventDefault();
    value.scrollIntoView({ block: "center" });
    value.focus({ preventScroll: true });
  });
}

// Scrolls the text, and nothing around it, to a mark that is out of sight.
function within(mark) {
  const frame = text.getBoundingClientRect();
  const place = mark.getBoundingClientRect();
  if (place.top < frame.top || place.bottom > frame.bottom) text.scrollTop += place.top - frame.top - frame.height / 3;
}

function watchSelection() {
  const quotation = document.querySelector("#quotation");
  const from = document.querySelector("[data-from]");
  document.addEventListener("selectionchange", () => {
    const selection = getSelection();
    if (selection.isCollapsed || !selection.rangeCount) return;
    const range = selection.getRangeAt(0);
    if (!text.contains(range.startContainer) || !text.contains(range.endContainer)) return;
    const before = document.createRange();
    before.setStart(text, 0);
    before.setEnd(range.startContainer, range.startOffset);
    quotation.value = range.toString();
    // The server counts code points, the browser halves of them.
    from.value = String([...before.toString()].length);
  });
  quotation.addEventListener("input", () => { from.value = "0"; });
}

function watchDecisions() {
  const left = form.querySelector("[data-left]");
  const count = () => {
    const open = [...form.querySelectorAll('.decide input[value=""]:checked')];
    left.textContent = String(open.length);
  };
  form.addEventListener("input", (event) => {
    const row = event.target.closest("[data-row]");
    const provenance = event.target.closest(".provenance, .decide, .remove");
    const decide = row && row.querySelector(".decide");
    // Whoever corrects a value means it.
    if (decide && !provenance) {
      const open = decide.querySelector('input[value=""]');
      if (open.checked) decide.querySelector('input[value="accept"]').checked = true;
    }
    count();
  });
  form.querySelector("[data-accept-left]").addEventListener("click", (event) => {
    event.preventDefault();
    for (const open of form.querySelectorAll('.decide input[value=""]:checked')) {
      open.closest(".decide").querySelector('input[value="accept"]').checked = true;
    }
    form.dispatchEvent(new Event("input", { bubbles: true }));
    form.querySelector('.save-bar button[value="save"]').focus();
  });
  count();
}

function watchOffers() {
  for (const button of form.querySelectorAll("[data-link-to]")) {
    button.addEventListener("click", (event) => {
      const select = form.querySelector('select[name="' + CSS.escape(button.dataset.linkTo) + '"]');
      if (!select) return;
      event.preventDefault();
      if (![...select.options].some((one) => one.value === button.dataset.pid)) {
        select.append(new Option(button.dataset.label, button.dataset.pid));
      }
      select.value = button.dataset.pid;
      const shown = select.closest("[data-link]").querySelector('[role="combobox"]');
      if (shown) shown.value = button.dataset.label;
      button.setAttribute("aria-pressed", "true");
      select.dispatchEvent(new Event("input", { bubbles: true }));
    });
  }
}

function showLast() {
  const last = document.querySelector("[data-last]");
  const value = last && document.getElementById("value-" + last.dataset.last);
  if (!value) return;
  value.scrollIntoView({ block: "center" });
  value.focus({ preventScroll: true });
}

// Reads on by itself, a few seconds at a time, and says how far it has come.
async function readOn() {
  const shown = document.querySelector("[data-read]");
  const bar = document.querySelector("[data-progress] progress");
  for (;;) {
    const answer = await fetch(batch.action, { method: "POST", body: new FormData(batch), headers: { Accept: "application/json" } });
    if (!answer.ok) return;
    const progress = await answer.json();
    shown.textContent = String(progress.read);
    bar.value = progress.read;
    if (!progress.unread) break;
  }
  location.reload();
}
