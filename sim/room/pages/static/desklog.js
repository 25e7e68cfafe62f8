// What was done and can be undone, where the class could go back to, and how things really stand.
import { h } from "/static/base.js";
import { clockTime } from "./clock.js";
import { eventful, field, form, options, order } from "./deskparts.js";

export function log(desk) {
  return [
    desk.undo &&
      h(
        "p",
        { class: "row" },
        order(desk, "undo", { event: null }, `Undo: ${desk.undo.sentence}`, {
          key: "u",
          always: true,
          sure: `Undo “${desk.undo.sentence}”?`,
          verb: "Undo",
        }),
      ),
    h(
      "ol",
      { class: "log bare", tabindex: "0", "aria-label": "What was done, the latest first" },
      desk.log
        .slice(0, 60)
        .map((one) =>
          h(
            "li",
            { class: one.undone && "undone", "data-key": `e${one.event}` },
            h("span", { class: "small soft n" }, clockTime(one.at)),
            h("span", {}, h("b", {}, one.by), " ", one.sentence, one.undone && h("span", { class: "small" }, " (undone)")),
          ),
        ),
    ),
  ];
}

export function branches(desk) {
  const days = eventful(desk).filter(([day]) => day < desk.now.day || desk.now.phase === "news" || desk.now.phase === "ended"),
    labels = new Map(days);
  return [
    h(
      "ul",
      { class: "rows bare" },
      desk.branches.map((one) =>
        h(
          "li",
          { "data-key": one.branch },
          h(
            "span",
            {},
            h("b", {}, one.name),
            one.parent !== null &&
              h(
                "span",
                { class: "small soft" },
                ` leaves “${desk.branches.find((other) => other.branch === one.parent)?.name}” after ${labels.get(one.day) ?? `day ${one.day + 1}`}`,
              ),
          ),
          one.current
            ? h("span", { class: "tag ours" }, "now")
            : order(desk, "switch", { branch: one.branch }, "Go there", { sure: `Take the whole class to “${one.name}”?` }),
        ),
      ),
    ),
    form(
      "branch",
      "branch",
      {},
      [
        h(
          "p",
          { class: "row" },
          field(
            "branch-day",
            "Go back to the evening of",
            h(
              "select",
              { id: "branch-day", name: "day", "data-number": true },
              options(days.map(([day, label]) => [String(day), label])),
            ),
          ),
          field(
            "branch-name",
            "Call it",
            h("input", { type: "text", id: "branch-name", name: "name", required: true, maxlength: "60" }),
          ),
          h("button", { type: "submit", disabled: !desk.can.includes("branch") }, "Branch"),
        ),
      ],
      { sure: "Rewind the class and go on from there? What was played stays in its own branch.", verb: "Branch" },
    ),
  ];
}

export const standing = (desk) => [
  h(
    "ul",
    { class: "levels bare" },
    desk.levels.map((one) =>
      h(
        "li",
        {},
        h("span", {}, one.title),
        h("span", { class: "bar", "aria-hidden": "true" }, h("i", { style: { width: `${one.level}%` } })),
        h("b", { class: "n" }, Math.round(one.level)),
        h("span", { class: "small soft" }, one.words),
      ),
    ),
  ),
  h(
    "p",
    { class: "small" },
    "True in this world: ",
    h("b", {}, desk.truth.leaker ?? "nobody"),
    " lets it out",
    desk.truth.zero !== null && ` on day ${desk.truth.zero}`,
    ". ",
    desk.truth.stories.map((one) => `${one.title}: ${one.story_title}. `),
  ),
  desk.told.length > 0 &&
    h(
      "details",
      { "data-key": "told" },
      h("summary", {}, "All that happened, unseen things too"),
      [...desk.told]
        .reverse()
        .slice(0, 20)
        .map((day) => h("p", { class: "small" }, h("b", {}, day.label), " ", day.sentences.join(" "))),
    ),
];
