// The scripts of the desk's forms. Without them every form works as well, with one more page for each step.
import { watchRows } from "./rows.js";
import { offerRow } from "./choices.js";
import { watchDates } from "./dates.js";
import { watchLinks } from "./combobox.js";
import { watchLeaving } from "./leaving.js";
import { watchProvenance } from "./provenance.js";
import { watchPreview } from "./preview.js";
import { keepDrafts } from "./drafts.js";
import { watchTwins } from "./twins.js";
import { begin, watchKeys } from "./keys.js";

const form = document.querySelector("[data-record-form]");
if (form) {
  watchDates(form);
  watchLinks(form);
  watchRows(form, (row) => { watchDates(row); watchLinks(row); offerRow(form, row); });
  watchLeaving(form);
  watchProvenance(form);
  watchPreview(form);
  watchTwins(form);
  keepDrafts(form);
  watchKeys(form);
  const first = document.querySelector(".conflict, .faults, .copying");
  if (first) first.focus();
  else begin(form);
}
