// Whom to believe: the articles, each with its grade.

import { fill, h, one } from "/static/base.js";
import { change, on, store } from "./store.js";

let boxes = [];

export function startArticles() {
  on("opened", (page) => {
    const articles = page.scenario.articles;
    boxes = articles.map((article) => ({ article, box: h("input", { type: "checkbox", onchange: take }) }));
    const set = (believed) => { for (const { article, box } of boxes) box.checked = believed(article); take(); };
    fill(one("#articles"), articles.length === 0 ? h("p", { class: "soft" }, "This cast cites no articles.") : [
      h("p", { class: "soft" }, "A figure that rests on an article which is not believed falls back on judgement, or on nothing, and grows wider."),
      h("div", { class: "buttons" }, h("button", { type: "button", onclick: () => set(() => true) }, "All"), h("button", { type: "button", onclick: () => set(() => false) }, "None"),
        articles.map((article) => h("button", { type: "button", onclick: () => set((other) => other === article) }, `${article.outlet || article.name} alone`))),
      boxes.map(({ article, box }) => h("label", { class: "article" }, box, h("span", null, article.outlet || article.name, h("span", { class: "soft small" }, article.title, article.grade && ` · source grade ${article.grade}`))))]);
    update();
  });
  on("changed", update);
}

/** The articles that are believed as it is assumed. */
export const believed = () => store.question.lens ?? store.page.scenario.articles.filter((article) => article.believed).map((article) => article.name);

function update() {
  const names = new Set(believed());
  for (const { article, box } of boxes) box.checked = names.has(article.name);
}

function take() {
  const names = boxes.filter(({ box }) => box.checked).map(({ article }) => article.name);
  const same = boxes.every(({ article, box }) => box.checked === article.believed);
  change((question) => { if (same) delete question.lens; else question.lens = names; });
}
