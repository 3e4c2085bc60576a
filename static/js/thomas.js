// Draws each leg of the Thomas Test while degrees are typed. The page works the same without it: the server draws
// what is saved. The arithmetic is that of screening/assessment/drawing.py; a test holds the two together.

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
  const words = [hip.words, `${label("knee_flexion").textContent.split(",")[0].trim()} ${knee.words}`];
  if (drift) words.push(drift.words);
  part("words").textContent = `${figure.closest("fieldset").querySelector("legend").textContent.trim()}: ${words.join(", ")}`;
}

const figures = document.querySelectorAll("[data-leg]");
document.addEventListener("input", () => figures.forEach(draw));
figures.forEach(draw);
