// The desk's head: where the class stands, the clock, and the one thing that comes next.
import { h } from "/static/base.js";
import { clockText, paused } from "./clock.js";
import { field, form, order } from "./deskparts.js";

const PHASES = {
  lobby: "Joining",
  moves: "Moves are open",
  settle: "Moves are closed: settle them",
  news: "The day has been played",
  ended: "The last day is over",
};

function clock(desk) {
  const running = desk.now.clock.state === "running",
    stopped = desk.now.clock.state === "paused";
  if (desk.now.phase !== "moves") return null;
  return h(
    "div",
    { class: "timing" },
    h(
      "p",
      { class: "clock", role: "timer", "aria-label": "Time left" },
      h("span", { "data-clock": true }, clockText() || "no clock"),
      paused() && h("small", {}, "paused"),
    ),
    running && order(desk, "clock", { do: "pause" }, "Pause", { key: "k" }),
    stopped && order(desk, "clock", { do: "resume" }, "Go on", { key: "k" }),
    (running || stopped) && order(desk, "clock", { do: "extend", seconds: 60 }, "+1 minute", { key: "+" }),
    !running &&
      !stopped &&
      order(desk, "clock", { do: "start", seconds: desk.settings.seconds ?? 300 }, "Start the clock", { key: "k" }),
  );
}

// What a facilitator would press next, large; the others beside it.
function next(desk) {
  const can = (command) => desk.can.includes(command);
  const late = desk.seats.filter((one) => one.held > 0 && !one.moved).length;
  const closing = late ? `${late} ${late === 1 ? "office has" : "offices have"} not moved. Close all the same?` : null;
  const pending = desk.table.filter((one) => one.move && !one.settled).length;
  const before = desk.truth.zero !== null && desk.now.day + 1 < desk.truth.zero; // its morning has not come yet
  const first = can("close") ? "close" : desk.now.phase === "settle" || !can("open") ? "play" : "open";
  return [
    can("open") && order(desk, "open", { seconds: null }, "Open moves", { look: first === "open" ? "main" : "", key: "o" }),
    can("close") && order(desk, "close", {}, "Close moves", { look: "main", key: "c", sure: closing, verb: "Close moves" }),
    can("play") &&
      order(desk, "play", { days: 1, until: "days" }, "Play the day", {
        look: first === "play" ? "main" : "",
        key: "p",
      }),
    desk.now.phase === "settle" && !can("play") && h("p", {}, `${pending} to settle first`),
    can("play") && before && order(desk, "play", { until: "shock" }, "Up to day 0", { key: "d" }),
    can("play") && order(desk, "play", { days: 30, until: "news" }, "Until there is news", { key: "n" }),
  ];
}

export const head = (desk, page) =>
  h(
    "header",
    { class: "head" },
    h(
      "div",
      { class: "bar" },
      h("h1", {}, desk.now.label, h("small", {}, desk.now.words)),
      h(
        "p",
        { class: "phase" },
        h("b", {}, desk.review ? "Revealed" : PHASES[desk.now.phase]),
        h("small", {}, desk.room.title, desk.room.branch.branch !== 0 && ` · branch “${desk.room.branch.name}”`),
      ),
      clock(desk),
      h("div", { class: "nexts" }, next(desk)),
      desk.join && h("p", { class: "code" }, h("small", {}, desk.join.url), h("b", {}, desk.join.code)),
    ),
    desk.now.progress &&
      h("p", { class: "banner" }, `${desk.now.progress.words} … ${desk.now.progress.done} of ${desk.now.progress.of}`),
    desk.health.disk && h("p", { class: "banner bad", role: "alert" }, desk.health.disk),
    !page.here && h("p", { class: "banner bad", role: "status" }, "No connection to the room; trying again."),
  );

export const days = (desk) => [
  form("play", "days", { until: "days" }, [
    h(
      "p",
      { class: "row" },
      field(
        "days",
        "Play so many days at once",
        h("input", { type: "number", id: "days", name: "days", min: "1", max: String(desk.room.days), value: "7" }),
      ),
      h("button", { type: "submit", disabled: !desk.can.includes("play") }, "Play them"),
    ),
  ]),
  h(
    "p",
    { class: "small soft" },
    `${desk.now.left} ${desk.now.left === 1 ? "day is" : "days are"} left. Empty offices are played by the model.`,
  ),
];
