// The public page stands beside the form and follows what is typed. The form sends itself into a frame, as the button
// for a preview does into a window.

const pause = 900;
const frameName = "preview-frame";

/** @param {HTMLFormElement} form */
export function previewBeside(form) {
  const button = form.querySelector("button[data-preview]");
  const editor = form.closest("[data-editor]");
  if (!(button instanceof HTMLButtonElement) || !editor) {
    return;
  }
  const toggle = document.createElement("button");
  toggle.type = "button";
  toggle.className = "button button--quiet";
  toggle.textContent = "Preview beside the form";
  toggle.setAttribute("aria-pressed", "false");
  button.after(" ", toggle);

  /** @type {HTMLIFrameElement | null} */
  let frame = null;
  let waiting = 0;
  const refresh = () => {
    const target = button.formTarget;
    button.formTarget = frameName;
    form.requestSubmit(button);
    button.formTarget = target;
  };
  toggle.addEventListener("click", () => {
    if (frame) {
      frame.remove();
      frame = null;
    } else {
      frame = document.createElement("iframe");
      frame.name = frameName;
      frame.title = "Preview of the public page";
      frame.className = "editor__preview";
      editor.append(frame);
      refresh();
    }
    editor.classList.toggle("editor--beside", frame !== null);
    toggle.setAttribute("aria-pressed", String(frame !== null));
  });
  form.addEventListener("input", () => {
    if (frame) {
      window.clearTimeout(waiting);
      waiting = window.setTimeout(refresh, pause);
    }
  });
}
