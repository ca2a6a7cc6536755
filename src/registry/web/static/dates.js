// Says at once how a date would be read.
import { say } from "./words.js";

const WAIT = 250;

export function watchDates(root) {
  const found = root.matches("[data-date]") ? [root] : root.querySelectorAll("[data-date]");
  for (const date of found) {
    const [text, edtf] = date.querySelectorAll("input");
    const calendar = date.querySelector("select");
    const said = date.querySelector("[data-read-as]");
    let timer = 0;
    let asked = 0;
    const ask = async () => {
      const mine = ++asked;
      const query = new URLSearchParams({ text: text.value, edtf: edtf.value, calendar: calendar.value });
      try {
        const answer = await fetch("/admin/dates.json?" + query, { headers: { Accept: "application/json" } });
        if (!answer.ok || mine !== asked) return;
        tell(said, await answer.json());
      } catch {
        said.textContent = "";
      }
    };
    date.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, WAIT); });
  }
}

function tell(said, read) {
  said.classList.toggle("is-wrong", read.wrong);
  said.replaceChildren();
  if (!read.words) { said.textContent = read.problem; return; }
  const words = document.createElement("strong");
  words.textContent = read.words;
  said.append(say("read-as") + " ", words);
  if (read.between && read.between !== read.words) said.append(", " + read.between);
  if (read.problem) said.append(". " + read.problem);
}
