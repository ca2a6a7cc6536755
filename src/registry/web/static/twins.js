// Says while one types which documents of the catalogue the form may describe. Without this it is asked when one saves.
const WAIT = 1200;
const TELLING = /(titles|datings|publications|contributions)-|text|container|pages|volume|issue|serial/;

export function watchTwins(form) {
  const box = form.querySelector("[data-twins]");
  if (!box) return;
  let timer = 0;
  let asked = 0;
  let last = "";
  const ask = async () => {
    const mine = ++asked;
    const body = new FormData(form);
    body.set("preview_of", box.dataset.twinsOf);
    try {
      const answer = await fetch(box.dataset.twins, { method: "POST", body, headers: { Accept: "application/json" } });
      if (!answer.ok || mine !== asked) return;
      const text = await answer.text();
      if (text === last) return;
      last = text;
      show(box, JSON.parse(text));
    } catch {
      // No connection: what was said last stays, and saving asks again.
    }
  };
  const later = (event) => {
    if (event.target.name && !TELLING.test(event.target.name)) return;
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  };
  form.addEventListener("input", later);
  form.addEventListener("change", later);
}

function show(box, found) {
  if (!found.length) { box.replaceChildren(); return; }
  const title = document.createElement("p");
  title.className = "twins-title";
  title.textContent = box.dataset.twinsTitle;
  const list = document.createElement("ul");
  for (const one of found) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = one.address;
    link.target = "_blank";
    link.rel = "noopener";
    link.textContent = one.label;
    const said = document.createElement("span");
    said.className = "muted";
    said.textContent = " " + [one.facts, one.why].filter(Boolean).join(" · ");
    item.append(link, said);
    list.append(item);
  }
  box.replaceChildren(title, list);
}
