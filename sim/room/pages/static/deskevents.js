// What may befall the class, and what is said to it.
import { h } from "/static/base.js";
import { field, form, options, order } from "./deskparts.js";

export function injects(desk) {
  const { events, planned, past } = desk.injects;
  return [
    planned.length > 0 &&
      h(
        "ul",
        { class: "rows bare" },
        planned.map((one) =>
          h(
            "li",
            { "data-key": one.plan },
            h(
              "span",
              {},
              h("b", {}, one.label ?? `day ${one.day}`),
              ` ${one.title}`,
              h("span", { class: "small soft" }, one.by === "scenario" ? " (scenario)" : ""),
            ),
            one.plan && order(desk, "uninject", { plan: one.plan }, "Call off", { sure: `Call off “${one.title}”?` }),
          ),
        ),
      ),
    events.length > 0
      ? form("inject", "inject", {}, [
          field(
            "event",
            "What happens",
            h("select", { id: "event", name: "event" }, options(events.map((one) => [one.event, one.title]))),
          ),
          h(
            "p",
            { class: "row" },
            field(
              "inject-day",
              "On day (empty: the next one played)",
              h("input", {
                type: "number",
                id: "inject-day",
                name: "day",
                min: String(desk.now.day),
                max: String(desk.room.days - 1),
              }),
            ),
            h("button", { type: "submit", disabled: !desk.can.includes("inject") }, "Let it happen"),
          ),
        ])
      : h("p", { class: "soft" }, "This case has no events."),
    past.length > 0 &&
      h("p", { class: "small soft" }, "Happened: ", past.map((one) => `${one.title} (${one.label ?? one.day})`).join("; "), "."),
  ];
}

export const messages = (desk) => [
  form("say", "notice", { public: true }, [
    field(
      "notice",
      "On the board and on every phone",
      h("input", { type: "text", id: "notice", name: "text", maxlength: "500", required: true }),
    ),
    h("button", { type: "submit" }, "Show it"),
  ]),
  desk.now.notice &&
    h(
      "p",
      { class: "small" },
      "Shown now: ",
      h("b", {}, desk.now.notice),
      " ",
      order(desk, "say", { text: "", public: true }, "Take it down"),
    ),
  h("p", { class: "small soft" }, "A message to one office alone: open that office in the table."),
];
