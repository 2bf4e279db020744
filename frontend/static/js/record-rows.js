// Rows are added and taken out in place. The names are those that the server gives: "actions.3.date".

/** @param {HTMLFormElement} form */
export function addRows(form) {
  form.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("button") : null;
    if (!button) {
      return;
    }
    if (button.dataset.add && addRow(form, button.dataset.add)) {
      event.preventDefault();
    }
    if (button.dataset.remove && removeRow(form, button.dataset.remove)) {
      event.preventDefault();
    }
  });
  form.addEventListener("input", (event) => {
    if (event.target instanceof HTMLInputElement && event.target.name.startsWith("sources.")) {
      offerSources(form);
    }
  });
}

/**
 * Puts an empty row at the end of a list and tells whether it could.
 * @param {HTMLFormElement} form
 * @param {string} list
 */
function addRow(form, list) {
  const section = form.querySelector(`[data-list="${CSS.escape(list)}"]`);
  const blank = section?.querySelector(":scope > template");
  const rows = section?.querySelector(":scope > .rows-of__rows");
  if (!(blank instanceof HTMLTemplateElement) || !rows) {
    return false;
  }
  const number = nextNumber(rows);
  const held = document.createElement("template");
  const id = list.replaceAll(".", "-");
  held.innerHTML = blank.innerHTML.replaceAll(`${list}.NEW`, `${list}.${number}`).replaceAll(`${id}-NEW`, `${id}-${number}`);
  const row = held.content.querySelector("fieldset");
  if (!row) {
    return false;
  }
  const title = row.querySelector("legend");
  if (title) {
    title.textContent += ` ${number + 1}`;
  }
  rows.append(row);
  if (list === "sources") {
    setValue(row, `sources.${number}.key`, freeKey(form));
    offerSources(form);
  }
  if (list === "calls") {
    setValue(row, `calls.${number}.number`, String(rows.children.length));
  }
  const first = row.querySelector("input:not([type=hidden]), select, textarea");
  if (first instanceof HTMLElement) {
    first.focus();
  }
  return true;
}

/**
 * @param {HTMLFormElement} form
 * @param {string} name
 */
function removeRow(form, name) {
  const row = form.querySelector(`[data-row="${CSS.escape(name)}"]`);
  if (!row) {
    return false;
  }
  const add = row.closest("[data-list]")?.querySelector(":scope > p > [data-add]");
  row.remove();
  offerSources(form);
  if (add instanceof HTMLElement) {
    add.focus();
  }
  return true;
}

/** @param {Element} rows */
function nextNumber(rows) {
  let next = 0;
  for (const row of rows.children) {
    if (row instanceof HTMLElement && row.dataset.row) {
      next = Math.max(next, Number(row.dataset.row.split(".").at(-1)) + 1);
    }
  }
  return next;
}

/**
 * @param {Element} row
 * @param {string} name
 * @param {string} value
 */
function setValue(row, name, value) {
  const field = row.querySelector(`[name="${CSS.escape(name)}"]`);
  if (field instanceof HTMLInputElement) {
    field.value = value;
  }
}

/** @param {HTMLFormElement} form */
function freeKey(form) {
  const taken = new Set(sources(form).map((source) => source.key));
  let n = taken.size + 1;
  while (taken.has(`s${n}`)) {
    n++;
  }
  return `s${n}`;
}

/**
 * The sources that the form has by now.
 * @param {HTMLFormElement} form
 */
function sources(form) {
  const found = [];
  for (const field of form.querySelectorAll('input[name^="sources."][name$=".key"]')) {
    if (field instanceof HTMLInputElement && field.value.trim() !== "") {
      const title = form.querySelector(`[name="${CSS.escape(field.name.replace(/key$/, "title"))}"]`);
      found.push({ key: field.value.trim(), title: title instanceof HTMLInputElement ? title.value : "" });
    }
  }
  return found;
}

/**
 * Lets every claim cite every source of the form. What is cited stays cited.
 * @param {HTMLFormElement} form
 */
function offerSources(form) {
  const known = sources(form);
  for (const claim of form.querySelectorAll("[data-cites]")) {
    if (!(claim instanceof HTMLElement)) {
      continue;
    }
    const cited = new Set();
    for (const box of claim.querySelectorAll("input:checked")) {
      cited.add(box.getAttribute("value"));
    }
    const offered = known.concat(
      [...cited].filter((key) => !known.some((source) => source.key === key)).map((key) => ({ key, title: "no such source" })),
    );
    const legend = claim.querySelector("legend");
    claim.replaceChildren(...(legend ? [legend] : []), ...offered.map((source) => box(claim.dataset.cites ?? "", source, cited.has(source.key))));
  }
}

/**
 * @param {string} name
 * @param {{key: string, title: string}} source
 * @param {boolean} checked
 */
function box(name, source, checked) {
  const label = document.createElement("label");
  label.className = "cites__source";
  const input = document.createElement("input");
  input.type = "checkbox";
  input.name = name;
  input.value = source.key;
  input.defaultChecked = checked;
  const key = document.createElement("span");
  key.textContent = source.key;
  const title = document.createElement("span");
  title.className = "cites__title";
  title.textContent = source.title;
  label.append(input, " ", key, " ", title);
  return label;
}
