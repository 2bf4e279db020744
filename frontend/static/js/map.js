// The map moves through the years without asking the server: how far each
// jurisdiction had come is in the rows of the table. The words are the page's.

const map = /** @type {HTMLElement | null} */ (document.querySelector('[data-map]'));
const form = /** @type {HTMLFormElement | null} */ (map?.querySelector('[data-years]'));
if (map && form) start(map, form);

/**
 * @param {HTMLElement} map
 * @param {HTMLFormElement} form
 */
function start(map, form) {
  const slider = /** @type {HTMLInputElement} */ (form.querySelector('[type=range]'));
  const field = /** @type {HTMLInputElement} */ (form.querySelector('[type=number]'));
  const play = /** @type {HTMLButtonElement} */ (form.querySelector('[data-play]'));
  const first = Number(slider.min);
  const last = Number(slider.max);

  const says = sentences(form);
  const places = [...map.querySelectorAll('[data-row]')].map((row) => place(map, /** @type {HTMLElement} */ (row)));
  let shown = Number(slider.value);

  /** @param {number} year */
  const show = (year) => {
    if (year === shown) return;
    shown = year;
    slider.value = field.value = String(year);
    for (const { show } of places) show(year, year === last);
    const line = /** @type {HTMLElement} */ (map.querySelector('[role=status]'));
    line.textContent = says.get(year) ?? '';
    keepAddress(year === last ? '' : String(year));
  };

  const player = playing(play, () => {
    if (shown < last) show(shown + 1);
    return shown < last;
  });
  play.addEventListener('click', () => {
    if (player.stop()) return;
    if (shown === last) show(first);
    player.start();
  });
  slider.addEventListener('input', () => {
    player.stop();
    show(Number(slider.value));
  });
  field.addEventListener('input', () => {
    player.stop();
    if (field.validity.valid) show(Number(field.value));
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    player.stop();
    show(Number(field.value));
  });

  slider.hidden = play.hidden = false;
  /** @type {HTMLElement} */ (form.querySelector('[type=submit]')).hidden = true;
}

/**
 * What is said of each year.
 *
 * @param {HTMLElement} form
 */
function sentences(form) {
  const list = /** @type {HTMLElement[]} */ ([...form.querySelectorAll('[data-year]')]);
  return new Map(list.map((item) => [Number(item.dataset.year), item.textContent]));
}

/**
 * One jurisdiction: its row in the table, and what stands for it on the map.
 *
 * @param {HTMLElement} map
 * @param {HTMLElement} row
 */
function place(map, row) {
  const steps = [...(row.dataset.steps ?? '').matchAll(/(\d+) (\S+)/g)].map(([, year, stage]) => ({ year: Number(year), stage }));
  const cell = /** @type {HTMLElement} */ (row.querySelector('[data-cell]'));
  const name = row.querySelector('th')?.textContent?.trim() ?? '';
  const signs = /** @type {SVGElement[]} */ ([...map.querySelectorAll(`[data-code="${row.dataset.row}"]`)]);
  const nothing = /** @type {HTMLTemplateElement} */ (map.querySelector('[data-nothing-yet]'));

  for (const [event, marked] of /** @type {const} */ ([['pointerenter', true], ['pointerleave', false], ['focusin', true], ['focusout', false]])) {
    row.addEventListener(event, () => signs.forEach((sign) => sign.classList.toggle('is-marked', marked)));
  }

  return {
    /**
     * @param {number} year
     * @param {boolean} present
     */
    show(year, present) {
      const stage = present ? (row.dataset.present ?? '') : (steps.filter((step) => step.year <= year).at(-1)?.stage ?? '');
      if ((signs[0]?.dataset.stage ?? cell.dataset.stage ?? null) === stage) return;
      const words = stage ? map.querySelector(`[data-stage-words="${stage}"]`) : null;
      cell.replaceChildren(words ? stageElement(words) : nothing.content.cloneNode(true));
      signs.forEach((sign) => paint(sign, stage));
      const title = signs.map((sign) => sign.querySelector('title')).find(Boolean);
      if (title) {
        title.textContent = (map.dataset.place ?? '').replace('{place}', name).replace('{stage}', cell.textContent?.trim() ?? '');
      }
    },
  };
}

/**
 * The mark and the word of a stage, as the key has them.
 *
 * @param {Element} key
 */
function stageElement(key) {
  const element = document.createElement('span');
  element.className = 'stage';
  const copy = /** @type {Element} */ (key.cloneNode(true));
  copy.querySelector('.map-swatch')?.remove();
  element.append(...copy.childNodes);
  return element;
}

/**
 * @param {SVGElement} sign
 * @param {string} stage empty for nothing yet
 */
function paint(sign, stage) {
  if (stage) sign.dataset.stage = stage;
  else delete sign.dataset.stage;
  if (sign.tagName === 'text') return;
  if (stage) sign.setAttribute('fill', stage === 'law' ? 'currentColor' : `url(#map-${stage})`);
  else sign.removeAttribute('fill');
}

/**
 * A button that takes a step now and then until there is none left.
 *
 * @param {HTMLButtonElement} button
 * @param {() => boolean} step tells whether there is another
 */
function playing(button, step) {
  const pace = 1100; // ms for a year: long enough to see what changed
  /** @type {ReturnType<typeof setInterval> | undefined} */
  let timer;
  const stop = () => {
    const ran = timer !== undefined;
    clearInterval(timer);
    timer = undefined;
    button.textContent = button.dataset.play ?? '';
    return ran;
  };
  return {
    stop,
    start() {
      button.textContent = button.dataset.pause ?? '';
      timer = setInterval(() => step() || stop(), pace);
    },
  };
}

/**
 * Keeps the year in the address of the page and of the links that lead to
 * other maps.
 *
 * @param {string} year empty for today
 */
function keepAddress(year) {
  const here = withYear(location.href, year);
  history.replaceState(history.state, '', here);
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll('[data-keeps-year]'))) {
    link.href = withYear(link.href, year);
  }
}

/**
 * @param {string} address
 * @param {string} year
 */
function withYear(address, year) {
  const url = new URL(address);
  if (year) url.searchParams.set('until', year);
  else url.searchParams.delete('until');
  return url.href;
}
