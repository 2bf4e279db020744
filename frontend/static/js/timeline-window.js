// Days as numbers since 1970, and windows of them. A window ends where the day after its last begins.

/** @typedef {{from: number, to: number}} Days */

const day = 86_400_000; // ms
export const least = 8; // days, as on the server

/** @param {string} date */
const dayOf = (date) => Date.parse(date) / day;

/** @param {number} number */
export const dateOf = (number) => new Date(number * day).toISOString().slice(0, 10);

/**
 * The days that an element names.
 *
 * @param {HTMLElement} element
 * @param {string} from
 * @param {string} to
 * @returns {Days}
 */
export function daysOf(element, from, to) {
  return { from: dayOf(element.dataset[from] ?? ""), to: dayOf(element.dataset[to] ?? "") + 1 };
}

/**
 * The days that a link leads to: all of them when it leads to the drawing without a window, none when it leads elsewhere.
 *
 * @param {string} href
 * @param {string} drawing
 * @param {Days} whole
 * @returns {Days | undefined}
 */
export function windowOf(href, drawing, whole) {
  const url = new URL(href, location.href);
  if (url.pathname !== new URL(drawing, location.href).pathname) return undefined;
  const [from, to] = (url.searchParams.get("window") ?? "").split("/");
  return from && to ? { from: dayOf(from), to: dayOf(to) + 1 } : whole;
}

/**
 * The days moved into the whole, neither shorter than the least nor longer than all.
 *
 * @param {Days} days
 * @param {Days} whole
 * @returns {Days}
 */
export function clamped(days, whole) {
  const length = Math.min(Math.max(days.to - days.from, least), whole.to - whole.from);
  const middle = (days.from + days.to) / 2;
  const from = Math.min(Math.max(middle - length / 2, whole.from), whole.to - length);
  return { from, to: from + length };
}

/**
 * The days zoomed by a factor about one of them, which stays where it is.
 *
 * @param {Days} days
 * @param {number} factor
 * @param {number} [about]
 * @returns {Days}
 */
export function zoomed(days, factor, about = (days.from + days.to) / 2) {
  const longer = Math.max((days.to - days.from) * factor, least) / (days.to - days.from);
  return { from: about - (about - days.from) * longer, to: about + (days.to - about) * longer };
}

/**
 * @param {Days} days
 * @param {number} by
 * @returns {Days}
 */
export const panned = (days, by) => ({ from: days.from + by, to: days.to + by });
