// The map of a conference: everybody's entries side by side, each saved as it is typed. What is written goes into the
// queue of map/waiting.js, which sends it in order and once; what others wrote is asked for every two seconds.
import { openBar } from "./map/bar.js";
import { makeCard } from "./map/card.js";
import { openWaiting } from "./map/waiting.js";

const map = document.querySelector("[data-map]");
const told = JSON.parse(document.getElementById("map-told").textContent);
const record = document.querySelector("[data-record]");
const token = document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";
const columns = new Map([...map.querySelectorAll("[data-heading]")].map((each) => [each.dataset.heading, each]));
const entries = new Map(); // by key: what the server says of it last
const rivals = new Map(); // by entry: between which words somebody is to choose
const cards = new Map();
const ASK_AFTER = 2000;
let since = "";
let focused = map.dataset.focus;

const bar = openBar(map.querySelector("[data-bar]"), told, { filtered: () => drawAll(), retry: () => waiting.retry() });
let waiting = null;
waiting = await openWaiting({
  code: map.dataset.map,
  saveUrl: map.dataset.save,
  keyUrl: map.dataset.key,
  token,
  onSaved({ entry, state, rival }) {
    if (state) take(state);
    if (rival) keepRival(rival);
    bar.notKept(waiting);
    draw(entry);
  },
  onState(state) {
    bar.say(state);
    if (state.refusal && !state.signedOut) isOver(state.refusal);
  },
  onFound: () => drawAll(),
});

// Nothing is taken any more: what was typed stays to be read, and nothing can be typed that would be lost.
function isOver(sentence) {
  bar.over(sentence, waiting?.list() ?? []);
  map.querySelectorAll("textarea").forEach((box) => (box.readOnly = true));
}

// What stands of an entry for this person: what the server said last, and over it what still waits to be sent.
function standing(key) {
  const known = entries.get(key);
  const mine = waiting.pending(key);
  return { entry: key, version: 0, text: "", voice: "", children: [], stance: "", status: "said", place: 0, ...known, ...mine };
}

function take(state) {
  const known = entries.get(state.entry);
  if (!known || state.version >= known.version) entries.set(state.entry, state);
}

function keepRival(rival) {
  rivals.set(rival.entry, [...(rivals.get(rival.entry) ?? []).filter((each) => each.op !== rival.op), rival]);
}

// What is typed on while two texts stand side by side goes on with one's own, over the version that one had seen.
function ownRival(key) {
  return (rivals.get(key) ?? []).find((each) => String(each.who) === map.dataset.me && each.facts.text !== undefined);
}

function change(key, facts, settles) {
  const own = !settles && facts.text !== undefined ? ownRival(key) : null;
  const base = own?.base ?? entries.get(key)?.version ?? 0;
  waiting.put({ entry: key, base, facts, ...(settles ? { settles } : {}) });
  draw(key);
}

function settle(rival, words) {
  rivals.set(rival.entry, rivals.get(rival.entry).filter((each) => each.op !== rival.op));
  change(rival.entry, words === null ? {} : { ...rival.facts, ...(words === undefined ? {} : { text: words }) }, rival.op);
}

const hands = {
  told,
  change,
  settle,
  add: (heading, after) => add(heading, after),
  step: (key, by) => step(key, by),
  across: (heading, by) => goTo([...columns.keys()].at(([...columns.keys()].indexOf(heading) + by) % columns.size)),
  lookAt: (heading) => look(heading),
};

function inOrder(heading) {
  return [...cards.keys()]
    .map(standing)
    .filter((each) => each.heading === heading)
    .sort((one, other) => one.place - other.place || (one.entry < other.entry ? -1 : 1));
}

function add(heading, after) {
  const there = inOrder(heading).filter((each) => !cards.get(each.entry).element.hidden);
  const at = after ? there.findIndex((each) => each.entry === after) : there.length - 1;
  const before = there[at]?.place ?? 0;
  const next = there[at + 1]?.place ?? before + 2;
  const key = crypto.randomUUID();
  change(key, { heading, text: "", place: (before + next) / 2, ...bar.given() });
  cards.get(key).write();
}

function step(key, by) {
  const there = inOrder(standing(key).heading).filter((each) => !cards.get(each.entry).element.hidden);
  const next = there[there.findIndex((each) => each.entry === key) + by];
  if (next) cards.get(next.entry).element.focus();
  else if (by > 0) columns.get(standing(key).heading).querySelector("[data-add]").focus();
}

function draw(key) {
  const stands = standing(key);
  const list = columns.get(stands.heading)?.querySelector("ol");
  if (!list) return;
  let card = cards.get(key);
  if (!card) {
    card = makeCard(key, hands);
    cards.set(key, card);
  }
  card.show(stands, rivals.get(key) ?? [], Boolean(ownRival(key)));
  const isNew = stands.status === "said" && !stands.text.trim();
  hide(card.element, !bar.shows(stands) && !isNew);
  const ordered = inOrder(stands.heading).map((each) => cards.get(each.entry).element);
  const at = ordered.indexOf(card.element);
  const wanted = ordered.slice(at + 1).find((each) => each.parentElement === list) ?? null;
  if (card.element.parentElement !== list || card.element.nextElementSibling !== wanted) keepingFocus(() => list.insertBefore(card.element, wanted));
  count(stands.heading);
}

// Where the entry that one is at goes out of sight, the next one is gone to.
function hide(element, isHidden) {
  const had = isHidden && !element.hidden && element.contains(document.activeElement);
  element.hidden = isHidden;
  if (!had) return;
  const column = element.closest("[data-heading]");
  const left = [...column.querySelectorAll("[data-entry]:not([hidden])")];
  const after = left.find((each) => element.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_FOLLOWING);
  (after ?? left.at(-1) ?? column.querySelector("[data-add]")).focus();
}

function keepingFocus(move) {
  const had = document.activeElement;
  move();
  if (had !== document.activeElement && had?.isConnected) had.focus({ preventScroll: true });
}

function count(heading) {
  const tick = record.querySelector(`[href$="/record/${heading}/"] .cpunit-record__tick`);
  if (tick) tick.textContent = inOrder(heading).some((each) => each.status === "said" && each.text.trim()) ? "✓" : "";
}

function drawAll() {
  new Set([...entries.keys(), ...waiting.allPending().keys()]).forEach(draw);
}

async function ask() {
  try {
    const answer = await fetch(`${map.dataset.changes}?${new URLSearchParams({ since, at: focused })}`, {
      headers: { "HX-Request": "true" },
    });
    const news = answer.status === 200 ? await answer.json() : null;
    if (news?.refusal) isOver(news.refusal);
    if (news?.entries) {
      since = news.now;
      news.entries.forEach(take);
      const before = new Set(rivals.keys());
      rivals.clear();
      news.rivals.forEach(keepRival);
      bar.meet(news.here);
      const touched = new Set([...news.entries.map((each) => each.entry), ...before, ...rivals.keys()]);
      touched.forEach(draw);
    }
  } catch {
    // without a network the queue says so, and this is asked again
  }
  setTimeout(ask, document.hidden ? ASK_AFTER * 5 : ASK_AFTER);
}

// The heading that is worked on: the address, the running order and the others' pages follow it, and no page is loaded.
function look(heading) {
  if (heading === focused) return;
  focused = heading;
  const { url } = columns.get(heading).dataset;
  history.replaceState(null, "", `${url}#step`);
  record.querySelectorAll("[aria-current=step]").forEach((link) => {
    link.removeAttribute("aria-current");
    link.classList.remove("cpunit-record__link--current");
  });
  const link = record.querySelector(`.cpunit-record__order [href="${url}"]`);
  link?.setAttribute("aria-current", "step");
  link?.classList.add("cpunit-record__link--current");
  const steps = [...record.querySelectorAll(".cpunit-record__link")].map((each) => each.getAttribute("href"));
  record.dataset.before = steps[steps.indexOf(url) - 1] ?? "";
  record.dataset.following = steps[steps.indexOf(url) + 1] ?? "";
  document.getElementById("step").textContent = columns.get(heading).querySelector("h3").textContent;
  columns.forEach((column, key) => column.classList.toggle("cpunit-map__column--here", key === heading));
}

function goTo(heading) {
  look(heading);
  const there = inOrder(heading).find((each) => !cards.get(each.entry).element.hidden);
  (there ? cards.get(there.entry).element : columns.get(heading).querySelector("[data-add]")).focus();
}

columns.forEach((column, heading) => {
  column.querySelector("ol").replaceChildren();
  const button = document.createElement("button");
  button.type = "button";
  button.className = "cpunit-map__add";
  button.dataset.add = "";
  button.textContent = "Add";
  button.setAttribute("aria-label", `Add to ${column.querySelector("h3").textContent}`);
  button.addEventListener("click", () => add(heading));
  column.append(button);
  column.addEventListener("focusin", () => look(heading));
  column.addEventListener("dragover", (event) => event.preventDefault());
  column.addEventListener("drop", (event) => {
    const key = event.dataTransfer.getData("text/x-entry");
    if (cards.has(key)) change(key, { heading, place: (inOrder(heading).at(-1)?.place ?? 0) + 1 });
  });
  column.querySelector("h3 a").addEventListener("click", (event) => {
    event.preventDefault();
    goTo(heading);
  });
});
columns.get(focused)?.classList.add("cpunit-map__column--here");

// The choices of the entry that was gone to last. They change places once the pointer is up again, as otherwise what is
// pressed would move away from under it.
let open = null;
let isDown = false;
function show(element) {
  open?.classList.remove("cpunit-map__entry--open");
  open = element;
  open.classList.add("cpunit-map__entry--open");
}
map.addEventListener("focusin", (event) => {
  const element = event.target.closest("[data-entry]");
  if (element && element !== open && !isDown) show(element);
});
document.addEventListener("pointerdown", () => (isDown = true), true);
["pointerup", "pointercancel"].forEach((name) =>
  document.addEventListener(name, () => {
    isDown = false;
    setTimeout(() => {
      const element = document.activeElement?.closest("[data-entry]");
      if (element && element !== open) show(element);
    });
  }, true),
);

// In the running order a heading of the map is gone to without a page load, and so it is by Alt and the arrows.
record.querySelector(".cpunit-record__order").addEventListener("click", (event) => {
  const link = event.target.closest("a");
  const heading = link && [...columns].find(([, column]) => column.dataset.url === link.getAttribute("href"))?.[0];
  if (!heading) return;
  event.preventDefault();
  goTo(heading);
});
document.addEventListener(
  "keydown",
  (event) => {
    if (!event.altKey || event.ctrlKey || event.metaKey || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
    if (event.target.tagName === "SELECT") return; // there Alt and ↓ opens the list
    const order = [...columns.keys()];
    const to = order[order.indexOf(focused) + (event.key === "ArrowDown" ? 1 : -1)];
    if (!to) return; // the step before the map, or after it, is a page
    event.preventDefault();
    event.stopImmediatePropagation();
    goTo(to);
  },
  true,
);

document.querySelector("[data-plain]").hidden = true;
drawAll();
bar.notKept(waiting);
await ask();
map.dataset.ready = "";
