// The scripts of the desk's forms. Without them every form works as well, with one more page for each step.
import { watchRows } from "./rows.js";
import { watchDates } from "./dates.js";
import { watchLinks } from "./combobox.js";
import { watchLeaving } from "./leaving.js";

const form = document.querySelector("[data-record-form]");
if (form) {
  watchDates(form);
  watchLinks(form);
  watchRows(form, (row) => { watchDates(row); watchLinks(row); });
  watchLeaving(form);
  const first = document.querySelector(".conflict, .faults");
  if (first) first.focus();
}
