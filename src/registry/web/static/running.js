// Runs the rules a few seconds at a time and says how far it has come. Without this each stretch is a button.
const form = document.querySelector("[data-run]");

if (form) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const said = form.querySelector("[data-progress]");
    form.querySelector("button").disabled = true;
    const data = new FormData(form);
    for (;;) {
      const answer = await fetch(form.action, { method: "POST", body: data, headers: { Accept: "application/json" } });
      if (!answer.ok) { said.textContent = "It stopped. Reload the page and try again."; return; }
      const found = await answer.json();
      if (found.message) { said.textContent = found.message; return; }
      said.textContent = found.done + " / " + found.total;
      if (!found.left) break;
      data.set("since", found.since);
    }
    location.reload();
  });
}
