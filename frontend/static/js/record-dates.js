// A date says how it will be read, in the words of the server, while it is typed.

const pause = 200;

/** @param {HTMLFormElement} form */
export function hintDates(form) {
  /** @type {Map<string, number>} */
  const waiting = new Map();
  form.addEventListener("input", (event) => {
    const field = event.target;
    if (!(field instanceof HTMLInputElement) || !("date" in field.dataset)) {
      return;
    }
    window.clearTimeout(waiting.get(field.id));
    waiting.set(field.id, window.setTimeout(() => void hint(field), pause));
  });
}

/** @param {HTMLInputElement} field */
async function hint(field) {
  const asked = field.value;
  const place = document.getElementById(`${field.id}-phrase`);
  if (!place) {
    return;
  }
  try {
    const response = await fetch(`/staff/date-hint?date=${encodeURIComponent(asked)}`);
    if (!response.ok || field.value !== asked) {
      return;
    }
    /** @type {{phrase: string, fault: string}} */
    const said = await response.json();
    place.textContent = said.fault || (said.phrase && `Reads: ${said.phrase}`) || "Such as 2010-12-16, 2010-12, 2010~ or 2012-11/2012-12.";
    place.classList.toggle("entry__hint--fault", said.fault !== "");
  } catch {
    // Without an answer the field is as good as without script.
  }
}
