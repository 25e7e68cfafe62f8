// Today's move: chosen, written, sent, stored; and what the facilitator made of it.
import { h } from "/static/base.js";
import { clockTime } from "./clock.js";
import { fallen } from "./argued.js";
import { menu, titleOf } from "./seatmenu.js";

const quoted = (text) => text && h("p", { class: "because" }, `“${text}”`);
const what = (move) => h("p", { class: "what" }, h("b", {}, move.text ?? move.title));

function stored(seat, move) {
  const late = seat.seats.filter((one) => one.held > 0 && !one.moved).length;
  return h(
    "section",
    { class: "panel good", "data-key": "stored", "aria-labelledby": "stored-h" },
    h("h2", { id: "stored-h" }, move.counts === false ? "✓ Proposed" : "✓ Stored"),
    what(move),
    quoted(move.reason),
    h("p", { class: "small soft" }, `${move.by}, ${clockTime(move.at)}`),
    move.counts === false && h("p", {}, "Your captain decides which proposal counts."),
    h(
      "p",
      { class: "soft" },
      late === 0
        ? "Everybody has moved."
        : late === 1
          ? "One office still owes its move."
          : `${late} offices still owe their moves.`,
    ),
    seat.menu &&
      h(
        "p",
        { class: "row" },
        h("button", { type: "button", "data-do": "change" }, "Change it"),
        h("button", { type: "button", class: "plain", "data-do": "withdraw" }, "Take it back"),
      ),
  );
}

const sending = (letter, outbox) =>
  h(
    "section",
    { class: "panel waiting", "data-key": "sending" },
    h("h2", {}, "Sending …"),
    h(
      "p",
      {},
      outbox.waiting
        ? "The room cannot be reached. Your move is kept on this phone and goes out as soon as it can. Leave this page open."
        : "Not stored yet.",
    ),
    quoted(letter.reason),
  );

// The bar at the foot of the page: what is chosen, why, and the button that sends it.
function composer(seat, draft, outbox) {
  const title = draft.act && titleOf(seat, draft.act),
    day = seat.menu.day;
  return h(
    "section",
    { class: "composer", "data-key": `composer${day}`, "aria-label": "Confirm your move" },
    outbox.refused && h("p", { class: "error", role: "alert" }, outbox.refused),
    title
      ? [
          h("p", { class: "chosen-line" }, h("span", { class: "soft" }, "You chose: "), h("b", {}, title)),
          draft.act === "own" &&
            h(
              "p",
              { class: "field" },
              h("label", { for: "text" }, "What you do"),
              h("textarea", { id: "text", rows: "2", maxlength: "500", "data-input": "text", value: draft.text, required: true }),
            ),
          h(
            "p",
            { class: "field" },
            h("label", { for: "reason" }, "Why? The facilitator reads it; others only after the class."),
            h("textarea", { id: "reason", rows: "2", maxlength: "1000", "data-input": "reason", value: draft.reason }),
          ),
          h(
            "p",
            { class: "row" },
            h(
              "button",
              { type: "button", class: "main wide", "data-do": "confirm", disabled: draft.act === "own" && !draft.text.trim() },
              "Confirm this move",
            ),
            draft.editing && h("button", { type: "button", class: "plain", "data-do": "keep" }, "Keep the old one"),
          ),
        ]
      : h("p", { class: "soft" }, "Choose what you do today. Doing nothing is a choice too."),
  );
}

export function deciding(seat, outbox) {
  const day = seat.menu.day,
    draft = outbox.draft(day),
    letter = outbox.letter(),
    mine = seat.move ?? null;
  if (letter) return [sending(letter, outbox)];
  if (mine && !draft.editing) return [stored(seat, mine), proposals(seat)];
  return [
    h(
      "section",
      { "data-key": `today${day}`, "aria-labelledby": "today" },
      h("h2", { id: "today" }, `What you do on ${seat.now.words}`),
      mine &&
        h(
          "p",
          { class: "panel small" },
          `Stored by ${mine.by}: ${mine.text ?? mine.title}. What you confirm now takes its place.`,
        ),
      proposals(seat),
      menu(seat, draft.act, ["free", "assisted"].includes(seat.room.adjudication)),
    ),
    composer(seat, draft, outbox),
  ];
}

const proposals = (seat) =>
  seat.proposals?.length > 0 &&
  h(
    "section",
    { class: "panel", "data-key": "proposals" },
    h("h3", {}, "Proposed in your team"),
    h(
      "ul",
      { class: "bare" },
      seat.proposals.map((one) => h("li", {}, h("b", {}, one.by), `: ${one.text ?? one.title}`, quoted(one.reason))),
    ),
  );

const HOW = {
  accept: "It was done as you said.",
  override: "The facilitator decided otherwise.",
  model: "The model decided.",
  wait: "Nothing was done.",
};

export function settled(seat) {
  const one = seat.settled;
  if (!one)
    return (
      seat.now.phase === "settle" &&
      h(
        "section",
        { class: "panel", "data-key": "settling" },
        h("h2", {}, "Moves are closed"),
        seat.move
          ? [what(seat.move), h("p", {}, "Stored. Now it is settled what comes of it.")]
          : h("p", {}, "You confirmed no move today."),
      )
    );
  return h(
    "section",
    { class: "panel", "data-key": "settled" },
    h("h2", {}, "What came of your move"),
    h("p", { class: "what" }, h("b", {}, one.title)),
    !one.dice && h("p", {}, HOW[one.how] ?? ""),
    one.dice && fallen(one.dice),
    quoted(one.reason),
  );
}
