// The card of a mark: its actions as the initiative's page shows them, taken from that page.

const gap = 12; // CSS pixels between the mark and its card

/**
 * @param {HTMLElement} root
 * @param {HTMLElement} frame
 */
export function cards(root, frame) {
  /** @type {Map<string, Promise<Document>>} */
  const pages = new Map();
  const template = /** @type {HTMLTemplateElement} */ (root.querySelector(".timeline-card-template"));
  /** @type {HTMLDialogElement | undefined} */
  let card;
  /** @type {SVGAElement | undefined} */
  let opener;

  const close = () => {
    if (!card) return;
    card.remove();
    card = undefined;
  };
  const back = () => {
    close();
    if (opener?.isConnected) opener.focus();
    else frame.focus();
  };

  /** @param {string} address */
  const page = (address) => {
    let found = pages.get(address);
    if (!found) {
      found = fetch(address).then(async (answer) => {
        if (!answer.ok) throw new Error(`${answer.status}`);
        return new DOMParser().parseFromString(await answer.text(), "text/html");
      });
      found.catch(() => pages.delete(address));
      pages.set(address, found);
    }
    return found;
  };

  document.addEventListener("pointerdown", (event) => {
    if (card && !card.contains(/** @type {Node} */ (event.target))) close();
  });

  return {
    close,
    /** @param {SVGAElement} mark @param {string} href */
    async open(mark, href) {
      close();
      opener = mark;
      const made = /** @type {HTMLDialogElement} */ (
        /** @type {Element} */ (template.content.firstElementChild).cloneNode(true)
      );
      card = made;
      /** @param {string} selector */
      const part = (selector) => /** @type {HTMLElement} */ (made.querySelector(selector));
      part(".timeline-close").addEventListener("click", back);
      made.addEventListener("keydown", (event) => {
        if (event.key === "Escape") back();
      });
      const url = new URL(href);
      /** @type {HTMLAnchorElement} */ (part(".timeline-record a")).href = href;
      root.append(made);
      made.show();
      place(made, mark);
      const first = url.hash;
      url.hash = "";
      const numbers = mark.dataset.actions?.split(" ").map((number) => `#action-${number}`) ?? [first];
      try {
        const from = await page(url.href);
        if (card !== made) return;
        const actions = numbers.map((id) => from.querySelector(id)).filter((action) => action !== null);
        if (actions.length === 0) throw new Error("no such action");
        part(".timeline-acts").replaceChildren(...actions.map((action) => shownAction(action, from, url.href)));
      } catch {
        part(".timeline-missing").hidden = false;
      }
      part(".timeline-loading").remove();
      place(made, mark);
    },
  };
}

/**
 * A copy of an action with its sources below it.
 *
 * @param {Element} action
 * @param {Document} page
 * @param {string} address
 */
function shownAction(action, page, address) {
  const copy = document.createElement("div");
  copy.className = "timeline-act";
  copy.append(...[...action.childNodes].map((node) => document.importNode(node, true)));
  /** @type {Set<string>} */
  const cited = new Set();
  for (const link of copy.querySelectorAll('a[href^="#"]')) {
    const id = link.getAttribute("href") ?? "";
    cited.add(id);
    link.setAttribute("href", address + id);
  }
  const sources = document.createElement("ul");
  sources.className = "timeline-sources";
  for (const id of cited) {
    const title = page.getElementById(id.slice(1))?.querySelector(".source__title");
    if (!title) continue;
    const item = document.createElement("li");
    item.append(...[...title.childNodes].map((node) => document.importNode(node, true)));
    sources.append(item);
  }
  if (sources.childElementCount > 0) copy.append(sources);
  return copy;
}

/**
 * Puts the card below its mark, or above it where there is more room, within what is seen.
 *
 * @param {HTMLElement} card
 * @param {Element} mark
 */
function place(card, mark) {
  const at = mark.getBoundingClientRect();
  const { width, height } = card.getBoundingClientRect();
  const below = at.bottom + gap;
  const top = below + height <= innerHeight ? below : Math.max(at.top - gap - height, gap);
  const left = Math.min(Math.max(at.left + at.width / 2 - width / 2, gap), innerWidth - width - gap);
  card.style.top = `${top}px`;
  card.style.left = `${left}px`;
}
