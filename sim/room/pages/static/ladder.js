// An issue as a picture: a pole filled up to its level, its scale written beside it, and a dotted mark for the day before.
import { h } from "/static/base.js";

const marks = (gauge) =>
  Object.entries(gauge.scale)
    .map(([at, text]) => [Number(at), text])
    .sort((a, b) => a[0] - b[0]);
const share = (level) => `${Math.max(0, Math.min(100, level))}%`;
const known = (gauge) => gauge.level !== null;

// The level on the evening before the last day that was played. While seats decide, this morning is the last of the history.
function before(gauge, deciding) {
  return gauge.history.at(deciding ? -3 : -2)?.[1] ?? null;
}

// How far it moved in a day, in words.
function moved(gauge, deciding) {
  if (!known(gauge)) return "not known outside";
  const was = before(gauge, deciding);
  if (was === null) return "";
  const by = Math.round(gauge.level) - Math.round(was);
  return by === 0 ? "as the day before" : `${by > 0 ? "▲ up" : "▼ down"} ${Math.abs(by)} in a day`;
}

const spoken = (gauge, deciding) =>
  known(gauge)
    ? `${gauge.title}: ${gauge.words}, ${Math.round(gauge.level)} of 100. ${moved(gauge, deciding)}`
    : `${gauge.title}: ${moved(gauge, deciding)}`;

// Large, for what the whole room watches.
export function ladder(gauge, look, deciding) {
  const was = before(gauge, deciding);
  return h(
    "section",
    { class: `ladder ${look}`, "data-key": gauge.issue },
    h("h3", {}, gauge.title, h("span", { "aria-hidden": "true" }, moved(gauge, deciding))),
    h("p", { class: "unseen" }, spoken(gauge, deciding)),
    h(
      "div",
      { class: "rungs", "aria-hidden": "true" },
      h(
        "div",
        { class: "pole" },
        known(gauge) && h("div", { class: "fill moves", style: { height: share(gauge.level) } }),
        was !== null && h("div", { class: "was", style: { bottom: share(was) } }),
      ),
      h(
        "ul",
        { class: "bare" },
        marks(gauge).map(([at, text]) => h("li", { style: { bottom: share(at) }, class: text === gauge.words && "here" }, text)),
      ),
    ),
  );
}

// Small, for the others.
export function scale(gauge, deciding) {
  const was = before(gauge, deciding);
  return h(
    "div",
    { class: "scale", "data-key": gauge.issue },
    h("h3", {}, gauge.title),
    h(
      "div",
      { class: "track", "aria-hidden": "true" },
      h("i", { class: "moves", style: { width: share(gauge.level) } }),
      was !== null && h("u", { style: { left: share(was) } }),
    ),
    h("p", {}, gauge.words, h("span", { class: "unseen" }, `, ${Math.round(gauge.level)} of 100. ${moved(gauge, deciding)}`)),
  );
}
