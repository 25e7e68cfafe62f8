// What a page keeps on this device, so that a reload or a sleep loses nothing. A browser that refuses to keep
// anything (private windows, full storage) keeps it for as long as the page is open.
const fallback = new Map();

export const kept = {
  get(name) {
    try {
      const text = localStorage.getItem(name);
      return text === null ? (fallback.get(name) ?? null) : JSON.parse(text);
    } catch {
      return fallback.get(name) ?? null;
    }
  },
  set(name, value) {
    fallback.set(name, value);
    try {
      localStorage.setItem(name, JSON.stringify(value));
    } catch {
      /* the fallback holds it */
    }
  },
  drop(name) {
    fallback.delete(name);
    try {
      localStorage.removeItem(name);
    } catch {
      /* nothing was kept */
    }
  },
};
