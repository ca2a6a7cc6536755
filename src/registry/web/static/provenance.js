// The chip of each value says at once what its provenance says.
import { say } from "./words.js";

export function watchProvenance(form) {
  const update = (event) => {
    const rows = event.target.closest("[data-rows]");
    const name = event.target.name || "";
    if (!rows || !(event.target.matches("[data-row]") || /-(basis|certainty|rank|variety|role)$/.test(name))) return;
    for (const row of rows.children) tell(row, rows);
  };
  form.addEventListener("change", update);
  form.addEventListener("input", update);
}

function tell(row, rows) {
  const chip = row.querySelector("[data-chip]");
  if (!chip) return;
  const [basis, certainty, rank] = ["basis", "certainty", "rank"].map((one) => row.querySelector(`select[name$="-${one}"]`));
  const parts = [basis.value ? basis.selectedOptions[0].textContent : say("as-record")];
  if (certainty.value) parts.push(say("certainty", { word: certainty.selectedOptions[0].textContent }));
  if (rank.value && rank.value !== "display") parts.push(rank.selectedOptions[0].textContent);
  else if (row.querySelector("[data-move]")) {
    const number = 1 + [...rows.children].filter((one) => isAlternativeTo(one, row)).length;
    if (number > 1) parts.push(say("sources", { number }));
  }
  chip.textContent = parts.join(" · ");
  row.classList.toggle("is-alternative", rank.value === "alternative");
}

function isAlternativeTo(one, row) {
  const rank = one.querySelector('select[name$="-rank"]');
  if (one === row || !rank || rank.value !== "alternative") return false;
  return row.dataset.types.split(" ").filter(Boolean).every((type) => {
    const [here, there] = [row, one].map((each) => each.querySelector(`select[name$="-${type}"]`));
    return !here || !there || here.value === there.value;
  });
}
