// Many records at once: links looked up as one types, and a page that waits for a long change.
// Without this everything works as well, with one more page for each step.
import { watchLinks } from "./combobox.js";
import "./ticks.js";

const WAIT = 2000;
const form = document.querySelector("[data-many]");
if (form) {
  watchLinks(form);
  const first = document.querySelector(".faults") || document.querySelector("[data-first]");
  if (first) first.focus();
}
if (document.querySelector("[data-wait]")) setTimeout(() => location.reload(), WAIT);
