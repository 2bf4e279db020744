// Buttons that copy a text of the page. Without a clipboard they stay hidden.
// A page that is not read over https has none.

/** How long a button says that it is done, in milliseconds. */
const shown = 2000;

/** @param {HTMLButtonElement} button */
function prepare(button) {
  const source = document.getElementById(button.dataset.copy ?? '');
  if (!source) return;
  const label = button.textContent;
  let back = 0;
  button.hidden = false;
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText((source.textContent ?? '').trim());
    button.textContent = button.dataset.done ?? label;
    window.clearTimeout(back);
    back = window.setTimeout(() => (button.textContent = label), shown);
  });
  // What the button says is read out when it changes.
  button.setAttribute('aria-live', 'polite');
}

if (navigator.clipboard) {
  for (const button of document.querySelectorAll('button[data-copy]')) {
    if (button instanceof HTMLButtonElement) prepare(button);
  }
}
