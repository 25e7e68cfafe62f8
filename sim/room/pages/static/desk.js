// The facilitator's page: sees everything, settles moves, keeps the clock, and can take nearly anything back.
import { h, announce } from "/static/base.js";
import { setClock } from "./clock.js";
import { said as formSaid, fold } from "./deskparts.js";
import { days, head } from "./deskhead.js";
import { offices } from "./deskseats.js";
import { injects, messages } from "./deskevents.js";
import { branches, log, standing } from "./desklog.js";
import { people, settings } from "./deskpeople.js";
import { papers, predictions, revealing } from "./deskafter.js";
import { follow } from "./follow.js";
import { login } from "./login.js";
import { deeds, view } from "./morph.js";
import { insist, newKey } from "./send.js";
import { shortcuts, showKeys } from "./shortcuts.js";
import { sure } from "./sure.js";

const root = document.getElementById("desk");
const page = { desk: null, here: true, gone: null, open: new Set(), done: null, wrong: null, busy: 0 };

// The folds beside the table; what the phase is about comes first.
function side(desk) {
  const folds = {
    days: ["Days", true, days],
    injects: ["Events", true, injects],
    people: [`People (${desk.members.length})`, false, people],
    notice: ["Notice", false, messages],
    log: ["Log and undo", true, log],
    predictions: ["Predictions", false, predictions],
    reveal: ["Reveal", false, revealing],
    standing: ["How things really stand", false, standing],
    branches: ["Branches and rewind", false, branches],
    settings: ["Settings", false, settings],
    papers: ["To hand out", false, papers],
  };
  const first =
    desk.review || desk.now.phase === "ended"
      ? ["reveal", "predictions", "papers"]
      : desk.now.phase === "lobby"
        ? ["people", "settings"]
        : [];
  return [...first, ...Object.keys(folds).filter((name) => !first.includes(name))].map((name) => {
    const [title, open, inside] = folds[name];
    const leads = first.includes(name); // by a name of its own, so that it is folded again when it leads no more
    return fold(leads ? `${name}-first` : name, title, open || leads, inside(desk));
  });
}

function draw() {
  const { desk } = page;
  if (page.gone)
    return h(
      "main",
      { id: "main", class: "paper" },
      h("h1", {}, "The desk is closed"),
      h("p", {}, page.gone),
      h("p", {}, "Open the address that was printed when the room was started."),
    );
  if (!desk)
    return h(
      "main",
      { id: "main", class: "paper" },
      h("p", {}, page.here ? "Looking for the room …" : "The room cannot be reached; trying again."),
    );
  return [
    head(desk, page),
    h("main", { id: "main", class: "grid" }, offices(desk, page), h("div", { class: "side" }, side(desk))),
    h(
      "footer",
      { class: "foot" },
      page.wrong && h("p", { class: "error", role: "alert" }, page.wrong),
      !page.wrong && page.done && h("p", { class: "well" }, `✓ ${page.done}`),
      h(
        "p",
        { class: "small soft" },
        `${desk.health.file} · ${desk.health.events} events stored · ${desk.health.streams} pages open · `,
        h("button", { type: "button", class: "plain", "data-do": "keys" }, "keys ", h("kbd", {}, "?")),
      ),
    ),
  ];
}

const redraw = view(root, draw);

// Give a command; the same key however often it must be sent. True when it was done.
async function give(command, body) {
  [page.wrong, page.busy] = [null, page.busy + 1];
  try {
    const answer = await insist(`/api/desk/${command}`, { ...body, key: newKey() }, (sentence) => {
      page.wrong = sentence;
      redraw();
    });
    page.done = answer.done ?? answer.counterfactual?.sentence ?? "Done.";
    page.wrong = null;
    announce(page.done);
    return true;
  } catch (problem) {
    page.wrong = problem.message;
    return false;
  } finally {
    page.busy -= 1;
    redraw();
  }
}

const meant = async ({ dataset }) => !dataset.sure || sure(dataset.sure, dataset.verb);

const table = {
  order: async (button) => {
    if (!button.disabled && (await meant(button))) await give(button.dataset.command, JSON.parse(button.dataset.body));
  },
  form: async (form) => {
    const body = formSaid(form);
    if ((await meant(form)) && (await give(form.dataset.command, body))) form.reset();
  },
  open: (button) => {
    const { seat } = button.dataset;
    page.open.has(seat) ? page.open.delete(seat) : page.open.add(seat);
    redraw();
  },
  reseat: ({ dataset, value }) =>
    give("member", value ? { member: dataset.member, do: "seat", seat: value } : { member: dataset.member, do: "unseat" }).then(
      redraw,
    ),
  setting: (field) =>
    give("settings", {
      [field.dataset.name]:
        field.type === "checkbox"
          ? field.checked
          : field.type === "number"
            ? field.value
              ? Number(field.value)
              : null
            : field.value,
    }),
  // To the form in which something is put in the place of a move, with its reason.
  override: ({ dataset: { seat } }) => {
    page.open.add(seat);
    redraw();
    setTimeout(() => document.getElementById(`over-${seat}`)?.focus(), 50);
  },
  instead: async (form) => {
    const { act, reason } = formSaid(form),
      { seat } = form.dataset;
    const how = act === "model" || act === "wait" ? act : "override";
    if (await give("settle", { seat, how, act: how === "override" ? act : null, reason })) form.reset();
  },
  askAll: async (form) => {
    const known = [...form.querySelectorAll("input:checked")].map((box) => ({ question: box.value }));
    const own = form.elements.own.value
      .split("\n")
      .map((line) => line.trim())
      .filter(Boolean)
      .map((title) => ({ title }));
    if (await give("predictions/open", { questions: [...known, ...own] })) form.reset();
  },
  whatIf: (form) => {
    const { day, act: chosen } = formSaid(form),
      [seat, act] = chosen.split(" ");
    give("counterfactual", { day, seat, act, show: true });
  },
  keys: showKeys,
};
deeds(root, table);
shortcuts(root);

function begin() {
  follow("/api/desk", {
    state(desk) {
      if (page.desk && page.desk.now.phase !== desk.now.phase) announce(`${desk.now.label}: ${desk.now.phase}`);
      page.desk = desk;
      setClock(desk.now, announce);
      redraw();
    },
    link: (here) => {
      page.here = here;
      redraw();
    },
    gone: (sentence) => {
      page.gone = sentence;
      redraw();
    },
  });
}

redraw();
login("/api/desk/login", "secret").finally(begin);
