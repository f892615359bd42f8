// Beside the map, and where the conference is closed: sends what was typed into the map and still waits on this device,
// says how much of this person's is not in the record yet, and holds the close until there is none.
import { DRAFT } from "./draft.js";
import { saying } from "./found.js";
import { FORM } from "./kept.js";
import { Keyring } from "./keyring.js";
import { Store } from "./store.js";
import { openWaiting } from "./waiting.js";

const LOOK = 2000;
const SHORT = 40; // letters of what was typed, by which it is known
const AT_LATEST = 3000; // milliseconds after which the close waits no longer to be told that nothing is left
let holds = false; // not for what a press alone saves: its row may be gone, or its writer may want it no more
const place = document.querySelector("[data-left]");
const { code, save, key, closes } = place.dataset;
const button = closes === undefined ? null : document.querySelector("main form button[type=submit]");

// The addresses of the forms that were typed into, and how many changes of the map there are.
async function left() {
  const keyring = new Keyring(key);
  await keyring.ask();
  if (!keyring.seal) return { forms: [], writes: 0 };
  const store = await Store.open(code, keyring.seal);
  const { records } = await store.all();
  store.close();
  const waits = records.filter(({ kind, order, address }) => (kind === DRAFT || order !== undefined) && address !== window.location.pathname);
  const typed = waits.filter(({ kind }) => kind === FORM || kind === DRAFT);
  holds = waits.some(({ kind }) => kind !== DRAFT);
  const forms = new Map(typed.map((record) => [record.address, saying(record).at(-1)?.[1] ?? ""]));
  return { forms: [...forms], writes: waits.filter(({ kind }) => kind === "write").length };
}

function say({ forms, writes }) {
  const number = forms.length + writes;
  place.hidden = !number;
  place.replaceChildren(number === 1 ? "1 change that was typed on this device is not in the record yet." : `${number} changes that were typed on this device are not in the record yet.`);
  for (const [address, words] of forms) {
    const link = document.createElement("a");
    Object.assign(link, { href: address, className: "govuk-link", textContent: words ? `Open where “${words.slice(0, SHORT)}” was typed` : "Open the step where it was typed" });
    place.append(" ", link);
  }
  return number;
}

// Until it has looked the close waits, and goes on by itself then.
let isLooked = false;
let pressed = null;
function looked() {
  isLooked = true;
  if (pressed && !(holds && !place.hidden)) button.form.requestSubmit(pressed);
  pressed = null;
}
button?.form.addEventListener("submit", (event) => {
  if (!isLooked) pressed = event.submitter;
  if (!isLooked || (holds && !place.hidden)) event.preventDefault();
});
setTimeout(looked, AT_LATEST);
const token = document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";
const opening = openWaiting({ code, saveUrl: save, keyUrl: key, token });
await left().then(say, () => 0);
looked();
const waiting = await opening;

async function look() {
  const number = await left().then(say, () => 0);
  if (!number) return;
  waiting.retry();
  setTimeout(look, LOOK);
}
await look();
