// The client's plan once it is open: ticks are sent in the background and wait on this page while there is no network,
// the next exercise follows, and a link that cannot open now does not take the page away. Nothing is stored on the
// device. Without script each tick is a form of its own.

const AGAIN_MS = [3000, 6000, 15000, 30000]; // the waits between tries; the last one repeats
const page = document.querySelector("[data-plan]");
const sheet = document.getElementById("stop");
const part = (name, inside = page) => inside.querySelector(`[data-part="${name}"]`);
const exercises = [...page.querySelectorAll("article[data-line]")];
const waiting = new Map(); // line -> the newest tick of it that the server has not said it has
const opened = new Date().toDateString();
let sending = false;
let failures = 0;
let timer;

const open = () => exercises.filter((one) => one.dataset.done === "0");
const away = () => failures > 0 || !navigator.onLine;

function say(name) {
  part("net").textContent = name ? page.dataset[name] : "";
}

/** Draws what is done: the row, the exercise, the count, and what comes next. */
function draw() {
  const left = open();
  const tally = part("tally");
  if (tally) {
    const done = exercises.length - left.length;
    tally.textContent = page.dataset.count.replace("{n}", done).replace("{all}", exercises.length);
  }
  const start = part("start");
  if (!start) return;
  start.hidden = left.length === 0;
  if (left.length) {
    start.href = `#${left[0].id}`;
    part("what").textContent = left[0].dataset.title;
  }
  const allDone = part("all-done");
  if (allDone) allDone.hidden = left.length > 0;
}

/** The first exercise after this one that is not done; else the first of all; else today. */
function after(line) {
  const place = exercises.findIndex((one) => one.id === line);
  const next = exercises.slice(place + 1).find((one) => one.dataset.done === "0") ?? open()[0];
  return next ? next.id : "today";
}

function mark(line, done) {
  for (const one of page.querySelectorAll(`[data-line="${line}"]`)) {
    one.dataset.done = done;
    const button = one.querySelector(".tickbtn");
    button?.setAttribute("aria-pressed", done === "1");
    if (button) button.value = done === "1" ? "0" : "1";
  }
  draw();
}

function tick(event) {
  const form = event.target;
  if (!form.matches("[data-tick]")) {
    if (!away()) return;
    event.preventDefault();
    return say("away");
  }
  event.preventDefault();
  const here = form.closest("[data-line]");
  const line = here.dataset.line;
  const done = event.submitter.value;
  mark(line, done);
  waiting.set(line, { form, done, at: Date.now() });
  if (here.matches("article")) {
    if (done === "1") location.hash = after(line);
    else here.querySelector(".dock .if-open:not([hidden])").focus(); // the pressed button is gone
  }
  send();
}

/** Sends what waits, one tick at a time. */
async function send() {
  clearTimeout(timer);
  if (sending || !waiting.size) return;
  sending = true;
  let went = true;
  while (went && waiting.size) {
    const [line, one] = waiting.entries().next().value;
    went = await post(one);
    if (went && waiting.get(line) === one) waiting.delete(line);
  }
  sending = false;
  if (went) return sent();
  say("waits");
  timer = setTimeout(send, AGAIN_MS[Math.min(failures, AGAIN_MS.length) - 1]);
}

function sent() {
  if (failures) say("sent");
  failures = 0;
}

/** Whether the server has it. How long it waited goes along, so that it counts for the day on which it was done. */
async function post({ form, done, at }) {
  const body = new URLSearchParams(new FormData(form));
  body.set("done", done);
  body.set("waited", Math.max(0, Math.round((Date.now() - at) / 1000)));
  try {
    const reply = await fetch(form.action, { method: "POST", body, headers: { "X-Background": "1" }, redirect: "manual" });
    if (reply.status === 409) leave();
    if (reply.status === 403 || reply.status === 404 || reply.type === "opaqueredirect") closed();
    if (reply.status < 500 && reply.status !== 429) return true;
  } catch {
    // no network: it waits
  }
  failures += 1;
  return false;
}

/** The plan was changed or paused: what stands here must not be followed any more. */
function leave() {
  waiting.clear();
  location.reload();
}

function closed() {
  waiting.clear();
  failures = 0;
  say("closed");
}

page.addEventListener("submit", tick);
page.addEventListener("click", (event) => {
  const link = event.target.closest("a[href]");
  if (!link || !away() || /^(#|tel:)/.test(link.getAttribute("href"))) return;
  event.preventDefault();
  sheet.hidePopover?.();
  say("away");
});
// The sheet lies over the page: focus goes into it, and it goes when the focus leaves it.
sheet.addEventListener("toggle", (event) => {
  if (event.newState === "open") sheet.focus();
});
document.addEventListener("focusin", (event) => {
  if (!sheet.contains(event.target)) sheet.hidePopover?.();
});
addEventListener("online", () => {
  if (!waiting.size) say("");
  send();
});
addEventListener("beforeunload", (event) => {
  if (waiting.size) event.preventDefault();
});
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState !== "visible") return;
  send();
  if (!waiting.size && !away() && new Date().toDateString() !== opened) location.reload(); // another day
});
draw();
