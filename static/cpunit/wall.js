// Where the chair is stays in sight of everybody, and the page stays where somebody has moved it while the chair does not.
let before = "";
function follow() {
  const here = document.querySelector(".cpunit-wall__column--here");
  const label = here?.getAttribute("aria-label") ?? "";
  if (label && label !== before) here.scrollIntoView({ block: "center" });
  before = label;
}
document.body.addEventListener("htmx:afterSwap", follow);
follow();
