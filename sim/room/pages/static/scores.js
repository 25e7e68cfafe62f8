// Predictions made before the reveal and what came of them: Brier scores, 0 for a prophet, a half or more for a loud guess.
import { h } from "/static/base.js";
import { outcomeWords, percent } from "./shares.js";

const truth = (value) =>
  value === null || value === undefined
    ? "not known"
    : value === true
      ? "yes"
      : value === false
        ? "no"
        : (outcomeWords.get(value) ?? value);
const brier = (value) => (value === null || value === undefined ? "–" : value.toFixed(2));

// What the class gave, on average, to what happened; to a yes while nobody knows.
function given({ mean, truth: happened }) {
  if (mean === null || mean === undefined) return "–";
  if (typeof mean === "object") return happened ? percent(mean[happened] ?? 0) : "–";
  return percent(happened === false ? 1 - mean : mean);
}

const asked = (one) =>
  h(
    "tr",
    {},
    h("th", { scope: "row" }, one.title),
    h("td", {}, given(one)),
    h("td", {}, h("b", {}, truth(one.truth))),
    h("td", { class: "n" }, brier(one.brier)),
  );

function round(one) {
  const best = [...one.members]
    .filter((row) => row.brier !== null)
    .sort((a, b) => a.brier - b.brier)
    .slice(0, 6);
  const versus = [
    ["the class, on average", one.class],
    ["the model's shares", one.model],
    ["all options as likely", one.guess],
  ];
  return h(
    "section",
    { "data-key": `r${one.round}` },
    h(
      "table",
      { class: "asked" },
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          ["What was asked", "You gave it", "What happened", "Brier"].map((text, n) =>
            h("th", { scope: "col", class: n === 3 && "n" }, text),
          ),
        ),
      ),
      h("tbody", {}, one.questions.map(asked)),
    ),
    h(
      "div",
      { class: "pair" },
      h(
        "section",
        {},
        h("h3", {}, "Class, model and guess"),
        h(
          "ul",
          { class: "versus bare" },
          versus.map(([name, value]) =>
            h(
              "li",
              {},
              h("span", {}, name),
              h("span", { class: "bar" }, h("i", { style: { width: `${Math.min(100, 100 * (value ?? 0))}%` } })),
              h("b", { class: "n" }, brier(value)),
            ),
          ),
        ),
      ),
      best.length > 1 &&
        h(
          "section",
          {},
          h("h3", {}, "Closest"),
          h(
            "ol",
            { class: "best" },
            best.map((row) => h("li", {}, row.name, " ", h("b", { class: "n" }, brier(row.brier)))),
          ),
        ),
    ),
  );
}

export const scores = (review) => [
  h(
    "p",
    { class: "lead" },
    "Brier score: the mean squared distance of what was said from what happened. Lower is better; 0 is a prophet.",
  ),
  review.scores.map(round),
];
