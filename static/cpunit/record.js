// The live record: Alt and ↑ or ↓ go to the step before or after, once what was typed is saved. Everything works
// without this too: each step has its own buttons.
import { openDraft } from "./map/draft.js";
import { show } from "./map/found.js";
import { openContested } from "./map/contested.js";
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
const kept =
  keeping && new KeptForm(keeping, { code: record.dataset.code, keyUrl: record.dataset.key, sends: save, onOlder: alsoTyped });

const contested = keeping && openContested(keeping);

if (record) {
  openDraft(keeping ? null : record.querySelector("form[data-typed], [data-typed] form"), {
    code: record.dataset.code,
    keyUrl: record.dataset.key,
    say,
    onBack() {
      isChanged = true;
    },
    onOlder: alsoTyped,
  });
}

// What was typed into the same form on another page that is gone stands below it to be read, as one of both alone is
// put back.
function alsoTyped(records, drop) {
  const place = document.createElement("section");
  place.className = "govuk-inset-text";
  place.setAttribute("aria-label", "Also typed on this device");
  place.append("You typed this here as well, on another page of this browser. It is not in the record: copy what is needed.");
  show(place, records, { drop, whenNone: () => place.remove() });
  note?.after(place);
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
  if ((isChanged || isSending) && keeping) {
    afterwards = () => window.location.assign(address);
    if (isChanged) save();
  } else if (isChanged && typed) {
    say("Save first: what you typed here is not saved yet.");
  } else {
    window.location.assign(address);
  }
}

record?.addEventListener("input", (event) => {
  if (event.target.closest("[data-map], [data-one-view]")) return; // these save by themselves (board.js, views.js)
  isChanged = true;
  contested?.typed(event.target);
  isRefused = Boolean(contested?.isWhole);
  event.target.closest(".cpunit-tap")?.querySelector("[data-refused]")?.remove();
  if (!keeping) return;
  if (event.target.form === keeping) kept.typed();
  if (!kept.isLost && !isRefused) say("Not saved yet");
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
  if (!link || !isPlain || link.target || !keeping || !(isChanged || isSending) || isRefused || kept.isHeldUp) return;
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

document.body.addEventListener("htmx:configRequest", (event) => {
  if (event.detail.elt === keeping) contested.keepBack(event.detail.parameters);
});

document.body.addEventListener("htmx:beforeRequest", (event) => {
  if (event.detail.elt !== keeping) return;
  if (isRefused) {
    event.preventDefault();
    return;
  }
  contested.sending();
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
    } else {
      contested.refused(note);
    }
  } else {
    contested.saved();
    if (contested.any) say(`${note.textContent.trim()}, but for what somebody else wrote too: both stand beside each other above.`);
    const over = isChanged || contested.any ? kept.typed() : kept.saved();
    if (isChanged && pressed) {
      press = pressed; // what was typed meanwhile is sent first, so that nothing of it stays on the device
      save();
    } else if (isChanged && then) afterwards = then;
    else if (pressed ?? then) over.then(pressed ?? then);
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

function pass(button) {
  isPassing = true;
  keeping.requestSubmit(button);
}

// What was typed is saved before a button does anything else: so one page never overtakes itself, and without a network
// the page is still there.
keeping?.addEventListener("submit", (event) => {
  if (isPassing || !(isSending || isChanged || kept.isWriting)) return;
  event.preventDefault();
  const button = event.submitter;
  if (!(isSending || isChanged)) {
    kept.written().then(() => pass(button)); // what was saved is still being let go on the device
    return;
  }
  isRefused = false;
  contested.pressed();
  press = () => pass(button);
  if (!isSending) save();
});

// Without a network a worker answers for this page, and says how much waits (map/worker.js). It can wait itself.
if ("serviceWorker" in navigator) {
  const worker = () => navigator.serviceWorker.register("/record-worker.js", { scope: "/conferences/" }).catch(() => {});
  (window.requestIdleCallback ?? setTimeout)(worker);
}
