// The explorer: what is assumed on the left, what comes of it on the right, and what may be read about it in between.

import { announce, ask, complain, fill, h, one, Wrong } from "/static/base.js";
import { startArticles } from "./articles.js";
import { startChanges } from "./changes.js";
import { startChart } from "./chart.js";
import { startFigures } from "./figures.js";
import { claimOrFigure } from "./ground.js";
import { startOffices } from "./offices.js";
import { close, isOpen } from "./reader.js";
import { change, on, open, reading, store, tell } from "./store.js";
import { startStories } from "./stories.js";
import { startStrip } from "./strip.js";
import { openBar, openWorld } from "./world.js";

const PAUSE = 400, KEEP = 900; // milliseconds
let keeping = 0, kept = location.search;

const problems = (sentences) => complain(one("#problems"), sentences);

async function ready() {
  for (;;) {
    const state = await ask("/api/ready");
    if (state.ready) return;
    one("#about").textContent = state.doing;
    await new Promise((go) => setTimeout(go, PAUSE));
  }
}

on("opened", (page) => {
  one("#main").setAttribute("aria-busy", "false");
  document.title = `${page.scenario.title} · hamedan explorer`;
  one("#title").textContent = page.scenario.title;
  one("#about").textContent = page.scenario.about;
  problems(page.problems);
  fill(one("#scenario"), page.scenarios.map(([name, title]) => h("option", { value: name, selected: name === page.scenario.name }, title)));
  if (isOpen()) close();
});

on("opened", async () => {
  const asked = store.page;
  try {
    const offer = await ask("/api/offer", { body: { question: store.question } });
    if (asked === store.page) tell("offered", offer);
  } catch (error) {
    if (!(error instanceof Wrong)) throw error;
    problems(error.sentences);
  }
  if (asked === store.page && asked.world !== null) openWorld(asked.world);
});

// What is shown is what is asked: for styles, and for whoever watches the page.
on("opened", () => { document.body.dataset.state = "asking"; });
on("looked", () => { document.body.dataset.state = "asking"; });
on("changed", () => {
  document.body.dataset.state = "asking";
  problems([]);
});

on("wrong", (sentences) => { problems(sentences); announce(sentences.join(" ")); });

on("answered", ({ answer, settled }) => {
  if (answer.problems.length) {
    store.question = answer.question;
    tell("changed", { moving: false });
    problems(answer.problems);
  }
  one("#save").href = `/scenario.yaml?${answer.address}&worlds=${answer.worlds}`;
  if (settled) {
    keep(answer.address);
    document.body.dataset.state = "answered";
  }
});

on("addressed", (address) => keep(address));

/** Put the question into the address: at once, and after a while as a step that the browser's Back takes back. */
function keep(address) {
  const next = `?${address}`;
  if (next === location.search) return;
  clearTimeout(keeping);
  history.replaceState(null, "", next);
  keeping = setTimeout(() => {
    if (kept === next) return;
    history.replaceState(null, "", kept || location.pathname);
    history.pushState(null, "", next);
    kept = next;
  }, KEEP);
}

async function go(address) {
  try {
    await open(address);
    kept = location.search;
  } catch (error) {
    if (!(error instanceof Wrong)) throw error;
    one("#about").textContent = "";
    problems(error.sentences);
  }
}

function buttons() {
  one("#scenario").addEventListener("change", (event) => go(`?v=1&s=${encodeURIComponent(event.target.value)}`));
  one("#reset").addEventListener("click", () => change((question) => {
    for (const part of ["weights", "responses", "figures"]) question[part] = {};
    delete question.lens;
    delete question.seed;
  }));
  one("#copy").addEventListener("click", async (event) => {
    const url = `${location.origin}${location.pathname}?${store.address}`;
    const said = await navigator.clipboard?.writeText(url).then(() => "Copied", () => null) ?? null;
    if (said === null) prompt("Copy this address:", url);
    event.target.textContent = "Copied";
    announce("The link is copied.");
    setTimeout(() => { event.target.textContent = "Copy link"; }, 1500);
  });
  one("#reader").addEventListener("closed", () => reading(null));
  addEventListener("popstate", () => { clearTimeout(keeping); go(location.search); });
}

async function start() {
  startChart(openBar, openWorld);
  startChanges();
  startFigures((path) => claimOrFigure("figure", path));
  startStories();
  startOffices();
  startArticles();
  startStrip();
  buttons();
  try {
    await ready();
  } catch (error) {
    if (!(error instanceof Wrong)) throw error;
    problems(error.sentences);
    return;
  }
  await go(location.search);
}

start();
