// The question that is being asked, and the answers to it. One request is under way at a time; the newest question goes next.

import { ask, Wrong } from "/static/base.js";

const REST = 280; // milliseconds until a hand counts as resting
const client = crypto.randomUUID?.() ?? `${Date.now()}-${Math.floor(Math.random() * 1e9)}`;
const listeners = new Map();

export const store = {
  page: null, // what /api/open said: scenario, views, how many worlds to play
  question: null,
  at: null, // the view
  world: null, // the world that is read
  answer: null,
  address: "",
};

/** Call `what(detail)` whenever `name` happens: opened, changed, answered, wrong, offered. */
export function on(name, what) {
  listeners.set(name, [...(listeners.get(name) ?? []), what]);
}

export function tell(name, detail) {
  for (const what of listeners.get(name) ?? []) what(detail);
}

let turn = 0, busy = false, next = null, resting = 0;

/** Change the question: `how(question)` may write into its parts. While `moving`, few worlds are played and nothing is kept. */
export function change(how, moving = false) {
  const question = structuredClone(store.question);
  for (const part of ["weights", "responses", "figures"]) question[part] ??= {};
  how(question);
  store.question = question;
  tell("changed", { moving });
  want(store.page.live, false);
  clearTimeout(resting);
  resting = setTimeout(() => want(store.page.rest, true), REST);
}

/** Look at something else of the same worlds. */
export function look(at) {
  store.at = at;
  want(store.answer?.worlds ?? store.page.live, true);
}

/** Ask for an answer of so many worlds; `settled`: the hand rests, and the address is kept. */
export function want(worlds, settled) {
  next = { worlds, settled, turn: (turn += 1) };
  if (!busy) send();
}

async function send() {
  busy = true;
  while (next) {
    const now = next;
    next = null;
    const body = { client, turn: now.turn, worlds: now.worlds, question: store.question, at: store.at, world: store.world };
    try {
      const answer = await ask("/api/answer", { body });
      if (answer.stale || (next && next.turn > now.turn && now.settled)) continue;
      store.answer = answer;
      store.address = answer.address;
      tell("answered", { answer, settled: now.settled });
    } catch (error) {
      if (!(error instanceof Wrong)) throw error;
      tell("wrong", error.sentences);
    }
  }
  busy = false;
}

/** Open an address: `?v=1&s=…`. */
export async function open(address) {
  const page = await ask("/api/open", { body: { address } });
  Object.assign(store, { page, question: page.question, at: page.at, world: page.world, answer: null });
  tell("opened", page);
  want(page.live, false);
  want(page.rest, true);
}

/** The question without anything assumed otherwise. */
export function plain() {
  const { scenario, seed } = store.question;
  return seed === undefined ? { scenario } : { scenario, seed };
}

/** The title of a bar of the view that is looked at. */
export function barTitle(name) {
  const view = store.page.views.find((one) => one.name === store.at);
  return view?.bars.find(([one]) => one === name)?.[1] ?? name;
}
