// Numbers in words, as the program's own texts have them.

/** A share as a whole percentage that never rounds something to nothing, or nearly all to all. */
export function percent(share) {
  if (share > 0 && share < 0.01) return "< 1 %";
  if (share > 0.99 && share < 1) return "> 99 %";
  return `${Math.round(share * 100)} %`;
}

/** A whole number with commas. */
export const whole = (number) => number.toLocaleString("en-US");

/** A change in points, with its sign. */
export function signed(points, digits = 0) {
  const text = Math.abs(points).toFixed(digits);
  return Number(text) === 0 ? "0" : `${points > 0 ? "+" : "−"}${text}`;
}

/** A number that a hand has set, without the noise of binary fractions. */
export const plainNumber = (value) => String(Number(value.toPrecision(3)));

/** "1 world", "2 worlds". */
export const counted = (count, noun) => `${whole(count)} ${noun}${count === 1 ? "" : "s"}`;

/** A day counted from day 0: D-3, D0, D+1. */
export const dayLabel = (day) => (typeof day === "string" ? day : day ? `D${day > 0 ? "+" : ""}${day}` : "D0");

/** A name as words, for what has no title. */
export const spaced = (name) => name.replaceAll("_", " ").replaceAll(".", " ");
