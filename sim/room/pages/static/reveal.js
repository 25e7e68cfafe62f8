// After the class: slides for the board, turned by the desk or by the board's own keys.
import { h } from "/static/base.js";
import { beside } from "./beside.js";
import { learnOutcomes, percent, shares, times } from "./shares.js";
import { scores } from "./scores.js";

const TITLES = {
  worlds: "Your world among the others",
  record: "You and the record",
  patterns: "What the record shows, and you",
  turning: "Turning points",
  counterfactual: "What if",
  predictions: "What you expected",
};

export const slides = { now: "worlds", told: null, whatIfs: 0 };

const ready = {
  worlds: () => true,
  record: (review) => review.record?.length > 0,
  patterns: (review) => review.patterns?.length > 0,
  turning: (review) => review.turning?.length > 0,
  counterfactual: (review) => review.counterfactuals.length > 0,
  predictions: (review) => review.scores.length > 0,
};
const list = (review) => Object.keys(ready).filter((name) => ready[name](review));

export function turn(board, way) {
  const all = list(board.review),
    place = all.indexOf(slides.now) + way;
  if (place < 0 || place >= all.length) return false;
  slides.now = all[place];
  return true;
}

// The desk turns the slide; a counterfactual that has just been worked out shows itself.
export function shown({ review }) {
  if (!review) return;
  learnOutcomes(review);
  if (review.slide && review.slide !== slides.told) slides.now = slides.told = review.slide;
  else if (review.counterfactuals.length > slides.whatIfs) slides.now = "counterfactual";
  slides.whatIfs = review.counterfactuals.length;
  if (!list(review).includes(slides.now)) slides.now = "worlds";
}

// A sentence with its most important words made strong.
function stressed(sentence, words) {
  const at = sentence.indexOf(words);
  return at < 0 || !words ? sentence : [sentence.slice(0, at), h("strong", {}, words), sentence.slice(at + words.length)];
}

function worlds({ outcome, worlds: counted, truth }, when) {
  const both = Object.entries(when);
  return [
    h(
      "p",
      { class: "verdict" },
      counted ? stressed(counted.sentence, /1-in-[\d,]+/.exec(counted.sentence)?.[0] ?? "") : "Counting worlds …",
    ),
    h(
      "div",
      { class: "pair" },
      both.map(([time, title]) =>
        h(
          "section",
          {},
          h("h3", {}, title),
          h("p", { class: "lead" }, "In your world: ", h("b", {}, outcome[time]?.words ?? "not yet")),
          counted && shares(counted[time], { ours: outcome[time]?.code }),
        ),
      ),
    ),
    h(
      "p",
      { class: "truth" },
      "Let out by ",
      h("b", {}, truth.leaker ?? "nobody"),
      ".",
      truth.stories.map((one) => [" ", one.title, ": ", h("b", {}, one.story_title), "."]),
    ),
  ];
}

const pattern = (one) =>
  h(
    "li",
    { class: one.class ? "yes" : "no" },
    h("span", { class: "mark" }, one.class ? "✓ yours too" : "✗ not yours"),
    h("span", {}, one.title),
    h("span", { class: "n" }, percent(one.worlds)),
  );
const patterns = (review) => [
  h("p", { class: "lead" }, "What the record shows, whether your world shows it, and in how many of the model's worlds it does."),
  h("ul", { class: "pattern-list bare" }, review.patterns.map(pattern)),
];

const point = (one) =>
  h(
    "li",
    {},
    h(
      "p",
      { class: "what" },
      h("span", { class: "soft" }, one.label),
      " ",
      h("b", {}, one.title),
      " ",
      one.act_title,
      ".",
      one.reason && h("span", { class: "because" }, `“${one.reason}”`),
    ),
    h(
      "div",
      { class: "hung" },
      h("div", { class: "bar" }, h("i", { style: { width: `${100 * one.changed}%` } })),
      h("p", {}, one.sentence),
    ),
  );
const turning = (review) => h("ol", { class: "points bare" }, review.turning.slice(0, 5).map(point));

function counterfactual(review, when) {
  const one = review.counterfactuals.at(-1),
    { replay, futures } = one;
  return [
    h("p", { class: "verdict" }, one.sentence),
    h(
      "div",
      { class: "pair" },
      h(
        "section",
        {},
        h("h3", {}, "Your own world, with that one move replaced"),
        h("p", { class: "lead" }, `${when["30d"]}: `, h("b", {}, replay.outcome["30d"]?.words ?? "not yet")),
        h("p", { class: "lead" }, `${when.end}: `, h("b", {}, replay.outcome.end?.words ?? "not yet")),
        h(
          "ul",
          { class: "otherwise bare" },
          replay.news.slice(0, 5).map((day) => h("li", {}, h("b", {}, day.label), " ", day.news.join(" "))),
        ),
      ),
      futures &&
        h(
          "section",
          {},
          h("h3", {}, `${futures.of} futures from that morning`),
          shares(futures.instead, { before: futures.as_it_was }),
          h("p", { class: "soft dotted" }, "Dotted: with the move as it was made."),
        ),
    ),
  ];
}

const bodies = { worlds, record: beside, patterns, turning, counterfactual, predictions: scores };

export function reveal(board) {
  const { review } = board;
  return h(
    "main",
    { class: `reveal slide-${slides.now}`, id: "main" },
    h(
      "nav",
      { "aria-label": "Slides" },
      h(
        "ul",
        { class: "bare" },
        list(review).map((name) =>
          h(
            "li",
            {},
            h("button", { type: "button", "data-slide": name, "aria-current": name === slides.now && "true" }, TITLES[name]),
          ),
        ),
      ),
    ),
    h(
      "section",
      { class: "slide", "data-key": slides.now, "aria-labelledby": "slide", tabindex: "0" },
      h("h2", { id: "slide", class: "unseen" }, TITLES[slides.now]),
      bodies[slides.now](review, times(board.now)),
    ),
  );
}

export const slideTitles = (review) => list(review).map((name) => [name, TITLES[name]]);
