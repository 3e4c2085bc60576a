// Keyboard shortcuts of the practice's pages, listed in the dialog that "?" opens. They are silent while something is
// typed or a dialog is open, use no modifier that a browser or a screen reader takes, and can be turned off.

const TOGETHER_MS = 1500; // how long "g" waits for its second letter
const dialog = document.getElementById("keys");
const places = new Map([...dialog.querySelectorAll("a[data-key]")].map((link) => [link.dataset.key, link.href]));
const search = () => document.querySelector("main input[type=search]");
let going = 0; // when "g" was pressed

/** Moves the focus to another client of the lists in view. */
function step(by) {
  const rows = [...document.querySelectorAll(".list .who a")];
  const here = rows.indexOf(document.activeElement?.closest("li")?.querySelector(".who a"));
  rows[here < 0 && by < 0 ? rows.length - 1 : here + by]?.focus();
}

function find() {
  if (search()) search().focus();
  else if (places.has("c")) location.assign(`${places.get("c")}#search`);
}

const HERE = { "/": find, n: () => step(1), p: () => step(-1), "?": () => dialog.showModal() };

/** What a key does now; nothing for most. */
function meaning(event) {
  if (event.timeStamp - going < TOGETHER_MS && places.has(event.key)) return () => location.assign(places.get(event.key));
  if (event.key === "g") return () => { going = event.timeStamp; };
  return HERE[event.key];
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.repeat || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, select, textarea, [contenteditable]") || document.querySelector("dialog[open]")) return;
  const act = meaning(event);
  if (!act) return;
  if (event.key !== "g") going = 0;
  event.preventDefault();
  act();
});

document.addEventListener("click", (event) => {
  if (!event.target.closest("[data-keys]") || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  dialog.showModal();
});

if (location.hash === "#search") search()?.focus();
