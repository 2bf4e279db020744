// The drawing by keys. It is one stop for Tab; within it the arrow keys go from mark to mark.

import { panned, zoomed } from "./timeline-window.js";

const zoomStep = 1.6;
const panStep = 0.15; // of the window

/**
 * @param {HTMLElement} frame
 * @param {ReturnType<typeof import('./timeline-picture.js').picture>} shown
 * @param {import('./timeline-pointers.js').Moves} moves
 */
export function keys(frame, shown, moves) {
  /** @param {Element} plot */
  const marksOf = (plot) =>
    [...plot.querySelectorAll("a.timeline-mark")]
      .map((mark) => ({ mark: /** @type {SVGAElement} */ (mark), box: mark.getBoundingClientRect() }))
      .map(({ mark, box }) => ({ mark, x: box.left + box.width / 2, y: box.top }))
      .sort((a, b) => a.x - b.x || a.y - b.y);

  /** @param {SVGAElement | undefined} mark */
  const focus = (mark) => {
    mark?.focus({ preventScroll: true });
    mark?.closest(".timeline-lane")?.scrollIntoView({ block: "nearest" });
  };

  const first = () => {
    const plots = shown.plots();
    const seen = plots.find((plot) => plot.getBoundingClientRect().top > 0) ?? plots[0];
    if (seen) focus(marksOf(seen)[0]?.mark);
  };

  /** @param {Element} from @param {number} step */
  const along = (from, step) => {
    const marks = marksOf(/** @type {Element} */ (from.closest(".timeline-plot")));
    focus(marks[marks.findIndex(({ mark }) => mark === from) + step]?.mark);
  };

  /** @param {Element} from @param {number} step */
  const across = (from, step) => {
    const plots = shown.plots();
    const next = plots[plots.indexOf(/** @type {Element} */ (from.closest(".timeline-plot"))) + step];
    if (!next) return;
    const box = from.getBoundingClientRect();
    const here = box.left + box.width / 2;
    focus(marksOf(next).sort((a, b) => Math.abs(a.x - here) - Math.abs(b.x - here))[0]?.mark);
  };

  /** @type {Record<string, (shift: boolean) => void>} */
  const always = {
    "+": () => moves.glide(zoomed(moves.goal(), 1 / zoomStep)),
    "=": () => moves.glide(zoomed(moves.goal(), 1 / zoomStep)),
    "-": () => moves.glide(zoomed(moves.goal(), zoomStep)),
    Home: () => moves.whole(),
  };
  /** @param {number} direction */
  const pan = (direction) => (/** @type {boolean} */ shift) => {
    const { from, to } = moves.goal();
    moves.glide(panned({ from, to }, direction * (to - from) * (shift ? 1 : panStep)));
  };
  /** @type {Record<string, (shift: boolean) => void>} */
  const onFrame = { ...always, ArrowLeft: pan(-1), ArrowRight: pan(1), Enter: first };

  frame.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const target = /** @type {Element} */ (event.target);
    const mark = target.closest("a.timeline-mark");
    /** @type {Record<string, (shift: boolean) => void>} */
    const onMark = mark
      ? {
          ...always,
          ArrowLeft: () => along(mark, -1),
          ArrowRight: () => along(mark, 1),
          ArrowUp: () => across(mark, -1),
          ArrowDown: () => across(mark, 1),
          Escape: () => frame.focus(),
        }
      : {};
    const act = (target === frame ? onFrame : onMark)[event.key];
    if (!act) return;
    event.preventDefault();
    act(event.shiftKey);
  });
}
