// Reads a picture from a file of this device into the box for it: Supine takes no files, only what stands in a form.
// Without this script the text of an SVG is pasted there.

const LARGEST = 24000; // bytes

for (const box of document.querySelectorAll("[data-picture]")) {
  const pick = document.createElement("input");
  Object.assign(pick, { type: "file", accept: ".svg,.png,image/svg+xml,image/png" });
  pick.setAttribute("aria-label", document.querySelector(`label[for="${box.id}"]`).textContent.trim());
  pick.addEventListener("change", async () => {
    const [file] = pick.files;
    if (!file) return;
    told.textContent = file.size > LARGEST ? box.dataset.picture : "";
    if (file.size > LARGEST) return;
    box.value = file.type === "image/png" ? await address(file) : await file.text();
    box.dispatchEvent(new Event("input", { bubbles: true }));
  });
  const told = document.createElement("p");
  told.setAttribute("role", "alert");
  box.after(pick, told);
}

function address(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => resolve(reader.result));
    reader.addEventListener("error", () => reject(reader.error));
    reader.readAsDataURL(file);
  });
}
