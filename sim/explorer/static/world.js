// A world told day by day, and what an office weighed before a deed.

import { ask, h } from "/static/base.js";
import { claimOrFigure } from "./ground.js";
import { leave, read } from "./reader.js";
import { barTitle, plain, reading, store } from "./store.js";
import { counted, percent, signed, whole } from "./words.js";

/** Read a world; `among`: other worlds of the same kind, to go on to; `as`: what they have in common. */
export function openWorld(world, among = [], as = "", asItWas = false) {
  const question = asItWas ? plain() : store.question;
  reading(world);
  return read(async () => {
    const told = await ask("/api/world", { body: { question, world } });
    return { title: `World ${whole(world)}${asItWas ? ", without your changes" : ""}`, content: page(told, question, among, as, asItWas) };
  }, { fresh: true });
}

/** Read one of the worlds of a bar, one that your changes brought there if there is any. */
export function openBar(name) {
  const bar = store.answer.bars.find((one) => one.name === name);
  if (!bar?.worlds.length) return read(() => ({ title: barTitle(name), content: h("p", null, "No world of these is of this kind.") }), { fresh: true });
  return openWorld(bar.worlds[0].world, bar.worlds.map((one) => one.world), barTitle(name));
}

function page(told, question, among, as, asItWas) {
  return [
    h("p", { class: "note" }, h("b", { class: `dot outcome-${(told.end ?? "nd").toLowerCase()}`, "aria-hidden": "true" }), told.outcome),
    steps(told.world, among, as, asItWas),
    h("ul", null, told.true.map((sentence) => h("li", null, sentence[0].toUpperCase() + sentence.slice(1)))),
    told.parted && h("div", { class: "parted" }, h("h3", null, told.parted.parts ? "Where it parts from the same world without your changes" : "Beside the same world without your changes"), h("ul", null, told.parted.sentences.map((text) => h("li", null, text)))),
    days(told, question),
    h("h3", null, "How it came out"), told.closing.map((text) => h("p", null, text)),
    h("p", { class: "soft small" }, `World ${whole(told.world)} of seed ${told.seed}: one of many that these assumptions allow, told to think with; no forecast.`),
  ];
}

function days(told, question) {
  const day = (entry) => h("section", null, h("h3", null, entry.when), entry.told.map((one) => sentence(one, told, question)));
  const before = told.entries.filter((entry) => entry.when.startsWith("D-")), after = told.entries.filter((entry) => !entry.when.startsWith("D-"));
  if (!after.length) return h("div", { class: "days" }, before.map(day));
  return h("div", { class: "days" }, before.length > 0 && h("details", null, h("summary", null, `Before day 0: ${counted(before.length, "day")} with news`), before.map(day)), after.map(day));
}

function steps(world, among, as, asItWas) {
  const at = among.indexOf(world);
  const go = (by, words) => h("button", { type: "button", disabled: among[at + by] === undefined, onclick: () => openWorld(among[at + by], among, as, asItWas) }, words);
  const was = store.answer?.changes > 0 && h("button", { type: "button", onclick: () => openWorld(world, among, as, !asItWas) }, asItWas ? "The same world with your changes" : "The same world without your changes");
  return h("p", { class: "buttons" }, at >= 0 && among.length > 1 && [go(-1, "‹ Previous"), go(1, "Next ›"), as && h("span", { class: "soft" }, as)], was);
}

function sentence(one, told, question) {
  if (one.office === undefined) return h("p", null, one.text);
  return h("p", null, h("button", {
    type: "button", class: "deed", "data-office": one.office, "data-day": one.day, "aria-label": `${one.text} What did it weigh?`,
    onclick: () => openDecision(told.world, one, question),
  }, one.text, h("span", { class: "why", "aria-hidden": "true" }, "why?")));
}

function openDecision(world, deed, question) {
  leave();
  return read(async () => {
    const made = await ask("/api/decision", { body: { question, world, day: deed.day, office: deed.office } });
    return { title: `${made.office} ${made.act}`, content: decision(made, deed, question) };
  });
}

function decision(made, deed, question) {
  const head = h("p", null, h("b", null, deed.when), made.scripted ? ". It was written into the scenario." : ".");
  if (!made.attended) return [head, h("p", null, `It did not take the matter up of itself (chance ${percent(made.attention)}).`)];
  const most = Math.max(...made.options.map((option) => option.probability));
  return [
    head, h("p", null, `It took the matter up (chance ${percent(made.attention)}) and weighed ${counted(made.options.length, "course")}:`),
    h("ul", { class: "options" }, made.options.map((option) => h("li", { class: option.done ? "done" : null },
      h("span", { class: "odds" }, percent(option.probability)), h("span", { class: "much", style: { "--part": option.probability / most } }),
      h("span", null, option.title, option.done && h("b", null, " ← done")), h("span", { class: "n soft" }, signed(option.utility, 2))))),
    made.sum === null ? h("p", null, "What it did was not open to it.") : terms(made, question),
  ];
}

function terms(made, question) {
  const most = Math.max(...made.terms.map((term) => Math.abs(term.benefit)), 0.01);
  return [
    h("h3", null, "What it saw in it"), h("p", null, h("b", null, signed(made.utility, 2)), ` ${made.sum}.`),
    h("div", { class: "wide", tabindex: 0, role: "group", "aria-label": "Issue by issue" }, h("table", { class: "terms" },
      h("thead", null, h("tr", null, ["Issue", "nearer by", "now", "without it", "with it", "wanted", "weight"].map((text, n) => h("th", { scope: "col", class: n ? "n" : null }, text)))),
      h("tbody", null, made.terms.map((term) => h("tr", null, h("th", { scope: "row" }, term.issue),
        h("td", { class: "n" }, h("span", { class: `gain ${term.benefit < 0 ? "loss" : ""}`, style: { "--part": Math.abs(term.benefit) / most } }), signed(term.benefit, 2)),
        [term.level, term.without, term.foreseen].map((level) => h("td", { class: "n" }, Math.round(level))),
        number(term.rests[0], Math.round(term.position), `wanted of ${term.issue}`, question), number(term.rests[1], percent(term.weight), `weight of ${term.issue}`, question)))))),
    h("h3", null, "What that rests on"),
    h("ul", { class: "rests" }, [...made.terms.slice(0, 3).flatMap((term) => term.rests), made.cost, made.precision].filter(Boolean).map((ground) =>
      h("li", null, h("button", { type: "button", class: "deed", "data-path": ground.path, onclick: () => claimOrFigure("figure", ground.path, question) }, ground.text)))),
  ];
}

function number(ground, text, what, question) {
  if (!ground) return h("td", { class: "n" }, text);
  return h("td", { class: "n" }, h("button", { type: "button", class: "plain number", "data-path": ground.path, "aria-label": `${text}, ${what}: where from?`, onclick: () => claimOrFigure("figure", ground.path, question) }, text));
}
