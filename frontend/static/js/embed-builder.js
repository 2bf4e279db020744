// The builder of widgets as it is used: what is chosen shows at once, and stands in the address of the page. Everything
// comes from the page that the same choice has by itself.

/** How long typing rests before it is answered, in milliseconds. */
const rest = 300;
/** The tallest that a widget may make its frame, in CSS pixels. */
const tallest = 5000;

const builder = document.querySelector('form[data-builder]');
if (builder instanceof HTMLFormElement) begin(builder);

/** @param {HTMLFormElement} form */
function begin(form) {
  let waiting = 0;
  let asked = 0;

  const address = () => {
    const to = new URL(form.action);
    to.search = '';
    for (const [name, value] of new FormData(form)) {
      if (value) to.searchParams.append(name, String(value));
    }
    return to;
  };

  const show = async () => {
    const number = ++asked;
    const to = address();
    const answer = await fetch(to).catch(() => null);
    if (number !== asked) return;
    if (!answer?.ok) {
      location.assign(to);
      return;
    }
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    if (number !== asked) return;
    history.replaceState(null, '', to);
    for (const part of document.querySelectorAll('[data-live]')) {
      const made = page.querySelector(`[data-live="${part.getAttribute('data-live')}"]`);
      if (made) replace(part, made);
    }
  };

  form.addEventListener('input', (event) => {
    clearTimeout(waiting);
    // Another view has another form.
    if (event.target instanceof HTMLSelectElement && event.target.name === 'view') {
      location.assign(address());
      return;
    }
    waiting = window.setTimeout(show, event.target instanceof HTMLSelectElement ? 0 : rest);
  });

  addEventListener('message', ({ source, data }) => {
    const frame = document.querySelector('[data-live="preview"] iframe');
    if (!(frame instanceof HTMLIFrameElement) || source !== frame.contentWindow) return;
    if (data?.type !== 'initiative-tracker' || typeof data.height !== 'number' || Object.keys(data).length !== 2) return;
    if (data.height > 0 && data.height <= tallest) frame.style.height = `${Math.ceil(data.height) + 2}px`;
  });
}

/**
 * Puts a new part in the place of an old one. A frame stays as long as its address does, and lines keep their buttons.
 *
 * @param {Element} old
 * @param {Element} made
 */
function replace(old, made) {
  old.className = made.className;
  const [before, after] = [old.querySelector('iframe'), made.querySelector('iframe')];
  if (before && after) {
    before.title = after.title;
    if (before.getAttribute('src') !== after.getAttribute('src')) before.src = after.getAttribute('src') ?? '';
    return;
  }
  const lines = [...old.querySelectorAll('pre')];
  const others = [...made.querySelectorAll('pre')];
  if (lines.length > 0 && lines.length === others.length) {
    lines.forEach((line, n) => (line.textContent = others[n].textContent));
    return;
  }
  if (lines.length !== others.length && others.length > 0) {
    // The buttons of new lines are made ready when a page begins.
    location.reload();
    return;
  }
  old.replaceChildren(...made.childNodes);
}
