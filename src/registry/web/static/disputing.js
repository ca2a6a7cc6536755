// Words that are selected in the text of a document go along to the form that says they are disputed.
// Without this the form asks for the words.
const LONGEST = 400;
const PART = 200;
const AROUND = 60;
const form = document.querySelector("[data-dispute]");

if (form) {
  const quoted = form.querySelector("[data-quoted]");
  const usual = quoted.textContent;
  document.addEventListener("selectionchange", () => {
    const found = selected();
    if (found === null) return;
    form.classList.toggle("has-words", found.words !== "");
    quoted.textContent = found.words ? "“" + (found.words.length > 120 ? found.words.slice(0, 120) + "…" : found.words) + "”" : usual;
    const long = found.words.length > LONGEST;
    form.elements.words.value = long ? found.words.slice(0, PART) : found.words;
    form.elements.until.value = long ? found.words.slice(-PART) : "";
    form.elements.before.value = found.before.slice(-AROUND);
  });
}

// What is selected inside the text; null where the selection is somewhere else, such as on the button.
function selected() {
  const selection = getSelection();
  if (!selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  const within = range.commonAncestorContainer;
  const text = (within.nodeType === 1 ? within : within.parentElement).closest(".body-text");
  if (!text) return selection.isCollapsed ? null : { words: "", before: "" };
  const before = document.createRange();
  before.setStart(text, 0);
  before.setEnd(range.startContainer, range.startOffset);
  return { words: plain(range), before: plain(before).slice(-AROUND) };
}

function plain(range) {
  return range.toString().replace(/\s+/g, " ").trim();
}
