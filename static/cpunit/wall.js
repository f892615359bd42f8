// Where the chair is stays in sight of everybody, and the page stays where somebody has moved it while the chair does not.
// Who is signed out, or has no network, shows nothing any more after a while: nobody would see that it is old.
const LATEST = 30000; // milliseconds without an answer
const main = document.getElementById("main-content");
let before = "";
let answeredAt = Date.now();

function follow() {
  const here = main.querySelector(".cpunit-wall__column--here");
  const label = here?.getAttribute("aria-label") ?? "";
  if (label && label !== before) here.scrollIntoView({ block: "start" });
  before = label;
}

document.body.addEventListener("htmx:afterRequest", (event) => {
  if (event.detail.xhr?.status === 200) answeredAt = Date.now();
});
document.body.addEventListener("htmx:afterSwap", follow);
setInterval(() => {
  if (Date.now() - answeredAt < LATEST) return;
  const line = document.createElement("p");
  line.className = "cpunit-wall__none";
  line.textContent = "Nothing is shown, as there is no answer: look at whether you are signed in.";
  main.replaceChildren(line);
}, 1000);
follow();
