// Ticks in a list: how many there are, and all of a page at once. Without this the buttons send the form, which does the same.
const form = document.querySelector("[data-ticking]");
if (form) watchTicks(form);

function watchTicks(root) {
  const said = root.querySelector("[data-ticked]");
  const ticks = [...root.elements].filter((one) => one.matches("[data-tick]"));
  const elsewhere = () => [...root.elements].filter((one) => one.matches("[data-elsewhere]"));
  const count = () => {
    const number = ticks.filter((one) => one.checked).length + elsewhere().length;
    if (said) said.textContent = number ? "(" + number + ")" : "";
  };
  const changed = () => {
    const chosen = root.querySelector("#take-ticked");
    if (chosen) chosen.checked = true;
    count();
  };
  const set = (value) => (event) => {
    event.preventDefault();
    for (const one of ticks) one.checked = value;
    if (!value) {
      for (const one of elsewhere()) one.remove();
      document.querySelector("[data-elsewhere-said]")?.remove();
    }
    changed();
  };
  for (const one of ticks) one.addEventListener("change", changed);
  document.querySelector("[data-tick-all]")?.addEventListener("click", set(true));
  document.querySelector("[data-tick-none]")?.addEventListener("click", set(false));
  // What the browser remembers of a form comes back after the page is there.
  addEventListener("pageshow", count);
  count();
}
