// What a member expects, said before the reveal and scored after it.
import { h } from "/static/base.js";
import { kept } from "./kept.js";

const whole = (share) => Math.round(100 * share);

// What is shown: what is being written, else what is stored, else an even guess.
export function answersOf(ask, place) {
  const held = kept.get(`hamedan.${place}.ask${ask.round}`);
  const found = {};
  for (const one of ask.questions) {
    const stored = ask.mine?.[one.question];
    if (one.kind === "outcome") {
      const even = 1 / one.options.length;
      found[one.question] =
        held?.[one.question] ??
        (stored && Object.fromEntries(Object.entries(stored).map(([code, share]) => [code, whole(share)]))) ??
        Object.fromEntries(one.options.map(({ option }) => [option, whole(even)]));
    } else found[one.question] = held?.[one.question] ?? (stored === undefined || stored === null ? 50 : whole(stored));
  }
  return found;
}

// Keep one answer while it is being written.
export function keepAnswer(ask, place, { question, option }, value) {
  const answers = answersOf(ask, place);
  if (option) answers[question][option] = value;
  else answers[question] = value;
  kept.set(`hamedan.${place}.ask${ask.round}`, answers);
}

// As the room wants them: shares, and those of an outcome add up to one.
export function sharesOf(ask, answers) {
  return Object.fromEntries(
    ask.questions.map((one) => {
      const given = answers[one.question];
      if (one.kind !== "outcome") return [one.question, given / 100];
      const sum = Object.values(given).reduce((a, b) => a + b, 0);
      return [
        one.question,
        Object.fromEntries(one.options.map(({ option }) => [option, sum ? (given[option] ?? 0) / sum : 1 / one.options.length])),
      ];
    }),
  );
}

const slider = (id, label, value, shown, more) =>
  h(
    "div",
    { class: "slider", "data-key": id },
    h("label", { for: id }, label),
    h("input", {
      type: "range",
      id,
      min: "0",
      max: "100",
      step: "1",
      value,
      "data-input": "expect",
      "aria-valuetext": shown,
      ...more,
    }),
    h("output", { for: id }, shown),
  );

function outcome(one, given) {
  const sum = Object.values(given).reduce((a, b) => a + b, 0);
  return one.options.map(({ option, title }) =>
    slider(
      `q-${one.question}-${option}`,
      title,
      given[option] ?? 0,
      sum ? `${Math.round((100 * (given[option] ?? 0)) / sum)} %` : "–",
      { "data-question": one.question, "data-option": option },
    ),
  );
}

const yesNo = (one, given) =>
  slider(`q-${one.question}`, "How likely is yes?", given, `${given} %`, { "data-question": one.question });

export function asking(seat, place, state) {
  const { ask } = seat,
    answers = answersOf(ask, place);
  const sent = ask.mine !== null && !state.expecting;
  return h(
    "section",
    { class: sent ? "panel good" : "panel ask", "data-key": `ask${ask.round}`, "aria-labelledby": "ask-h" },
    h("h2", { id: "ask-h" }, sent ? "✓ Your predictions are stored" : "What do you expect?"),
    sent
      ? h(
          "p",
          {},
          "They are scored when the facilitator reveals how it came out. ",
          h("button", { type: "button", "data-do": "expectAgain" }, "Change them"),
        )
      : h(
          "form",
          { "data-submit": "predict" },
          h("p", { class: "soft" }, "Say it in chances. Who says 90 % and is wrong pays more than who says 60 %."),
          ask.questions.map((one) =>
            h(
              "fieldset",
              { "data-key": one.question },
              h("legend", {}, one.title),
              one.kind === "outcome" ? outcome(one, answers[one.question]) : yesNo(one, answers[one.question]),
            ),
          ),
          state.error && h("p", { class: "error", role: "alert" }, state.error),
          h(
            "button",
            { type: "submit", class: "main wide", disabled: state.busy },
            state.busy ? "Sending …" : "Store my predictions",
          ),
        ),
  );
}
