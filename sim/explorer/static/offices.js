// What offices do or may not do: a script for a day, a ban, silence, another's line.

import { fill, h, one } from "/static/base.js";
import { change, on, store } from "./store.js";
import { dayLabel, percent } from "./words.js";

let panels = [];

export function startOffices() {
  on("opened", () => { panels = []; fill(one("#offices"), h("p", { class: "soft" }, "Counting what offices do in these worlds …")); });
  on("offered", (offer) => {
    panels = offer.offices.map(panel);
    fill(one("#offices"), panels.map(({ element }) => element));
    update();
  });
  on("changed", update);
}

const update = () => { for (const one of panels) one.update(); };
const own = (office) => store.page.scenario.own[office] ?? [];

/** What an office is held to as it is assumed. */
export const held = (office) => store.question.responses?.[office] ?? own(office);

function set(office, said) {
  change((question) => {
    if (JSON.stringify(said) === JSON.stringify(own(office))) delete question.responses[office];
    else question.responses[office] = said;
  });
}

/** One response in words. */
export function inWords(office, said) {
  const title = (act) => office.acts.find((one) => one.name === act)?.title ?? act;
  const from = said.from === undefined ? "" : ` from ${dayLabel(said.from)}`;
  if (said.do) return `${title(said.do)} on ${dayLabel(said.on)}`;
  if (said.never) return `never ${said.never.map(title).join(", nor ")}${from}`;
  if (said.only) return `nothing but ${said.only.map(title).join(" or ")}${from}`;
  if (said.echo) return `keeps to the line of ${store.page.scenario.offices[said.echo] ?? said.echo}`;
  return `takes no line${from}`;
}

const simple = (said) => said.from === undefined && !said.only;

function panel(office) {
  const said = h("p", { class: "said" });
  const rows = office.acts.map((act) => actRow(office, act));
  const silent = h("input", { type: "checkbox", onchange: () => set(office.name, [...held(office.name).filter((one) => !one.silent), ...(silent.checked ? [{ silent: true }] : [])]) });
  const echo = h("select", { "aria-label": `${office.title} keeps to the line of`, onchange: () => set(office.name, [...held(office.name).filter((one) => !one.echo), ...(echo.value ? [{ echo: echo.value }] : [])]) },
    h("option", { value: "" }, "nobody"), Object.entries(store.page.scenario.offices).filter(([name]) => name !== office.name).map(([name, title]) => h("option", { value: name }, title)));
  const back = h("button", { type: "button", class: "plain", onclick: () => set(office.name, own(office.name)) }, "Put back");
  const count = h("span", { class: "soft" });
  const element = h("details", { class: "office", "data-office": office.name }, h("summary", null, h("h4", null, office.title), " ", count),
    h("p", { class: "soft small" }, office.about), said, back,
    h("table", null,
      h("thead", null, h("tr", null, ["It …", "in worlds", "never", "on day"].map((text, n) => h("th", { scope: "col", class: n ? "n" : null }, text)))),
      h("tbody", null, rows.map((row) => row.element))),
    h("p", { class: "also" }, h("label", null, silent, "says nothing at all"), " ", h("label", null, "keeps to the line of ", echo)));
  return {
    element,
    update: () => {
      const now = held(office.name), changed = Boolean(store.question.responses?.[office.name]);
      count.textContent = now.length ? inShort(office, now) : "decides for itself";
      element.classList.toggle("changed", changed);
      back.hidden = !changed;
      const others = now.filter((one) => !simple(one));
      fill(said, others.length > 0 && [`Besides: ${others.map((one) => inWords(office, one)).join("; ")}.`]);
      silent.checked = now.some((one) => one.silent);
      echo.value = now.find((one) => one.echo)?.echo ?? "";
      for (const row of rows) row.update(now);
    },
  };
}

function inShort(office, now) {
  const told = now.map((one) => inWords(office, one)).join("; ");
  return told.length > 70 ? `${told.slice(0, 68)}…` : told;
}

function actRow(office, act) {
  const never = h("input", { type: "checkbox", "aria-label": `never: ${act.title}`, onchange: () => ban(office, act, never.checked) });
  const [first, last] = store.page.scenario.days;
  const day = h("input", {
    type: "number", min: first, max: last, step: 1, class: "day", placeholder: "–", "aria-label": `on day (from day 0): ${act.title}`,
    onchange: () => script(office, act, day),
  });
  const element = h("tr", null, h("th", { scope: "row" }, act.title, act.secret && h("span", { class: "soft small" }, " (unseen)")),
    h("td", { class: "n" }, percent(act.share)), h("td", { class: "n" }, never), h("td", { class: "n" }, day));
  return {
    element,
    update: (now) => {
      never.checked = now.some((one) => simple(one) && one.never?.includes(act.name));
      if (document.activeElement !== day) day.value = now.find((one) => one.do === act.name && typeof one.on === "number")?.on ?? "";
      element.classList.toggle("banned", never.checked);
      element.classList.toggle("scripted", day.value !== "");
    },
  };
}

function ban(office, act, banned) {
  const now = held(office.name), names = now.filter((one) => simple(one) && one.never).flatMap((one) => one.never);
  const next = banned ? [...names, act.name] : names.filter((name) => name !== act.name);
  const others = now.filter((one) => !(simple(one) && one.never));
  set(office.name, next.length ? [...others, { never: next }] : others);
}

function script(office, act, field) {
  const others = held(office.name).filter((one) => one.do !== act.name);
  const day = field.value === "" ? null : Math.round(Number(field.value));
  if (day !== null && !field.checkValidity()) { field.reportValidity(); return; }
  // an office acts once a day: the newer script takes the day over
  set(office.name, day === null ? others : [...others.filter((one) => one.on !== day), { do: act.name, on: day }]);
}
