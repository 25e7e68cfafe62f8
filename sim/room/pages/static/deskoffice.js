// An office unfolded: what the model weighs, and everything that the facilitator can do with it.
import { h } from "/static/base.js";
import { odds } from "./deskmodel.js";
import { field, form, options } from "./deskparts.js";
import { card, secrets } from "./seatcard.js";

function overriding(desk, row) {
  return h(
    "form",
    { "data-submit": "instead", "data-seat": row.seat, "data-key": `over${row.seat}` },
    h("h4", {}, "Override"),
    field(
      `over-${row.seat}`,
      "What is done instead",
      h(
        "select",
        { id: `over-${row.seat}`, name: "act" },
        options([
          ["wait", "nothing"],
          ["model", "what the model draws"],
          ...row.acts.map((act) => [act.act, act.open ? act.title : `${act.title} (closed today)`]),
        ]),
      ),
    ),
    field(
      `because-${row.seat}`,
      "Reason, for the log and the review",
      h("input", { type: "text", id: `because-${row.seat}`, name: "reason", required: true, maxlength: "500" }),
    ),
    h("button", { type: "submit", disabled: !desk.can.includes("settle") }, "Override with this"),
  );
}

function letter(row) {
  return form("say", `say${row.seat}`, { seat: row.seat, public: false }, [
    h("h4", {}, "A private message"),
    field(
      `say-${row.seat}`,
      `Only ${row.title} reads it`,
      h("textarea", { id: `say-${row.seat}`, name: "text", rows: "2", required: true, maxlength: "500" }),
    ),
    h("button", { type: "submit" }, "Send"),
  ]);
}

function captain(desk, row) {
  if (row.members.length < 2) return null;
  const named = row.members.map((id) => [id, desk.members.find((one) => one.member === id)?.name ?? id]);
  return form("captain", `cap${row.seat}`, { seat: row.seat }, [
    h("h4", {}, "Captain"),
    field(
      `cap-${row.seat}`,
      "Whose move counts",
      h(
        "select",
        { id: `cap-${row.seat}`, name: "member" },
        options([["", "the last that is confirmed"], ...named], row.captain ?? ""),
      ),
    ),
    h("button", { type: "submit" }, "Set"),
  ]);
}

const arguing = (desk, row) =>
  desk.can.includes("argue") &&
  form("argue", `arg${row.seat}`, { seat: row.seat }, [
    h("h4", {}, "An argument"),
    field(
      `side-${row.seat}`,
      "Side",
      h(
        "select",
        { id: `side-${row.seat}`, name: "side" },
        options([
          ["for", "for"],
          ["against", "against"],
        ]),
      ),
    ),
    field(
      `arg-${row.seat}`,
      "Argument",
      h("input", { type: "text", id: `arg-${row.seat}`, name: "text", required: true, maxlength: "500" }),
    ),
    h("button", { type: "submit" }, "Add"),
  ]);

export function more(desk, row) {
  const motion = desk.arguments?.find((one) => one.seat === row.seat);
  return h(
    "div",
    { class: "more" },
    h(
      "section",
      {},
      row.model && [h("h4", {}, "What the model weighs"), odds(row, row.move?.act)],
      row.proposals?.length > 0 && [
        h("h4", {}, "Proposed in the team"),
        h(
          "ul",
          {},
          row.proposals.map((one) => h("li", {}, `${one.by}: ${one.text ?? one.title}`)),
        ),
      ],
      motion && [
        h("h4", {}, `On the table: ${Math.round(100 * motion.odds)} in 100`),
        h("ul", {}, [
          ...motion.for.map((one) => h("li", {}, `For: ${one.text}`)),
          ...motion.against.map((one) => h("li", {}, `Against: ${one.text}`)),
        ]),
      ],
    ),
    h("section", { class: "forms" }, overriding(desk, row), arguing(desk, row), letter(row), captain(desk, row)),
    h(
      "details",
      { "data-key": `card${row.seat}` },
      h("summary", {}, "Role card, and what it alone is told"),
      row.card && card(row),
      row.private && secrets(row),
    ),
  );
}
