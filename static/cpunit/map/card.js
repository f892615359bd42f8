// One entry: its words, whose view it is, which children it concerns; changed by a key or by a press.
import { carried } from "./caret.js";
import { makeChoice } from "./choice.js";
import { made, press as pressed } from "./made.js";
import { hasScale, makeNumbers, numberInWords } from "./number.js";

const KEYS = "n new · Enter words · a agreed · d disputed · m move · v whose · c which child · s said · x strike";

// What the server found in it: the room sees this, so that it says no more than what may stand in a copy.
const EXPOSED = {
  address: "An address or a protected number stands here, which may stand in no copy: take it out.",
  words: "These words may stand in no copy: take them out.",
  look: "Somebody looks at these words, alone at a screen, before a copy is made.",
};

export function makeCard(key, { told, change, settle, add, step, across, lookAt }) {
  const element = made("li", "cpunit-map__entry");
  element.tabIndex = 0;
  element.dataset.entry = key;
  element.draggable = true;
  const words = made("textarea", "cpunit-map__text");
  words.rows = 1;
  words.maxLength = 2000;
  words.dir = "auto";
  const who = made("p", "cpunit-map__who");
  const tools = made("div", "cpunit-map__tools");
  tools.setAttribute("role", "group");
  tools.setAttribute("aria-label", "About this entry");
  const choices = made("div", "cpunit-map__choices");
  const numbers = makeNumbers(told, (score) => change(key, { score }));
  const asked = made("p", "cpunit-map__asked");
  const exposed = made("p", "cpunit-map__exposed");
  element.append(asked, words, exposed, who, tools, choices);
  let lists = {};
  let isDrawn = false;
  let stands = { text: "", children: [], heading: "", voice: "", stance: "", status: "said" };

  const voices = new Map(told.voices.map(([value, name, of]) => [value, { name, of }]));
  const voiced = (voice) => voices.get(voice)?.name ?? voice;

  words.addEventListener("input", () => change(key, { text: words.value }));
  words.addEventListener("blur", () => {
    if (words.value !== stands.text) words.value = stands.text;
  });
  words.addEventListener("keydown", (event) => {
    if (event.key === "Escape") element.focus();
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      add(stands.heading, key);
    }
  });
  element.addEventListener("focusin", openTools);
  tools.addEventListener("keydown", (event) => {
    if (event.key === "Escape") element.focus();
  });
  element.addEventListener("dragstart", (event) => event.dataTransfer.setData("text/x-entry", key));
  element.addEventListener("keydown", (event) => {
    if (event.target !== element || event.altKey || event.ctrlKey || event.metaKey) return;
    const doing = {
      Enter: () => write(),
      n: () => add(stands.heading, key),
      a: () => toggle("stance", "agreed"),
      d: () => toggle("stance", "disputed"),
      s: () => change(key, { status: "said" }),
      x: () => change(key, { status: stands.status === "struck" ? "said" : "struck" }),
      m: () => tools.querySelector("[data-move]").focus(),
      v: () => tools.querySelector("[data-voice]").focus(),
      c: () => tools.querySelector("[data-child]")?.focus(),
      ArrowDown: () => step(key, 1),
      ArrowUp: () => step(key, -1),
      ArrowRight: () => across(stands.heading, 1),
      ArrowLeft: () => across(stands.heading, -1),
    }[event.key] ?? (hasScale(told, stands.heading) ? numbers.key(event.key, event.timeStamp) : undefined);
    if (!doing) return;
    event.preventDefault();
    event.stopPropagation();
    doing();
  });

  const toggle = (name, value) => change(key, { [name]: stands[name] === value ? "" : value });

  function write() {
    words.focus();
    words.setSelectionRange(words.value.length, words.value.length);
  }

  // The tools are made when the entry is gone to, as a map has a hundred of them.
  function openTools() {
    lookAt(stands.heading);
    if (tools.childElementCount) return;
    tools.append(numbers.element);
    tools.dataset.heading = stands.heading;
    lists = { voice: makeChoice("Whose view", "voice", [["", "Whose view?"], ...told.voices.map(([value, name, of]) => [value, `${name} (${of})`]), ["…", "In words…"]], (value) => (value === "…" ? inWords(lists.voice.element) : change(key, { voice: value }))) };
    tools.append(lists.voice.element);
    if (told.children.length > 1) told.children.forEach(([code, name]) => tools.append(childPress(code, name)));
    tools.append(
      press("Agreed", "agreed", () => toggle("stance", "agreed")),
      press("Disputed", "disputed", () => toggle("stance", "disputed")),
      offTheWall(),
      press("Said", "said", () => change(key, { status: "said" })),
      press("Strike", "struck", () => change(key, { status: stands.status === "struck" ? "said" : "struck" })),
    );
    const about = told.prompts[stands.heading];
    if (about) {
      lists.prompt = makeChoice("What it is about", "prompt", [["", "Something else"], ...about.words], (prompt) => change(key, { prompt }));
      tools.append(lists.prompt.element);
    }
    lists.move = makeChoice("Move to", "move", told.headings, (heading) => change(key, { heading }));
    tools.append(lists.move.element, made("span", "cpunit-map__keys", KEYS));
    showTools();
  }

  // Another heading asks something else.
  function toolsAnew() {
    const had = tools.contains(document.activeElement);
    tools.replaceChildren();
    if (had) element.focus();
  }

  function inWords(select) {
    const box = made("input", "govuk-input cpunit-map__select");
    box.setAttribute("aria-label", "Whose view, in words");
    box.maxLength = 100;
    box.value = voices.has(stands.voice) ? "" : stands.voice;
    select.replaceWith(box);
    box.addEventListener("change", () => change(key, { voice: box.value.trim() }));
    box.addEventListener("keydown", (event) => event.key === "Enter" && element.focus()); // and is taken as it is left
    box.addEventListener("blur", () => {
      box.replaceWith(select);
      showTools();
    });
    box.focus();
  }

  function press(label, name, does) {
    const button = pressed(label, does);
    button.dataset.is = name;
    return button;
  }

  function offTheWall() {
    const button = press("Not on the wall", "wall", () => change(key, { keeps_off_wall: !stands.keeps_off_wall }));
    button.title = "Where somebody who is here may not read it, or is kept from the part in which it was said";
    return button;
  }

  function childPress(code, name) {
    const button = press(name, `child-${code}`, () => {
      const has = stands.children.includes(code);
      change(key, { children: (has ? stands.children.filter((each) => each !== code) : [...stands.children, code]).sort() });
    });
    button.dataset.child = code;
    return button;
  }

  function showTools() {
    if (!tools.childElementCount) return;
    numbers.show(stands);
    const voice = lists.voice.element;
    if (stands.voice && !voices.has(stands.voice)) {
      voice.querySelector("[data-own]")?.remove();
      const own = new Option(stands.voice, stands.voice);
      own.dataset.own = "";
      voice.prepend(own);
    }
    lists.voice.show(stands.voice);
    lists.move.show(stands.heading);
    lists.prompt?.show(stands.prompt);
    const is = { agreed: stands.stance === "agreed", disputed: stands.stance === "disputed", wall: Boolean(stands.keeps_off_wall), said: stands.status === "said", struck: stands.status === "struck" };
    tools.querySelectorAll("[data-is]").forEach((button) => {
      const pressed = button.dataset.child ? stands.children.includes(button.dataset.child) : is[button.dataset.is];
      button.setAttribute("aria-pressed", String(pressed));
    });
    tools.querySelector("[data-is=said]").hidden = stands.status !== "brought";
  }

  function show(now, rivals, isOwn) {
    stands = now;
    const isTyping = document.activeElement === words;
    if (words.value !== now.text && !(isTyping && isOwn)) {
      const caret = [words.selectionStart, words.selectionEnd].map((at) => carried(at, words.value, now.text));
      words.value = now.text;
      if (isTyping) words.setSelectionRange(...caret);
    }
    const names = told.children.filter(([code]) => now.children.includes(code)).map(([, name]) => name);
    const title = told.headings.find(([value]) => value === now.heading)?.[1] ?? "";
    asked.textContent = promptOf(now.heading, now.prompt);
    words.setAttribute("aria-label", [`Entry under ${title}${asked.textContent ? `, ${asked.textContent}` : ""}`, voiced(now.voice)].filter(Boolean).join(", view of "));
    words.readOnly = now.status === "struck";
    const number = hasScale(told, now.heading) && typeof now.score === "number" ? `${now.score} of 10` : "";
    const said = [number, voiced(now.voice), names.length ? `about ${names.join(", ")}` : "", now.stance, now.status === "brought" ? "from their report" : "", now.status === "struck" ? "struck" : "", now.keeps_off_wall ? "not on the wall" : ""];
    who.textContent = said.filter(Boolean).join(" · ");
    const warning = EXPOSED[now.exposed] ?? "";
    if (exposed.textContent !== warning) {
      if (isDrawn) exposed.setAttribute("role", "alert"); // not for what stood there as the page opened
      exposed.textContent = warning;
    }
    isDrawn = true;
    element.dataset.status = now.status;
    element.dataset.stance = now.stance;
    element.setAttribute("aria-label", `${now.text.slice(0, 80) || "Empty"}${who.textContent ? `, ${who.textContent}` : ""}`);
    if (tools.childElementCount && tools.dataset.heading !== now.heading) toolsAnew();
    showTools();
    showChoices(rivals);
  }

  // Two wrote at once: both stand side by side until somebody chooses.
  function showChoices(rivals) {
    const shown = rivals.map((each) => each.op).join();
    if (choices.dataset.shown === shown) return;
    choices.dataset.shown = shown;
    choices.replaceChildren(
      ...rivals.map((rival) => {
        const box = made("div", "cpunit-map__rival");
        box.setAttribute("role", "group");
        box.setAttribute("aria-label", "Two wrote at once: choose");
        const theirs = made("p", "", `${rival.by} wrote at the same time: `);
        theirs.append(made("bdi", "", inWordsOf(rival.facts)));
        const chosen = (take) => () => {
          element.focus();
          settle(rival, take());
        };
        box.append(
          theirs,
          press("Take this", "take", chosen(() => undefined)),
          press("Leave as it stands", "leave", chosen(() => null)),
        );
        if (rival.facts.text !== undefined) box.append(press("Keep both", "both", chosen(() => `${stands.text}\n${rival.facts.text}`)));
        return box;
      }),
    );
  }

  function promptOf(heading, prompt) {
    return told.prompts[heading]?.words.find(([value]) => value === prompt)?.[1] ?? "";
  }

  function inWordsOf(facts) {
    if (facts.text !== undefined) return facts.text || "(nothing)";
    if (facts.score !== undefined) return numberInWords(facts.score);
    if (facts.heading !== undefined) return `under ${told.headings.find(([value]) => value === facts.heading)?.[1] ?? facts.heading}`;
    if (facts.prompt !== undefined) return promptOf(stands.heading, facts.prompt) || "something else";
    if (facts.voice !== undefined) return `the view of ${voiced(facts.voice) || "nobody in particular"}`;
    return facts.stance || facts.status || "something else";
  }

  return { element, show, write };
}
