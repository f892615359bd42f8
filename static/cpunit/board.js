// The map of a conference: everybody's entries side by side, each saved as it is typed. What is written goes into the
// queue of map/waiting.js, which sends it in order and once; what others wrote is asked for every two seconds.
import { openAround } from "./map/around.js";
import { openBar } from "./map/bar.js";
import { makeCard } from "./map/card.js";
import { openColumns } from "./map/columns.js";
import { openHeadings } from "./map/headings.js";
import { hide, keepingFocus } from "./map/moved.js";
import { hasScale, openScales } from "./map/number.js";
import { openOne } from "./map/opened.js";
import { openPlaces } from "./map/places.js";
import { openWaiting } from "./map/waiting.js";

const map = document.querySelector("[data-map]");
const told = JSON.parse(document.getElementById("map-told").textContent);
const record = document.querySelector("[data-record]");
const token = document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";
const columns = new Map([...map.querySelectorAll("[data-heading]")].map((each) => [each.dataset.heading, each]));
const scales = openScales(told);
const entries = new Map(); // by key: what the server says of it last
const rivals = new Map(); // by entry: between which words somebody is to choose
const cards = new Map();
const ours = new Set(); // rivals of what was typed on this page, and not in another window of the same person
const ASK_AFTER = 2000;
const PATIENCE = 3000; // milliseconds for the first answer, before one writes without it
const plain = document.querySelector("[data-plain]");
plain.hidden = true; // what was typed into it before this ran is taken over as an entry
let since = "";
const headings = openHeadings({ record, columns, first: map.dataset.focus, goTo: (heading) => goTo(heading) });
const around = openAround(map.dataset.around, { at: headings.focused, renewed });

const bar = openBar(map.querySelector("[data-bar]"), told, { filtered: () => drawAll(), retry: () => waiting.retry() });
const places = openPlaces(columns, told, (heading, code, prompt) => begin(heading, { children: [code], prompt }));
let waiting = null;
waiting = await openWaiting({
  code: map.dataset.map,
  saveUrl: map.dataset.save,
  keyUrl: map.dataset.key,
  token,
  onSaved({ entry, state, rival }) {
    if (state && (state.exposed || entries.get(entry)?.exposed)) around.soon();
    if (state) take(state);
    if (rival) {
      if (isTypedIn(entry)) ours.add(rival.op);
      keepRival(rival);
    }
    bar.notKept(waiting);
    draw(entry);
    scales.draw();
  },
  onState(state) {
    bar.say(state);
    if (state.refusal && !state.signedOut) isOver(state.refusal);
  },
  onFound() {
    bar.notKept(waiting);
    drawAll();
  },
}).catch((error) => {
  plain.hidden = false; // one can write without this script
  throw error;
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
  return { entry: key, version: 0, text: "", voice: "", children: [], prompt: "", stance: "", status: "said", place: 0, ...known, ...mine };
}

function take(state) {
  const known = entries.get(state.entry);
  if (known && state.version < known.version) return;
  entries.set(state.entry, state);
  scales.met(known, state);
}

function keepRival(rival) {
  rivals.set(rival.entry, [...(rivals.get(rival.entry) ?? []).filter((each) => each.op !== rival.op), rival]);
}

const isTypedIn = (key) => document.activeElement?.matches("textarea") && cards.get(key)?.element.contains(document.activeElement);

// Once it is left, its box shows what stands: what is typed there then is typed over that.
map.addEventListener("focusout", ({ target }) => {
  const key = target.matches("textarea") ? target.closest("[data-entry]")?.dataset.entry : "";
  (rivals.get(key) ?? []).forEach(({ op }) => ours.delete(op));
});

// What is typed on while two texts stand side by side goes on with one's own, over the version that one had seen.
function ownRival(key) {
  return (rivals.get(key) ?? []).find((each) => ours.has(each.op) && each.facts.text !== undefined);
}

function change(key, facts, settles) {
  const own = !settles && facts.text !== undefined ? ownRival(key) : null;
  const base = own?.base ?? entries.get(key)?.version ?? 0;
  waiting.put({ entry: key, base, facts, ...(settles ? { settles } : {}), on: own ? [own.op] : [] });
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
  across: (heading, by) => goTo(headings.beside(heading, by)),
  lookAt: headings.look,
};

function inOrder(heading) {
  return [...cards.keys()]
    .map(standing)
    .filter((each) => each.heading === heading)
    .sort((one, other) => one.place - other.place || (one.entry < other.entry ? -1 : 1));
}

// The cards of a heading that are in sight, as they stand one below the other.
function inSight(heading) {
  return [...columns.get(heading).querySelectorAll("[data-entry]:not([hidden])")].filter((each) => !each.closest("[hidden]"));
}

// What is added after an entry of one child's place is about that child as well.
function add(heading, after) {
  const meant = after ? places.meant(heading, cards.get(after).element) : undefined;
  begin(heading, meant?.length ? { children: meant } : {}, after);
}

function begin(heading, facts, after) {
  const there = inOrder(heading).filter((each) => !cards.get(each.entry).element.hidden);
  const at = after ? there.findIndex((each) => each.entry === after) : there.length - 1;
  const before = there[at]?.place ?? 0;
  const next = there[at + 1]?.place ?? before + 2;
  const key = crypto.randomUUID();
  change(key, { heading, text: "", place: (before + next) / 2, ...bar.given(), ...facts });
  cards.get(key).write();
}

function step(key, by) {
  const { heading } = standing(key);
  const there = inSight(heading);
  const next = there[there.indexOf(cards.get(key).element) + by];
  if (next) next.focus();
  else if (by > 0) columns.get(heading).querySelector("[data-add]").focus();
}

function draw(key) {
  const stands = standing(key);
  const list = places.listOf(stands) ?? columns.get(stands.heading)?.querySelector("[data-list]");
  if (!list) return;
  let card = cards.get(key);
  if (!card) {
    card = makeCard(key, hands);
    cards.set(key, card);
  }
  card.show(stands, rivals.get(key) ?? [], Boolean(ownRival(key)));
  const isNew = stands.status === "said" && !saysSomething(stands);
  hide(card.element, !bar.shows(stands) && !isNew);
  const ordered = inOrder(stands.heading).map((each) => cards.get(each.entry).element);
  const at = ordered.indexOf(card.element);
  const wanted = ordered.slice(at + 1).find((each) => each.parentElement === list) ?? null;
  if (card.element.parentElement !== list || card.element.nextElementSibling !== wanted) keepingFocus(() => list.insertBefore(card.element, wanted));
  count(stands.heading);
}

function count(heading) {
  const tick = record.querySelector(`[href$="/record/${heading}/"] .cpunit-record__tick`);
  const said = inOrder(heading).filter((each) => each.status === "said" && saysSomething(each));
  if (tick) tick.textContent = said.length && places.isDone(heading, said) ? "✓" : "";
  places.draw(heading, said);
}

function saysSomething({ text, heading, score }) {
  return Boolean(text.trim()) || (hasScale(told, heading) && typeof score === "number");
}

function drawAll() {
  places.filter((code) => bar.showsChild(code));
  columns.forEach((column, heading) => count(heading));
  new Set([...entries.keys(), ...waiting.allPending().keys()]).forEach(draw);
}

function takeOver() {
  const typed = new FormData(plain);
  const given = (name) => (typed.get(name) ?? "").trim();
  const score = given("score") ? { score: Number(given("score")) } : {};
  if (!given("text") && !given("score")) return;
  plain.reset();
  plain.elements.text.value = "";
  begin(map.dataset.focus, { text: given("text"), voice: given("voice") || given("voice_words"), children: typed.getAll("children").sort(), prompt: given("prompt"), stance: given("stance"), ...score });
}

// An entry says that it may stand in no copy until somebody looked, or a protection is lifted: it is asked for again.
function renewed() {
  headings.mark();
  if ([...entries.values()].some(({ exposed }) => exposed)) since = "";
}

// The entry whose words somebody is in: the wall waits until they are out of it.
const writtenIn = () => document.activeElement?.closest("textarea.cpunit-map__text")?.closest("[data-entry]")?.dataset.entry ?? "";

async function ask() {
  try {
    const answer = await fetch(`${map.dataset.changes}?${new URLSearchParams({ since, at: headings.focused(), in: writtenIn() })}`, {
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
      scales.draw();
    }
  } catch {
    // without a network the queue says so, and this is asked again
  }
  setTimeout(ask, document.hidden ? ASK_AFTER * 5 : ASK_AFTER);
}

// Under the heading, and about the child, of the place where it was let go.
function drop(key, heading, target) {
  const children = places.meant(heading, target);
  if (cards.has(key)) change(key, { heading, place: (inOrder(heading).at(-1)?.place ?? 0) + 1, ...(children ? { children } : {}) });
}

function goTo(heading) {
  headings.look(heading);
  (inSight(heading)[0] ?? columns.get(heading).querySelector("[data-add]")).focus();
}

openColumns(columns, { add, look: headings.look, goTo, drop });
openOne(map);

drawAll();
bar.notKept(waiting);
takeOver();
await Promise.race([ask(), new Promise((over) => setTimeout(over, PATIENCE))]);
map.dataset.ready = "";
