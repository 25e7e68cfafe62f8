// Shares of worlds by how it came out: a bar each, the class's own marked by a word, another case's by a dotted mark.
import { h } from "/static/base.js";

// The words for each code come from wherever the room uses them; a code without words stands for itself.
export const outcomeWords = new Map();

export function learnOutcomes(review) {
  for (const [code, words] of Object.entries(review.words ?? {})) outcomeWords.set(code, words);
  for (const one of Object.values(review.outcome ?? {})) if (one) outcomeWords.set(one.code, one.words);
  for (const round of review.scores ?? [])
    for (const asked of round.questions) for (const option of asked.options ?? []) outcomeWords.set(option.option, option.title);
}

// When outcomes are told of; a class that stopped before the last day stood so when it stopped, and so did the worlds beside it.
export const times = ({ left }) =>
  left > 0
    ? { "30d": "After 30 days, or when you stopped", end: "When you stopped" }
    : { "30d": "After 30 days", end: "At the end" };

export const percent = (share) =>
  share > 0 && share < 0.01 ? "< 1 %" : share < 1 && share > 0.99 ? "> 99 %" : `${Math.round(100 * share)} %`;

export function shares(found, { ours = null, before = null } = {}) {
  return h(
    "dl",
    { class: "shares" },
    Object.entries(found)
      .filter(([code, share]) => share > 0 || (before?.[code] ?? 0) > 0 || code === ours)
      .flatMap(([code, share]) => [
        h(
          "dt",
          { class: code === ours && "ours" },
          outcomeWords.get(code) ?? code,
          code === ours && h("span", { class: "tag" }, "you"),
        ),
        h(
          "dd",
          { class: `bar outcome-${code.toLowerCase()}` },
          h("i", { class: "moves", style: { width: `${100 * share}%` } }),
          before && h("u", { style: { left: `${100 * (before[code] ?? 0)}%` } }),
        ),
        h(
          "dd",
          { class: "n" },
          percent(share),
          before && h("span", { class: "unseen" }, `, with the move as it was ${percent(before[code] ?? 0)}`),
        ),
      ]),
  );
}
