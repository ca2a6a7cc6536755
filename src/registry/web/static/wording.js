// Says while one types what deserves a second look about the wording. Without this it is said when the form is sent.
const WAIT = 400;

for (const box of document.querySelectorAll("[data-wording]")) {
  const field = box.querySelector("input[type=text], textarea");
  const told = document.createElement("p");
  told.className = "wording-remarks";
  told.setAttribute("role", "status");
  box.append(told);
  let timer = 0;
  let asked = 0;
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      const mine = ++asked;
      const query = new URLSearchParams({ text: field.value, question: box.dataset.wording === "question" ? "1" : "" });
      const answer = await fetch("/admin/wording.json?" + query, { headers: { Accept: "application/json" } });
      if (!answer.ok || mine !== asked) return;
      const found = await answer.json();
      told.textContent = [found.problem, ...found.remarks].filter(Boolean).join(" ");
    }, WAIT);
  });
}
