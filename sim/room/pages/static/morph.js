// A page brought up to date in place: what did not change keeps its focus, its scroll and what was typed into it.

// What a form control holds beside its attributes. Typed text is the typist's: it is brought up to date only where the
// element says so with data-led.
const LIVE = ["checked", "disabled"];

const keyOf = (node) => (node.nodeType === 1 ? (node.getAttribute("data-key") ?? (node.id || null)) : null);
const alike = (a, b) => a.nodeType === b.nodeType && a.nodeName === b.nodeName && keyOf(a) === keyOf(b);

// What is not brought up to date by setting it: what a reader has unfolded stays unfolded, and a style that is set as an
// attribute is refused by the content security policy.
const apart = (live, name) => name === "style" || (name === "open" && live.nodeName === "DETAILS");

function morphAttributes(live, fresh) {
  for (const { name } of [...live.attributes]) if (!fresh.hasAttribute(name) && !apart(live, name)) live.removeAttribute(name);
  for (const { name, value } of [...fresh.attributes])
    if (live.getAttribute(name) !== value && !apart(live, name)) live.setAttribute(name, value);
  if (live.style.cssText !== fresh.style.cssText) live.style.cssText = fresh.style.cssText;
  for (const name of fresh.hasAttribute("data-led") ? [...LIVE, "value"] : LIVE)
    if (name in live && live[name] !== fresh[name]) live[name] = fresh[name];
}

function morphChildren(live, fresh) {
  const named = new Map([...live.childNodes].filter((n) => keyOf(n) !== null).map((n) => [keyOf(n), n]));
  let place = live.firstChild;
  for (const wanted of [...fresh.childNodes]) {
    const key = keyOf(wanted);
    let found = key === null ? place : named.get(key);
    if (key === null) while (found && keyOf(found) !== null) found = found.nextSibling;
    if (found && alike(found, wanted)) {
      if (found === place) place = place.nextSibling;
      else live.insertBefore(found, place);
      morph(found, wanted);
    } else live.insertBefore(wanted, place);
  }
  while (place) {
    const next = place.nextSibling;
    place.remove();
    place = next;
  }
}

// Bring an element up to date with a freshly built one, leaving in place what did not change: focus, scroll, typed text.
export function morph(live, fresh) {
  if (live.nodeType === 3) {
    if (live.data !== fresh.data) live.data = fresh.data;
    return;
  }
  morphAttributes(live, fresh);
  if (live.nodeName !== "TEXTAREA") morphChildren(live, fresh);
}

// A part of the page that is drawn again, at most once a frame, whenever it is asked to.
export function view(root, draw) {
  let asked = false;
  return () => {
    if (asked) return;
    asked = true;
    setTimeout(() => {
      asked = false;
      const fresh = root.cloneNode(false);
      fresh.append(...[draw()].flat(9).filter((node) => node instanceof Node));
      morphChildren(root, fresh);
    }, 0);
  };
}

// One listener for a whole page: an element says with data-do (data-input, data-change, data-submit) what is meant, and
// the page does it. So elements can come and go.
export function deeds(root, table) {
  for (const kind of ["click", "input", "change", "submit"])
    root.addEventListener(kind, (event) => {
      const element = event.target.closest?.(kind === "click" ? "[data-do]" : `[data-${kind}]`);
      const name = element?.getAttribute(kind === "click" ? "data-do" : `data-${kind}`);
      if (!name || !(name in table)) return;
      if (kind === "submit") event.preventDefault();
      table[name](element, event);
    });
}
