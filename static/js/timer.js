// The hold timer of a plan line: counts down, counts rounds, says start, half and end. Without script the words of the
// plan are enough. Nothing is stored and nothing makes a sound.

const READY_S = 5; // to get into position
const TICK_MS = 200;

/** Seconds as 0:20 or 3:00. */
const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;

/** Wires the timer of one exercise: its seconds and rounds stand on the exercise, its words on the timer. */
function wire(exercise) {
  const part = (name) => exercise.querySelector(`[data-part="${name}"]`);
  const timer = part("timer");
  const count = part("count");
  const ring = part("ring");
  const say = part("say");
  const go = part("go");
  const done = part("done");
  const words = timer.dataset;
  const hold = Number(exercise.dataset.seconds);
  const rounds = Number(exercise.dataset.rounds);
  let phase = "idle"; // idle, ready, hold
  let left = hold; // seconds left of the phase
  let until = 0; // when the phase ends, in ms; 0 while it stands still
  let round = 0;
  let beat;
  let halved = false;

  const tell = (text) => {
    say.textContent = text;
  };
  const show = () => {
    count.textContent = clock(left);
    const length = phase === "hold" || phase === "idle" ? hold : READY_S;
    ring.setAttribute("stroke-dasharray", `${phase === "idle" ? 0 : (100 * left) / length} 100`);
    exercise.dataset.phase = phase === "idle" && round ? "rest" : phase;
    const over = phase === "idle" && round >= rounds;
    const held = document.activeElement === go;
    if (done) done.hidden = !over;
    go.hidden = over && done !== null;
    if (held && go.hidden) done.focus(); // the focus would fall away with the button
    go.textContent = until ? words.pause : phase !== "idle" ? words.goOn : round && round < rounds ? words.next : `${words.start} ${clock(hold)}`;
  };
  const halt = () => {
    clearInterval(beat);
    until = 0;
  };
  const run = () => {
    until = Date.now() + left * 1000;
    clearInterval(beat);
    beat = setInterval(tick, TICK_MS);
  };
  const enter = (name, seconds, text) => {
    phase = name;
    left = seconds;
    halved = false;
    tell(text);
    run();
  };
  const finish = () => {
    halt();
    phase = "idle";
    left = hold;
    round += 1;
    tell(round < rounds ? `${words.done} ${words.round.replace("{n}", round).replace("{all}", rounds)}` : words.allDone);
  };
  const tick = () => {
    left = Math.max(0, Math.ceil((until - Date.now()) / 1000));
    if (phase === "hold" && !halved && left <= hold / 2) {
      halved = true;
      tell(words.half);
    }
    if (left === 0) {
      if (phase === "ready") enter("hold", hold, words.hold);
      else finish();
    }
    show();
  };

  go.addEventListener("click", () => {
    if (until) {
      halt();
      tell(words.paused);
    } else if (phase !== "idle") {
      run();
      tell(words.goOn);
    } else {
      if (round >= rounds) round = 0;
      enter("ready", READY_S, words.ready);
    }
    show();
  });
  part("reset").addEventListener("click", () => {
    halt();
    phase = "idle";
    left = hold;
    round = 0;
    tell(words.resetDone);
    show();
    go.focus();
  });
  show();
  timer.hidden = false;
}

document.querySelectorAll("[data-timer]").forEach(wire);
