// Keys for the review queue: j and k go to the next and the previous, v, e and s do what the legend says. In a list they
// are about the row that has the focus, on the page of a review about that review. Whoever does not want them switches
// them off in the legend; the browser remembers it.

const remembered = "queue-keys";

/** Asks the page of a review for its snooze. It is no element's id: the browser takes the focus away when it goes to one. */
const toSnooze = "#to-snooze";

/** @param {EventTarget | null} target */
function isTyping(target) {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target instanceof HTMLTextAreaElement ||
      target instanceof HTMLSelectElement ||
      (target instanceof HTMLInputElement && !["checkbox", "radio", "button", "submit"].includes(target.type)))
  );
}

/** @returns {HTMLElement[]} */
const rows = () => Array.from(document.querySelectorAll("[data-row]"));

/** The row that has the focus, or null. */
function focusedRow() {
  const row = document.activeElement?.closest("[data-row]");
  return row instanceof HTMLElement ? row : null;
}

/** Puts the focus on the row that many further on. @param {number} step */
function move(step) {
  const all = rows();
  const focused = focusedRow();
  const at = focused === null ? -1 : all.indexOf(focused);
  const next = at < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + step, 0), all.length - 1);
  const link = all[next]?.querySelector("[data-open]");
  if (link instanceof HTMLElement) {
    link.focus();
    link.scrollIntoView({ block: "nearest" });
  }
}

/** Presses what belongs to a key within a row or, on the page of one review, within the page. @param {string} key */
function press(key) {
  const list = document.querySelector("[data-key=j], [data-key=k], .review__acts") === null;
  const within = list ? focusedRow() : document;
  const found = within?.querySelector(`[data-key="${key}"]`);
  if (found instanceof HTMLElement) {
    found.click();
    const opened = found.closest("details");
    if (opened) {
      // The click opens it after this turn.
      setTimeout(() => opened.querySelector("button")?.focus());
    }
    return true;
  }
  const link = list && key === "s" ? within?.querySelector("[data-open]") : null;
  if (link instanceof HTMLAnchorElement) {
    location.assign(link.href + toSnooze);
    return true;
  }
  return false;
}

/** @param {KeyboardEvent} event */
function take(event) {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || (event.repeat && event.key === "v")) {
    return;
  }
  if (isTyping(event.target) || localStorage.getItem(remembered) === "off") {
    return;
  }
  if ((event.key === "j" || event.key === "k") && rows().some((row) => row.closest(".review__acts") === null)) {
    move(event.key === "j" ? 1 : -1);
    event.preventDefault();
    return;
  }
  if (["j", "k", "v", "e", "s"].includes(event.key) && press(event.key)) {
    event.preventDefault();
  }
}

function showLegend() {
  const legend = document.querySelector("[data-keys]");
  const control = document.querySelector("[data-keys-switch]");
  if (!(legend instanceof HTMLElement) || !(control instanceof HTMLElement)) {
    return;
  }
  const tell = () => {
    const on = localStorage.getItem(remembered) !== "off";
    control.setAttribute("aria-pressed", String(on));
    control.textContent = on ? "Keys are on" : "Keys are off";
  };
  control.addEventListener("click", () => {
    localStorage.setItem(remembered, localStorage.getItem(remembered) === "off" ? "on" : "off");
    tell();
  });
  tell();
  legend.hidden = false;
}

/** Whoever comes to snooze finds the form open. */
function openSnooze() {
  const snooze = document.getElementById("snooze");
  if (location.hash === toSnooze && snooze instanceof HTMLDetailsElement) {
    snooze.open = true;
    snooze.querySelector("button")?.focus();
  }
}

showLegend();
openSnooze();
document.addEventListener("keydown", take);
