// A field for another record searches all of them by what is typed.

const pause = 250;

/** @param {HTMLFormElement} form */
export function searchRecords(form) {
  const list = document.getElementById("offer-records");
  if (!list) {
    return;
  }
  let waiting = 0;
  form.addEventListener("input", (event) => {
    const field = event.target;
    if (!(field instanceof HTMLInputElement) || !("records" in field.dataset)) {
      return;
    }
    window.clearTimeout(waiting);
    waiting = window.setTimeout(() => void search(field, list), pause);
  });
}

/**
 * @param {HTMLInputElement} field
 * @param {HTMLElement} list
 */
async function search(field, list) {
  const asked = field.value.replaceAll("-", " ");
  try {
    const response = await fetch(`/staff/record-options?q=${encodeURIComponent(asked)}`);
    if (response.ok) {
      list.innerHTML = await response.text();
    }
  } catch {
    // The list stays as it was.
  }
}
