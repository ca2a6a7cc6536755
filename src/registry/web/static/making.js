// A record made in place: a small dialogue with a name and a kind, without leaving the form.
import { say } from "./words.js";

export function canMake(kind) {
  return document.querySelector(`[data-make="${kind}"]`) !== null;
}

// Resolves to {pid, label}, or to null when it was left.
export function make(kind, name, token) {
  const dialog = document.querySelector(`[data-make="${kind}"]`);
  const fields = dialog.querySelector("form");
  const same = dialog.querySelector("[data-same]");
  fields.reset();
  same.hidden = true;
  fields.elements.name.value = name;
  dialog.showModal();
  return new Promise((resolve) => {
    const done = (made) => {
      fields.removeEventListener("submit", submit);
      dialog.removeEventListener("close", left);
      dialog.removeEventListener("click", click);
      if (dialog.open) dialog.close();
      resolve(made);
    };
    const left = () => done(null);
    const click = (event) => {
      const chosen = event.target.closest("[data-pid]");
      if (chosen) done({ pid: chosen.dataset.pid, label: chosen.dataset.label });
      else if (event.target.closest("[data-cancel]")) done(null);
    };
    const submit = async (event) => {
      event.preventDefault();
      const body = new FormData(fields);
      body.set("csrf_token", token);
      let answer, said;
      try {
        answer = await fetch(dialog.dataset.address, { method: "POST", body, headers: { Accept: "application/json" } });
        said = answer.headers.get("Content-Type").includes("json") ? await answer.json() : { error: say("signed-out") };
      } catch {
        said = { error: say("not-kept") };
      }
      if (answer && answer.status === 201) done(said);
      else refuse(dialog, same, said);
    };
    fields.addEventListener("submit", submit);
    dialog.addEventListener("close", left);
    dialog.addEventListener("click", click);
  });
}

function refuse(dialog, same, said) {
  same.hidden = false;
  dialog.querySelector("[data-problem]").textContent = said.error || "";
  const found = said.same || [];
  dialog.querySelector("[name=sure]").closest("label").hidden = !found.length;
  dialog.querySelector("[data-list]").replaceChildren(...found.map((one) => {
    const item = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn-outline-secondary btn-sm";
    button.dataset.pid = one.pid;
    button.dataset.label = one.label;
    button.textContent = one.hint ? `${one.label} — ${one.hint}` : one.label;
    item.append(button);
    return item;
  }));
}
