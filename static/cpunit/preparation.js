// The form of a line opens under it: one at a time, and the cursor goes into it.
const PLACE = ".cpunit-check__entry";
document.body.addEventListener("htmx:afterSwap", (event) => {
  const place = event.detail.target;
  if (!place.matches(PLACE)) return;
  document.querySelectorAll(PLACE).forEach((other) => other === place || other.replaceChildren());
  place.querySelector("input:not([type=hidden]), select, textarea")?.focus();
});
