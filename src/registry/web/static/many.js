// Many records at once: how many are ticked, links looked up as one types, and a page that waits for a long change.
// Without this everything works as well, with one more page for each step.
import { watchLinks } from "./combobox.js";

const WAIT = 2000;
const form = document.querySelector("[data-many]");
if (form) {
  watchLinks(form);
  watchTicks(form);
  const first = document.querySelector(".faults") || document.querySelector("[data-first]");
  if (first) first.focus();
}
if (document.querySelector("[data-wait]")) setTimeout(() => location.reload(), WAIT);

function watchTicks(root) {
  const said = root.querySelector("[data-ticked]");
  const ticks = [...root.querySelectorAll("[data-tick]")];
  if (!said || !ticks.length) return;
  const count = () => {
    const number = ticks.filter((one) => one.checked).length;
    said.textContent = number ? "(" + number + ")" : "";
  };
  for (const one of ticks) {
    one.addEventListener("change", () => {
      root.querySelector("#take-ticked").checked = true;
      count();
    });
  }
  count();
}
