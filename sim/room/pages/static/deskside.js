// The desk's side: what may happen to the class, who is in it, what was done and can be undone, and how it is set.
import { h } from "/static/base.js";
import { clockTime } from "./clock.js";
import { eventful, field, form, options, order } from "./deskparts.js";

export function injects(desk) {
  const { events, planned, past } = desk.injects;
  return [
    planned.length > 0 && h("ul", { class: "rows bare" }, planned.map((one) => h("li", { "data-key": one.plan }, h("span", {}, h("b", {}, one.label ?? `day ${one.day}`), ` ${one.title}`,
      h("span", { class: "small soft" }, one.by === "scenario" ? " (scenario)" : "")), one.plan && order(desk, "uninject", { plan: one.plan }, "Call off", { sure: `Call off “${one.title}”?` })))),
    events.length > 0 ? form("inject", "inject", {}, [
      field("event", "What happens", h("select", { id: "event", name: "event" }, options(events.map((one) => [one.event, one.title])))),
      h("p", { class: "row" }, field("inject-day", "On day (empty: the next one played)", h("input", { type: "number", id: "inject-day", name: "day", min: String(desk.now.day), max: String(desk.room.days - 1) })),
        h("button", { type: "submit", disabled: !desk.can.includes("inject") }, "Let it happen"))]) : h("p", { class: "soft" }, "This case has no events."),
    past.length > 0 && h("p", { class: "small soft" }, "Happened: ", past.map((one) => `${one.title} (${one.label ?? one.day})`).join("; "), "."),
  ];
}

export const messages = (desk) => [
  form("say", "notice", { public: true }, [field("notice", "On the board and on every phone", h("input", { type: "text", id: "notice", name: "text", maxlength: "500", required: true })), h("button", { type: "submit" }, "Show it")]),
  desk.now.notice && h("p", { class: "small" }, "Shown now: ", h("b", {}, desk.now.notice)),
  h("p", { class: "small soft" }, "A message to one office alone: open that office in the table."),
];

function person(desk, one) {
  const seats = [["", "no office"], ...desk.seats.map((seat) => [seat.seat, seat.title])];
  return h("li", { "data-key": one.member }, h("span", { class: "name" }, h("b", {}, one.name), !one.online && h("span", { class: "small soft" }, " (asleep)"), h("span", { class: "small soft word" }, ` ${one.word}`)),
    h("select", { "aria-label": `Office of ${one.name}`, "data-change": "reseat", "data-member": one.member, "data-led": true, value: one.seat ?? "" }, options(seats, one.seat ?? "")),
    order(desk, "member", { member: one.member, do: "remove" }, "Remove", { always: true, look: "plain", sure: `Remove ${one.name} from the room?`, verb: "Remove" }));
}

export function people(desk) {
  const [without, seated] = [desk.members.filter((one) => !one.seat), desk.members.filter((one) => one.seat)];
  return desk.members.length
    ? h("ul", { class: "people bare" }, [...without, ...seated.sort((a, b) => a.name.localeCompare(b.name))].map((one) => person(desk, one)))
    : h("p", { class: "soft" }, "Nobody has joined yet.");
}

export function log(desk) {
  return [
    desk.undo && h("p", { class: "row" }, order(desk, "undo", { event: null }, `Undo: ${desk.undo.sentence}`, { key: "u", always: true, sure: `Undo “${desk.undo.sentence}”?`, verb: "Undo" })),
    h("ol", { class: "log bare" }, desk.log.slice(0, 60).map((one) => h("li", { class: one.undone && "undone", "data-key": `e${one.event}` },
      h("span", { class: "small soft n" }, clockTime(one.at)), h("span", {}, one.sentence, one.undone && h("span", { class: "small" }, " (undone)"))))),
  ];
}

export function branches(desk) {
  const days = eventful(desk).filter(([day]) => day < desk.now.day || desk.now.phase === "news" || desk.now.phase === "ended"), labels = new Map(days);
  return [
    h("ul", { class: "rows bare" }, desk.branches.map((one) => h("li", { "data-key": one.branch }, h("span", {}, h("b", {}, one.name),
      one.parent !== null && h("span", { class: "small soft" }, ` leaves “${desk.branches.find((other) => other.branch === one.parent)?.name}” after ${labels.get(one.day) ?? `day ${one.day + 1}`}`)),
      one.current ? h("span", { class: "tag ours" }, "now") : order(desk, "switch", { branch: one.branch }, "Go there", { sure: `Take the whole class to “${one.name}”?` })))),
    form("branch", "branch", {}, [h("p", { class: "row" },
      field("branch-day", "Go back to the evening of", h("select", { id: "branch-day", name: "day", "data-number": true }, options(days.map(([day, label]) => [String(day), label])))),
      field("branch-name", "Call it", h("input", { type: "text", id: "branch-name", name: "name", required: true, maxlength: "60" })),
      h("button", { type: "submit", disabled: !desk.can.includes("branch") }, "Branch"))], { sure: "Rewind the class and go on from there? What was played stays in its own branch.", verb: "Branch" }),
  ];
}

const pick = (desk, name, label, list) => field(`set-${name}`, label, h("select", { id: `set-${name}`, "data-change": "setting", "data-name": name, "data-led": true, value: String(desk.settings[name]) }, options(list, String(desk.settings[name]))));
const box = (desk, name, label) => h("p", {}, h("label", {}, h("input", { type: "checkbox", checked: desk.settings[name], "data-change": "setting", "data-name": name }), label));

export const settings = (desk) => [
  pick(desk, "adjudication", "Moves are settled", [["rigid", "rigid: they count as made, chance decides the rest"], ["assisted", "assisted: the model proposes, you decide"], ["free", "free: you decide"], ["matrix", "matrix: arguments set the odds, dice decide"]]),
  pick(desk, "absent", "An office that confirmed nothing", [["wait", "does nothing that day"], ["model", "is played by the model"]]),
  pick(desk, "between", "On days that are skipped, held offices", [["wait", "do nothing"], ["model", "are played by the model"]]),
  field("set-seconds", "Seconds for moves (empty: no clock)", h("input", { type: "number", id: "set-seconds", min: "10", max: "7200", "data-change": "setting", "data-name": "seconds", value: desk.settings.seconds ?? "" })),
  box(desk, "joining", "New people may join"), box(desk, "close_on_time", "Moves close by themselves when the time is over"),
];

export const standing = (desk) => [
  h("ul", { class: "levels bare" }, desk.levels.map((one) => h("li", {}, h("span", {}, one.title), h("span", { class: "bar", "aria-hidden": "true" }, h("i", { style: { width: `${one.level}%` } })),
    h("b", { class: "n" }, Math.round(one.level)), h("span", { class: "small soft" }, one.words)))),
  h("p", { class: "small" }, "True in this world: ", h("b", {}, desk.truth.leaker ?? "nobody"), " lets it out", desk.truth.zero !== null && ` on day ${desk.truth.zero}`, ". ",
    desk.truth.stories.map((one) => `${one.title}: ${one.story_title}. `)),
  desk.told.length > 0 && h("details", { "data-key": "told" }, h("summary", {}, "All that happened, unseen things too"), [...desk.told].reverse().slice(0, 20).map((day) => h("p", { class: "small" }, h("b", {}, day.label), " ", day.sentences.join(" ")))),
];
