// Wheel, mouse and touch. The page keeps scrolling as ever: a wheel alone and a finger up or down are the page's.

import { panned, zoomed } from "./timeline-window.js";

/** @typedef {import('./timeline-window.js').Days} Days */
/** @typedef {{at: () => Days, goal: () => Days, move: (days: Days, held?: boolean) => void, glide: (days: Days) => void, whole: () => void}} Moves */
/** @typedef {{x: number, day: number}} Hold the day that was under a pointer when it came, and where it is now */

const dragFrom = 4; // CSS pixels, below which it is a click
const lineHeight = 16; // CSS pixels, of a wheel that counts lines

/**
 * @param {HTMLElement} frame
 * @param {ReturnType<typeof import('./timeline-picture.js').picture>} shown
 * @param {Moves} moves
 */
export function pointers(frame, shown, moves) {
  /** @param {number} x */
  const dayAt = (x) => {
    const { from, to } = moves.at();
    return from + shown.share(x) * (to - from);
  };

  frame.addEventListener(
    "wheel",
    (event) => {
      const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? lineHeight : 1;
      const { from, to } = moves.at();
      if (event.ctrlKey || event.metaKey) {
        event.preventDefault();
        moves.move(zoomed({ from, to }, Math.exp(event.deltaY * unit * 0.003), dayAt(event.clientX)));
      } else if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
        event.preventDefault();
        moves.move(panned({ from, to }, (((event.deltaX || event.deltaY) * unit) / shown.width()) * (to - from)));
      }
    },
    { passive: false },
  );

  /** @type {Map<number, Hold>} */
  const held = new Map();
  let began = 0;
  let dragged = false;

  // A finger more or less: all hold on to the days that are under them now.
  const hold = () => held.forEach((pointer) => (pointer.day = dayAt(pointer.x)));

  frame.addEventListener("pointerdown", (event) => {
    const target = /** @type {Element} */ (event.target);
    if (event.button !== 0 || !target.closest(".timeline-track, .timeline-axis")) return;
    held.set(event.pointerId, { x: event.clientX, day: 0 });
    if (held.size === 1) {
      began = event.clientX;
      dragged = false;
    }
    hold();
  });

  frame.addEventListener("pointermove", (event) => {
    const pointer = held.get(event.pointerId);
    if (!pointer) return;
    pointer.x = event.clientX;
    if (!dragged && held.size === 1 && Math.abs(event.clientX - began) < dragFrom) return;
    if (!dragged) {
      dragged = true;
      frame.classList.add("timeline-moving");
      for (const id of held.keys()) frame.setPointerCapture(id);
    }
    const [one, other] = [...held.values()].sort((a, b) => a.day - b.day);
    const { from, to } = moves.at();
    if (!one) return;
    let length = to - from;
    if (other && Math.abs(other.x - one.x) > 8) {
      length = ((other.day - one.day) * shown.width()) / Math.abs(other.x - one.x);
    }
    const start = one.day - shown.share(one.x) * length;
    moves.move({ from: start, to: start + length }, true);
  });

  /** @param {PointerEvent} event */
  const release = (event) => {
    held.delete(event.pointerId);
    hold();
    if (held.size > 0) return;
    frame.classList.remove("timeline-moving");
    if (dragged) moves.move(moves.at());
  };
  frame.addEventListener("pointerup", release);
  frame.addEventListener("pointercancel", release);

  // What ends a drag is no click, and links are not dragged away.
  frame.addEventListener(
    "click",
    (event) => {
      if (!dragged) return;
      dragged = false;
      event.preventDefault();
      event.stopPropagation();
    },
    true,
  );
  frame.addEventListener("dragstart", (event) => event.preventDefault());
}
