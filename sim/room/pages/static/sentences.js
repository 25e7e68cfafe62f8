// A sentence of the record with the office that it begins with made strong, so that the eye finds who spoke.
import { h } from "/static/base.js";

export function marked(item, seats) {
  const text = typeof item === "string" ? item : item.text;
  const who = seats
    .map((one) => one.title)
    .filter((title) => text.startsWith(title))
    .sort((a, b) => b.length - a.length)[0];
  return who ? [h("b", {}, who), text.slice(who.length)] : text;
}
