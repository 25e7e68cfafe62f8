// The role card of an office, and what it alone is told.
import { h } from "/static/base.js";
import { percent } from "./shares.js";

const want = (one) =>
  h(
    "li",
    {},
    h("p", {}, h("b", {}, one.title), h("span", { class: "weight" }, one.weight_words)),
    h(
      "p",
      { class: "soft" },
      "wants ",
      h("i", {}, one.position_words),
      one.level_words && [", now ", h("i", {}, one.level_words)],
    ),
    one.level !== null &&
      one.level !== undefined &&
      h(
        "div",
        { class: "track", "aria-hidden": "true" },
        h("i", { style: { width: `${one.level}%` } }),
        h("u", { style: { left: `${one.position}%` } }),
      ),
  );

export function card(seat) {
  const { card: mine } = seat;
  return [
    h("p", { class: "soft" }, mine.office),
    h("p", {}, mine.about),
    h("h3", {}, "What you want"),
    h("ul", { class: "wants bare" }, mine.wants.map(want)),
    mine.wants.length > 0 && h("p", { class: "small soft" }, "Dark bar: how things stand. Dotted: where you would have them."),
    mine.powers?.length > 0 && [
      h("h3", {}, "What only you and few others can bring about"),
      h(
        "ul",
        {},
        mine.powers.map((one) => h("li", {}, one.title ?? one)),
      ),
    ],
    mine.tempo && h("p", { class: "small soft" }, `You take a matter up within ${mine.tempo} and look ${mine.patience} ahead.`),
    mine.knows && [
      h("h3", {}, "What you know"),
      h(
        "ul",
        {},
        mine.knows.map((one) => h("li", {}, one)),
      ),
    ],
    mine.sources?.length > 0 && [
      h("h3", {}, "To read"),
      h(
        "ul",
        {},
        mine.sources.map((one) => h("li", {}, one.title ?? one)),
      ),
    ],
  ];
}

const level = (one) =>
  h(
    "li",
    {},
    h("b", {}, one.title),
    ` ${one.words} (${Math.round(one.level)}`,
    Math.abs(Math.round(one.change)) > 0 && `, ${one.change > 0 ? "up" : "down"} ${Math.abs(Math.round(one.change))}`,
    ")",
  );

const belief = (one) =>
  h(
    "li",
    {},
    h("span", {}, one.title),
    h("span", { class: "bar", "aria-hidden": "true" }, h("i", { style: { width: `${100 * one.share}%` } })),
    h("span", { class: "n" }, percent(one.share)),
  );

export function secrets({ private: own }) {
  return [
    own.messages?.length > 0 &&
      h(
        "ul",
        { class: "letters bare" },
        [...own.messages]
          .reverse()
          .map((one) =>
            h(
              "li",
              { "data-key": `m${one.event}` },
              h("p", { class: "small soft" }, `From the facilitator, ${one.label}`),
              h("p", {}, one.text),
            ),
          ),
      ),
    own.leak && h("p", {}, own.leak),
    own.log.length > 0 &&
      h(
        "ul",
        { class: "log bare" },
        own.log
          .slice(-8)
          .reverse()
          .map((day) => h("li", {}, h("b", {}, day.label), " ", day.sentences.join(" "))),
      ),
    own.levels.length > 0 && [
      h("h3", {}, "What you can see and others cannot"),
      h("ul", { class: "levels bare" }, own.levels.map(level)),
    ],
    own.beliefs.length > 0 && [
      h("h3", {}, "Who, you think, let it out"),
      h("ul", { class: "beliefs bare" }, own.beliefs.map(belief)),
    ],
  ];
}
