// Small comforts for every page. Nothing here is needed: each page works the same without script.

const TWICE_MS = 1000; // a second press within this time is a slip; after it, a retry

/** Moves focus to the error summary, so that it is read out and seen first. */
function focusProblems() {
  document.querySelector("[data-focus]")?.focus();
}

/** Drops the second of two presses in quick succession. Never blocks a retry: nothing is disabled. */
function dropDoubleSubmits() {
  const last = new WeakMap();
  document.addEventListener("submit", (event) => {
    const before = last.get(event.target);
    if (before !== undefined && event.timeStamp - before < TWICE_MS) event.preventDefault();
    else last.set(event.target, event.timeStamp);
  });
}

/** Closes an open menu on Escape and on a press outside it. */
function closeMenus() {
  const open = () => document.querySelector(".menu[open]");
  document.addEventListener("click", (event) => {
    const menu = open();
    if (menu && !menu.contains(event.target)) menu.open = false;
  });
  document.addEventListener("keydown", (event) => {
    const menu = event.key === "Escape" && open();
    if (menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
}

/** Prints on request, with every closed explanation opened for the paper. */
function print() {
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("main details:not([open])")];
    for (const details of opened) details.open = true;
  });
  addEventListener("afterprint", () => {
    for (const details of opened) details.open = false;
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-print]")) window.print();
  });
}

focusProblems();
dropDoubleSubmits();
closeMenus();
print();
