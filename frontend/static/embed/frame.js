// Runs inside a widget, in a frame that has no origin of its own. It tells the page around how tall the widget is, and
// makes the drawing of a timeline one stop for Tab, in which arrow keys go from mark to mark.
(() => {
  const type = "initiative-tracker";
  const root = document.documentElement;
  // WordPress names a frame in its address, and then wants to be told in its own way.
  const secret = new URLSearchParams(location.hash.slice(2)).get("secret");

  const tell = () => {
    const height = Math.ceil(root.getBoundingClientRect().height);
    if (!height || parent === window) return;
    parent.postMessage({ type, height }, "*");
    if (secret) parent.postMessage({ message: "height", value: height, secret }, "*");
  };

  addEventListener("message", ({ source, data }) => {
    if (source === parent && data?.type === type && data.ask === "height" && Object.keys(data).length === 2) tell();
  });
  addEventListener("load", tell);
  new ResizeObserver(tell).observe(root);
  tell(); // at once: where the frame is out of sight, nothing is observed

  if (secret) {
    // There no link opens a window.
    document.addEventListener("click", (event) => {
      const link = /** @type {Element} */ (event.target).closest("a[href]");
      if (link instanceof HTMLAnchorElement) parent.postMessage({ message: "link", value: link.href, secret }, "*");
    });
  }

  const frame = /** @type {HTMLElement | null} */ (document.querySelector(".timeline-frame"));
  if (!frame) return;
  const plots = [...frame.querySelectorAll(".timeline-plot")];
  /** @param {Element | undefined} plot */
  const marksOf = (plot) =>
    [...(plot?.querySelectorAll("a.timeline-mark") ?? [])]
      .map((mark) => ({ mark: /** @type {SVGAElement} */ (mark), x: middle(mark) }))
      .sort((a, b) => a.x - b.x);
  /** @param {Element} mark */
  const middle = (mark) => {
    const { left, width } = mark.getBoundingClientRect();
    return left + width / 2;
  };

  /** Where an arrow key leads from a mark. @param {Element} mark @param {number} along @param {number} across */
  const next = (mark, along, across) => {
    const plot = /** @type {Element} */ (mark.closest(".timeline-plot"));
    if (across) {
      const x = middle(mark);
      return marksOf(plots[plots.indexOf(plot) + across]).sort((a, b) => Math.abs(a.x - x) - Math.abs(b.x - x))[0]?.mark;
    }
    const marks = marksOf(plot);
    return marks[marks.findIndex((one) => one.mark === mark) + along]?.mark;
  };

  /** @type {Record<string, number[]>} */
  const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  frame.tabIndex = 0;
  frame.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const mark = /** @type {Element} */ (event.target).closest("a.timeline-mark");
    let to;
    if (mark && event.key === "Escape") to = frame;
    else if (mark && steps[event.key]) to = next(mark, steps[event.key][0], steps[event.key][1]);
    else if (event.target === frame && event.key === "Enter") to = marksOf(plots[0])[0]?.mark;
    else return;
    event.preventDefault();
    to?.focus();
  });
})();
