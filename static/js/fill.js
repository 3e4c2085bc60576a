// Filling in together by keys: a digit answers the question that has the focus and the focus goes on to the next one
// without an answer; Enter goes on too. The list of parts says what is still open. Nothing is answered that the focus is
// not on. Saving is in questionnaire.js.

const page = document.querySelector("[data-together]");
const send = document.getElementById("send-title"); // not the button: a key pressed once too often sends nothing
const inView = (element) => element.checkVisibility();
const questions = () => [...page.querySelectorAll(".q:not(.tick)")].filter((one) => inView(one) && !one.querySelector(".one"));
const unread = new Set(); // lists of which some rows are ticked and the others were not read out to the end
for (const line of page.querySelectorAll("[data-list] > .so-not")) {
  const said = Object.assign(document.createElement("input"), { type: "hidden", name: "said", disabled: true });
  said.value = line.parentElement.dataset.list;
  line.after(said);
}
for (const list of page.querySelectorAll("details.places")) list.open = true; // places by key, beside the picture
for (const { dataset } of page.querySelectorAll("section[data-open]")) for (const id of dataset.open.split(" ")) unread.add(id);

const hasAnswer = (question) =>
  question.querySelector("input:checked:not(#see-back)") !== null ||
  [...question.querySelectorAll("input[type=text], textarea")].some((box) => box.value.trim());
const isOpen = (question) => !hasAnswer(question) || (Boolean(question.dataset.list) && unread.has(question.dataset.list));
const openOf = (part) => questions().filter((one) => part.contains(one) && "forced" in one.dataset && isOpen(one));

const placeOf = (question) => (question.id ? question : question.querySelector("[id]") ?? question.closest("[id]"));

/** How many answers each part still needs, with the way to the first of them. */
function count() {
  for (const link of document.querySelectorAll("a[data-part]")) {
    const part = document.getElementById(link.dataset.part);
    const open = openOf(part), left = link.querySelector("[data-left]");
    left.hidden = !open.length;
    left.querySelector("b").textContent = open.length;
    link.hash = (open.length ? placeOf(open[0]) : part).id;
  }
}

function focusOn(question) {
  if (!question) return send.focus();
  const box = [...question.querySelectorAll("input:not([type=hidden]), textarea, select")].find(inView);
  const chosen = question.querySelector("input[type=radio]:checked");
  (chosen ?? box)?.focus({ preventScroll: true });
  question.scrollIntoView({ block: "center" });
}

/** To the next question without an answer; past the last one to what was left out, and then to Send. */
function goOn(question) {
  const all = questions(), here = all.indexOf(question);
  focusOn(all.slice(here + 1).find(isOpen) ?? all.find((one) => one !== question && "forced" in one.dataset && isOpen(one)));
}

/** A list counts as read out to its end, or no longer: the rows without a tick become "no" only by the first. */
function readOut(list, isRead) {
  const said = list.querySelector("[name=said]"), soNot = list.querySelector(`[name="so_not-${list.dataset.list}"]`);
  const rows = [...list.querySelectorAll(".tick input")], ticked = rows.filter((box) => box.checked);
  said.disabled = !isRead;
  soNot.value = isRead && ticked.length ? rows.filter((box) => !box.checked).map((box) => box.value).join(" ") : "";
  if (ticked.length && !isRead) unread.add(list.dataset.list);
  else unread.delete(list.dataset.list);
}

/** Enter: the ticks of a list are all of them; from the name of an activity to its score; else to the next question. */
function enter(question, box) {
  const list = question.dataset.list && question.querySelector("[name=said]") ? question : null;
  if (list && unread.has(list.dataset.list) && hasAnswer(list)) {
    readOut(list, true);
    list.querySelector("[name=said]").dispatchEvent(new Event("change", { bubbles: true }));
  }
  const score = box.closest(".activity")?.querySelector("input[type=radio]");
  if (box.type === "text" && box.value.trim() && score) score.focus();
  else goOn(question);
}

/** 1, 2, 3 ... choose by place; on a scale by value, + is 10; in a list they tick a row, and 0 is "None of these". */
function press(question, box, key) {
  const isList = question.matches(".ticks, #pain_sites");
  const none = question.querySelector("[data-none]");
  if (isList && key === "0") return choose(question, none);
  if (question.id === "pain_sites") return false; // a place is pointed at
  const group = [...question.querySelectorAll(isList ? ".tick input" : `[name="${box.name}"]`)];
  const scale = box.closest(".scale") !== null;
  const target = scale ? group.find((one) => one.value === (key === "+" ? "10" : key)) : group[Number(key) - 1];
  if (isList && target) target.focus();
  return choose(target?.type === "checkbox" ? null : question, target);
}

/** Presses a box; what is answered by that one press is gone on from. */
function choose(question, target) {
  if (!target) return false;
  if (!target.checked || !question) target.click();
  if (question) goOn(question);
  return true;
}

/** Up and down walk through the rows of a list, as they do through the answers of a question by themselves. */
function walk(question, box, by) {
  const rows = [...question.querySelectorAll("input[type=checkbox]")].filter(inView);
  rows[rows.indexOf(box) + by]?.focus();
}

function meaning(question, box, { key }) {
  if (key === "Enter") return () => enter(question, box);
  if (box.matches("input[type=text], textarea, select")) return null;
  if (/^[\d+]$/.test(key)) return () => press(question, box, key);
  const by = { ArrowDown: 1, ArrowUp: -1 }[key];
  return by && box.type === "checkbox" ? () => walk(question, box, by) : null;
}

page.addEventListener("keydown", (event) => {
  const isOther = event.ctrlKey || event.metaKey || event.altKey || event.isComposing;
  if (isOther || (event.shiftKey && event.key === "Enter")) return;
  const question = event.target.closest(".q:not(.tick)");
  if (!question || !event.target.matches("input, textarea, select")) return;
  const act = meaning(question, event.target, event);
  if (!act) return;
  event.preventDefault();
  if (!event.repeat) act(); // a key that is held down answers one question, not the whole page
});

page.addEventListener("change", ({ target }) => {
  const list = target.type === "checkbox" && target.closest("[data-list]");
  if (list) readOut(list, target.matches("[data-none]:checked"));
}, true);

page.addEventListener("change", () => requestAnimationFrame(count));
page.addEventListener("input", () => requestAnimationFrame(count));

document.querySelector(".parts").addEventListener("click", (event) => {
  const link = event.target.closest("a[data-part]");
  const first = link && openOf(document.getElementById(link.dataset.part))[0];
  if (!first) return;
  event.preventDefault();
  focusOn(first);
});

count();
if (!document.querySelector("[data-focus], [data-told]")) {
  const part = location.hash.startsWith("#part-") && document.querySelector(location.hash);
  focusOn((part && openOf(part)[0]) || questions().find((one) => "forced" in one.dataset && isOpen(one)));
}
