// A number with what it rests on, down to the paragraph of the article; a claim with all that hangs on it.

import { ask, h } from "/static/base.js";
import { badge, showFigure } from "./figures.js";
import { close, leave, read } from "./reader.js";
import { store } from "./store.js";
import { counted } from "./words.js";

/** Read about a figure by its path, or a claim by its number. */
export function claimOrFigure(kind, path, question = store.question) {
  leave();
  return read(async () => {
    const held = await ask(`/api/${kind}`, { body: { question, path } });
    return kind === "figure" ? { title: held.title, content: figure(held, question) } : { title: `Claim ${held.id}`, content: claimPage(held, question) };
  });
}

const move = (path) => h("button", { type: "button", onclick: () => { close(); showFigure(path); } }, "Move this figure");

function figure(held, question) {
  const [now, ...others] = held.versions;
  return [
    h("p", { class: "soft" }, held.about[0].toUpperCase() + held.about.slice(1), "."),
    version(now, held), move(held.path),
    held.shared && h("p", { class: "soft" }, `This stands with the ${held.shared} as a whole; of this figure by itself it may say nothing.`),
    h("h3", null, held.claims.length ? counted(held.claims.length, "claim") : "No claims"),
    held.claims.length === 0 && h("p", null, "No article is cited for this figure."),
    held.claims.map((one) => claim(one, question)),
    others.length > 0 && [h("h3", null, "Not in force"), others.map((other) => version(other, held))],
  ];
}

function version(one, held) {
  const yours = one.in_force && store.question.figures?.[held.path];
  const origin = yours ? "As you have set it" : one.in_force ? `As ${one.origin} has it` : one.origin[0].toUpperCase() + one.origin.slice(1);
  return h("div", { class: `version ${one.in_force ? "in-force" : ""}` },
    h("p", null, h("span", { class: "soft" }, origin), " ", badge(one.badge)),
    h("p", { class: "value" }, one.word && h("b", null, `“${one.word}”`), one.word && ", ", one.value),
    ruler(one, held),
    one.parts.map((part) => part_(part, one.parts.length > 1)),
    one.because && h("p", null, h("b", null, "Why so: "), one.because),
    one.without_lens && h("p", null, `The lens leaves articles out: were all believed, it would be ${one.without_lens}.`));
}

function ruler(one, held) {
  const [floor, top] = held.range, at = (value) => (value - floor) / (top - floor);
  return h("div", { class: "ruler", style: { "--low": at(one.low), "--high": at(one.high) }, "aria-hidden": "true" },
    h("span", { class: "is" }), one.in_force && held.marks.map(([level, text]) => h("span", { class: "mark", style: { "--at": at(level) } }, h("i"), text)));
}

function part_(part, several) {
  return h("div", { class: "part" },
    several && h("p", null, h("b", null, `“${part.word}”`), ` ${part.value} `, badge(part.badge), !part.made && " not made"),
    h("p", { class: "soft" }, part.verdict),
    part.reason && h("p", null, h("b", null, "The reason: "), part.reason));
}

function claim(one, question) {
  return h("article", { class: `claim ${one.counts ? "" : "out"}` },
    h("h4", null, h("button", { type: "button", class: "plain", "data-claim": one.id, "aria-label": `${one.id}: what hangs on this claim?`, onclick: () => claimOrFigure("claim", one.id, question) }, one.id), ` ${one.says}`),
    facts(one));
}

const facts = (one) => h("dl", null, one.facts.map((fact) => [h("dt", null, fact.label), h("dd", null, fact.text)]));

function claimPage(held, question) {
  return [
    h("p", { class: "value" }, held.says), facts(held),
    h("h3", null, `What hangs on it: ${counted(held.figures.length, "figure")}`),
    h("ul", { class: "rests" }, held.figures.map((one) => h("li", null,
      h("button", { type: "button", class: "deed", onclick: () => claimOrFigure("figure", one.path, question) }, one.title),
      h("span", { class: "soft small" }, ` ${one.now}${one.struck ? `; without this claim ${one.struck}` : "; the same without this claim"}`)))),
    held.things.length > 0 && [h("h3", null, "And besides"), h("ul", null, held.things.map((thing) => h("li", null, `${thing.kind}: ${thing.title}`)))],
  ];
}
