// What all pages share. Texts are only ever set as text, never as markup: there is no way here to make elements from a string.

const SVG = "http://www.w3.org/2000/svg";
const DRAWN = new Set(["svg", "g", "path", "rect", "line", "circle", "text", "polyline", "polygon", "title"]);

/** An element: h("p", {class: "soft", onclick: f, style: {"--share": 0.3}}, "text", other, ["more"]). Nulls are left out. */
export function h(tag, given, ...children) {
  const element = DRAWN.has(tag) ? document.createElementNS(SVG, tag) : document.createElement(tag);
  for (const [name, value] of Object.entries(given ?? {})) set(element, name, value);
  add(element, children);
  return element;
}

function set(element, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (name.startsWith("on")) {
    if (typeof value !== "function") throw new TypeError(`${name} wants a function`);
    element.addEventListener(name.slice(2), value);
  } else if (name === "style") {
    for (const [property, one] of Object.entries(value)) element.style.setProperty(property, String(one));
  } else if (name === "value" || name === "checked" || name === "selected" || name === "open") {
    element[name] = value;
  } else if (/^(src|href|action|formaction|xlink:href)$/i.test(name)) {
    const target = new URL(String(value), location.href);
    if (!["http:", "https:", "blob:"].includes(target.protocol)) throw new TypeError(`${name} wants an address of the web`);
    element.setAttribute(name, String(value));
  } else if (/^srcdoc$/i.test(name)) {
    throw new TypeError("markup is not taken");
  } else {
    element.setAttribute(name, value === true ? "" : String(value));
  }
}

function add(element, children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false) continue;
    element.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
}

/** Put children in place of what an element holds. */
export function fill(element, ...children) {
  element.replaceChildren();
  add(element, children);
  return element;
}

export const one = (selector, within = document) => within.querySelector(selector);
export const all = (selector, within = document) => [...within.querySelectorAll(selector)];

/** Data that the server wrote into the page: <script type="application/json" id="…">. */
export const given = (id) => JSON.parse(document.getElementById(id).textContent);

/** What is wrong, as sentences. */
export class Wrong extends Error {
  constructor(sentences, status = 0) {
    super(sentences.join(" "));
    this.sentences = sentences;
    this.status = status;
  }
}

const AWAY = "The program does not answer. Is it still running, and is this device still in its network?";

/** Ask for JSON; `body` is sent as JSON. Throws Wrong with sentences, or an AbortError when `signal` was raised. */
export async function ask(url, { body, method, signal, headers } = {}) {
  const sent = body === undefined ? {} : { body: JSON.stringify(body), headers: { "content-type": "application/json", ...headers } };
  let answer;
  try {
    answer = await fetch(url, { method: method ?? (body === undefined ? "GET" : "POST"), headers, ...sent, signal, credentials: "same-origin" });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Wrong([AWAY]);
  }
  const held = await answer.json().catch(() => null);
  if (answer.ok && held !== null) return held;
  const said = held?.problems ?? (held?.error ? [held.error] : [`The program answered with an error (${answer.status}).`]);
  throw new Wrong(said, answer.status);
}

/** Show sentences in a list of problems; none: show nothing. */
export function complain(element, sentences) {
  fill(element, sentences.map((sentence) => h("li", null, sentence)));
  element.hidden = sentences.length === 0;
}

let spoken;
/** Let a screen reader say something, once the voice before has had its time. */
export function announce(text) {
  clearTimeout(spoken);
  spoken = setTimeout(() => { document.getElementById("live").textContent = text; }, 150);
}

/**
 * Follow a stream of server-sent events, and poll the same address (?after=N&poll=1, answered with a list of
 * {number, name, data}) where a stream does not come through. `on`: a function for each name of event; `state(word)` is
 * told "here", "away" or "polling". Returns a function that ends it.
 */
export function follow(url, on, { after = -1, state = () => {}, patience = 4000, pause = 1500 } = {}) {
  let seen = after, source = null, timer = null, ended = false, heard = false, asking = null;
  const take = (number, name, data) => {
    if (number <= seen) return;
    seen = number;
    on[name]?.(data, number);
  };
  const from = (extra) => { const u = new URL(url, location.href); for (const [k, v] of Object.entries({ after: seen, ...extra })) u.searchParams.set(k, v); return u; };
  const open = () => {
    if (ended) return;
    source?.close();
    source = new EventSource(from({}));
    source.onopen = () => { heard = true; clearTimeout(timer); state("here"); };
    source.onerror = () => { state("away"); if (source.readyState === EventSource.CLOSED) later(heard ? open : poll); };
    for (const name of Object.keys(on)) source.addEventListener(name, (event) => { heard = true; take(Number(event.lastEventId), name, JSON.parse(event.data)); });
    timer = setTimeout(() => { if (!heard) { source.close(); poll(); } }, patience);
  };
  const later = (what) => { clearTimeout(timer); timer = setTimeout(what, pause); };
  const poll = async () => {
    if (ended) return;
    asking = new AbortController();
    try {
      for (const event of await ask(from({ poll: 1 }), { signal: asking.signal })) take(event.number, event.name, event.data);
      state("polling");
    } catch (error) {
      if (error.name !== "AbortError") state("away");
    }
    if (!ended) later(poll);
  };
  const wake = () => { if (document.visibilityState === "visible" && source?.readyState === EventSource.CLOSED) open(); };
  document.addEventListener("visibilitychange", wake);
  open();
  return () => { ended = true; source?.close(); asking?.abort(); clearTimeout(timer); document.removeEventListener("visibilitychange", wake); };
}
