// Pieces that the desk is made of: buttons and forms that say which command they give, folds, fields.
import { h } from "/static/base.js";

// A button for a command; it is there but closed when the room says that the command makes no sense now.
// `sure`: a question to be answered first, `verb`: what its yes is called.
export function order(desk, command, body, words, { sure, verb, look = "", key, always = false } = {}) {
  return h(
    "button",
    {
      type: "button",
      class: look,
      "data-do": "order",
      "data-command": command,
      "data-body": JSON.stringify(body),
      "data-sure": sure,
      "data-verb": verb ?? words,
      "data-key": `${command}${JSON.stringify(body)}`,
      disabled: !always && !desk.can.includes(command),
      "aria-keyshortcuts": key,
    },
    words,
    key && h("kbd", { "aria-hidden": "true" }, key),
  );
}

// A form for a command: what stands in its named fields is sent along. `fixed`: what is sent beside it.
export const form = (command, key, fixed, inside, { sure, verb, look = "" } = {}) =>
  h(
    "form",
    {
      "data-submit": "form",
      "data-command": command,
      "data-key": key,
      "data-fixed": JSON.stringify(fixed),
      "data-sure": sure,
      "data-verb": verb,
      class: look,
    },
    inside,
  );

// What a form says: empty fields are null, numbers are numbers, boxes true or false.
export function said(element) {
  const body = JSON.parse(element.dataset.fixed ?? "{}");
  for (const field of element.elements) {
    if (!field.name) continue;
    if (field.type === "checkbox") body[field.name] = field.checked;
    else if (field.type === "radio") {
      if (field.checked) body[field.name] = field.value;
    } else if (field.value.trim() === "") body[field.name] = null;
    else
      body[field.name] = field.type === "number" || field.dataset.number !== undefined ? Number(field.value) : field.value.trim();
  }
  return body;
}

// Days on which something happened, the latest first: [day, label].
export function eventful(desk) {
  const found = new Map([...desk.record, ...desk.told].map((one) => [one.day, one.label]));
  return [...found].sort((a, b) => b[0] - a[0]);
}

export const field = (id, label, control, look = "") =>
  h("p", { class: `field ${look}`, "data-key": id }, h("label", { for: id }, label), control);

export const options = (list, chosen) => list.map(([value, words]) => h("option", { value, selected: value === chosen }, words));

export const fold = (key, title, open, ...inside) =>
  h(
    "details",
    { class: "fold", "data-key": key, open, id: `fold-${key}` },
    h("summary", {}, h("h2", {}, title)),
    h("div", { class: "inside" }, inside),
  );
