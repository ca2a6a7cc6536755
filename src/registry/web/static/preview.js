// Shows how the record will print while one types; only while it is open.
import { say } from "./words.js";

const WAIT = 700;

export function watchPreview(form) {
  const box = form.querySelector("[data-preview]");
  if (!box) return;
  const shown = box.querySelector("[data-preview-shown]");
  box.querySelector("[data-preview-button]").hidden = true;
  let timer = 0;
  let asked = 0;
  const ask = async () => {
    if (!box.open) return;
    const mine = ++asked;
    const body = new FormData(form);
    body.set("preview_of", box.dataset.previewOf);
    try {
      const answer = await fetch(box.dataset.preview, { method: "POST", body, headers: { Accept: "application/json" } });
      if (answer.ok && mine === asked) print(shown, await answer.json());
    } catch {
      // No connection: what was shown last stays.
    }
  };
  form.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, WAIT); });
  box.addEventListener("toggle", ask);
}

function print(shown, found) {
  const parts = [["p", "muted", found.problem], ["p", "entry-title", found.title], ["p", "entry-facts", found.facts], ["blockquote", "", found.citation]];
  const made = parts.filter(([, , words]) => words).map(([tag, name, words]) => {
    const one = document.createElement(tag);
    if (name) one.className = name;
    one.textContent = words;
    return one;
  });
  if (!made.length) {
    const nothing = document.createElement("p");
    nothing.className = "muted";
    nothing.textContent = say("nothing-to-print");
    made.push(nothing);
  }
  shown.replaceChildren(...made);
}
