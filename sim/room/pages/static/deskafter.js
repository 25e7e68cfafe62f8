// The desk's end of a class: predictions, the reveal, what if, and what to hand out.
import { h } from "/static/base.js";
import { eventful, field, options, order } from "./deskparts.js";
import { slides, slideTitles } from "./reveal.js";
import { learnOutcomes, shares } from "./shares.js";

const last = (desk) => desk.rounds.at(-1);

// The desk's own questions, which only the desk can answer.
function truths(desk, round) {
  return round.questions
    .filter((one) => one.question.startsWith("own."))
    .map((one) =>
      h(
        "li",
        {},
        h("span", {}, one.title),
        [
          [true, "Yes"],
          [false, "No"],
          [null, "Not known"],
        ].map(([truth, words]) =>
          order(desk, "predictions/answer", { round: round.round, question: one.question, truth }, words, {
            always: true,
            look: (round.truths[one.question] ?? null) === truth ? "main" : "",
          }),
        ),
      ),
    );
}

export function predictions(desk) {
  const open = desk.predictions?.open,
    round = last(desk);
  return [
    desk.predictions &&
      h(
        "p",
        {},
        open ? h("b", {}, `${desk.predictions.given} of ${desk.predictions.of} have answered.`) : "The last round is closed.",
      ),
    open
      ? h("p", { class: "row" }, order(desk, "predictions/close", {}, "Close predictions", { always: true }))
      : h(
          "form",
          { "data-submit": "askAll", "data-key": "askall" },
          h(
            "fieldset",
            {},
            h("legend", {}, "Ask what will come"),
            desk.questions.map((one, n) =>
              h(
                "p",
                {},
                h("label", {}, h("input", { type: "checkbox", name: "known", value: one.question, checked: n < 3 }), one.title),
              ),
            ),
          ),
          field(
            "own-question",
            "Questions of your own, one a line, to be answered yes or no",
            h("textarea", { id: "own-question", name: "own", rows: "2", maxlength: "1000" }),
          ),
          h("button", { type: "submit", disabled: !desk.can.includes("predictions/open") }, "Ask everybody"),
        ),
    round && h("ul", { class: "rows bare" }, truths(desk, round)),
  ];
}

function whatIf(desk) {
  const acts = desk.table.map((one) =>
    h(
      "optgroup",
      { label: one.title },
      options(
        [["wait", "nothing"], ...one.acts.map((act) => [act.act, act.title])].map(([act, title]) => [
          `${one.seat} ${act}`,
          `${one.title}: ${title}`,
        ]),
      ),
    ),
  );
  const found = desk.review.counterfactuals.at(-1);
  return [
    desk.review.turning?.length > 0 &&
      h(
        "ul",
        { class: "rows bare" },
        desk.review.turning
          .slice(0, 6)
          .map((one) =>
            h(
              "li",
              {},
              h("span", {}, h("b", {}, `${one.label} ${one.title}`), ` ${one.act_title}`),
              order(desk, "counterfactual", { day: one.day, seat: one.seat, act: "wait", show: true }, "Had they done nothing"),
            ),
          ),
      ),
    h(
      "form",
      { "data-submit": "whatIf", "data-key": "whatif" },
      h(
        "p",
        { class: "row" },
        field(
          "if-day",
          "Had, on",
          h(
            "select",
            { id: "if-day", name: "day", "data-number": true },
            options(eventful(desk).map(([day, label]) => [String(day), label])),
          ),
        ),
        field("if-act", "done", h("select", { id: "if-act", name: "act" }, acts)),
      ),
      h("button", { type: "submit", disabled: !desk.can.includes("counterfactual") }, "What if?"),
    ),
    found && [
      h("p", {}, found.sentence, h("span", { class: "small soft" }, ` (${found.milliseconds} ms)`)),
      found.futures && shares(found.futures.instead, { before: found.futures.as_it_was }),
    ],
  ];
}

export function revealing(desk) {
  if (!desk.review)
    return [
      h(
        "p",
        { class: "row" },
        order(desk, "end", {}, "End the class here", {
          sure: "End the class here? The days that are left are not played.",
          verb: "End the class",
        }),
        order(desk, "reveal", {}, "Reveal", {
          key: "r",
          look: "main",
          sure: "Reveal how it came out, the record and everybody's scores on the board?",
          verb: "Reveal",
        }),
      ),
    ];
  learnOutcomes(desk.review);
  return [
    h(
      "p",
      { class: "row" },
      slideTitles(desk.review).map(([name, title]) =>
        order(desk, "show", { slide: name }, title, {
          always: true,
          look: (desk.review.slide ?? slides.now) === name ? "main" : "",
        }),
      ),
    ),
    h("h3", {}, "What if"),
    whatIf(desk),
    h(
      "p",
      { class: "row" },
      order(desk, "hide", {}, "Hide the reveal", { sure: "Hide it again from board and phones?", verb: "Hide" }),
    ),
  ];
}

const paper = (href, words) => h("li", {}, h("a", { href, download: true }, words));

export const papers = () =>
  h(
    "ul",
    {},
    paper("/api/desk/review?edition=class", "After-action review, for the class"),
    paper("/api/desk/review?edition=grader", "After-action review, for grading, by seat"),
    paper("/api/desk/export?format=csv", "Data as CSV"),
    paper("/api/desk/export?format=parquet", "Data as Parquet"),
    paper("/api/desk/record", "The whole class as JSON"),
  );
