// The form of a bibliography: rows move by button and by Alt with the arrow keys; leaving with unsaved changes is asked about.
import { watchRows } from "./rows.js";
import { watchLeaving } from "./leaving.js";

const form = document.querySelector("[data-list-form]");
if (form) {
  watchRows(form, () => {});
  watchLeaving(form);
}
