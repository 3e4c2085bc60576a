// A press on a phrase puts it at the end of its field. Without script the same button saves the draft and adds it there.

for (const button of document.querySelectorAll("button[data-phrase]")) {
  button.addEventListener("click", (event) => {
    event.preventDefault();
    const field = button.form.elements[button.dataset.phrase];
    const before = field.value.trimEnd();
    field.value = before + (before ? " " : "") + button.textContent.trim();
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
  });
}
