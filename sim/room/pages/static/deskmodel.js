// What the model would do for an office: one bar for all, and a bar for each option.
import { h } from "/static/base.js";
import { percent } from "./shares.js";

// One bar for an office: a piece for each option, the likeliest first, doing nothing in grey.
export function stack({ model }) {
  const [best] = model.options;
  return h(
    "div",
    { class: "model" },
    h(
      "div",
      { class: "stack", "aria-hidden": "true" },
      model.options.map((one, n) =>
        h("i", { class: one.act === "wait" ? "nothing" : `n${n % 4}`, style: { width: `${100 * one.share}%` } }),
      ),
    ),
    h(
      "p",
      { class: "small" },
      best ? [h("b", {}, percent(best.share)), ` ${best.title}`] : "nothing is open",
      h("span", { class: "soft" }, ` · acts in ${Math.round(100 * model.attention)} of 100`),
    ),
  );
}

export const odds = ({ model }, act) =>
  h(
    "ul",
    { class: "odds bare" },
    model.options.map((one) =>
      h(
        "li",
        { class: one.act === act && "taken" },
        h("span", {}, one.title, one.act === act && h("span", { class: "tag ours" }, "moved")),
        h("span", { class: "bar", "aria-hidden": "true" }, h("i", { style: { width: `${100 * one.share}%` } })),
        h("b", { class: "n" }, percent(one.share)),
      ),
    ),
  );
