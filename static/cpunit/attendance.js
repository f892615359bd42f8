// The rows of the attendance follow what others tap: two people mark a room of twelve at the same time. While something
// of one's own is not saved, or a refusal stands to be read, nothing is changed under one's hands.
import { put } from "./map/around.js";

const EVERY = 4000; // milliseconds
const SIDES = ["record-order", "record-side", "record-out"];
const form = document.querySelector("form[data-around]");
let isChanged = false;
let taps = 0;

form.addEventListener("input", () => {
  isChanged = true;
  taps += 1;
});
document.body.addEventListener("htmx:afterRequest", ({ detail }) => {
  if (detail.elt === form) isChanged = !detail.successful || Boolean(document.querySelector("#record-saved [data-not-saved]"));
});

// A row that was refused shows what stands, and says so until it is tapped again.
const isBusy = () => document.hidden || isChanged || form.querySelector("[data-refused], .htmx-request") || form.matches(".htmx-request");

async function follow() {
  const before = taps;
  try {
    const answer = isBusy() ? null : await fetch(`${form.dataset.around}?at=attendance`, { headers: { "HX-Request": "true" }, redirect: "manual" });
    const page = answer?.status === 200 ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
    const now = page?.getElementById("attendance-now");
    if (now && taps === before && !isBusy()) {
      now.querySelectorAll(".cpunit-tap").forEach((row) => renew(document.getElementById(row.id), row));
      form.elements.seen.value = now.elements.seen.value;
      SIDES.forEach((id) => put(document.getElementById(id), page.getElementById(id)));
    }
  } catch {
    // without a network it is asked again
  }
  setTimeout(follow, EVERY);
}

// Somebody who was added meanwhile has a row on the page that is opened next.
function renew(row, now) {
  if (!row) return;
  const shown = [...row.querySelectorAll("input")];
  [...now.querySelectorAll("input")].forEach((input, nth) => {
    if (shown[nth]?.name === input.name && shown[nth].value === input.value) shown[nth].checked = input.checked;
  });
}

setTimeout(follow, EVERY);
