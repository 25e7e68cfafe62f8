// The record beside the class: for each event when it came in history, in this class, and in nine of ten worlds.
import { h } from "/static/base.js";
import { percent } from "./shares.js";

const TICKS = [0, 1, 3, 7, 14, 30, 60, 120, 240, 480];

// Early days matter most: an axis on which the first week has as much room as the last months.
const stretch = (day) => Math.log1p(Math.max(0, day));

export function beside({ record }) {
  const last = Math.max(
    30,
    ...record.flatMap((one) => [one.record, one.class, one.worlds?.p95]).filter((day) => day !== null && day !== undefined),
  );
  const at = (day) => `${(100 * stretch(day)) / stretch(last)}%`;
  const words = (day) => (day === null || day === undefined ? "never" : day === 0 ? "the same day" : `day ${day}`);
  const row = (one) =>
    h(
      "tr",
      { "data-key": one.event },
      h("th", { scope: "row" }, one.title),
      h("td", {}, one.record === null ? "not told" : words(one.record)),
      h("td", { class: "ours" }, words(one.class)),
      h(
        "td",
        { class: "range" },
        h(
          "div",
          { class: "days", "aria-hidden": "true" },
          one.worlds &&
            one.worlds.p05 !== null &&
            h("i", { style: { left: at(one.worlds.p05), width: `calc(${at(one.worlds.p95)} - ${at(one.worlds.p05)})` } }),
          one.worlds && one.worlds.p50 !== null && h("u", { style: { left: at(one.worlds.p50) } }),
          one.record !== null && h("b", { class: "was", style: { left: at(one.record) } }),
          one.class !== null && h("b", { class: "us", style: { left: at(one.class) } }),
        ),
      ),
      h("td", { class: "n" }, one.worlds ? percent(one.worlds.share) : ""),
    );
  return h(
    "table",
    { class: "beside" },
    h(
      "caption",
      {},
      "Days from day 0. ",
      h("span", { class: "key us" }, "you"),
      h("span", { class: "key was" }, "the record"),
      h("span", { class: "key range" }, "nine in ten of the model's worlds in which it happened, and their middle"),
    ),
    h(
      "thead",
      {},
      h(
        "tr",
        {},
        h("th", { scope: "col" }, h("span", { class: "unseen" }, "Event")),
        h("th", { scope: "col" }, "Record"),
        h("th", { scope: "col" }, "You"),
        h(
          "th",
          { scope: "col", class: "range" },
          h("span", { class: "unseen" }, "Days"),
          h(
            "div",
            { class: "days axis", "aria-hidden": "true" },
            TICKS.filter((day) => day <= last).map((day) => h("span", { style: { left: at(day) } }, day)),
          ),
        ),
        h("th", { scope: "col", class: "n" }, "Of worlds"),
      ),
    ),
    h("tbody", {}, record.map(row)),
  );
}
