// What is assumed otherwise, each thing with a way to take it back.

import { fill, h, one } from "/static/base.js";
import { figureTitle } from "./figures.js";
import { inWords } from "./offices.js";
import { change, on, store } from "./store.js";
import { percent, plainNumber, spaced } from "./words.js";

let offices = new Map();

export function startChanges() {
  on("opened", () => { offices = new Map(); draw(); });
  on("offered", (offer) => { offices = new Map(offer.offices.map((office) => [office.name, office])); draw(); });
  on("changed", draw);
}

function draw() {
  const list = [...told()];
  one("#reset").disabled = list.length === 0;
  fill(one("#changes"), list.length === 0 ? h("p", { class: "soft" }, "Nothing is changed: this is the scenario as it stands.") :
    h("ul", null, list.map(([text, undo]) => h("li", null, h("span", null, text), h("button", { type: "button", "aria-label": `Take back: ${text}`, onclick: () => { change(undo); } }, "×")))));
}

function* told() {
  const { question, page } = store;
  for (const [path, [low, high]] of Object.entries(question.figures ?? {})) {
    const bounds = low === high ? plainNumber(low) : `${plainNumber(low)} to ${plainNumber(high)}`;
    yield [`${figureTitle(path)}: ${bounds}`, (to) => { delete to.figures[path]; }];
  }
  for (const [name, weights] of Object.entries(question.weights ?? {})) yield [stories(page, name, weights), (to) => { delete to.weights[name]; }];
  for (const [name, said] of Object.entries(question.responses ?? {})) {
    const office = offices.get(name) ?? { acts: [], title: page.scenario.offices[name] ?? name };
    yield [`${office.title}: ${said.map((one) => inWords(office, one)).join("; ") || "decides for itself"}`, (to) => { delete to.responses[name]; }];
  }
  if (question.lens) yield [question.lens.length ? `Believed: ${question.lens.map((name) => outlet(page, name)).join(", ")}` : "No article is believed", (to) => { delete to.lens; }];
  if (question.seed !== undefined && question.seed !== page.scenario.seed) yield [`Seed ${question.seed}`, (to) => { delete to.seed; }];
}

function stories(page, name, weights) {
  const hypothesis = page.scenario.hypotheses.find((one) => one.name === name);
  const total = Object.values(weights).reduce((a, b) => a + b, 0);
  const title = (story) => hypothesis?.stories.find((one) => one.name === story)?.title ?? spaced(story);
  const parts = Object.entries(weights).filter(([, weight]) => weight > 0).map(([story, weight]) => (weight === total ? title(story) : `${title(story)} ${percent(weight / total)}`));
  const head = hypothesis ? hypothesis.title[0].toUpperCase() + hypothesis.title.slice(1) : spaced(name);
  return `${head}: ${parts.join(", ")}`;
}

const outlet = (page, name) => page.scenario.articles.find((article) => article.name === name)?.outlet || name;
