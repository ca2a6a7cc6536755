// Buttons that copy the text of what stands beside them; without this the text is selected with one press.
if (navigator.clipboard) {
  for (const button of document.querySelectorAll("button[data-copies]")) {
    const source = document.getElementById(button.dataset.copies);
    const said = button.parentElement.querySelector("[role=status]");
    button.hidden = false;
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(source.innerText);
        said.textContent = button.dataset.done;
      } catch {
        getSelection().selectAllChildren(source);
        said.textContent = button.dataset.failed;
      }
    });
  }
}
