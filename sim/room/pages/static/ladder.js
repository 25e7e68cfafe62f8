// An issue as a picture: a pole filled up to its level, its scale written beside it, and a dotted mark for yesterday.
import { h } from "/static/base.js";

const marks = (gauge) =>
  Object.entries(gauge.scale)
    .map(([at, text]) => [Number(at), text])
    .sort((a, b) => a[0] - b[0]);
const share = (level) => `${Math.max(0, Math.min(100, level))}%`;
const yesterday = (gauge) => (gauge.history.length > 1 ? gauge.history.at(-2)[1] : null);
const known = (gauge) => gauge.level !== null;

// How far it moved since yesterday, in words.
export function moved(gauge) {
  if (!known(gauge)) return "not known outside";
  if (yesterday(gauge) === null) return "";
  const by = Math.round(gauge.change);
  return by === 0 ? "as yesterday" : `${by > 0 ? "▲ up" : "▼ down"} ${Math.abs(by)} since yesterday`;
}

const spoken = (gauge) =>
  known(gauge)
    ? `${gauge.title}: ${gauge.words}, ${Math.round(gauge.level)} of 100. ${moved(gauge)}`
    : `${gauge.title}: ${moved(gauge)}`;

// Large, for what the whole room watches.
export function ladder(gauge, look) {
  const was = yesterday(gauge);
  return h(
    "section",
    { class: `ladder ${look}`, "data-key": gauge.issue },
    h("h3", {}, gauge.title, h("span", { "aria-hidden": "true" }, moved(gauge))),
    h("p", { class: "unseen" }, spoken(gauge)),
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
export function scale(gauge) {
  const was = yesterday(gauge);
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
    h("p", {}, gauge.words, h("span", { class: "unseen" }, `, ${Math.round(gauge.level)} of 100. ${moved(gauge)}`)),
  );
}
