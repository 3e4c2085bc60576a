// Small comforts for every page. Nothing here is needed: each page works the same without script.

const TWICE_MS = 1000; // a second press within this time is a slip; after it, a retry

/** Moves focus to the error summary, so that it is read out and seen first. After a press that was answered with a
 * message, the keyboard goes on in the content and not at the top of the page. */
function focusProblems() {
  const problem = document.querySelector("[data-focus]");
  if (problem) {
    problem.focus();
    // A link of the summary leaves its field in the address: sent again, the browser would go there past a new summary.
    document.addEventListener("submit", () => history.replaceState(null, "", location.pathname + location.search));
  } else if (!location.hash && document.querySelector(".messages > *")) {
    document.querySelector("main").focus({ preventScroll: true });
  }
}

/** Drops the second of two presses in quick succession. Never blocks a retry: nothing is disabled. */
function dropDoubleSubmits() {
  const last = new WeakMap();
  document.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return; // somebody was asked and stayed
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

/** Whether somebody changed this field since the page came. */
function isChanged(box) {
  if (box.type === "hidden") return false;
  if (box.type === "checkbox" || box.type === "radio") return box.checked !== box.defaultChecked;
  if (box.tagName !== "SELECT") return "defaultValue" in box && box.value !== box.defaultValue;
  return box.selectedIndex !== Math.max(0, [...box.options].findIndex((option) => option.defaultSelected));
}

/** Another language opens the page anew: asks first where that would lose something typed. A form that saves itself
 * while it is written does not need it. */
function keepWhatWasTyped() {
  document.addEventListener("submit", (event) => {
    const question = event.target.dataset.unsaved;
    if (!question) return;
    const forms = [...document.querySelectorAll("main form[method=post]:not([data-autosave])")];
    const typed = forms.some((form) => !form.closest("[data-together]") && [...form.elements].some(isChanged));
    if (typed && !confirm(question)) event.preventDefault();
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
keepWhatWasTyped();
dropDoubleSubmits();
closeMenus();
print();
