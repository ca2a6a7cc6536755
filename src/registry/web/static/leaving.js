// Warns before a page with unsaved changes is left.
export function watchLeaving(form) {
  let changed = document.querySelector(".faults, .conflict, .notice") !== null;
  form.addEventListener("input", () => { changed = true; });
  form.addEventListener("submit", () => { changed = false; });
  window.addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });
}
