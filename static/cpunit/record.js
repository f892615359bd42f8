// The live record: Alt and ↑ or ↓ go to the step before or after, once what was typed is saved. Everything works
// without this too: each step has its own buttons.
import { openDraft } from "./map/draft.js";
import { BACK, KeptForm } from "./map/kept.js";

const LONG_ENOUGH_TO_READ = 1500;
const record = document.querySelector("[data-record]");
const keeping = record?.querySelector("form[data-keeps]");
const typed = record?.querySelector("form[data-typed], [data-typed] form, form:not([data-keeps])");
const note = document.getElementById("record-saved");
let isChanged = false;
let isSending = false;
let afterwards = null;
let press = null;
let isPassing = false;
let isRefused = false; // and nothing was typed since: what waited to be sent meanwhile would put it there unseen

// What was typed is kept in this browser until it is saved, and sent when it can be.
const kept = keeping && new KeptForm(keeping, { code: record.dataset.code, keyUrl: record.dataset.key, sends: save });

if (record) {
  openDraft(keeping ? null : record.querySelector("form[data-typed], [data-typed] form"), {
    code: record.dataset.code,
    keyUrl: record.dataset.key,
    say,
    onBack() {
      isChanged = true;
    },
  });
}

function save(token) {
  if (token) keeping.elements.csrfmiddlewaretoken.value = token;
  window.htmx.trigger(keeping, "save-now");
}

function say(words, link = "") {
  note?.replaceChildren(words, link);
}

function signIn() {
  const link = document.createElement("a");
  Object.assign(link, { href: record.dataset.signIn, target: "_blank", className: "govuk-link" });
  link.textContent = "Sign in (opens in a new tab)";
  return link;
}

function goTo(address) {
  if (!address) return;
  if (isChanged && keeping) {
    afterwards = () => window.location.assign(address);
    save();
  } else if (isChanged && typed) {
    say("Save first: what you typed here is not saved yet.");
  } else {
    window.location.assign(address);
  }
}

record?.addEventListener("input", (event) => {
  if (event.target.closest("[data-map]")) return; // the map saves by itself (board.js)
  isChanged = true;
  isRefused = false;
  event.target.closest(".cpunit-tap")?.querySelector("[data-refused]")?.remove();
  if (!keeping) return;
  if (event.target.form === keeping) kept.typed();
  if (!kept.isLost) say("Not saved yet");
});

kept?.begin().then((isBack) => {
  if (!isBack) return;
  isChanged = true;
  say(BACK);
  setTimeout(save, LONG_ENOUGH_TO_READ);
});

// A category goes with a plan alone: with another outcome the choice goes back to "No category".
record?.addEventListener("change", (event) => {
  if (event.target.name !== "outcome" || event.target.value === "plan") return;
  const none = record.querySelector('input[name="category"][value=""]');
  if (none) none.checked = true;
});

// A link out of the record is followed once what was typed is saved.
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href]");
  const isPlain = !event.defaultPrevented && !event.button && !event.ctrlKey && !event.metaKey && !event.shiftKey;
  if (!link || !isPlain || link.target || !keeping || !isChanged || isRefused || kept.isLost) return;
  if (link.pathname === window.location.pathname && link.hash) return;
  event.preventDefault();
  goTo(link.href);
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
  if (event.detail.elt !== keeping) return;
  if (isRefused) {
    event.preventDefault();
    return;
  }
  isSending = true;
  isChanged = false;
});

document.body.addEventListener("htmx:afterRequest", (event) => {
  if (event.detail.elt !== keeping) return;
  isSending = false;
  const then = afterwards;
  const pressed = press;
  afterwards = press = null;
  if (!event.detail.successful) {
    isChanged = true;
    notSaved(event.detail.xhr.status, pressed);
  } else if (note?.querySelector("[data-not-saved]")) {
    isChanged = isRefused = true;
    kept.answered();
    const row = keeping.querySelector(".cpunit-tap:has([data-refused])"); // it was drawn anew
    const isFocusLost = document.activeElement === document.body || row?.contains(document.activeElement);
    if (isFocusLost) row?.querySelector(":checked")?.focus();
    if (row) {
      isChanged = false; // it shows what stands there, and nothing of it waits
      kept.saved();
    }
  } else {
    const over = isChanged ? kept.typed() : kept.saved();
    if (pressed ?? then) over.then(pressed ?? then);
  }
});

function notSaved(status, pressed) {
  if (![401, 403].includes(status)) {
    kept.failed("unreached");
    press = pressed;
    say(`Not saved: the connection failed. What you typed is ${kept.isKept ? "kept, and" : "here in this page alone, and"} is sent as soon as it is back.`);
  } else if (pressed) {
    pressed(); // the page that answers gives back what was typed
  } else {
    kept.failed("signedOut");
    say("Not saved: you are signed out, or signed in anew. What you typed is still here, and is sent when you are back. ", signIn());
  }
}

// What was typed is saved before a button does anything else: so one page never overtakes itself, and without a network
// the page is still there.
keeping?.addEventListener("submit", (event) => {
  if (isPassing || !(isSending || isChanged)) return;
  event.preventDefault();
  const button = event.submitter;
  isRefused = false;
  press = () => {
    isPassing = true;
    keeping.requestSubmit(button);
  };
  if (!isSending) save();
});

// Without a network a worker answers for this page, and says how much waits (map/worker.js). It can wait itself.
if ("serviceWorker" in navigator) {
  const worker = () => navigator.serviceWorker.register("/record-worker.js", { scope: "/conferences/" }).catch(() => {});
  (window.requestIdleCallback ?? setTimeout)(worker);
}
