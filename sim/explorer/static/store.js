// The question that is being asked, and the answers to it. One request is under way at a time; the newest question goes next.

import { ask, Wrong } from "/static/base.js";

const REST = 280; // milliseconds until a hand counts as resting
const FEWEST = 32, MOST = 512, MANY = 500; // worlds
const QUICK = 70, SLOW = 140; // milliseconds: an answer to a moving hand that takes less or more is asked of more or fewer worlds
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

let turn = 0, busy = false, next = null, resting = 0, live = 0;

/** Change the question: `how(question)` may write into its parts. While `moving`, few worlds are played and nothing is kept. */
export function change(how, moving = false) {
  const question = structuredClone(store.question);
  for (const part of ["weights", "responses", "figures"]) question[part] ??= {};
  how(question);
  store.question = question;
  tell("changed", { moving });
  want(live, false);
  clearTimeout(resting);
  resting = setTimeout(refine, REST);
}

/** A hand that rests is shown some more worlds soon, and all of them after that. */
function refine() {
  if (store.page.rest > MANY) want(MANY, false, true);
  else want(store.page.rest, true);
}

/** Look at something else of the same worlds. */
export function look(at) {
  store.at = at;
  tell("looked", at);
  clearTimeout(resting);
  if (store.answer?.worlds === store.page.rest) {
    want(store.page.rest, true);
  } else {
    want(live, false);
    resting = setTimeout(refine, REST);
  }
}

/** Ask for an answer of so many worlds; `settled`: these are all, and the address is kept; `more`: all are asked for next. */
export function want(worlds, settled, more = false) {
  next = { worlds, settled, more, turn: (turn += 1) };
  if (!busy) send();
}

async function send() {
  busy = true;
  while (next) {
    const now = next;
    next = null;
    const body = { client, turn: now.turn, worlds: now.worlds, question: store.question, at: store.at, world: store.world };
    const began = performance.now();
    try {
      const answer = await ask("/api/answer", { body });
      adapt(now, performance.now() - began);
      if (answer.stale) continue;
      store.answer = answer;
      store.address = answer.address;
      tell("answered", { answer, settled: now.settled });
      if (now.more && !next) next = { worlds: store.page.rest, settled: true, turn: (turn += 1) };
    } catch (error) {
      if (!(error instanceof Wrong)) throw error;
      tell("wrong", error.sentences);
    }
  }
  busy = false;
}

function adapt({ worlds }, took) {
  if (worlds !== live) return;
  if (took < QUICK) live = Math.min(live * 2, MOST);
  else if (took > SLOW) live = Math.max(live / 2, FEWEST);
}

/** Open an address: `?v=1&s=…`. */
export async function open(address) {
  const page = await ask("/api/open", { body: { address } });
  Object.assign(store, { page, question: page.question, at: page.at, world: page.world, answer: null });
  live = page.live;
  tell("opened", page);
  want(live, false);
  clearTimeout(resting);
  resting = setTimeout(refine, REST);
}

/** Note which world is read, or that none is (null), in the address too. */
export function reading(world) {
  store.world = world;
  if (!store.address) return;
  store.address = store.address.replace(/&world=\d+/, "") + (world === null ? "" : `&world=${world}`);
  tell("addressed", store.address);
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
