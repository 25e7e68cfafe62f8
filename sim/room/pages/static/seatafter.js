// After the class, on a phone: how it came out, and one's own score.
import { h } from "/static/base.js";
import { learnOutcomes, shares, times } from "./shares.js";

const own = (round, seat) => round.members.find((row) => row.member === seat.me.member);

export function after(seat) {
  const { review } = seat;
  learnOutcomes(review);
  return h(
    "section",
    { class: "panel after", "data-key": "after", "aria-labelledby": "after-h" },
    h("h2", { id: "after-h" }, "How it came out"),
    review.worlds && h("p", { class: "verdict" }, review.worlds.sentence),
    review.outcome.end && h("p", {}, `${times(seat.now).end}: `, h("b", {}, review.outcome.end.words), "."),
    review.worlds && shares(review.worlds.end, { ours: review.outcome.end?.code }),
    h("p", {}, "It was let out by ", h("b", {}, review.truth.leaker ?? "nobody"), "."),
    review.scores.map(
      (round) =>
        own(round, seat) &&
        h(
          "p",
          { "data-key": `r${round.round}` },
          "Your Brier score: ",
          h("b", {}, own(round, seat).brier?.toFixed(2) ?? "not yet"),
          round.class !== null &&
            ` (the class ${round.class.toFixed(2)}, the model ${round.model?.toFixed(2) ?? "–"}, an even guess ${round.guess?.toFixed(2) ?? "–"}). Lower is better.`,
        ),
    ),
  );
}
