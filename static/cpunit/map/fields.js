// What stands in the fields of a form, as lists of values by name; and put back into the same form opened anew.
const NOT_TYPED = new Set(["csrfmiddlewaretoken", "once"]);
const PRESSED = new Set(["submit", "button", "reset", "file", "image"]);

const fieldsOf = (form) =>
  [...form.elements].filter(({ name, type }) => name && !NOT_TYPED.has(name) && !PRESSED.has(type));
const isTicked = ({ type }) => type === "checkbox" || type === "radio";

export function fieldsIn(form) {
  const fields = {};
  for (const field of fieldsOf(form)) {
    fields[field.name] ??= [];
    if (!isTicked(field)) fields[field.name].push(field.value);
    else if (field.checked) fields[field.name].push(field.value);
  }
  return fields;
}

// Whether any of it was not there yet. What the form has besides stays as it is, and so does a choice that it no
// longer offers. The marks of what the page showed come back too: what others wrote since is not overwritten unseen.
export function putBack(form, fields) {
  const before = fieldsIn(form);
  const shown = JSON.stringify(seenIn(form));
  put(form, fields);
  if (JSON.stringify(seenIn(form)) !== shown) return true;
  put(form, before);
  return false;
}

const seenIn = (form) =>
  fieldsOf(form).filter(({ type }) => type !== "hidden").map((field) => (isTicked(field) ? field.checked : field.value));

function put(form, fields) {
  const left = structuredClone(fields);
  for (const field of fieldsOf(form)) {
    const values = left[field.name];
    if (!values) continue;
    if (isTicked(field)) field.checked = values.includes(field.value);
    else if (values.length) choose(field, values.shift());
  }
}

function choose(field, value) {
  const was = field.value;
  field.value = value;
  if (field.tagName === "SELECT" && field.selectedIndex < 0) field.value = was;
}

// What was typed or chosen in it since its page was drawn, as [label, words], to be read where the form is no more.
export function saidIn(form) {
  return fieldsOf(form)
    .filter((field) => field.type !== "hidden" && isChanged(field))
    .map((field) => [labelOf(field), wordsOf(field)]);
}

function isChanged(field) {
  if (isTicked(field)) return field.checked && !field.defaultChecked;
  if (field.tagName === "SELECT") return [...field.options].some((each) => each.selected !== each.defaultSelected);
  return field.value !== field.defaultValue;
}

const plain = (element) => element?.textContent.replace(/\s+/g, " ").trim() ?? "";

function labelOf(field) {
  const own = field.getAttribute("aria-label") ?? plain(field.labels?.[0]);
  const group = isTicked(field) || field.closest(".govuk-date-input") ? plain(field.closest("fieldset")?.querySelector("legend")) : "";
  return isTicked(field) ? group : [group, own].filter(Boolean).join(", ");
}

function wordsOf(field) {
  if (isTicked(field)) return plain(field.labels?.[0]);
  return field.tagName === "SELECT" ? [...field.selectedOptions].map(plain).join(", ") : field.value;
}
