// What is drawn, moved along by numbers: every place along time is a percent of the plot, so another window is the same
// places stretched and shifted. Only what is in view is touched.

/** @typedef {import('./timeline-window.js').Days} Days */
/** @typedef {{element: Element, name: string, value: number, length: boolean}} Place */
/** @typedef {{places: Place[], scale: number, shift: number}} Known what is in a plot, and how far it has been moved */

const places = /** @type {const} */ (["x", "x1", "x2", "width"]);

/**
 * Everything in a plot that has a place along time.
 *
 * @param {SVGElement} svg
 */
function placesOf(svg) {
  /** @type {Place[]} */
  const found = [];
  for (const element of svg.querySelectorAll("line, use, text, rect, foreignObject")) {
    for (const name of places) {
      const value = element.getAttribute(name);
      if (value?.endsWith("%")) found.push({ element, name, value: parseFloat(value), length: name === "width" });
    }
  }
  return found;
}

/**
 * @param {HTMLElement} frame
 * @param {Days} drawn
 */
export function picture(frame, drawn) {
  /** @type {Map<SVGElement, Known>} */
  const known = new Map();
  /** @type {Set<SVGElement>} */
  const inView = new Set();
  let now = drawn;
  let asked = 0;

  const body = /** @type {HTMLElement} */ (frame.querySelector(".timeline-body"));
  const axis = () => /** @type {Element} */ (frame.querySelector(".timeline-axis"));
  /** The lanes of one answer. @returns {HTMLElement[]} */
  const pages = () => [...body.querySelectorAll(".timeline-lanes-page")].map((page) => /** @type {HTMLElement} */ (page));

  // A plot that is only shifted is moved as a whole, which costs the browser next to nothing; a new scale is a new place
  // for each thing in it. The axis and the grid have few, and nothing around them that would cut them off.
  /** @param {SVGElement} svg */
  const put = (svg) => {
    const about = knownOf(svg);
    const scale = (drawn.to - drawn.from) / (now.to - now.from);
    const shift = (100 * (drawn.from - now.from)) / (now.to - now.from);
    if (svg.matches(".timeline-plot") && Math.abs(scale / about.scale - 1) < 1e-6) {
      svg.style.transform = shift === about.shift ? "" : `translateX(${shift - about.shift}%)`;
      return;
    }
    svg.style.transform = "";
    Object.assign(about, { scale, shift });
    for (const { element, name, value, length } of about.places) {
      element.setAttribute(name, `${value * scale + (length ? 0 : shift)}%`);
    }
  };

  /** @param {SVGElement} svg */
  const knownOf = (svg) => {
    let about = known.get(svg);
    if (!about) {
      about = { places: placesOf(svg), scale: 1, shift: 0 };
      known.set(svg, about);
    }
    return about;
  };

  const views = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        const svg = /** @type {SVGElement} */ (target);
        if (isIntersecting) {
          inView.add(svg);
          put(svg);
        } else {
          inView.delete(svg);
        }
      }
    },
    { rootMargin: "100px" },
  );

  /** Where the plots are, which nothing but the window's size changes. @type {DOMRect | undefined} */
  let box;
  const bounds = () => (box ??= axis().getBoundingClientRect());
  addEventListener("resize", () => (box = undefined));

  const watch = () => {
    views.disconnect();
    inView.clear();
    for (const svg of known.keys()) if (!svg.isConnected) known.delete(svg);
    frame.querySelectorAll(".timeline-axis, .timeline-grid, .timeline-plot").forEach((svg) => views.observe(svg));
  };
  watch();

  /** @param {HTMLElement} drawing of an answer */
  const lanesIn = (drawing) => /** @type {HTMLElement} */ (drawing.querySelector(".timeline-lanes-page"));

  return {
    get drawn() {
      return drawn;
    },
    /** The width of the plot in CSS pixels. */
    width: () => Math.round(bounds().width),
    /** The share of the plot's width at which something is. @param {number} clientX */
    share(clientX) {
      const { left, width } = bounds();
      return (clientX - left) / width;
    },
    /** Moves what is in view to other days, before the next frame is painted. @param {Days} days */
    show(days) {
      now = days;
      cancelAnimationFrame(asked);
      asked = requestAnimationFrame(() => inView.forEach(put));
    },
    /** The number of the first lane of the answer that is in view. */
    laneInView() {
      const seen = pages().find((page) => page.getBoundingClientRect().bottom > 0);
      return (seen ?? pages()[0])?.dataset.lane;
    },
    /** Takes a drawing of other days. Lanes of other answers wait until they are near. @param {HTMLElement} drawing */
    take(drawing) {
      const root = /** @type {HTMLElement} */ (frame.closest(".timeline"));
      for (const name of ["from", "to", "width"]) root.dataset[name] = drawing.dataset[name];
      for (const part of [".timeline-range", ".timeline-steps", ".timeline-key", ".timeline-axis", ".timeline-grid"]) {
        const here = /** @type {Element} */ (root.querySelector(part));
        const fresh = /** @type {Element} */ (drawing.querySelector(part));
        // What is said aloud when it changes has to stay the same element.
        if (part === ".timeline-range") here.textContent = fresh.textContent;
        else here.replaceWith(fresh);
      }
      for (const page of pages()) page.dataset.stale = "";
      drawn = { from: Date.parse(drawing.dataset.from ?? "") / 86_400_000, to: Date.parse(drawing.dataset.to ?? "") / 86_400_000 + 1 };
      this.add(drawing);
    },
    /** Takes the lanes of an answer: in the place of the same ones, or below all others. @param {HTMLElement} drawing */
    add(drawing) {
      const fresh = lanesIn(drawing);
      const same = pages().find((page) => page.dataset.lane === fresh.dataset.lane);
      if (same) same.replaceWith(fresh);
      else body.append(fresh);
      watch();
    },
    /** The lanes that are drawn for other days. */
    stale: () => pages().filter((page) => "stale" in page.dataset),
    /** The plots with something in them, from above. */
    plots: () => [...frame.querySelectorAll(".timeline-plot")].filter((plot) => plot.querySelector(".timeline-mark")),
  };
}
