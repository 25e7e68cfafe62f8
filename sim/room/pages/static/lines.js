// A line on the record, by what it does: a class for its colour and shape, and always its words.
import { h } from "/static/base.js";

export function stance(line) {
  if (!line || line.line === "silent") return "quiet";
  return line.stance < 0 ? "against" : line.stance > 0 ? "for" : "";
}

export const said = (line) => h("span", { class: `line ${stance(line)}` }, line.title);
