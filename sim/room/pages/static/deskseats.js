// The table of offices: who holds them, what they moved, what the model would do, and what is to be made of it.
import { h } from "/static/base.js";
import { fallen } from "./argued.js";
import { stack } from "./deskmodel.js";
import { more } from "./deskoffice.js";
import { order } from "./deskparts.js";
import { percent } from "./shares.js";

function moved(desk, row) {
  const seat = desk.seats.find((one) => one.seat === row.seat),
    { move, model } = row;
  if (!move)
    return h(
      "p",
      { class: "soft" },
      seat.held === 0 ? "The model plays." : desk.now.phase === "moves" ? h("b", { class: "owes" }, "Not yet.") : "No move.",
    );
  const share = model?.options.find((one) => one.act === move.act)?.share;
  return [
    h(
      "p",
      {},
      h("span", { class: "tick" }, "✓ "),
      h("b", {}, move.text ?? move.title),
      h("span", { class: "small soft" }, ` ${move.by}`, share !== undefined && `; the model: ${percent(share)}`),
    ),
    move.reason && h("p", { class: "because" }, `“${move.reason}”`),
  ];
}

const HOW = { accept: "as moved", override: "overridden", model: "by the model", wait: "nothing happens", dice: "by the dice" };

function settle(desk, row) {
  if (row.settled)
    return h(
      "p",
      { class: "done" },
      h("b", {}, HOW[row.settled.how] ?? row.settled.how),
      `: ${row.settled.title}`,
      row.settled.dice && fallen(row.settled.dice),
    );
  if (!desk.can.includes("settle") && !desk.can.includes("roll")) return null;
  if (row.members.length === 0) return null; // the model plays it; who wants it otherwise unfolds the office
  const one = (how, words) => order(desk, "settle", { seat: row.seat, how }, words);
  const instead = h("button", { type: "button", "data-do": "override", "data-seat": row.seat }, "Override …");
  const rigid = desk.settings.adjudication === "rigid"; // moves count as they were made
  return h(
    "p",
    { class: "row settling" },
    row.move && desk.can.includes("roll") && order(desk, "roll", { seat: row.seat }, "Roll the dice"),
    row.move && !rigid && one("accept", "As moved"),
    row.move ? instead : [one("model", "Model draws"), one("wait", "Nothing")],
  );
}

const people = (desk, row) =>
  row.members.length === 0
    ? h("span", { class: "soft" }, "empty")
    : row.members.map((id, n) => {
        const one = desk.members.find((member) => member.member === id);
        return (
          one &&
          h(
            "span",
            { class: one.online ? "person" : "person asleep" },
            n > 0 && ", ",
            one.name,
            row.captain === id && " ★",
            !one.online && h("span", { class: "small" }, " (asleep)"),
          )
        );
      });

function office(desk, page, row, n) {
  const open = page.open.has(row.seat);
  return h(
    "li",
    { class: open ? "office open" : "office", "data-key": row.seat, id: `seat-${row.seat}` },
    h(
      "div",
      { class: "line1" },
      h(
        "div",
        { class: "who" },
        h(
          "h3",
          {},
          h(
            "button",
            {
              type: "button",
              class: "plain",
              "data-do": "open",
              "data-seat": row.seat,
              "aria-expanded": String(open),
              id: `open-${n + 1}`,
            },
            row.title,
          ),
        ),
        h("p", { class: "small" }, people(desk, row)),
        h("p", { class: "small soft" }, row.line.title),
      ),
      h("div", { class: "move" }, moved(desk, row)),
      row.model ? stack(row) : h("div", { class: "model" }),
      h("div", { class: "act" }, settle(desk, row)),
    ),
    open && more(desk, row),
  );
}

export function offices(desk, page) {
  const pending = desk.settings.adjudication === "rigid" ? 0 : desk.table.filter((one) => one.move && !one.settled).length;
  return h(
    "section",
    { class: "offices", "aria-labelledby": "offices-h" },
    h(
      "div",
      { class: "headline" },
      h("h2", { id: "offices-h" }, "Offices"),
      desk.can.includes("settle") &&
        pending > 0 &&
        order(desk, "settle", { how: "accept" }, pending === 1 ? "The one move as it was made" : `All ${pending} as moved`, {
          key: "a",
        }),
    ),
    h(
      "ul",
      { class: "bare" },
      desk.table.map((row, n) => office(desk, page, row, n)),
    ),
  );
}
