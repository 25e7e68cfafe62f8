// Rival stories: how much each weighs, or one of them alone.

import { fill, h, one } from "/static/base.js";
import { change, on, store } from "./store.js";
import { percent } from "./words.js";

const MOST = 10, STEP = 0.1;
let groups = [];

export function startStories() {
  on("opened", (page) => {
    groups = page.scenario.hypotheses.map(group);
    fill(one("#stories"), groups.length ? groups.map(({ element }) => element) : h("p", { class: "soft" }, "This scenario has no rival stories to weigh."));
    update();
  });
  on("changed", update);
}

const update = () => { for (const one of groups) one.update(); };

/** The weights of a hypothesis as they are assumed. */
export function weights(hypothesis) {
  const said = store.question.weights?.[hypothesis.name];
  return Object.fromEntries(hypothesis.stories.map((story) => [story.name, said ? said[story.name] ?? 0 : story.weight]));
}

function group(hypothesis) {
  const set = (held, moving) => change((question) => {
    const same = hypothesis.stories.every((story) => (held[story.name] ?? 0) === story.weight);
    if (same) delete question.weights[hypothesis.name];
    else question.weights[hypothesis.name] = held;
  }, moving);
  const rows = hypothesis.stories.map((story) => line(hypothesis, story, set));
  const back = h("button", { type: "button", class: "plain", onclick: () => change((question) => { delete question.weights[hypothesis.name]; }) }, "Put back");
  const title = hypothesis.title[0].toUpperCase() + hypothesis.title.slice(1);
  const element = h("fieldset", { class: "group" }, h("legend", null, title, " ", back), rows.map((row) => row.element));
  return {
    element,
    update: () => {
      const held = weights(hypothesis), total = Object.values(held).reduce((a, b) => a + b, 0);
      back.hidden = !store.question.weights?.[hypothesis.name];
      for (const row of rows) row.update(held, total);
    },
  };
}

function line(hypothesis, story, set) {
  const share = h("b", { class: "share" });
  const slider = h("input", {
    type: "range", min: 0, max: MOST, step: STEP, "aria-label": `${story.title}: weight`,
    oninput: () => move(true), onchange: () => move(false),
  });
  const move = (moving) => {
    const held = { ...weights(hypothesis), [story.name]: Number(slider.value) };
    if (Object.values(held).some((weight) => weight > 0)) set(held, moving);
    else slider.value = STEP;
  };
  const only = h("button", { type: "button", "aria-label": `${story.title}: this story alone`, onclick: () => set({ [story.name]: 1 }, false) }, "alone");
  const title = story.title[0].toUpperCase() + story.title.slice(1);
  const element = h("div", { class: "story" }, h("span", { class: "what" }, title, story.because && h("span", { class: "soft small" }, story.because)), slider, share, only);
  return {
    element,
    update: (held, total) => {
      const weight = held[story.name];
      if (document.activeElement !== slider) slider.value = Math.min(weight, MOST);
      const part = total > 0 ? weight / total : 0;
      share.textContent = percent(part);
      slider.setAttribute("aria-valuetext", percent(part));
      element.classList.toggle("none", part === 0);
      only.disabled = part === 1;
    },
  };
}
