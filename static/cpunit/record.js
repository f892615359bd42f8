// The live record: Alt and ↑ or ↓ go to the step before or after, once what was typed is saved. Everything works
// without this too: each step has its own buttons.
const record = document.querySelector("[data-record]");
const keeping = record?.querySelector("form[data-keeps]");
const typed = record?.querySelector("form[data-typed], form:not([data-keeps])");
const note = document.getElementById("record-saved");
let isChanged = false;
let isSending = false;
let afterwards = null;
let press = null;

function say(words) {
  if (note) note.textContent = words;
}

function goTo(address) {
  if (!address) return;
  if (isChanged && keeping) {
    afterwards = () => window.location.assign(address);
    window.htmx.trigger(keeping, "save-now");
  } else if (isChanged && typed) {
    say("Save first: what you typed here is not saved yet.");
  } else {
    window.location.assign(address);
  }
}

record?.addEventListener("input", () => {
  isChanged = true;
  if (keeping) say("Not saved yet");
});

// A category goes with a plan alone: with another outcome the choice goes back to "No category".
record?.addEventListener("change", (event) => {
  if (event.target.name !== "outcome" || event.target.value === "plan") return;
  const none = record.querySelector('input[name="category"][value=""]');
  if (none) none.checked = true;
});

document.addEventListener("keydown", (event) => {
  if (!record || !event.altKey || event.ctrlKey || event.metaKey) return;
  if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
  if (event.target.tagName === "SELECT") return; // there Alt and ↓ opens the list
  event.preventDefault();
  const address = event.key === "ArrowUp" ? record.dataset.before : record.dataset.following;
  goTo(address && `${address}#step`);
});

document.body.addEventListener("htmx:beforeRequest", (event) => {
  if (event.detail.elt === keeping) {
    isSending = true;
    isChanged = false;
  }
});

document.body.addEventListener("htmx:afterRequest", (event) => {
  if (event.detail.elt !== keeping) return;
  isSending = false;
  const then = afterwards;
  const pressed = press;
  afterwards = press = null;
  if (!event.detail.successful) {
    isChanged = true;
    if (![401, 403].includes(event.detail.xhr.status)) {
      say("Not saved: the connection failed. What you typed is still here; press Save to try again.");
    } else if (pressed) {
      pressed(); // the page that answers gives back what was typed
    } else {
      say("Not saved: you are signed out, or signed in anew. Press Save, and copy what you typed from the next page.");
    }
  } else if (note?.querySelector("[data-not-saved]")) {
    isChanged = true;
  } else if (then || pressed) {
    (pressed ?? then)();
  }
});

// A button pressed while a save is under way waits for it, so that one page never overtakes itself.
keeping?.addEventListener("submit", (event) => {
  if (!isSending) return;
  event.preventDefault();
  const button = event.submitter;
  press = () => keeping.requestSubmit(button);
});

// Without a network a worker answers for this page, and says how much waits (map/worker.js). It can wait itself.
if ("serviceWorker" in navigator) {
  const worker = () => navigator.serviceWorker.register("/record-worker.js", { scope: "/conferences/" }).catch(() => {});
  (window.requestIdleCallback ?? setTimeout)(worker);
}
