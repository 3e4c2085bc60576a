// Asks before a session ends and extends it on request. The server is asked how much is left, because another tab may
// have been in use; what was saved is safe either way.

const WARN_S = 120; // how long before the end its owner is asked
const dialog = document.getElementById("timeout");
const form = dialog?.querySelector("form");
let timer;

/** Seconds left of the session; 0 once it is over. With "POST", "I am still here". */
async function secondsLeft(method) {
  const body = method === "POST" ? new FormData(form) : undefined;
  const reply = await fetch(form.action, { method, body });
  return reply.ok ? (await reply.json()).seconds : 0;
}

function wait(seconds) {
  clearTimeout(timer);
  timer = setTimeout(look, Math.max(seconds, 1) * 1000);
}

/** Warns when little is left, clears the screen when nothing is. Without a network it looks again in a minute. */
async function look(method = "GET") {
  let left;
  try {
    left = await secondsLeft(method);
  } catch {
    return wait(60);
  }
  if (left <= 0) return location.reload();
  if (left > WARN_S) {
    dialog.close();
    return wait(left - WARN_S);
  }
  if (!dialog.open) dialog.showModal();
  wait(left + 1);
}

if (dialog) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    dialog.close();
    look("POST");
  });
  wait(Number(dialog.dataset.idleSeconds) - WARN_S);
}
