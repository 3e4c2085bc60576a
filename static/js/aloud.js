// Reads the form aloud, in the language of the page, by a voice that lives in this device: others send what they read to
// their maker. "Read aloud" reads the page in view, puts a button beside each question and line to hear it alone, and
// reads each page that comes until it is pressed again. Without such a voice there is no button.

const speech = window.speechSynthesis;
const language = document.documentElement.lang;
const button = document.querySelector("[data-aloud]");
const ear = document.querySelector("#hear");
const TEXTS = "h1, h1 + p, .told h2, .told p, .points p, legend, .q:not(.tick) > label, .pick label > span, .so-not";
const isOn = () => button.getAttribute("aria-pressed") === "true";
const voice = () => speech.getVoices().find((one) => one.localService && one.lang.toLowerCase().startsWith(language));
const words = (element) => element.innerText.replace(/\s+/g, " ").trim();
const inView = (element) => element.checkVisibility();

function hush() {
  speech.cancel();
  for (const one of document.querySelectorAll(".heard")) one.classList.remove("heard");
}

/** Reads these one after the other, each marked while it is heard. */
function read(elements) {
  hush();
  for (const element of elements.filter((one) => inView(one) && words(one))) {
    const said = Object.assign(new SpeechSynthesisUtterance(words(element)), { voice: voice(), lang: language });
    said.onstart = () => element.classList.add("heard");
    said.onend = said.onerror = () => element.classList.remove("heard");
    speech.speak(said);
  }
}

/** The page in view: its title, each question and its answers. On the one long page nothing is read unasked. */
function readPage() {
  if (document.querySelector("[data-together]")) return hush();
  read([...document.querySelectorAll(TEXTS)].filter((one) => one.closest("main") && !one.closest(".places, [hidden]")));
}

/** What a button beside a line reads: the line; beside a question, the question with its answers. */
function unit(one) {
  const row = one.closest(".tick");
  return row ? [row.querySelector("span")] : [...one.closest(".q").querySelectorAll("legend, label > span")];
}

/** A button beside each question and each line of a list. */
function offerLines() {
  if (document.querySelector(".hear")) return;
  for (const text of document.querySelectorAll(".q > legend, .tick > label")) {
    const one = ear.content.firstElementChild.cloneNode(true);
    one.setAttribute("aria-label", `${button.dataset.hear}: ${words(text)}`);
    if (text.matches("legend")) text.append(one);
    else text.after(one);
  }
}

function turn(on) {
  button.setAttribute("aria-pressed", on);
  document.body.toggleAttribute("data-hear", on);
  if (on) offerLines();
  if (on) readPage();
  else hush();
}

if (speech && window.SpeechSynthesisUtterance) {
  const offer = () => { button.hidden = !voice(); };
  offer();
  speech.addEventListener("voiceschanged", offer); // browsers find their voices late
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-aloud]")) turn(!isOn());
    const one = event.target.closest(".hear");
    if (one) read(unit(one));
  });
  document.addEventListener("focusin", ({ target }) => { // a page turned: its title has the focus
    if (target.matches("h1") && isOn()) readPage();
  });
  document.addEventListener("submit", hush, true);
  addEventListener("pagehide", hush);
}
