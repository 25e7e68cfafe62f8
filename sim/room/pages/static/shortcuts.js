// Keys for hands that do not want the mouse: each presses a button that is on the page, so none does what a click cannot.
import { h } from "/static/base.js";
import { kept } from "./kept.js";

const OFF = "hamedan.desk.nokeys";
const WORDS = {
  o: "open moves",
  c: "close moves",
  a: "settle all as moved",
  p: "play the day",
  d: "play up to the morning of day 0",
  n: "play until there is news",
  k: "start, pause or go on with the clock",
  "+": "a minute more",
  u: "undo the last thing",
  r: "reveal",
  "1 to 9": "open an office of the table",
  "?": "this list",
};

export function showKeys() {
  const dialog = h(
    "dialog",
    { class: "sure", "aria-labelledby": "keys-h" },
    h(
      "form",
      { method: "dialog" },
      h("h2", { id: "keys-h" }, "Keys"),
      h(
        "dl",
        { class: "keys" },
        Object.entries(WORDS).flatMap(([key, words]) => [h("dt", {}, h("kbd", {}, key)), h("dd", {}, words)]),
      ),
      h(
        "p",
        {},
        h(
          "label",
          {},
          h("input", { type: "checkbox", checked: !kept.get(OFF), onchange: (event) => kept.set(OFF, !event.target.checked) }),
          "Keys are on",
        ),
      ),
      h("p", {}, h("button", { class: "main", autofocus: true }, "Close")),
    ),
  );
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

export function shortcuts(root) {
  addEventListener("keydown", (event) => {
    if (
      event.ctrlKey ||
      event.metaKey ||
      event.altKey ||
      event.target.closest?.("input, textarea, select, dialog") ||
      document.querySelector("dialog[open]")
    )
      return;
    if (event.key === "?") return showKeys();
    if (kept.get(OFF)) return;
    const button = /^[1-9]$/.test(event.key)
      ? root.querySelector(`#open-${event.key}`)
      : root.querySelector(`button[aria-keyshortcuts="${CSS.escape(event.key)}"]`);
    if (!button || button.disabled) return;
    event.preventDefault();
    if (/^[1-9]$/.test(event.key)) button.focus();
    button.click();
  });
}
