// On the record of a conference in which nothing can be written any more: what this person typed on this device and the
// record has not. It is read here and copied, and is let go by a press alone.
import { show, saying } from "./found.js";
import { Keyring } from "./keyring.js";
import { Store } from "./store.js";

const place = document.querySelector("[data-over]");
const { code, key } = place.dataset;
const titles = JSON.parse(document.getElementById("step-titles").textContent);

async function look() {
  const keyring = new Keyring(key);
  await keyring.ask();
  if (!keyring.seal) return;
  const store = await Store.open(code, keyring.seal);
  const { records } = await store.all();
  const told = records.filter((record) => saying(record, titles).some(([, words]) => words.trim()));
  if (!told.length) return;
  place.hidden = false;
  show(place.querySelector("[data-list]"), told, {
    titles,
    drop: (ids) => store.write([], ids),
    whenNone() {
      place.replaceChildren("Nothing that was typed on this device is left.");
      place.tabIndex = -1;
      place.focus();
    },
  });
}

look().catch(() => {}); // a browser that keeps nothing has nothing to show
