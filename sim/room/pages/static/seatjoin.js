// Joining: the class's code and a name, or the recovery word of somebody who was here before; then an office.
import { h } from "/static/base.js";

const field = (id, label, hint, given = {}) =>
  h(
    "p",
    { class: "field", "data-key": id },
    h("label", { for: id }, label),
    hint && h("span", { class: "hint", id: `${id}-hint` }, hint),
    h("input", {
      type: "text",
      id,
      name: id,
      required: true,
      autocapitalize: "off",
      spellcheck: "false",
      "aria-describedby": hint && `${id}-hint`,
      ...given,
    }),
  );

const trouble = (sentence) => h("p", { class: "error", role: "alert" }, sentence);

export function joining(room, { code, back, error, busy }) {
  const go = (words) => h("button", { type: "submit", class: "main wide", disabled: busy }, busy ? "One moment …" : words);
  const codeField = field("code", "The class's code", "It stands on the board.", {
    value: code,
    autocomplete: "off",
    autocapitalize: "characters",
  });
  return h(
    "main",
    { id: "main", class: "join" },
    h("h1", {}, room?.title ?? "The seminar room"),
    room && h("p", { class: "about" }, room.about),
    back
      ? h(
          "form",
          { "data-submit": "recover", "data-key": "recover" },
          codeField,
          field("word", "Your recovery word", "You were shown it when you joined; the facilitator can look it up.", {
            autocomplete: "off",
          }),
          error && trouble(error),
          go("Back to my office"),
        )
      : h(
          "form",
          { "data-submit": "join", "data-key": "join" },
          codeField,
          field("name", "Your name", "As your class knows you.", {
            autocomplete: "name",
            maxlength: "60",
            autocapitalize: "words",
          }),
          error && trouble(error),
          room && !room.joining ? h("p", {}, "The room takes nobody new at the moment.") : go("Join"),
        ),
    h(
      "p",
      {},
      h(
        "button",
        { type: "button", class: "plain", "data-do": "back" },
        back ? "I am new here" : "I was here before, from another phone",
      ),
    ),
    h(
      "p",
      { class: "small soft" },
      "What you write here stays in the facilitator's file on their computer. This page asks nothing of any other.",
    ),
  );
}

const SIDES = { host: "The host", patron: "The patron", rival: "The rival", other: "Others" };

const chair = (one) =>
  h(
    "li",
    { "data-key": one.seat },
    h(
      "details",
      { class: "chair" },
      h(
        "summary",
        {},
        h("b", {}, one.title),
        h("span", { class: "soft" }, one.held === 0 ? "free" : one.held === 1 ? "one person" : `${one.held} people`),
      ),
      h("p", {}, one.about),
      h("p", { class: "soft small" }, one.office),
      h(
        "button",
        { type: "button", class: "main wide", "data-do": "take", "data-seat": one.seat },
        one.held ? `Join the team of ${one.title}` : `Take ${one.title}`,
      ),
    ),
  );

export function choosing(seat, { error }) {
  return h(
    "main",
    { id: "main", class: "join" },
    h("h1", {}, `Welcome, ${seat.me.name}`),
    h("p", {}, "Choose the office that you play. You can share one with others and decide together. Once play has begun you keep it."),
    h("p", { class: "word" }, "Your recovery word, should this phone die: ", h("b", {}, seat.me.word)),
    error && trouble(error),
    ["host", "patron", "rival", "other"].map((side) => {
      const found = seat.choose.filter((one) => (SIDES[one.side] ? one.side : "other") === side);
      return (
        found.length > 0 &&
        h("section", { "data-key": side }, h("h2", {}, SIDES[side]), h("ul", { class: "bare chairs" }, found.map(chair)))
      );
    }),
  );
}

// Not in the room any more, or not yet back in it.
export const outside = ({ gone, here }) =>
  h(
    "main",
    { id: "main", class: "join" },
    gone && h("h1", {}, "You are out"),
    h("p", {}, gone ?? (here ? "Looking for the room …" : "The room cannot be reached; trying again.")),
    gone && h("p", {}, h("button", { type: "button", class: "main wide", "data-do": "again" }, "Join again")),
  );
