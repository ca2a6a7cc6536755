// Rows that repeat: added from the section's template, named with the next free number.
export function watchRows(form, made) {
  for (const section of form.querySelectorAll("[data-section]")) {
    const button = section.querySelector("[data-add]");
    const template = section.querySelector("[data-template]");
    if (!button || !template) continue;
    const rows = section.querySelector("[data-rows]");
    let next = rows.querySelectorAll("[data-row]").length;
    button.addEventListener("click", (event) => {
      event.preventDefault();
      const row = template.content.firstElementChild.cloneNode(true);
      number(row, next);
      rows.append(row);
      const shown = row.querySelector("[data-number]");
      next += 1;
      if (shown) shown.textContent = String(next);
      made(row);
      row.querySelector("input:not([type=hidden]), select, textarea").focus();
      row.dispatchEvent(new Event("input", { bubbles: true }));
    });
  }
  form.addEventListener("change", (event) => {
    if (!event.target.name || !event.target.name.endsWith("-remove")) return;
    event.target.closest("[data-row]").toggleAttribute("data-removed", event.target.checked);
  });
}

function number(row, at) {
  for (const element of row.querySelectorAll("*")) {
    for (const attribute of ["id", "name", "for", "aria-describedby", "value"]) {
      const value = element.getAttribute(attribute);
      if (value && value.includes("__row__")) element.setAttribute(attribute, value.replaceAll("__row__", at));
    }
    if (element.name && element.name.endsWith("-key")) element.value = "new-" + crypto.getRandomValues(new Uint32Array(2)).join("-");
  }
}
