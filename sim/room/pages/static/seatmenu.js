// What an office can do today: a list to choose from, what each would cost and move, and why others are closed.
import { h } from "/static/base.js";

export const WAIT = "wait";

const SIZES = { slight: "a little", some: "somewhat", strong: "much", decisive: "decisively" };

function consequences(act) {
  const access =
    act.access &&
    (act.access.power ? `brings about: ${act.access.title}` : `asks for: ${act.access.title} (you cannot decide that alone)`);
  return h(
    "span",
    { class: "about" },
    act.cost_words && h("span", { class: "cost" }, act.cost_words),
    act.line && h("span", { class: "says" }, `on record: ${act.line}`),
    act.secret && h("span", { class: "secret" }, "in secret"),
    access && h("span", { class: "says" }, access),
    act.blames && h("span", { class: "says" }, `blames ${act.blames}`),
    act.flies && h("span", { class: "says" }, act.flies),
    act.leaks && h("span", { class: "secret" }, "lets it out"),
  );
}

function choice(act, chosen) {
  const id = `act-${act.act}`;
  return h(
    "li",
    { class: act.act === chosen ? "option chosen" : "option", "data-key": id },
    h(
      "label",
      { for: id },
      h("input", { type: "radio", name: "act", id, value: act.act, checked: act.act === chosen, "data-change": "choose" }),
      h(
        "span",
        { class: "words" },
        h("span", { class: "title" }, act.title),
        consequences(act),
        act.moves?.length > 0 && h("span", { class: "unseen" }, ". Effects: "),
        act.moves?.length > 0 &&
          h(
            "span",
            { class: "effects" },
            act.moves.map((one) => effect(one)),
          ),
        act.note && h("span", { class: "note-small" }, act.note),
      ),
    ),
  );
}

const effect = (one) =>
  h(
    "span",
    { class: `effect ${one.way ?? ""}` },
    [one.title, one.way, SIZES[one.size] ?? one.size].filter(Boolean).join(" ") + (one.lasts ? ", for good" : ""),
  );

const closed = (act) =>
  h("li", { "data-key": `shut-${act.act}` }, h("b", {}, act.title), h("span", { class: "because" }, act.because));

// `own`: whether something that is not on the list may be proposed (rooms in which a person settles moves).
export function menu({ menu: found }, chosen, own) {
  const wait = { ...found.wait, cost_words: "costs nothing" };
  return [
    h(
      "fieldset",
      { class: "options" },
      h("legend", { class: "unseen" }, "What you do today"),
      h(
        "ul",
        { class: "bare" },
        [...found.open, wait].map((act) => choice(act, chosen)),
        own &&
          choice(
            { act: "own", title: "something else, in your own words", note: "the facilitator decides what comes of it" },
            chosen,
          ),
      ),
    ),
    found.closed.length > 0 &&
      h(
        "details",
        { "data-key": "shut", class: "fold" },
        h("summary", {}, `Closed to you today (${found.closed.length}), and why`),
        h("ul", { class: "shut bare" }, found.closed.map(closed)),
      ),
  ];
}

export function titleOf({ menu: found }, act) {
  return [...found.open, found.wait, { act: "own", title: "something else" }].find((one) => one.act === act)?.title;
}
