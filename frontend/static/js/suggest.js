// Suggestions while somebody types into the search field: a combobox after the
// ARIA pattern. Every word and address comes from the page or with the answer.

/**
 * @typedef {object} Suggestion
 * @property {string} kind
 * @property {string} text
 * @property {[number, number][]} hits
 * @property {string} address
 * @property {string} [language]
 */

const pause = 150; // ms after the last key before anything is asked for

class Combobox {
  /** @param {HTMLInputElement} input */
  constructor(input) {
    this.input = input;
    this.list = document.createElement('ul');
    this.list.id = `${input.id}-suggestions`;
    this.list.className = 'suggestions';
    this.list.role = 'listbox';
    this.list.ariaLabel = input.dataset.suggestions ?? '';
    this.list.hidden = true;
    this.status = document.createElement('p');
    this.status.className = 'visually-hidden';
    this.status.role = 'status';
    input.after(this.list, this.status);
    input.role = 'combobox';
    input.ariaAutoComplete = 'list';
    input.ariaExpanded = 'false';
    input.setAttribute('aria-controls', this.list.id);
    this.chosen = -1;
    this.timer = 0;
    /** @type {AbortController | undefined} */
    this.asking = undefined;

    input.addEventListener('input', () => this.wait());
    input.addEventListener('keydown', (event) => this.key(event));
    input.addEventListener('blur', () => this.close());
    // A click would take the focus from the field first, and close the list.
    this.list.addEventListener('pointerdown', (event) => event.preventDefault());
  }

  get options() {
    return /** @type {HTMLElement[]} */ ([...this.list.children]);
  }

  wait() {
    clearTimeout(this.timer);
    this.asking?.abort();
    if (this.input.value.trim().length < 2) {
      this.show([], '');
      return;
    }
    this.timer = setTimeout(() => this.ask(), pause);
  }

  async ask() {
    this.asking = new AbortController();
    const { signal } = this.asking;
    const address = new URL(this.input.dataset.address ?? '', location.href);
    address.searchParams.set('q', this.input.value.trim());
    try {
      const response = await fetch(address, { signal });
      if (!response.ok) {
        throw new Error(`status ${response.status}`);
      }
      const { suggestions, says } = await response.json();
      if (!signal.aborted && document.activeElement === this.input) {
        this.show(suggestions, says);
      }
    } catch {
      // The form works without suggestions.
      if (!signal.aborted) {
        this.show([], '');
      }
    }
  }

  /**
   * @param {Suggestion[]} suggestions
   * @param {string} says
   */
  show(suggestions, says) {
    this.list.replaceChildren(...suggestions.map((suggestion, n) => this.option(suggestion, n)));
    this.status.textContent = says;
    this.choose(-1);
    this.open(suggestions.length > 0);
  }

  /**
   * @param {Suggestion} suggestion
   * @param {number} n
   */
  option(suggestion, n) {
    const option = document.createElement('li');
    option.id = `${this.list.id}-${n}`;
    option.role = 'option';
    option.ariaSelected = 'false';
    const link = document.createElement('a');
    link.href = suggestion.address;
    link.tabIndex = -1;
    const text = document.createElement('span');
    if (suggestion.language) {
      text.lang = suggestion.language;
    }
    text.append(...marked(suggestion));
    const kind = document.createElement('span');
    kind.className = 'suggestions__kind';
    kind.textContent = suggestion.kind;
    link.append(text, ' ', kind);
    option.append(link);
    return option;
  }

  /** @param {boolean} open */
  open(open) {
    this.list.hidden = !open;
    this.input.ariaExpanded = String(open);
  }

  close() {
    clearTimeout(this.timer);
    this.asking?.abort();
    this.choose(-1);
    this.open(false);
  }

  /** @param {number} n */
  choose(n) {
    this.options[this.chosen]?.setAttribute('aria-selected', 'false');
    this.chosen = n;
    const option = this.options[n];
    if (option) {
      option.ariaSelected = 'true';
      option.scrollIntoView({ block: 'nearest' });
      this.input.setAttribute('aria-activedescendant', option.id);
    } else {
      this.input.removeAttribute('aria-activedescendant');
    }
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const count = this.options.length;
    if (event.isComposing || count === 0) {
      return;
    }
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      this.open(true);
      const step = event.key === 'ArrowDown' ? 1 : -1;
      // One place beyond the last is the field itself.
      this.choose(((this.chosen + 1 + step + count + 1) % (count + 1)) - 1);
    } else if (event.key === 'Escape' && !this.list.hidden) {
      event.preventDefault();
      this.close();
    } else if (event.key === 'Enter' && this.chosen >= 0 && !this.list.hidden) {
      event.preventDefault();
      this.options[this.chosen].querySelector('a')?.click();
    }
  }
}

/**
 * The text with what was typed set apart.
 *
 * @param {Suggestion} suggestion
 */
function marked({ text, hits }) {
  /** @type {(string | HTMLElement)[]} */
  const parts = [];
  let at = 0;
  for (const [start, end] of hits) {
    const mark = document.createElement('mark');
    mark.textContent = text.slice(start, end);
    parts.push(text.slice(at, start), mark);
    at = end;
  }
  return [...parts, text.slice(at)];
}

for (const input of document.querySelectorAll('input[data-suggestions]')) {
  new Combobox(/** @type {HTMLInputElement} */ (input));
}
