// The board before the first move: how to join, and who has taken which office.
import { h } from "/static/base.js";
import { qr } from "./qr.js";

const chair = (one) =>
  h(
    "li",
    { class: one.held ? "taken" : "", "data-key": one.seat },
    h("b", {}, one.title),
    one.held === 0 ? "free; the model plays it till then" : one.held === 1 ? "one person" : `a team of ${one.held}`,
  );

export function lobby(board) {
  const people = board.seats.reduce((sum, one) => sum + one.held, 0);
  return h(
    "main",
    { class: "lobby", id: "main" },
    h(
      "section",
      { class: "way", "aria-label": "How to join" },
      h("h1", {}, board.room.title),
      h("p", { class: "about" }, board.room.about),
      board.join &&
        h(
          "div",
          { class: "qr" },
          qr(board.join.qr, "The address of the room as a code for the camera"),
          h(
            "div",
            { class: "how" },
            h("p", {}, "Scan, or open"),
            h("p", { class: "url" }, board.join.url.replace(/\/$/, "")),
            h("p", {}, "and type"),
            h("p", { class: "code" }, board.join.code),
          ),
        ),
    ),
    h(
      "section",
      { "aria-labelledby": "chairs" },
      h("h2", { id: "chairs" }, people === 1 ? "One person has taken an office" : `${people} people have taken an office`),
      h("ul", { class: "chairs bare" }, board.seats.map(chair)),
    ),
  );
}
