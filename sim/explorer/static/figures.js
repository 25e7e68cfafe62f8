// The figures: those that are changed, those that lead, and any other by a word of its name.

import { ask, fill, h, one } from "/static/base.js";
import { handles } from "./handles.js";
import { change, on, store } from "./store.js";

const SHOWN = 5;
const known = new Map(); // path -> figure
let shown = [], leading = [], cards = new Map(), openGround = () => {};

export function startFigures(ground) {
  openGround = ground;
  on("opened", (page) => {
    known.clear();
    store.offered = false;
    cards = new Map();
    leading = [];
    for (const figure of Object.values(page.figures)) known.set(figure.path, figure);
    shown = Object.keys(page.question.figures ?? {});
    frame();
    draw();
  });
  on("offered", (offer) => {
    for (const figure of offer.figures) known.set(figure.path, figure);
    store.offered = true;
    leading = offer.figures.map((figure) => figure.path);
    shown = [...new Set([...shown, ...leading.slice(0, SHOWN)])];
    draw();
  });
  on("changed", () => { for (const [path, card] of cards) card.update(store.question.figures?.[path]); });
}

/** Show a figure with its handles, and put the focus there. */
export async function showFigure(path) {
  if (!known.has(path)) {
    const found = await ask("/api/search", { body: { question: store.question, text: path } });
    for (const figure of found.figures) known.set(figure.path, figure);
  }
  if (!known.has(path)) return;
  shown = [path, ...shown.filter((other) => other !== path)];
  draw();
  const card = cards.get(path).element;
  one("#assume details").open = true;
  card.scrollIntoView({ block: "center" });
  one("input", card).focus();
}

export const figureTitle = (path) => known.get(path)?.title ?? path;

function frame() {
  const found = h("ul", { class: "found", id: "found" });
  let waiting = 0;
  const field = h("input", {
    type: "search", id: "find", placeholder: "russia access, patience, cost …", autocomplete: "off", maxlength: 100,
    oninput: () => { clearTimeout(waiting); waiting = setTimeout(() => find(field.value, found), 200); },
  });
  fill(one("#figures"),
    h("form", { class: "find", role: "search", onsubmit: (event) => { event.preventDefault(); find(field.value, found); } },
      h("label", { for: "find" }, "Find any other figure"), field),
    found, h("div", { id: "cards" }, h("p", { class: "soft", id: "looking" }, "Looking for the figures that the outcome goes along with most …")));
}

async function find(text, list) {
  if (!text.trim()) { fill(list); return; }
  const answer = await ask("/api/search", { body: { question: store.question, text: text.slice(0, 100) } });
  for (const figure of answer.figures) known.set(figure.path, figure);
  fill(list, answer.none ? h("li", null, answer.none) : answer.figures.map((figure) =>
    h("li", null, h("button", { type: "button", class: "plain", onclick: () => showFigure(figure.path) }, figure.title), " ", badge(figure.badge))));
}

export const badge = (text) => h("span", { class: `badge ${text.replace(" ", "-")}` }, text);

function draw() {
  const area = one("#cards");
  if (!shown.length) {
    if (store.offered) fill(area, h("p", { class: "soft" }, "This scenario has no figure of what an office wants: find another one above."));
    return;
  }
  for (const path of shown) if (!cards.has(path)) cards.set(path, card(known.get(path)));
  const rest = leading.filter((path) => !shown.includes(path));
  fill(area,
    shown.map((path) => cards.get(path).element),
    rest.length > 0 && h("button", { type: "button", onclick: () => { shown = [...shown, ...rest]; draw(); } }, `Show ${rest.length} more that lead`));
}

function card(figure) {
  const start = store.question.figures?.[figure.path] ?? [figure.low, figure.high];
  const set = (low, high, moving) => change((question) => { question.figures[figure.path] = [low, high]; }, moving);
  const hold = handles(figure, ...start, set);
  const back = h("button", { type: "button", class: "plain back", "aria-label": `Put back: ${figure.title}`, onclick: () => change((question) => { delete question.figures[figure.path]; }) }, "Put back");
  const why = h("button", { type: "button", class: "plain", onclick: () => openGround(figure.path), "aria-label": `Where from: ${figure.title}` }, "Where from?");
  const swapped = figure.swapped.length > 0 && h("p", { class: "soft small" }, `Some stories put something else in its place, and there it does not count: ${figure.swapped.join("; ")}.`);
  const element = h("article", { class: "figure", "data-path": figure.path },
    h("div", { class: "name" }, h("h4", null, figure.title), badge(figure.badge)),
    hold.element,
    h("div", { class: "foot" }, h("p", { class: "says" }, hold.told.bounds, " ", hold.told.named, " ", hold.told.means), why, back), swapped);
  const update = (bounds) => {
    element.classList.toggle("changed", Boolean(bounds));
    if (!element.contains(document.activeElement) || !bounds) hold.put(...(bounds ?? [figure.low, figure.high]));
  };
  update(store.question.figures?.[figure.path]);
  return { element, update };
}
