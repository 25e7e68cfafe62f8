// The board while a class plays: what has been said in public, how things stand, who has a line, who still owes a move.
import { h } from "/static/base.js";
import { ladder, scale } from "./ladder.js";
import { said, stance } from "./lines.js";
import { table } from "./argued.js";
import { marked } from "./sentences.js";

const DAYS = 14,
  SMALL = 8;

const day = (one, newest, seats) =>
  h(
    "li",
    { class: newest ? "newsday newest" : "newsday", "data-key": `d${one.day}` },
    h("h3", {}, h("span", {}, one.words), h("span", {}, one.label)),
    h(
      "ol",
      { class: "bare" },
      one.news.map((item, n) => h("li", { class: "entry", "data-key": `n${n}` }, marked(item, seats))),
      one.again.map((item, n) => h("li", { class: "again", "data-key": `a${n}` }, marked(item, seats))),
    ),
  );

function papers(board) {
  const days = board.record.slice(-DAYS).reverse();
  return h(
    "section",
    { class: "public", "aria-labelledby": "record" },
    h("h2", { id: "record" }, "On the public record"),
    days.length
      ? h(
          "ol",
          { class: "papers bare", tabindex: "0", "aria-labelledby": "record" },
          days.map((one, n) => day(one, n === 0, board.seats)),
        )
      : h("p", { class: "none" }, "Nothing has been said in public yet."),
  );
}

const office = (one) => h("li", { class: stance(one.line), "data-key": one.seat }, h("b", {}, one.title), said(one.line));

// Access as a gauge: the forms that it can take are its scale. Its level is null while nobody outside knows.
function accessGauge({ access }, deciding) {
  if (!access?.forms?.length) return null;
  const history = deciding && access.known ? [...access.history, [null, access.level]] : access.history;
  return {
    issue: "access",
    title: access.about,
    level: access.level,
    words: access.title,
    scale: Object.fromEntries(access.forms),
    history,
  };
}

const decides = (board) => ["moves", "settle"].includes(board.now.phase);

// The two large pictures: access and grievance, or what another case has in their place.
function large(board) {
  const grievance = board.gauges.find((gauge) => gauge.role === "grievance");
  const found = [accessGauge(board, decides(board)), grievance].filter(Boolean);
  const rest = board.gauges.filter((gauge) => !found.includes(gauge));
  while (found.length < 2 && rest.length) found.push(rest.shift());
  return [found, rest];
}

export function state(board) {
  const [two, rest] = large(board);
  return h(
    "div",
    { class: "state" },
    h(
      "div",
      { class: "ladders" },
      two.map((gauge) => ladder(gauge, gauge.role === "grievance" ? "grievance" : "", decides(board))),
    ),
    h(
      "section",
      { "aria-labelledby": "lines" },
      h("h2", { id: "lines" }, "Who says what"),
      h("ul", { class: "offices bare" }, board.seats.map(office)),
    ),
    h(
      "section",
      { class: "scales", "aria-label": "Other public matters" },
      rest.slice(0, SMALL).map((gauge) => scale(gauge, decides(board))),
    ),
  );
}

export const playing = (board) =>
  h("main", { class: "stage", id: "main" }, board.arguments?.length ? table(board.arguments) : papers(board), state(board));
