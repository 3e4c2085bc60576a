// Keeps the draft of a form marked data-autosave on the server while it is written. It says "Saved" only when the
// server said so, goes on trying when it cannot, and keeps nothing in the browser. Without script the button saves.

const QUIET_MS = 2000; // how long nothing is typed before a save
const AGAIN_MS = [3000, 6000, 15000, 30000]; // the waits between tries; the last one repeats

/** One form's draft. `version` and `turn` travel in hidden fields, so that a plain submit carries them too. */
class Draft {
  constructor(form) {
    this.form = form;
    this.status = form.querySelector("[data-status]");
    this.typed = 0; // rises with each change
    this.kept = 0; // the change that the server last said it has
    this.failures = 0;
    this.stopped = false; // somebody else changed the draft: a person must look
    this.leaving = false;
    form.addEventListener("input", () => this.changed());
    form.addEventListener("change", () => this.changed());
    form.addEventListener("focusout", () => this.soon(0));
    form.addEventListener("submit", (event) => this.submit(event));
    addEventListener("online", () => this.soon(0));
    document.addEventListener("visibilitychange", () => this.soon(0));
    addEventListener("beforeunload", (event) => {
      if (this.isOpen && !this.leaving) event.preventDefault();
    });
  }

  get isOpen() {
    return this.typed > this.kept;
  }

  say(name) {
    this.status.textContent = this.form.dataset[name];
  }

  changed() {
    this.typed += 1;
    if (!this.stopped) this.say("unsaved");
    this.soon(QUIET_MS);
  }

  soon(wait) {
    clearTimeout(this.timer);
    if (this.isOpen && !this.stopped && !this.leaving) this.timer = setTimeout(() => this.save(), wait);
  }

  /** Sends the form as it stands; one save at a time. */
  async save() {
    if (this.sending || !this.isOpen) return;
    const upTo = this.typed;
    this.form.turn.value = Number(this.form.turn.value) + 1;
    this.say("saving");
    this.sending = new AbortController();
    try {
      this.after(await this.post(this.sending.signal), upTo);
    } catch {
      this.retry("offline");
    }
    this.sending = null;
  }

  /** After signing in again the page's form token is old: fetch the one that holds now, and send once more. */
  async post(signal) {
    const response = await this.send(signal);
    if (response.status !== 403) return response;
    const token = await fetch(this.form.dataset.token, { redirect: "manual", signal });
    if (!token.ok) return token;
    this.form.csrfmiddlewaretoken.value = (await token.json()).token;
    return this.send(signal);
  }

  send(signal) {
    return fetch(this.form.dataset.autosave, {
      method: "POST",
      body: new URLSearchParams(new FormData(this.form)),
      headers: { Accept: "application/json" },
      redirect: "manual",
      keepalive: document.visibilityState === "hidden",
      signal,
    });
  }

  async after(response, upTo) {
    if (response.type === "opaqueredirect" || [401, 403].includes(response.status)) return this.retry("signedOut");
    if (response.ok) return this.saved(await response.json(), upTo);
    if (response.status !== 409) return this.retry("offline");
    this.stopped = true;
    this.say((await response.json()).stale ? "stale" : "refused");
  }

  saved(answer, upTo) {
    this.form.version.value = answer.version;
    this.kept = upTo;
    this.failures = 0;
    if (this.isOpen) this.soon(QUIET_MS);
    else this.say("saved");
  }

  retry(name) {
    this.say(name);
    const wait = AGAIN_MS[Math.min(this.failures, AGAIN_MS.length - 1)];
    this.failures += 1;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), wait);
  }

  /** The person's own press counts more than a save under way: the later turn wins on the server. */
  submit(event) {
    if (event.defaultPrevented) return;
    this.sending?.abort();
    clearTimeout(this.timer);
    this.form.turn.value = Number(this.form.turn.value) + 1;
    this.leaving = true;
    addEventListener("pageshow", () => { this.leaving = false; }, { once: true });
  }
}

for (const form of document.querySelectorAll("form[data-autosave]")) new Draft(form);
