// A phone's page: joins, takes an office, and plays it. What it shows is drawn anew from the room's last snapshot and
// from what is kept on this device.
import { announce, ask as get } from "/static/base.js";
import { setClock } from "./clock.js";
import { follow } from "./follow.js";
import { kept } from "./kept.js";
import { deeds, view } from "./morph.js";
import { Outbox } from "./outbox.js";
import { insist, newKey, once, passing } from "./send.js";
import { lookUp, tellChanges } from "./seatchanges.js";
import { choosing, joining, outside } from "./seatjoin.js";
import { playing } from "./seatplay.js";
import { answersOf, keepAnswer, sharesOf } from "./seatpredict.js";

const root = document.getElementById("seat");
const page = {
  room: null,
  seat: null,
  me: null,
  here: true,
  gone: null,
  error: null,
  busy: false,
  back: false,
  said: null,
  code: new URLSearchParams(location.search).get("code") ?? "",
  predict: {},
  argue: {},
};
let outbox = null,
  wake = null;

const place = () => `${page.seat.room.room}.${page.seat.me.seat ?? "none"}.${page.seat.me.member}`;

function draw() {
  if (page.gone || (page.me && !page.seat)) return outside(page);
  if (!page.me) return joining(page.room, page);
  return page.seat.choose ? choosing(page.seat, page) : playing(page, outbox, place());
}

const redraw = view(root, draw);

// The room's answer to a move comes before its stream tells of it.
function stored(move) {
  if (!move.counts) return;
  const is = { ...page.seat, move };
  tellChanges(page.seat, is);
  lookUp(page.seat, is);
  page.seat = is;
}

function arrive(seat) {
  tellChanges(page.seat, seat);
  lookUp(page.seat, seat);
  const moved = page.seat?.me.seat !== seat.me.seat;
  [page.seat, page.me] = [seat, seat.me];
  setClock(seat.now, announce);
  if (moved || !outbox) {
    outbox = new Outbox(place(), stored, redraw);
    if (seat.me.seat) outbox.deliver();
  }
  redraw();
}

function begin() {
  wake ??= follow("/api/seat", {
    state: arrive,
    link: (here) => {
      page.here = here;
      redraw();
    },
    gone: (sentence) => {
      page.gone = sentence;
      redraw();
    },
  });
}

// Something that is not a move: tell it, show what is wrong, ask for the new state.
async function command(path, body, state = page) {
  [state.busy, state.error] = [true, null];
  redraw();
  try {
    const answer = await insist(path, { ...body, key: newKey() }, (sentence) => {
      state.error = sentence;
      redraw();
    });
    state.error = null;
    wake?.();
    return answer;
  } catch (problem) {
    state.error = problem.message;
    return null;
  } finally {
    state.busy = false;
    redraw();
  }
}

// The key under which somebody joins is kept until there is an answer: who reloads meanwhile and says it again is the same person.
const joinPlace = () => `hamedan.${page.room?.room}.join`;

function joinKey(name) {
  const held = kept.get(joinPlace());
  if (held?.name === name) return held.key;
  const key = newKey();
  kept.set(joinPlace(), { name, key });
  return key;
}

async function enter(path, body) {
  [page.busy, page.error] = [true, null];
  redraw();
  try {
    page.me = await once(path, body);
    kept.drop(joinPlace());
    history.replaceState(null, "", location.pathname);
    begin();
  } catch (problem) {
    page.error = problem.message;
    if (!passing(problem)) kept.drop(joinPlace());
  }
  page.busy = false;
  redraw();
}

const value = (id) => document.getElementById(id).value.trim();
const today = () => page.seat.menu.day;

const table = {
  join: () => enter("/api/join", { code: value("code"), name: value("name"), key: joinKey(value("name")) }),
  recover: () => enter("/api/recover", { code: value("code"), word: value("word") }),
  back: () => {
    page.back = !page.back;
    page.error = null;
    redraw();
  },
  again: () => location.assign("/"),
  take: (button) => command("/api/seat/take", { seat: button.dataset.seat }),
  leave: () => {
    if (confirm("Leave this office? Until play begins you can come back or take another.")) command("/api/seat/leave", {});
  },
  choose: (input) => {
    outbox.write(today(), { act: input.value });
    redraw();
  },
  reason: (area) => outbox.write(today(), { reason: area.value }),
  text: (area) => {
    outbox.write(today(), { text: area.value });
    redraw();
  },
  confirm: () => outbox.post(today()).then(() => wake?.()),
  keep: () => {
    outbox.write(today(), { editing: false });
    redraw();
  },
  withdraw: () => command("/api/seat/withdraw", { day: today() }),
  change: () => {
    outbox.reopen(today(), page.seat.move);
    redraw();
  },
  expect: (input) => {
    keepAnswer(page.seat.ask, place(), input.dataset, Number(input.value));
    redraw();
  },
  expectAgain: () => {
    page.predict.expecting = true;
    redraw();
  },
  predict: async () => {
    const { ask } = page.seat;
    const done = await command(
      "/api/seat/predict",
      { round: ask.round, answers: sharesOf(ask, answersOf(ask, place())) },
      page.predict,
    );
    if (done) {
      page.predict.expecting = false;
      announce("Your predictions are stored.");
    }
    redraw();
  },
  argue: async (form) => {
    const { about } = form.dataset,
      side = form.querySelector("input:checked")?.value,
      text = form.querySelector("textarea");
    if (
      side &&
      text.value.trim() &&
      (await command("/api/seat/argue", { seat: about, side, text: text.value.trim() }, page.argue))
    )
      text.value = "";
  },
};
deeds(root, table);

async function start() {
  try {
    page.room = await get("/api/room");
    page.me = page.room.me;
    if (page.me) begin();
  } catch (problem) {
    if (problem.status === 0 || problem.status >= 500) setTimeout(start, 2000);
    page.here = problem.status !== 0;
  }
  redraw();
}

redraw();
start();
