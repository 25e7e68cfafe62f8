// Following the room: one stream a page, whole again after every sleep, and plain asking where no stream can be had.
import { once, passing } from "./send.js";

const QUIET = 20000; // ms without an event after which a page that is looked at asks whether it missed something
const FIRST_WAIT = 500,
  LONGEST_WAIT = 5000;

// follow("/api/seat", {state, link, gone}): `state(snapshot)` with every change, `link(true | false)` when the room is
// reached or lost, `gone(sentence)` once when this browser is no longer welcome.
export function follow(path, { state, link, gone }) {
  let held = null,
    stream = null,
    heard = 0,
    wait = FIRST_WAIT,
    timer = null,
    over = false,
    asking = false;

  function take(snapshot) {
    held = snapshot;
    heard = Date.now();
    wait = FIRST_WAIT;
    link(true);
    state(held);
  }

  function close() {
    stream?.close();
    stream = null;
  }

  function end(sentence) {
    over = true;
    close();
    clearTimeout(timer);
    gone(sentence);
  }

  function open() {
    if (over) return;
    close();
    stream = new EventSource(`${path}/stream`);
    stream.addEventListener("open", () => link(true));
    stream.addEventListener("snapshot", (event) => take(JSON.parse(event.data)));
    stream.addEventListener("change", (event) => {
      const { version, parts } = JSON.parse(event.data);
      if (held) take({ ...held, ...parts, version });
    });
    stream.addEventListener("gone", (event) => end(JSON.parse(event.data).error));
    stream.onerror = lost;
  }

  function lost() {
    if (over) return;
    link(false);
    close();
    clearTimeout(timer);
    timer = setTimeout(wake, wait * (0.75 + Math.random() / 2));
    wait = Math.min(2 * wait, LONGEST_WAIT);
  }

  // Ask for the whole, then listen again.
  async function wake() {
    if (over || asking) return;
    asking = true;
    clearTimeout(timer);
    try {
      take(await once(path));
      open();
    } catch (problem) {
      if (!passing(problem)) end(problem.message);
      else lost();
    } finally {
      asking = false;
    }
  }

  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && wake());
  addEventListener("pageshow", (event) => event.persisted && wake());
  addEventListener("pagehide", close);
  addEventListener("online", wake);
  addEventListener("offline", () => link(false));
  setInterval(() => {
    if (!over && document.visibilityState === "visible" && Date.now() - heard > QUIET && navigator.onLine) {
      heard = Date.now();
      wake();
    }
  }, QUIET / 4);
  wake();
  return wake;
}
