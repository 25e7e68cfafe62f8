// On a narrow screen, the bars once more at the foot of the page, while the chart itself is out of sight.

import { fill, h, one } from "/static/base.js";
import { on, store } from "./store.js";
import { whole } from "./words.js";

export function startStrip() {
  const strip = one("#strip");
  let seen = true;
  const show = () => { strip.hidden = seen || !store.answer; };
  new IntersectionObserver(([entry]) => { seen = entry.isIntersecting; show(); }).observe(one("#chart"));
  on("opened", show);
  on("answered", ({ answer }) => { draw(strip, answer); show(); });
}

function draw(strip, answer) {
  const stack = (part, name) => h("div", { class: `stack ${name}` }, answer.bars.map((bar) => h("span", { class: `outcome-${bar.name.toLowerCase()}`, style: { "--share": bar[part] } })));
  const told = answer.changes ? `${whole(answer.changed)} of ${whole(answer.worlds)} worlds changed` : `${whole(answer.worlds)} worlds`;
  const outcomes = store.page.views.find((view) => view.name === store.at).kind === "outcomes";
  fill(strip, h("p", null, told), outcomes && [stack("start", "before"), stack("share", "now")]);
}
