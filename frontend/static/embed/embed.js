// The element <initiative-tracker>, for the pages of others. Its attributes choose what the widget shows. Until the widget
// has said how tall it is, and whenever the server is away, what the page has inside the element is shown.
(() => {
  const name = "initiative-tracker";
  if (customElements.get(name)) return;

  /** Heights that are kept free before a widget is there, in CSS pixels: in a wide place, and in one below 480. */
  /** @type {Record<string, number[]>} */
  const heights = {
    timeline: [640, 640],
    initiative: [400, 560],
    jurisdiction: [600, 810],
    map: [760, 600],
    matrix: [560, 620],
    latest: [680, 870],
    counter: [180, 225],
    next: [160, 160],
  };
  const tallest = 10000;
  const smallest = 20;
  const patience = 15000; // ms for the whole widget
  const afterLoad = 3000; // ms for its height when all else is there: what is there is not the widget
  const firstRetry = 10000; // ms, doubled each time
  const lists = ["jurisdiction", "measure", "stage", "classification"];
  const options = [...lists, "lang", "theme", "accent", "limit", "from", "to", "as_of", "as-of", "v"];
  /** Attributes that are the page's own affair. */
  const own = ["view", "slug", "code", "height", "title", "id", "class", "style", "dir", "role", "hidden", "slot", "part", "tabindex"];

  const script = /** @type {HTMLScriptElement | null} */ (document.currentScript ?? document.querySelector('script[src*="/embed.js"]'));
  const home = new URL(".", script?.src || location.href);

  /** Those that have a frame, or will try again. @type {Set<Tracker>} */
  const live = new Set();
  addEventListener("message", (event) => {
    for (const one of live) if (one.frame?.contentWindow === event.source) one.hear(event.data);
  });
  const again = () => live.forEach((one) => one.retry());
  addEventListener("online", again);
  document.addEventListener("visibilitychange", again);

  const near = new IntersectionObserver(
    (seen) => {
      for (const { target, isIntersecting } of seen) /** @type {Tracker} */ (target).near(isIntersecting);
    },
    { rootMargin: "600px" },
  );
  const inView = new IntersectionObserver(
    (seen) => {
      for (const { target } of seen) /** @type {Tracker} */ (target).settle();
    },
    { threshold: [0, 1] },
  );

  class Tracker extends HTMLElement {
    static observedAttributes = ["view", "slug", "code", ...options];
    /** @type {HTMLIFrameElement | null} */
    frame = null;
    slotted = document.createElement("slot");
    isNear = false;
    shown = false;
    wanted = 0;
    kept = 0;
    width = 0;
    wait = firstRetry;
    timer = 0;
    changing = false;
    /** Whether there was no widget the last time, so what stands in the element has its own height. */
    absent = false;

    constructor() {
      super();
      this.attachShadow({ mode: "open" }).append(this.slotted);
    }

    connectedCallback() {
      this.style.display = "block";
      this.style.position = "relative";
      // What stands in the element may keep room free itself, before this script is here.
      const { height, width } = this.getBoundingClientRect();
      const [wide, narrow] = heights[this.view()[0]] ?? heights.initiative;
      this.keep(Number(this.getAttribute("height")) || (height > 100 ? height : width < 480 ? narrow : wide));
      near.observe(this);
      inView.observe(this);
    }

    disconnectedCallback() {
      near.unobserve(this);
      inView.unobserve(this);
      this.drop();
    }

    attributeChangedCallback() {
      if (!this.frame || this.changing) return;
      this.changing = true;
      queueMicrotask(() => {
        this.changing = false;
        if (!this.frame) return;
        this.drop();
        this.load();
      });
    }

    /** The view and what it is of. */
    view() {
      const [view, what] = (this.getAttribute("view") || "timeline").split("/");
      const code = view === "jurisdiction" ? this.getAttribute("jurisdiction") : "";
      return [view, what || this.getAttribute("slug") || this.getAttribute("code") || code || ""];
    }

    address() {
      const [view, what] = this.view();
      const address = new URL("embed/" + [view, what].filter(Boolean).map(encodeURIComponent).join("/"), home);
      const query = address.searchParams;
      for (const { name, value } of this.attributes) {
        // An option that there is not is passed on, since the widget tells the editor of it.
        if (own.includes(name) || !(options.includes(name) || /^[a-z_]{2,30}$/.test(name)) || /^on/.test(name)) continue;
        if (view === "jurisdiction" && name === view) continue;
        const values = lists.includes(name) ? value.split(/[\s,]+/) : [value];
        for (const one of values) if (one) query.append(name.replace("-", "_"), one);
      }
      if (!query.has("v")) query.set("v", "1");
      return address.href;
    }

    /** @param {boolean} isNear */
    near(isNear) {
      this.isNear = isNear;
      if (isNear && !this.frame) this.load();
      // A frame that is out of sight is not laid out, and so does not tell of changes.
      else if (isNear) this.ask();
    }

    load() {
      clearTimeout(this.timer);
      const frame = document.createElement("iframe");
      frame.setAttribute("sandbox", "allow-scripts allow-popups allow-popups-to-escape-sandbox");
      frame.title = this.title || (this.textContent ?? "").trim().replace(/\s+/g, " ").slice(0, 150) || "Initiative Tracker";
      const theme = this.getAttribute("theme") ?? "";
      const look = /** @type {Partial<CSSStyleDeclaration>} */ ({
        position: "absolute", inset: "0", visibility: "hidden", display: "block", border: "0", width: "100%", height: "100%",
        colorScheme: /^(light|dark)$/.test(theme) ? theme : "",
      });
      Object.assign(frame.style, look);
      frame.src = this.address();
      frame.onload = () => {
        if (this.shown) return;
        this.ask();
        this.limit(afterLoad);
      };
      this.frame = frame;
      live.add(this);
      this.limit(patience);
      /** @type {ShadowRoot} */ (this.shadowRoot).append(frame);
    }

    /** Gives the widget so long to come. @param {number} time */
    limit(time) {
      clearTimeout(this.timer);
      this.timer = window.setTimeout(() => {
        this.drop();
        this.release();
        live.add(this); // to try again
        this.timer = window.setTimeout(() => this.retry(), this.wait);
        this.wait = Math.min(this.wait * 2, 600000);
      }, time);
    }

    /** Gives back the room for a widget that did not come, as soon as nobody sees that what is below moves. */
    release() {
      this.absent = true;
      // Lines have a drawing below the sentence that keeps the room free where this script has not come yet.
      for (const one of this.querySelectorAll("svg")) one.style.display = "none";
      this.style.height = "";
      this.wanted = Math.ceil(this.getBoundingClientRect().height);
      this.style.height = this.kept + "px";
      this.settle();
    }

    retry() {
      if (!this.frame && this.isNear && !document.hidden) this.load();
    }

    drop() {
      clearTimeout(this.timer);
      live.delete(this);
      this.frame?.remove();
      this.frame = null;
      this.shown = this.slotted.hidden = false;
    }

    ask() {
      this.frame?.contentWindow?.postMessage({ type: name, ask: "height" }, "*");
    }

    /** @param {any} said by the widget */
    hear(said) {
      if (!said || said.type !== name || Object.keys(said).length !== 2) return;
      const { height } = said;
      if (!Number.isInteger(height) || height < smallest || height > tallest) return;
      clearTimeout(this.timer);
      this.wait = firstRetry;
      const changed = this.shown && this.wanted !== height;
      this.wanted = height;
      if (!this.shown && this.frame) {
        this.shown = this.slotted.hidden = true;
        this.frame.style.visibility = "";
      }
      this.settle(changed || this.absent);
      this.absent = false;
    }

    /**
     * Fits the height, when nobody sees that what is below moves. Otherwise room that is not needed stays, and what has
     * none is reached by scrolling in the frame, until the reader goes on; a change that the reader made shows at once.
     *
     * @param {boolean} [changed]
     */
    settle(changed) {
      if (!(this.shown || this.absent) || this.wanted === this.kept) return;
      const { bottom, width } = this.getBoundingClientRect();
      const more = this.wanted - this.kept;
      const unseen = bottom < 0 || Math.min(bottom, bottom + more) > innerHeight;
      const last = document.body.getBoundingClientRect().bottom - bottom < 50;
      const resized = Math.abs(width - this.width) > 1;
      if (unseen || last || (changed && (more > 0 || resized))) this.keep(this.wanted);
    }

    /** @param {number} height */
    keep(height) {
      this.kept = height;
      this.width = this.getBoundingClientRect().width;
      this.style.height = height + "px";
    }
  }
  customElements.define(name, Tracker);
})();
