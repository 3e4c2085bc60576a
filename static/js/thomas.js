// Draws each leg of the Thomas Test while degrees are typed, and asks the server what they mean. The page works the
// same without it: the server draws and reads what is sent. The arithmetic is that of screening/assessment/drawing.py
// (a test holds the two together); what an angle means is known to the server alone.

const HIP = { x: 170, y: 95 };
const THIGH = 85;
const SHANK = 72;
const TOP_HIP = { x: 92, y: 126 };
const TOP_THIGH = 62;
const SIGN = { below: 1, level: 0, above: -1, outwards: 1, straight: 0, inwards: -1 };

/** The end of a line from `start`; 0 degrees points along the table, 90 straight down. */
function end(start, length, degrees) {
  const angle = (degrees * Math.PI) / 180;
  return { x: start.x + length * Math.cos(angle), y: start.y + length * Math.sin(angle) };
}

/** Points in the form SVG reads. */
function points(...all) {
  return all.map((p) => `${p.x.toFixed(1)},${p.y.toFixed(1)}`).join(" ");
}

/** One typed angle: its degrees with sign and its words, or null while it is not whole. */
function angle(side, name) {
  const text = document.querySelector(`[name="${side}-${name}"]`).value.trim();
  const number = /^\d{1,3}$/.test(text) ? Number(text) : null;
  if (!document.querySelector(`[name="${side}-${name}_way"]`)) return number === null ? null : { degrees: number, words: `${number}°` };
  const way = document.querySelector(`[name="${side}-${name}_way"]:checked`);
  if (!way || (SIGN[way.value] && number === null)) return null;
  const words = way.labels[0].textContent.trim();
  return SIGN[way.value] ? { degrees: number * SIGN[way.value], words: `${number}° ${words.toLocaleLowerCase()}` } : { degrees: 0, words };
}

/** Redraws one leg, and says it in words beneath. Nothing moves before hip and knee are both typed. */
function draw(figure) {
  const side = figure.dataset.leg;
  const [hip, knee, drift] = ["hip_extension", "knee_flexion", "hip_abduction"].map((name) => angle(side, name));
  if (!hip || !knee) return;
  const part = (name) => figure.querySelector(`[data-part=${name}]`);
  const kneeAt = end(HIP, THIGH, hip.degrees);
  part("leg").setAttribute("points", points(HIP, kneeAt, end(kneeAt, SHANK, hip.degrees + knee.degrees)));
  if (drift) {
    const outwards = side === "left" ? -drift.degrees : drift.degrees;
    part("drift").setAttribute("points", points(TOP_HIP, end(TOP_HIP, TOP_THIGH, 90 + outwards)));
  }
  part("lines").setAttribute("stroke", "var(--accent)");
  const label = (name) => document.querySelector(`[name="${side}-${name}"]`).closest(".field").querySelector(".label");
  const words = [hip.words, `${label("knee_flexion").textContent.split(",")[0].trim().toLocaleLowerCase()} ${knee.words}`];
  if (drift) words.push(drift.words);
  part("words").textContent = `${figure.closest("fieldset").querySelector("legend").textContent.trim()}: ${words.join(", ")}`;
}

const WAIT_MS = 300;
const form = document.querySelector("form[data-readings]");
const places = document.querySelectorAll("[data-reading]");
let timer;
let request;

/** Puts the readings in their places; only one that says something new is said aloud. Without an answer no reading
 * stays beside numbers it does not belong to. */
function tell(answer) {
  for (const place of places) {
    const reading = answer?.getElementById(place.firstElementChild.id);
    if (!reading) place.firstElementChild.textContent = form.dataset.readings;
    else if (reading.textContent.trim() !== place.textContent.trim()) place.replaceChildren(document.adoptNode(reading));
    place.setAttribute("aria-busy", "false");
  }
}

/** Asks for the readings of what is typed. A later question drops the one before with its answer. (XMLHttpRequest
 * parses the answer into a document of its own, so that no text is ever turned into markup on this page.) */
function ask() {
  const typed = new URLSearchParams(new FormData(form));
  typed.set("reading", "1");
  request?.abort();
  request = new XMLHttpRequest();
  request.open("POST", location.pathname);
  request.setRequestHeader("X-Background", "1");
  request.responseType = "document";
  request.onload = () => tell(request.status === 200 ? request.response : null);
  request.onerror = () => tell(null);
  request.send(typed);
}

const figures = document.querySelectorAll("[data-leg]");
form.addEventListener("input", (event) => {
  figures.forEach(draw);
  if (!event.target.closest(".sides")) return;
  for (const place of places) place.setAttribute("aria-busy", "true");
  clearTimeout(timer);
  timer = setTimeout(ask, WAIT_MS);
});
form.addEventListener("submit", (event) => {
  clearTimeout(timer);
  request?.abort();
  if (event.submitter?.name !== "reading") return;
  event.preventDefault();
  ask();
});
figures.forEach(draw);
