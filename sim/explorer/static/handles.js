// A figure that a hand can move: the middle along its scale, and each end by itself. Three native ranges, so keys work too.

import { h } from "/static/base.js";
import { plainNumber } from "./words.js";

const STEPS = 1000;

/** The place of a value on its scale, 0 to STEPS; scales of time and precision are spaced by ratio. */
export function place(figure, value) {
  const [floor, top] = figure.range;
  const f = figure.ratio ? Math.log : (x) => x;
  const held = Math.min(Math.max(value, floor), top);
  return Math.round(((f(held) - f(floor)) / (f(top) - f(floor))) * STEPS);
}

/** The value at a place. */
export function valueAt(figure, at) {
  const [floor, top] = figure.range;
  if (at <= 0) return floor;
  if (at >= STEPS) return top;
  const value = figure.ratio ? floor * (top / floor) ** (at / STEPS) : floor + ((top - floor) * at) / STEPS;
  return Number(value.toPrecision(3));
}

const nearest = (pairs, value, distance) => pairs.reduce((best, pair) => (distance(pair, value) < distance(best, value) ? pair : best));

function inWords(figure, low, high) {
  const away = ([, at], value) => Math.abs(place(figure, at) - place(figure, value));
  const words = [low, high].map((value) => nearest(figure.words, value, away)[0]);
  const named = words[0] === words[1] ? words[0] : `${words[0]} to ${words[1]}`;
  const unit = figure.unit && ` ${figure.unit}`;
  const bounds = low === high ? plainNumber(low) : `${plainNumber(low)} to ${plainNumber(high)}`;
  return { bounds: `${bounds}${unit}`, named };
}

/** What the middle of an interval on an issue's scale means, where the issue says so. */
function meaning(figure, low, high) {
  if (!figure.marks.length) return "";
  return nearest(figure.marks, (low + high) / 2, ([level], value) => Math.abs(level - value))[1];
}

/**
 * Handles for `figure` between `low` and `high`; `moved(low, high, moving)` is called with each move, and once more when it ends.
 */
export function handles(figure, low, high, moved) {
  const track = h("div", { class: "rail", "aria-hidden": "true" }, h("span", { class: "was" }), h("span", { class: "is" }),
    figure.marks.map(([level]) => h("i", { style: { "--at": place(figure, level) / STEPS } })));
  const range = (name, words) => h("input", { type: "range", min: 0, max: STEPS, step: 1, class: name, "aria-label": `${figure.title}: ${words}` });
  const middle = range("middle", "the whole of it"), ends = [range("low", "lower end"), range("high", "upper end")];
  const element = h("div", { class: "handles" }, track, middle, h("div", { class: "ends" }, ends));
  const told = { bounds: h("b", { class: "bounds" }), named: h("span", { class: "named" }), means: h("span", { class: "means" }) };
  let a = place(figure, low), b = place(figure, high), exact = [low, high];

  const value = (n) => exact[n] ?? valueAt(figure, n ? b : a);
  const draw = () => {
    middle.value = Math.round((a + b) / 2);
    [ends[0].value, ends[1].value] = [a, b];
    element.style.setProperty("--low", a / STEPS);
    element.style.setProperty("--high", b / STEPS);
    element.classList.toggle("lowontop", a > STEPS / 2);
    const words = inWords(figure, value(0), value(1)), means = meaning(figure, value(0), value(1));
    told.bounds.textContent = words.bounds;
    told.named.textContent = words.named;
    told.means.textContent = means && `“${means}”`;
    middle.setAttribute("aria-valuetext", `${words.bounds}, ${words.named}${means && `, ${means}`}`);
    ends.forEach((end, n) => end.setAttribute("aria-valuetext", plainNumber(value(n))));
  };
  const go = (low2, high2, moving) => {
    if (low2 !== a) exact[0] = undefined;
    if (high2 !== b) exact[1] = undefined;
    [a, b] = [low2, high2];
    draw();
    moved(value(0), value(1), moving);
  };
  const shifted = () => {
    const by = Number(middle.value) - Math.round((a + b) / 2);
    const step = Math.min(Math.max(by, -a), STEPS - b);
    return [a + step, b + step];
  };
  middle.addEventListener("input", () => go(...shifted(), true));
  ends[0].addEventListener("input", () => go(Math.min(Number(ends[0].value), b), b, true));
  ends[1].addEventListener("input", () => go(a, Math.max(Number(ends[1].value), a), true));
  for (const input of [middle, ...ends]) input.addEventListener("change", () => go(a, b, false));
  element.style.setProperty("--was-low", place(figure, figure.low) / STEPS);
  element.style.setProperty("--was-high", place(figure, figure.high) / STEPS);
  draw();
  return { element, told, put: (low2, high2) => { [a, b] = [place(figure, low2), place(figure, high2)]; exact = [low2, high2]; draw(); } };
}
