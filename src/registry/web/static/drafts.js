// Keeps the form on the server while one types, and says who else is typing in the same record.
import { say } from "./words.js";

const WAIT = 1200;
const LONGEST = 6000;
const LOOK = 60000;
const AGAIN = 10000;

export function keepDrafts(form) {
  const id = form.elements.draft;
  if (!id) return;
  const said = form.querySelector("[data-draft-state]");
  const others = document.querySelector("[data-others]");
  let timer = 0;
  let since = 0;
  let sending = null;
  let saving = false;

  const send = async (leaving = false) => {
    clearTimeout(timer);
    timer = since = 0;
    const body = new FormData(form);
    body.set("draft_of", location.pathname);
    sending = new AbortController();
    try {
      const answer = await fetch("/admin/drafts/" + encodeURIComponent(id.value), {
        method: "POST", body, signal: sending.signal, keepalive: leaving, headers: { Accept: "application/json" },
      });
      if (answer.status === 410) {
        // Saved already, and gone on with: it is another draft from here on.
        id.value = [...crypto.getRandomValues(new Uint32Array(3))].map((one) => one.toString(36)).join("-");
        later();
        return;
      }
      if (!answer.ok) { tell(said, { 401: "signed-out", 400: "signed-out", 422: "too-large", 413: "too-large" }[answer.status] || "not-kept"); again(answer.status >= 500); return; }
      said.removeAttribute("role");
      said.textContent = say("kept", { time: new Date().toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" }) });
      showOthers(others, (await answer.json()).others);
    } catch (error) {
      if (error.name === "AbortError") return;
      tell(said, "not-kept");
      again(true);
    }
  };
  // A busy server, or a connection that is gone, may be there again soon.
  const again = (worth) => { if (worth && !timer && !saving) timer = setTimeout(send, AGAIN); };
  const later = () => {
    if (saving) return;
    since ||= Date.now();
    clearTimeout(timer);
    timer = setTimeout(send, Math.max(0, Math.min(WAIT, since + LONGEST - Date.now())));
  };
  form.addEventListener("input", later);
  form.addEventListener("change", later);
  form.addEventListener("submit", () => {
    saving = true;
    clearTimeout(timer);
    timer = 0;
    if (sending) sending.abort();
  });
  // A page that comes back from the browser's memory is typed in again.
  window.addEventListener("pageshow", () => { saving = false; });
  document.addEventListener("visibilitychange", () => { if (document.hidden && timer && !saving) send(true); });
  if (others && others.dataset.pid) setInterval(() => look(others), LOOK);
}

function tell(said, name) {
  said.setAttribute("role", "status");
  said.textContent = say(name);
}

async function look(others) {
  if (document.hidden) return;
  try {
    const answer = await fetch("/admin/drafts/others.json?" + new URLSearchParams({ pid: others.dataset.pid }), { headers: { Accept: "application/json" } });
    if (answer.ok) showOthers(others, (await answer.json()).others);
  } catch {
    // No connection: what was said last stays.
  }
}

function showOthers(others, found) {
  if (!others) return;
  const words = found.length ? say("others", { names: found.map((one) => one.name).join(", ") }) : "";
  if (others.textContent.trim() !== words) others.textContent = words;
  others.hidden = !words;
}
