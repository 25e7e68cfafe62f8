// The class's clock, by the server's time: a phone whose own clock is wrong shows the same minutes as the board.

let offset = 0,
  clock = null,
  spoken = new Set(),
  say = () => {};

const WARN = { 60: "One minute left.", 10: "Ten seconds left." };

export function left() {
  if (!clock) return null;
  if (clock.state === "running") return Math.max(0, clock.deadline - Date.now() - offset);
  return clock.state === "paused" ? clock.left : clock.state === "over" ? 0 : null;
}

export function clockText() {
  const ms = left();
  if (ms === null) return "";
  const seconds = Math.ceil(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

export const paused = () => clock?.state === "paused";

function tick() {
  const text = clockText(),
    short = left() !== null && left() < 60000;
  for (const place of document.querySelectorAll("[data-clock]")) {
    if (place.textContent !== text) place.textContent = text;
    place.parentElement.classList.toggle("short", short);
  }
  if (clock?.state !== "running") return;
  for (const seconds of Object.keys(WARN).map(Number))
    if (left() <= seconds * 1000 && left() > (seconds - 5) * 1000 && !spoken.has(`${clock.deadline}/${seconds}`)) {
      spoken.add(`${clock.deadline}/${seconds}`);
      say(WARN[seconds]);
    }
}

// With each snapshot; `announce` speaks to screen readers.
export function setClock(now, announce) {
  offset = now.server - Date.now();
  clock = now.clock;
  say = announce;
  tick();
}

setInterval(tick, 250);

// When something was stored, as the clock on the wall says.
export const clockTime = (ms) =>
  new Date(ms).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit" });
