// Who is in the room, with which office, and how the room is set.
import { h } from "/static/base.js";
import { field, options, order } from "./deskparts.js";

function person(desk, one) {
  const seats = [["", "no office"], ...desk.seats.map((seat) => [seat.seat, seat.title])];
  return h(
    "li",
    { "data-key": one.member },
    h(
      "span",
      { class: "name" },
      h("b", {}, one.name),
      !one.online && h("span", { class: "small soft" }, " (asleep)"),
      h("span", { class: "small soft word" }, ` ${one.word}`),
    ),
    h(
      "select",
      {
        "aria-label": `Office of ${one.name}`,
        "data-change": "reseat",
        "data-member": one.member,
        "data-led": true,
        value: one.seat ?? "",
      },
      options(seats, one.seat ?? ""),
    ),
    order(desk, "member", { member: one.member, do: "remove" }, "Remove", {
      always: true,
      look: "plain",
      sure: `Remove ${one.name} from the room?`,
      verb: "Remove",
    }),
  );
}

export function people(desk) {
  const [without, seated] = [desk.members.filter((one) => !one.seat), desk.members.filter((one) => one.seat)];
  return desk.members.length
    ? h(
        "ul",
        { class: "people bare" },
        [...without, ...seated.sort((a, b) => a.name.localeCompare(b.name))].map((one) => person(desk, one)),
      )
    : h("p", { class: "soft" }, "Nobody has joined yet.");
}

const pick = (desk, name, label, list) =>
  field(
    `set-${name}`,
    label,
    h(
      "select",
      { id: `set-${name}`, "data-change": "setting", "data-name": name, "data-led": true, value: String(desk.settings[name]) },
      options(list, String(desk.settings[name])),
    ),
  );
const box = (desk, name, label) =>
  h(
    "p",
    {},
    h(
      "label",
      {},
      h("input", { type: "checkbox", checked: desk.settings[name], "data-change": "setting", "data-name": name }),
      label,
    ),
  );

export const settings = (desk) => [
  pick(desk, "adjudication", "Moves are settled", [
    ["rigid", "rigid: they count as made, chance decides the rest"],
    ["assisted", "assisted: the model proposes, you decide"],
    ["free", "free: you decide"],
    ["matrix", "matrix: arguments set the odds, dice decide"],
  ]),
  pick(desk, "absent", "An office that confirmed nothing", [
    ["wait", "does nothing that day"],
    ["model", "is played by the model"],
  ]),
  pick(desk, "between", "On days that are skipped, held offices", [
    ["wait", "do nothing"],
    ["model", "are played by the model"],
  ]),
  field(
    "set-seconds",
    "Seconds for moves (empty: no clock)",
    h("input", {
      type: "number",
      id: "set-seconds",
      min: "10",
      max: "7200",
      "data-change": "setting",
      "data-name": "seconds",
      value: desk.settings.seconds ?? "",
    }),
  ),
  box(desk, "joining", "New people may join"),
  box(desk, "close_on_time", "Moves close by themselves when the time is over"),
];
