// Beside the map, and where the conference is closed: sends what was typed into the map and still waits on this device,
// says how much of this person's is not in the record yet, and holds the close until there is none.
import { DRAFT } from "./draft.js";
import { FORM } from "./kept.js";
import { Keyring } from "./keyring.js";
import { Store } from "./store.js";
import { openWaiting } from "./waiting.js";

const LOOK = 2000;
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
  const forms = new Set(typed.map(({ address }) => address));
  return { forms: [...forms], writes: waits.filter(({ kind }) => kind === "write").length };
}

function say({ forms, writes }) {
  const number = forms.length + writes;
  place.hidden = !number;
  place.replaceChildren(number === 1 ? "1 change that was typed on this device is not in the record yet." : `${number} changes that were typed on this device are not in the record yet.`);
  for (const address of forms) {
    const link = document.createElement("a");
    Object.assign(link, { href: address, className: "govuk-link", textContent: "Open the step where it was typed" });
    place.append(" ", link);
  }
  return number;
}

button?.form.addEventListener("submit", (event) => {
  if (holds && !place.hidden) event.preventDefault();
});
const token = document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";
const waiting = await openWaiting({ code, saveUrl: save, keyUrl: key, token });

async function look() {
  const number = await left().then(say, () => 0);
  if (!number) return;
  waiting.retry();
  setTimeout(look, LOOK);
}
await look();
