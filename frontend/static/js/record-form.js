// The form for a record works without this. It makes it quicker: rows are added in place, a date says how it will be
// read while it is typed, and the public page stands beside the form.

import { addRows } from "./record-rows.js";
import { hintDates } from "./record-dates.js";
import { searchRecords } from "./record-search.js";
import { previewBeside } from "./record-preview.js";

const form = document.querySelector("form.record-form");
if (form instanceof HTMLFormElement) {
  addRows(form);
  hintDates(form);
  searchRecords(form);
  previewBeside(form);
}
const faults = document.getElementById("faults");
faults?.focus();
