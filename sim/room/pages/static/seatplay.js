// An office on a phone: what can be done, what is known, what happened, and with whom one decides.
import { h } from "/static/base.js";
import { clockText, paused } from "./clock.js";
import { card, secrets } from "./seatcard.js";
import { deciding, settled } from "./seatmove.js";
import { asking } from "./seatpredict.js";
import { after } from "./seatafter.js";
import { disputes } from "./seatargue.js";
import { marked } from "./sentences.js";

const fold = (key, title, open, ...inside) =>
  h("details", { class: "fold", "data-key": key, open }, h("summary", {}, h("h2", {}, title)), h("div", {}, inside));

function head({ seat, here }) {
  const clock = seat.now.phase === "moves" && clockText();
  return h(
    "header",
    { class: "head" },
    h(
      "div",
      { class: "bar" },
      h("h1", {}, seat.card.title, h("small", {}, `${seat.now.label} · ${seat.now.words}`)),
      clock &&
        h(
          "p",
          { class: "clock", role: "timer", "aria-label": "Time left" },
          h("span", { "data-clock": true }, clock),
          paused() && h("small", {}, "paused"),
        ),
    ),
    !here && h("p", { class: "banner", role: "status" }, "No connection. What you write is kept on this phone; trying again …"),
    seat.now.notice && h("p", { class: "banner notice" }, seat.now.notice),
  );
}

const WAITING = {
  lobby: "You are in. The class begins when the facilitator opens the first day; read your role card till then.",
  news: "The day is over. The facilitator opens the next one.",
  ended: "The last day is over.",
};

function papers(seat) {
  const days = seat.record.slice(-6).reverse();
  return days.length
    ? days.map((day) =>
        h(
          "section",
          { class: "newsday", "data-key": `d${day.day}` },
          h("h3", {}, `${day.label} · ${day.words}`),
          h(
            "ul",
            { class: "bare" },
            day.news.map((one) => h("li", {}, marked(one, seat.seats))),
            day.again.map((one) => h("li", { class: "small soft" }, marked(one, seat.seats))),
          ),
        ),
      )
    : h("p", { class: "soft" }, "Nothing has been said in public yet.");
}

const matters = (seat) =>
  seat.gauges.length > 0 &&
  h(
    "ul",
    { class: "matters bare" },
    seat.gauges.map((one) =>
      h(
        "li",
        {},
        h("b", {}, one.title),
        ` ${one.words}`,
        Math.abs(one.change) >= 0.5 &&
          h(
            "span",
            { class: "soft" },
            one.change > 0 ? " ▲" : " ▼",
            h("span", { class: "unseen" }, one.change > 0 ? "rising" : "falling"),
          ),
      ),
    ),
  );

function team(seat, page) {
  const mates = seat.me.mates.map((one) => (typeof one === "string" ? { name: one, online: true } : one));
  return [
    h("p", {}, `You are ${seat.me.name}${seat.me.captain ? ", the captain of your team" : ""}.`),
    mates.length > 0
      ? h(
          "ul",
          { class: "mates bare" },
          mates.map((one) =>
            h(
              "li",
              {},
              one.name,
              one.captain && " (captain)",
              h("span", { class: "soft" }, one.online ? "" : " – phone asleep or away"),
            ),
          ),
        )
      : h("p", { class: "soft" }, "You hold this office alone."),
    h("p", {}, "Your recovery word, should this phone die: ", h("b", {}, seat.me.word)),
    page.error && h("p", { class: "error", role: "alert" }, page.error),
    seat.now.phase === "lobby"
      ? h("p", {}, h("button", { type: "button", "data-do": "leave" }, "Leave this office, or take another"))
      : h("p", { class: "soft" }, "You keep this office. Should you play another: ask the facilitator."),
  ];
}

export function playing(page, outbox, place) {
  const { seat } = page,
    { phase } = seat.now,
    letters = seat.private.messages?.length ?? 0;
  const early = phase === "lobby",
    fresh = phase === "news" || phase === "ended";
  return [
    head(page),
    h(
      "main",
      { id: "main", class: "seatmain" },
      seat.ask && asking(seat, place, page.predict),
      seat.review && after(seat),
      phase === "moves" && seat.menu && deciding(seat, outbox),
      (phase === "settle" || seat.settled) && settled(seat),
      seat.arguments?.length > 0 && disputes(seat, page.argue),
      !seat.review && WAITING[phase] && h("p", { class: "panel", "data-key": "waiting" }, WAITING[phase]),
      fold(
        "private",
        letters ? `Only for you (${letters} ${letters === 1 ? "message" : "messages"})` : "Only for you",
        letters > 0,
        secrets(seat),
      ),
      fold(early ? "early" : "card", "Your role card", early, card(seat)),
      fold(fresh ? `record${seat.now.day}` : "record", "What happened in public", fresh, papers(seat)),
      fold("matters", "How things stand", false, matters(seat)),
      fold("team", seat.me.mates.length ? `Your team (${seat.me.mates.length + 1})` : "You", false, team(seat, page)),
    ),
  ];
}
