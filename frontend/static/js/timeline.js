// Makes the drawing of a timeline live. The server draws: while somebody moves or zooms, what is in view moves along at
// once, and when they rest, the drawing of the new days is fetched from the page's own address and put in its place.
// Words and addresses are the page's.

import { cards } from "./timeline-card.js";
import { keys } from "./timeline-keys.js";
import { picture } from "./timeline-picture.js";
import { pointers } from "./timeline-pointers.js";
import { clamped, dateOf, daysOf, windowOf } from "./timeline-window.js";

/** @typedef {import('./timeline-window.js').Days} Days */

const restAfter = 140; // ms without a change, until the drawing of the days is fetched
const heldRestAfter = 500; // ms, while a button or finger is still down
const glideFor = 180; // ms
const nearBy = "600px"; // how close further lanes come before they are fetched
const tolerance = 0.15; // how much wider or narrower the plot may be than the server took it to be

const root = document.getElementById("timeline");
if (root?.dataset.address) start(root);

/** @param {HTMLElement} root */
function start(root) {
  const frame = /** @type {HTMLElement} */ (root.querySelector(".timeline-frame"));
  const failed = /** @type {HTMLElement} */ (root.querySelector(".timeline-failed"));
  const whole = daysOf(root, "first", "last");
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const shown = picture(frame, daysOf(root, "from", "to"));
  const card = cards(root, frame);

  /** The days that the reader is at, drawn or not. @type {Days} */
  let at = shown.drawn;
  /** Where a glide leads, else where the reader is. Each key goes on from there, however fast keys follow each other. */
  let goal = at;
  let laidOutFor = Number(root.dataset.width);
  let resting = 0;
  let gliding = 0;
  /** @type {AbortController | undefined} */
  let fetching;

  /** @param {Days} days @param {number} [wait] */
  const show = (days, wait) => {
    at = days;
    shown.show(at);
    rest(wait);
  };

  /** @param {Days} days @param {number} [wait] */
  const move = (days, wait) => {
    cancelAnimationFrame(gliding);
    goal = clamped(days, whole);
    show(goal, wait);
  };

  const rest = (wait = restAfter) => {
    clearTimeout(resting);
    resting = window.setTimeout(settle, wait);
  };

  /** Goes there in one smooth step. @param {Days} days */
  const glide = (days) => {
    if (calm.matches) return move(days);
    cancelAnimationFrame(gliding);
    const from = at;
    const to = (goal = clamped(days, whole));
    const began = performance.now();
    /** @param {number} now */
    const step = (now) => {
      const part = Math.min((now - began) / glideFor, 1);
      const eased = 1 - (1 - part) ** 3;
      show({ from: from.from + (to.from - from.from) * eased, to: from.to + (to.to - from.to) * eased });
      if (part < 1) gliding = requestAnimationFrame(step);
    };
    gliding = requestAnimationFrame(step);
  };

  /** The address of a drawing: as the reader sees it, or as it is fetched. @param {{lane?: string, width?: number}} [more] */
  const address = (more = {}) => {
    const url = new URL(root.dataset.address ?? "", location.href);
    const from = Math.round(at.from);
    const to = Math.round(at.to);
    if (from > whole.from || to < whole.to) url.searchParams.set("window", `${dateOf(from)}/${dateOf(to - 1)}`);
    if (more.lane && more.lane !== "1") url.searchParams.set("lane", more.lane);
    if (more.width) url.searchParams.set("width", String(more.width));
    return url;
  };

  /** @param {URL} url @param {AbortSignal} [signal] */
  const get = async (url, signal) => {
    const answer = await fetch(url, { signal });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const drawing = page.getElementById("timeline");
    if (!answer.ok || !drawing?.dataset.from) throw new Error(`${answer.status}`);
    return { page, drawing };
  };

  const settle = async () => {
    fetching?.abort();
    fetching = new AbortController();
    const width = shown.width();
    try {
      const { page, drawing } = await get(address({ lane: shown.laneInView(), width }), fetching.signal);
      laidOutFor = width;
      const refocus = focusKept(root);
      shown.take(drawing);
      replaceParts(page);
      refocus();
      if (fetching.signal.aborted) return;
      shown.show(at);
      failed.hidden = true;
      const seen = address();
      if (seen.pathname === location.pathname) history.replaceState(null, "", seen);
      watchForMore();
    } catch (error) {
      if (error instanceof DOMException && error.name === "AbortError") return;
      failed.hidden = false;
      at = goal = shown.drawn;
      shown.show(at);
    }
  };

  // Lanes that come near are fetched: those that follow, and those that were drawn for other days.
  const near = new IntersectionObserver(
    (entries) => entries.filter((entry) => entry.isIntersecting).forEach(({ target }) => void more(target)),
    { rootMargin: nearBy },
  );
  const watchForMore = () => {
    near.disconnect();
    const next = document.querySelector(".timeline-pager a[rel=next]");
    if (next) near.observe(next);
    shown.stale().forEach((lanes) => near.observe(lanes));
  };
  /** @param {Element} target */
  const more = async (target) => {
    near.unobserve(target);
    const lane = target instanceof HTMLAnchorElement ? new URL(target.href).searchParams.get("lane") : target.getAttribute("data-lane");
    const asked = at;
    try {
      const { page, drawing } = await get(address({ lane: lane ?? "1", width: shown.width() }));
      // Somebody has moved on since, and the lanes are asked for again when that has settled.
      if (asked !== at) return;
      shown.add(drawing);
      if (target instanceof HTMLAnchorElement) {
        page.querySelectorAll(".timeline-pager [rel=prev]").forEach((link) => link.remove());
        target.closest(".timeline-pager")?.replaceWith(...page.querySelectorAll(".timeline-pager"));
      }
      watchForMore();
    } catch {
      failed.hidden = false;
    }
  };

  root.addEventListener("click", (event) => {
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const link = /** @type {Element} */ (event.target).closest("a[data-step], a.timeline-mark");
    if (!link) return;
    const href = new URL(link.getAttribute("href") ?? "", location.href).href;
    const days = windowOf(href, root.dataset.address ?? "", whole);
    event.preventDefault();
    if (days) glide(days);
    else card.open(/** @type {SVGAElement} */ (link), href);
  });

  const moves = {
    at: () => at,
    goal: () => goal,
    move: (/** @type {Days} */ days, held = false) => {
      card.close();
      move(days, held ? heldRestAfter : restAfter);
    },
    glide,
    whole: () => glide(whole),
  };
  pointers(frame, shown, moves);
  keys(frame, shown, moves);

  let waiting = 0;
  addEventListener("resize", () => {
    clearTimeout(waiting);
    waiting = window.setTimeout(() => Math.abs(shown.width() / laidOutFor - 1) > tolerance && rest(), restAfter);
  });
  if (shown.width() > 0 && Math.abs(shown.width() / laidOutFor - 1) > tolerance) rest();

  root.classList.add("timeline-live");
  frame.tabIndex = 0;
  /** @type {HTMLElement} */ (root.querySelector(".timeline-keys")).hidden = false;
  watchForMore();
}

/** Remembers what has the focus within the drawing, and gives it back to what stands in its place. @param {HTMLElement} root */
function focusKept(root) {
  const focused = document.activeElement;
  if (!focused || focused === document.body || !root.contains(focused)) return () => {};
  const name = focused.getAttribute("data-step");
  const href = focused.getAttribute("href");
  return () => {
    if (focused.isConnected) return;
    const again = [...root.querySelectorAll("a")].find((link) => (name ? link.dataset.step === name : link.getAttribute("href") === href));
    (again ?? /** @type {HTMLElement} */ (root.querySelector(".timeline-frame"))).focus({ preventScroll: true });
  };
}

/** Puts the parts of the page that depend on the days in their place, but not under the hands of somebody who types. @param {Document} page */
function replaceParts(page) {
  for (const part of document.querySelectorAll("[data-live]")) {
    const changed = [...part.querySelectorAll("input")].some((input) => input.value !== input.defaultValue);
    if (changed || part.matches(":focus-within")) continue;
    const fresh = page.querySelector(`[data-live="${part.getAttribute("data-live")}"]`);
    if (fresh) part.replaceChildren(...fresh.childNodes);
  }
}
