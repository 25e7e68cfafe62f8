// Telling the room something. What is told carries a key, the same however often it is told again, so that it is
// done once; an answer that it is done means that it stands in the room's file.
import { ask, Wrong } from "/static/base.js";

const TIMEOUT = 8000,
  FIRST_WAIT = 500,
  LONGEST_WAIT = 8000; // milliseconds

// Not crypto.randomUUID: browsers give it only to https pages, and a room on a laptop has none.
export const newKey = () => [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, "0")).join("");

// Whether it may still succeed: the room was not reached, or could not answer now.
export const passing = (problem) => problem.status === 0 || problem.status === 429 || problem.status >= 500;

// Ask or tell once. Throws Wrong: `passing` or not, with a sentence to show.
export async function once(path, body) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), TIMEOUT);
  try {
    return await ask(path, { body, signal: stop.signal });
  } catch (problem) {
    throw problem instanceof Wrong ? problem : new Wrong(["The room does not answer."], 0);
  } finally {
    clearTimeout(timer);
  }
}

// Wait, or until the network is back.
const pause = (ms) =>
  new Promise((resolve) => {
    const timer = setTimeout(done, ms);
    function done() {
      clearTimeout(timer);
      removeEventListener("online", done);
      resolve();
    }
    addEventListener("online", done);
  });

// Tell until there is an answer. `waiting(sentence)` is called before each new try; `enough()` true gives it up.
export async function insist(path, body, waiting = () => {}, enough = () => false) {
  for (let wait = FIRST_WAIT; ; wait = Math.min(2 * wait, LONGEST_WAIT)) {
    try {
      return await once(path, body);
    } catch (problem) {
      if (!passing(problem) || enough()) throw problem;
      waiting(problem.message);
      await pause(wait * (0.75 + Math.random() / 2));
    }
  }
}
