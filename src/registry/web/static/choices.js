// Copies, publications and transcriptions that were added to the form can be chosen at once in its other rows.
const AMONG = { archive_sources: ["archive_sources", "copies", "sources"], publications: ["copies"], transcriptions: ["transcriptions"] };

export function offerRow(form, row) {
  const section = row.closest("[data-section]");
  const wanted = AMONG[section.dataset.section];
  if (!wanted) return;
  const key = row.querySelector('input[name$="-key"]').value;
  const label = row.querySelector("legend").textContent.trim().replace(/\s+/g, " ");
  const templates = [...form.querySelectorAll("[data-template]")].map((one) => one.content);
  for (const root of [form, ...templates]) {
    for (const select of root.querySelectorAll("select[data-among]")) {
      if (!wanted.includes(select.dataset.among)) continue;
      const value = (select.dataset.among === "sources" ? "archive_source:" : "") + key;
      select.append(new Option(label, value));
    }
  }
}
