// The reader: where worlds, decisions, numbers and claims are read, one upon the other, with a way back.

import { complain, fill, h, one, Wrong } from "/static/base.js";

let stack = [], before = null;

const area = () => one("#reader");

/** Open a page of the reader. `make()` gives {title, content} or a promise of it; `fresh`: not on top of what is read, but instead. */
export async function read(make, { fresh = false } = {}) {
  if (area().hidden) before = document.activeElement;
  if (fresh) stack = [];
  const problems = h("ul", { class: "problems" });
  show({ title: "One moment", content: h("p", { class: "soft", role: "status" }, "Playing this world again …") }, stack.length > 0);
  try {
    const page = await make();
    stack.push(page);
    show(page);
  } catch (error) {
    if (!(error instanceof Wrong)) throw error;
    complain(problems, error.sentences);
    show({ title: "This did not work", content: problems }, stack.length > 0);
  }
}

function show(page, deeper = stack.length > 1) {
  const heading = h("h2", { id: "reading", tabindex: -1 }, page.title);
  const crumbs = deeper && h("button", { type: "button", onclick: back }, "← Back");
  const shut = h("button", { type: "button", class: "close", onclick: close }, "Close");
  fill(area(), h("div", { class: "bar-of-reader" }, crumbs, heading, shut), h("div", { class: "text" }, page.content));
  area().hidden = false;
  document.body.classList.add("reading");
  area().scrollTop = page.scrolled ?? 0;
  heading.focus({ preventScroll: true });
  if (matchMedia("(max-width: 70rem)").matches) area().scrollIntoView({ block: "start" });
}

/** Keep how far the page was read, before another is opened upon it. */
export function leave() {
  const top = stack.at(-1);
  if (top) top.scrolled = area().scrollTop;
}

export function back() {
  stack.pop();
  if (stack.length) show(stack.at(-1)); else close();
}

export function close() {
  stack = [];
  area().hidden = true;
  document.body.classList.remove("reading");
  before?.isConnected && before.focus();
  one("#reader").dispatchEvent(new CustomEvent("closed"));
}

export const isOpen = () => !area().hidden;
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !isOpen()) return;
  if (stack.length > 1) back(); else close();
});
