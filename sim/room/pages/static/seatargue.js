// In a matrix room: one argument for or against a move on the table.
import { h } from "/static/base.js";
import { fallen } from "./argued.js";

const list = (name, found) =>
  h(
    "div",
    {},
    h("h4", {}, name),
    found.length
      ? h(
          "ul",
          {},
          found.map((one) => h("li", {}, one.text, one.by && h("span", { class: "soft" }, ` ${one.by}`))),
        )
      : h("p", { class: "soft" }, "nothing yet"),
  );

const pick = (one, side, words) => h("label", {}, h("input", { type: "radio", name: `side-${one.seat}`, value: side }), words);

function motion(one, state) {
  const id = `arg-${one.seat}`;
  return h(
    "li",
    { class: "panel", "data-key": one.seat },
    h("h3", {}, `${one.title} `, one.text ?? one.act_title),
    one.dice ? fallen(one.dice) : h("p", {}, `${Math.round(100 * one.odds)} in 100 that it holds`),
    list("For", one.for),
    list("Against", one.against),
    !one.dice &&
      h(
        "form",
        { "data-submit": "argue", "data-about": one.seat },
        h(
          "fieldset",
          { class: "row" },
          h("legend", { class: "unseen" }, "Your side"),
          pick(one, "for", "For"),
          pick(one, "against", "Against"),
        ),
        h(
          "p",
          { class: "field" },
          h("label", { for: id }, "Your argument"),
          h("textarea", { id, rows: "2", maxlength: "500", required: true }),
        ),
        h("button", { type: "submit", class: "wide", disabled: state.busy }, "Put it on the table"),
      ),
  );
}

export const disputes = (seat, state) =>
  h(
    "section",
    { "data-key": "disputes", "aria-labelledby": "disputes-h" },
    h("h2", { id: "disputes-h" }, "Moves on the table"),
    state.error && h("p", { class: "error", role: "alert" }, state.error),
    h(
      "ul",
      { class: "bare" },
      seat.arguments.map((one) => motion(one, state)),
    ),
  );
