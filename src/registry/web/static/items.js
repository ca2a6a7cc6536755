// The items of an issue by keyboard: return goes to the next row, and asks for more rows behind the last.
import { watchLinks } from "./combobox.js";
import { keepDrafts } from "./drafts.js";
import { watchLeaving } from "./leaving.js";

const form = document.querySelector("[data-items]");
if (form) {
  watchLinks(form);
  watchLeaving(form);
  keepDrafts(form);
  form.addEventListener("keydown", (event) => {
    const here = event.target.closest("[data-item-row]");
    if (event.key !== "Enter" || event.defaultPrevented || event.isComposing || !here || event.target.tagName === "BUTTON") return;
    event.preventDefault();
    if (event.ctrlKey || event.metaKey) { form.querySelector("button[name=act]").click(); return; }
    const next = here.nextElementSibling;
    if (next) next.querySelector("input").focus();
    else form.querySelector("[data-more]").click();
  });
  const faults = document.querySelector(".faults");
  const rows = [...form.querySelectorAll("[data-item-row]")];
  const empty = rows.find((one) => !one.querySelector("input").value) || rows[0];
  if (faults) faults.focus();
  else if (empty) empty.querySelector("input").focus();
}
