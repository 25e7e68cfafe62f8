// What is new on a phone since the last snapshot: said to those who listen, and scrolled to for those who look.
import { announce } from "/static/base.js";

const PHASES = {
  moves: "Moves are open.",
  settle: "Moves are closed.",
  news: "The day is over.",
  ended: "The last day is over.",
};

export function tellChanges(was, is) {
  if (!was) return;
  if (was.now.phase !== is.now.phase || was.now.day !== is.now.day) announce(`${is.now.words}. ${PHASES[is.now.phase] ?? ""}`);
  else if (!was.move && is.move) announce("Your move is stored.");
  else if ((is.private?.messages?.length ?? 0) > (was.private?.messages?.length ?? 0)) announce("There is a message for you.");
}

// Where something new stands at the head of the page, show the head, unless somebody is writing.
export function lookUp(was, is) {
  const same =
    was && was.now.phase === is.now.phase && was.now.day === is.now.day && !was.move === !is.move && !was.ask === !is.ask;
  if (!same && !document.activeElement?.matches("input[type=text], textarea")) scrollTo({ top: 0 });
}
