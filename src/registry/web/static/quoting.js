// Words that are selected in the text beside a form become its quotation. Without this they are pasted.
const text = document.querySelector("[data-quote-from]");
const words = document.querySelector('.part-form textarea[name="words"]');

if (text && words) {
  const before = words.form.elements.before;
  document.addEventListener("selectionchange", () => {
    const selection = getSelection();
    if (selection.isCollapsed || !selection.rangeCount) return;
    const range = selection.getRangeAt(0);
    if (!text.contains(range.startContainer) || !text.contains(range.endContainer)) return;
    const front = document.createRange();
    front.setStart(text, 0);
    front.setEnd(range.startContainer, range.startOffset);
    words.value = range.toString().replace(/\s+/g, " ").trim();
    before.value = front.toString().replace(/\s+/g, " ").slice(-60);
    words.dispatchEvent(new Event("input", { bubbles: true }));
  });
  words.addEventListener("keydown", () => { before.value = ""; });
}
