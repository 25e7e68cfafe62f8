// The bars: how worlds come out, before and behind them how the very same worlds come out without the changes.

import { announce, fill, h, one } from "/static/base.js";
import { barTitle, look, on, store } from "./store.js";
import { counted, percent, signed, whole } from "./words.js";

const MOST_FLOWS = 4;
let rows = new Map(), drawn = "";

export function startChart(openBar, openWorld) {
  on("opened", () => { rows = new Map(); drawn = ""; views(); });
  on("answered", ({ answer, settled }) => {
    if (drawn !== answer.at) build(answer, openBar);
    draw(answer);
    flows(answer, openWorld);
    facts(answer);
    if (settled) announce(spoken(answer));
  });
}

function views() {
  const group = one("#views");
  const legend = one("legend", group);
  fill(group, legend, store.page.views.map((view) =>
    h("label", null, h("input", { type: "radio", name: "view", value: view.name, checked: view.name === store.at, onchange: () => look(view.name) }),
      h("span", null, view.title))));
  group.hidden = store.page.views.length < 2;
}

const kind = () => store.page.views.find((view) => view.name === store.at).kind;

function build(answer, openBar) {
  drawn = answer.at;
  rows = new Map(answer.bars.map((bar) => [bar.name, row(bar, openBar)]));
  fill(one("#chart"), axis(), [...rows.values()].map(({ element }) => element));
  one("#chart").dataset.kind = kind();
}

function axis() {
  const marks = kind() === "levels" ? ["0", "25", "50", "75", "100"] : ["0 %", "25 %", "50 %", "75 %", "100 %"];
  return h("div", { class: "axis", "aria-hidden": "true" }, h("span", { class: "marks" }, marks.map((mark, n) => h("span", { style: { "--at": n / 4 } }, mark))));
}

function row(bar, openBar) {
  const fillClass = kind() === "outcomes" ? `outcome-${bar.name.toLowerCase()}` : "";
  const number = h("b", { class: "now" }), change = h("span", { class: "delta" });
  const track = h("span", { class: `track ${fillClass}` }, h("span", { class: "ghost" }), h("span", { class: "bar" }), h("span", { class: "band" }));
  const element = h("button", { type: "button", class: "row", "data-bar": bar.name, onclick: () => openBar(bar.name) },
    h("span", { class: "label" }, barTitle(bar.name)), track, h("span", { class: "numbers" }, number, change));
  return { element, track, number, change };
}

function draw(answer) {
  const levels = kind() === "levels";
  for (const bar of answer.bars) {
    const { element, track, number, change } = rows.get(bar.name);
    const points = (bar.share - bar.start) * 100;
    const up = Math.round(points) > 0, down = Math.round(points) < 0;
    const [low, high] = bar.band ?? [bar.share, bar.share];
    for (const [name, value] of Object.entries({ "--share": bar.share, "--start": bar.start, "--low": low, "--high": high })) track.style.setProperty(name, value);
    number.textContent = levels ? String(Math.round(bar.share * 100)) : percent(bar.share);
    change.textContent = up ? `▲ ${signed(points)}` : down ? `▼ ${signed(points)}` : "";
    element.classList.toggle("up", up);
    element.classList.toggle("down", down);
    const before = levels ? Math.round(bar.start * 100) : percent(bar.start);
    const worlds = levels ? "" : `, ${counted(bar.count, "world")}`;
    const was = answer.changes ? `, ${before} without your changes` : "";
    element.setAttribute("aria-label", `${barTitle(bar.name)}: ${number.textContent}${worlds}${was}. Read one of them.`);
  }
}

function flows(answer, openWorld) {
  const told = one("#moved");
  if (!answer.changes) {
    fill(told, "Change something, and see how these same worlds come out then. Or click a bar to read one of its worlds.");
  } else if (!answer.changed) {
    fill(told, `Not one of ${whole(answer.worlds)} worlds comes out otherwise.`);
  } else {
    const what = kind() === "levels" ? "end somewhere else" : kind() === "told" ? "show something else" : "come out otherwise";
    fill(told, h("b", null, whole(answer.changed)), ` of ${whole(answer.worlds)} worlds ${what} than without your changes.`);
  }
  const most = Math.max(...answer.flows.map((flow) => flow.count), 1);
  fill(one("#flows"), answer.flows.slice(0, MOST_FLOWS).map((flow) => flowRow(flow, most, openWorld)),
    answer.flows.length > MOST_FLOWS && h("p", { class: "soft small" }, `and ${answer.flows.length - MOST_FLOWS} smaller ways`));
}

function flowRow(flow, most, openWorld) {
  const before = barTitle(flow.from), after = barTitle(flow.to);
  return h("button", {
    type: "button", class: "flow", onclick: () => openWorld(flow.worlds[0], flow.worlds),
    "aria-label": `${counted(flow.count, "world")}: from ${before}, to ${after}. Read one of them.`,
  },
  h("span", { class: "many" }, whole(flow.count)),
  h("span", { class: "way" }, h("span", { class: `dot outcome-${flow.from.toLowerCase()}` }), before, h("span", { class: "arrow", "aria-hidden": "true" }, " → "),
    h("span", { class: `dot outcome-${flow.to.toLowerCase()}` }), after),
  h("span", { class: "much", style: { "--part": flow.count / most } }));
}

function facts(answer) {
  const digest = answer.digest ? ` · digest ${answer.digest.slice(0, 12)}` : "";
  fill(one("#facts"), `${whole(answer.worlds)} worlds · seed ${answer.seed}${digest} · an illustration, not a forecast`);
}

function spoken(answer) {
  const moved = answer.bars.filter((bar) => Math.round((bar.share - bar.start) * 100));
  const told = (moved.length ? moved : answer.bars.filter((bar) => bar.share > 0)).slice(0, 6);
  const parts = told.map((bar) => {
    const points = Math.round((bar.share - bar.start) * 100);
    const now = kind() === "levels" ? Math.round(bar.share * 100) : percent(bar.share);
    return `${barTitle(bar.name)} ${now}${points ? `, ${points > 0 ? "up" : "down"} ${Math.abs(points)}` : ""}`;
  });
  const changed = answer.changes ? `${whole(answer.changed)} of ${whole(answer.worlds)} worlds changed. ` : `${whole(answer.worlds)} worlds. `;
  return `${changed}${parts.join("; ")}.`;
}
