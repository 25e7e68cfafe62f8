// A matrix room's table: each move with what speaks for it and against it, its odds, and the dice when they have fallen.
import { h } from "/static/base.js";

const side = (name, found) =>
  h(
    "div",
    { class: `side ${name}` },
    h("h4", {}, name === "for" ? "For" : "Against", ` (${found.length})`),
    h(
      "ul",
      { class: "bare" },
      found.map((one) => h("li", {}, one.text, h("span", { class: "soft" }, one.by ? ` ${one.by}` : ""))),
    ),
  );

export function fallen(dice) {
  const sum = `${dice.rolled.join(" + ")} + ${dice.for} for − ${dice.against} against = ${dice.total}`;
  return h(
    "p",
    { class: dice.holds ? "dice holds" : "dice fails" },
    h("b", {}, dice.holds ? "It holds." : "It fails."),
    ` ${sum}; ${dice.needed} or more was needed.`,
  );
}

const row = (one) =>
  h(
    "li",
    { class: "motion", "data-key": one.seat },
    h("h3", {}, h("b", {}, one.title), " ", one.text ?? one.act_title),
    one.dice ? fallen(one.dice) : h("p", { class: "odds" }, `${Math.round(100 * one.odds)} in 100 that it holds`),
    h("div", { class: "sides" }, side("for", one.for), side("against", one.against)),
  );

export const table = (found) =>
  h(
    "section",
    { class: "public", "aria-labelledby": "table" },
    h("h2", { id: "table" }, "Moves on the table"),
    h("ol", { class: "motions bare", tabindex: "0", "aria-labelledby": "table" }, found.map(row)),
  );
