// The keys of the keyboard: "/" searches, "g" and a letter goes to a place, "?" shows the list (cpunit/web/keys.py).
// The page says which of them are on. They do nothing while somebody types, or with Ctrl, Alt or the command key.
const WAIT = 1500; // milliseconds between "g" and its letter
const TYPED_IN = "select, textarea, [contenteditable], input:not([type=checkbox], [type=radio], [type=submit], [type=button])";
const header = document.querySelector("[data-keys]");
const on = header.dataset.keys.split(" ");
const note = document.body.appendChild(document.createElement("p"));
note.className = "cpunit-keys-note";
note.setAttribute("role", "status");
let waiting = 0;

const places = () => [...header.querySelectorAll("a[data-key]")];

function stopWaiting() {
  clearTimeout(waiting);
  waiting = 0;
  note.textContent = "";
}

function waitForPlace() {
  note.textContent = `Go to: ${places().map((link) => `${link.dataset.key} ${link.textContent.trim()}`).join(", ")}`;
  waiting = setTimeout(stopWaiting, WAIT);
}

function goTo(event) {
  const place = places().find((link) => link.dataset.key === event.key.toLowerCase());
  stopWaiting();
  if (place || event.key === "Escape") event.preventDefault();
  place?.click();
}

let dialog = null;

async function showList() {
  if (dialog) return;
  const address = document.getElementById("keys-link").href;
  dialog = document.createElement("dialog");
  dialog.className = "cpunit-keys-dialog";
  dialog.setAttribute("aria-labelledby", "keys-title");
  dialog.setAttribute("closedby", "any");
  dialog.addEventListener("close", () => {
    dialog.remove();
    dialog = null;
  });
  try {
    const answer = await fetch(address, { headers: { "HX-Request": "true" } });
    if (answer.status !== 200) throw new Error(answer.statusText);
    dialog.innerHTML = await answer.text();
    document.body.append(dialog);
    dialog.showModal();
  } catch {
    window.location.assign(address);
  }
}

function toSearch() {
  const box = document.getElementById("search");
  box?.focus();
  box?.select();
}

const DO = { "/": ["search", toSearch], "?": ["list", showList], g: ["places", waitForPlace] };

document.addEventListener("keydown", (event) => {
  if (["Shift", "CapsLock"].includes(event.key)) return;
  const isOurs = !event.defaultPrevented && !event.repeat && !event.isComposing
    && !event.ctrlKey && !event.metaKey && !event.altKey
    && !document.querySelector("dialog[open]") && !event.target.closest?.(TYPED_IN);
  if (waiting) {
    if (isOurs) goTo(event);
    else if (!event.repeat) stopWaiting();
    return;
  }
  const [name, act] = DO[event.key] ?? [];
  if (!isOurs || !on.includes(name)) return;
  event.preventDefault();
  act();
});
