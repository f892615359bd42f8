// Starts the GOV.UK and MoJ components, and our own: tick all.
document.body.classList.add("js-enabled", "govuk-frontend-supported");

const [govuk, moj] = await Promise.all([import("../govuk-frontend.min.js"), import("../moj-frontend.min.js")]);

function start(within) {
  govuk.initAll({ scope: within });
  moj.initAll({ scope: within });
  within.querySelectorAll("[data-tick-all]").forEach(tickAll);
}

// One press ticks every box of the group that may be ticked, or clears them when all are ticked.
function tickAll(button) {
  const boxes = () => [...button.closest("fieldset").querySelectorAll("input[type=checkbox]:not(:disabled)")];
  if (boxes().length < 2) return;
  button.hidden = false;
  button.addEventListener("click", () => {
    const tick = boxes().some((box) => !box.checked);
    boxes().forEach((box) => {
      if (box.checked !== tick) box.click();
    });
  });
}

// Where the address leads to a part of the page, the cursor goes there and not to the message on top.
if (window.location.hash && document.getElementById(window.location.hash.slice(1))) {
  document.querySelectorAll("[data-module=govuk-notification-banner]").forEach((banner) => {
    banner.dataset.disableAutoFocus = "true";
  });
}

// The arithmetic of a date comes into the page's one place for it; closed, the cursor is back at the date.
const why = document.querySelector(".cpunit-why-panel");
if (why) {
  let opener = null;
  const close = () => {
    why.hidden = true;
    opener?.focus();
  };
  document.body.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target.id !== "why") return;
    opener = event.detail.requestConfig.elt;
    why.hidden = false;
    document.getElementById("why-title").focus();
  });
  why.querySelector(".cpunit-why-panel__close").addEventListener("click", close);
  why.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });
}

start(document);
document.body.addEventListener("htmx:afterSwap", (event) => {
  start(event.detail.elt);
});
