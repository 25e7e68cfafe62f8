// The table of offices: who holds them, what they moved, what the model would do, and what is to be made of it.
import { h } from "/static/base.js";
import { fallen } from "./argued.js";
import { field, form, options, order } from "./deskparts.js";
import { card, secrets } from "./seatcard.js";
import { percent } from "./shares.js";

// One bar for an office: a piece for each option, the likeliest first, doing nothing in grey.
function stack({ model }) {
  const [best] = model.options;
  return h("div", { class: "model" },
    h("div", { class: "stack", "aria-hidden": "true" }, model.options.map((one, n) => h("i", { class: one.act === "wait" ? "nothing" : `n${n % 4}`, style: { width: `${100 * one.share}%` } }))),
    h("p", { class: "small" }, best ? [h("b", {}, percent(best.share)), ` ${best.title}`] : "nothing is open", h("span", { class: "soft" }, ` · acts in ${Math.round(100 * model.attention)} of 100`)));
}

const odds = ({ model }, act) => h("ul", { class: "odds bare" }, model.options.map((one) => h("li", { class: one.act === act && "taken" },
  h("span", {}, one.title, one.act === act && h("span", { class: "tag ours" }, "moved")), h("span", { class: "bar", "aria-hidden": "true" }, h("i", { style: { width: `${100 * one.share}%` } })), h("b", { class: "n" }, percent(one.share)))));

function moved(desk, row) {
  const seat = desk.seats.find((one) => one.seat === row.seat), { move, model } = row;
  if (!move) return h("p", { class: "soft" }, seat.held === 0 ? "The model plays." : desk.now.phase === "moves" ? h("b", { class: "owes" }, "Not yet.") : "No move.");
  const share = model?.options.find((one) => one.act === move.act)?.share;
  return [h("p", {}, h("span", { class: "tick" }, "✓ "), h("b", {}, move.text ?? move.title), h("span", { class: "small soft" }, ` ${move.by}`,
    share !== undefined && `; the model: ${percent(share)}`)), move.reason && h("p", { class: "because" }, `“${move.reason}”`)];
}

const HOW = { accept: "as moved", override: "overridden", model: "by the model", wait: "nothing happens" };

function settle(desk, row) {
  if (row.settled) return h("p", { class: "done" }, h("b", {}, HOW[row.settled.how] ?? row.settled.how), `: ${row.settled.title}`, row.settled.dice && fallen(row.settled.dice));
  if (!desk.can.includes("settle") && !desk.can.includes("roll")) return null;
  const one = (how, words) => order(desk, "settle", { seat: row.seat, how }, words);
  return h("p", { class: "row settling" }, row.move && !row.move.text && one("accept", "As moved"), one("model", "Model draws"), one("wait", "Nothing"),
    desk.can.includes("roll") && row.move && order(desk, "roll", { seat: row.seat }, "Roll the dice"));
}

const people = (desk, row) => row.members.length === 0 ? h("span", { class: "soft" }, "empty") : row.members.map((id, n) => {
  const one = desk.members.find((member) => member.member === id);
  return one && h("span", { class: one.online ? "person" : "person asleep" }, n > 0 && ", ", one.name, row.captain === id && " ★", !one.online && h("span", { class: "small" }, " (asleep)"));
});

function overriding(desk, row) {
  return form("settle", `over${row.seat}`, { seat: row.seat, how: "override" }, [h("h4", {}, "Override"),
    field(`over-${row.seat}`, "What is done instead", h("select", { id: `over-${row.seat}`, name: "act" }, options([["wait", "nothing"], ...row.acts.map((act) => [act.act, act.open ? act.title : `${act.title} (closed today)`])]))),
    field(`because-${row.seat}`, "Reason, for the log and the review", h("input", { type: "text", id: `because-${row.seat}`, name: "reason", required: true, maxlength: "500" })),
    h("button", { type: "submit", disabled: !desk.can.includes("settle") }, "Override with this")]);
}

function letter(row) {
  return form("say", `say${row.seat}`, { seat: row.seat, public: false }, [h("h4", {}, "A private message"),
    field(`say-${row.seat}`, `Only ${row.title} reads it`, h("textarea", { id: `say-${row.seat}`, name: "text", rows: "2", required: true, maxlength: "500" })), h("button", { type: "submit" }, "Send")]);
}

function captain(desk, row) {
  if (row.members.length < 2) return null;
  const named = row.members.map((id) => [id, desk.members.find((one) => one.member === id)?.name ?? id]);
  return form("captain", `cap${row.seat}`, { seat: row.seat }, [h("h4", {}, "Captain"), field(`cap-${row.seat}`, "Whose move counts",
    h("select", { id: `cap-${row.seat}`, name: "member" }, options([["", "the last that is confirmed"], ...named], row.captain ?? ""))), h("button", { type: "submit" }, "Set")]);
}

const arguing = (desk, row) => desk.can.includes("argue") && form("argue", `arg${row.seat}`, { seat: row.seat }, [h("h4", {}, "An argument"),
  field(`side-${row.seat}`, "Side", h("select", { id: `side-${row.seat}`, name: "side" }, options([["for", "for"], ["against", "against"]]))),
  field(`arg-${row.seat}`, "Argument", h("input", { type: "text", id: `arg-${row.seat}`, name: "text", required: true, maxlength: "500" })), h("button", { type: "submit" }, "Add")]);

function more(desk, row) {
  const motion = desk.arguments?.find((one) => one.seat === row.seat);
  return h("div", { class: "more" },
    h("section", {}, h("h4", {}, "What the model weighs"), odds(row, row.move?.act),
      row.proposals?.length > 0 && [h("h4", {}, "Proposed in the team"), h("ul", {}, row.proposals.map((one) => h("li", {}, `${one.by}: ${one.text ?? one.title}`)))],
      motion && [h("h4", {}, `On the table: ${Math.round(100 * motion.odds)} in 100`), h("ul", {}, [...motion.for.map((one) => h("li", {}, `For: ${one.text}`)), ...motion.against.map((one) => h("li", {}, `Against: ${one.text}`))])]),
    h("section", { class: "forms" }, overriding(desk, row), arguing(desk, row), letter(row), captain(desk, row)),
    h("details", { "data-key": `card${row.seat}` }, h("summary", {}, "Role card, and what it alone is told"), row.card && card(row), row.private && secrets(row)));
}

function office(desk, page, row, n) {
  const open = page.open.has(row.seat);
  return h("li", { class: open ? "office open" : "office", "data-key": row.seat, id: `seat-${row.seat}` },
    h("div", { class: "line1" },
      h("div", { class: "who" }, h("h3", {}, h("button", { type: "button", class: "plain", "data-do": "open", "data-seat": row.seat, "aria-expanded": String(open), id: `open-${n + 1}` }, row.title)),
        h("p", { class: "small" }, people(desk, row)), h("p", { class: "small soft" }, row.line.title)),
      h("div", { class: "move" }, moved(desk, row)), row.model ? stack(row) : h("div", { class: "model" }), h("div", { class: "act" }, settle(desk, row))),
    open && more(desk, row));
}

export function offices(desk, page) {
  const pending = desk.table.filter((one) => one.move && !one.move.text && !one.settled).length;
  return h("section", { class: "offices", "aria-labelledby": "offices-h" },
    h("div", { class: "headline" }, h("h2", { id: "offices-h" }, "Offices"), desk.can.includes("settle") && pending > 0 &&
      h("button", { type: "button", "data-do": "acceptAll", "aria-keyshortcuts": "a" }, `All ${pending} as moved`, h("kbd", { "aria-hidden": "true" }, "a"))),
    h("ul", { class: "bare" }, desk.table.map((row, n) => office(desk, page, row, n))));
}
