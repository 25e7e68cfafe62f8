// The projector's page: follows the room, shows what everybody may know, and turns the slides of the reveal.
import { h, announce } from "/static/base.js";
import { setClock, clockText, paused } from "./clock.js";
import { follow } from "./follow.js";
import { view } from "./morph.js";
import { lobby } from "./boardlobby.js";
import { playing } from "./boardplay.js";
import { reveal, slides, turn, shown } from "./reveal.js";
import { login } from "./login.js";

const root = document.getElementById("board");
let board = null,
  here = true,
  gone = null;

const PHASES = { settle: "Moves are closed", news: "The day is over", ended: "The last day is over" };

function clock() {
  const text = clockText(),
    progress = board.now.progress;
  if (progress) return h("div", { class: "clock words" }, `${progress.words} ${progress.done} of ${progress.of}`);
  if (board.now.phase === "moves" && text)
    return h(
      "div",
      { class: "clock", role: "timer", "aria-label": "Time left" },
      h("span", { "data-clock": true }, text),
      paused() && h("small", {}, "paused"),
    );
  return h("div", { class: "clock words" }, board.review ? "" : (PHASES[board.now.phase] ?? ""));
}

const top = () =>
  h(
    "header",
    { class: "top" },
    board.now.phase !== "lobby" && h("h1", { class: "unseen" }, `The board: ${board.room.title}`),
    board.now.phase !== "lobby" && h("p", { class: "day" }, board.now.label),
    h(
      "p",
      { class: "date" },
      board.now.phase === "lobby" ? "The room is open" : board.now.words,
      h("small", {}, board.room.title, board.room.branch.branch !== 0 && ` · ${board.room.branch.name}`),
    ),
    board.join &&
      board.now.phase !== "lobby" &&
      !board.review &&
      h("p", { class: "join" }, h("b", {}, board.join.url), h("br"), "code ", h("b", {}, board.join.code)),
    clock(),
  );

function footing() {
  const asked = board.predictions;
  if (asked?.open) return h("p", {}, h("b", {}, "Predictions: "), `${asked.given} of ${asked.of} have said what they expect.`);
  if (board.review || board.now.phase === "lobby") return null;
  const late = board.seats.filter((one) => one.held > 0 && !one.moved).map((one) => one.title);
  if (board.now.phase !== "moves")
    return h("p", {}, board.deputies && `${board.deputies.objecting} of ${board.deputies.of} deputies object.`);
  return h("p", {}, late.length ? [h("b", {}, "Still to move: "), late.join(" · ")] : "Everybody has moved.");
}

function draw() {
  if (gone) return h("main", { class: "lobby", id: "main" }, h("p", { class: "about" }, gone));
  if (!board) return h("main", { class: "lobby", id: "main" }, h("p", { class: "about" }, "Looking for the room …"));
  const body = board.review ? reveal(board) : board.now.phase === "lobby" ? lobby(board) : playing(board);
  return [
    top(),
    body,
    h(
      "footer",
      { class: "foot" },
      !here && h("p", { class: "error" }, "No connection; trying again."),
      board.now.notice && h("p", { class: "notice" }, board.now.notice),
      footing(),
    ),
  ];
}

const redraw = view(root, draw);

function news(fresh) {
  const [was, is] = [board?.record.at(-1), fresh.record.at(-1)];
  if (board && is && (is.day !== was?.day || is.news.length !== was?.news.length)) announce(`${is.label}: ${is.news.join(" ")}`);
  else if (board && board.now.phase !== fresh.now.phase) announce(PHASES[fresh.now.phase] ?? "Moves are open.");
}

function begin() {
  follow("/api/board", {
    state(fresh) {
      news(fresh);
      board = fresh;
      setClock(board.now, announce);
      shown(board);
      redraw();
    },
    link(reached) {
      here = reached;
      redraw();
    },
    gone(sentence) {
      gone = sentence;
      redraw();
    },
  });
}

addEventListener("keydown", (event) => {
  if (!board?.review || event.target.closest?.("input, textarea, select")) return;
  const way = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 }[event.key];
  if (way) turn(board, way) && redraw();
});
root.addEventListener("click", (event) => {
  const slide = event.target.closest("[data-slide]")?.getAttribute("data-slide");
  if (slide) slides.now = slide;
  if (slide) redraw();
});

redraw();
login("/api/board/login", "pass").finally(begin);
