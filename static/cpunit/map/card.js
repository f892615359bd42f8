// One entry: its words, whose view it is, which children it concerns; changed by a key or by a press.
const KEYS = "n new · Enter words · a agreed · d disputed · m move · v whose · c which child · s said · x strike";

function made(name, className, text = "") {
  const element = document.createElement(name);
  if (className) element.className = className;
  element.textContent = text;
  return element;
}

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
  element.append(words, who, tools, choices);
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
    }[event.key];
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
    const voice = chosen("Whose view", "voice", [["", "Whose view?"], ...told.voices.map(([value, name, of]) => [value, `${name} (${of})`]), ["…", "In words…"]]);
    voice.addEventListener("change", () => (voice.value === "…" ? inWords(voice) : change(key, { voice: voice.value })));
    tools.append(voice);
    if (told.children.length > 1) told.children.forEach(([code, name]) => tools.append(childPress(code, name)));
    tools.append(
      press("Agreed", "agreed", () => toggle("stance", "agreed")),
      press("Disputed", "disputed", () => toggle("stance", "disputed")),
      press("Not on the wall", "wall", () => change(key, { keeps_off_wall: !stands.keeps_off_wall })),
      press("Said", "said", () => change(key, { status: "said" })),
      press("Strike", "struck", () => change(key, { status: stands.status === "struck" ? "said" : "struck" })),
    );
    const move = chosen("Move to", "move", told.headings);
    move.addEventListener("change", () => {
      change(key, { heading: move.value });
      element.focus();
    });
    tools.append(move, made("span", "cpunit-map__keys", KEYS));
    showTools();
  }

  function chosen(label, name, options) {
    const select = made("select", "govuk-select cpunit-map__select");
    select.dataset[name] = "";
    select.setAttribute("aria-label", label);
    options.forEach(([value, text]) => select.append(new Option(text, value)));
    return select;
  }

  function inWords(select) {
    const box = made("input", "govuk-input cpunit-map__select");
    box.setAttribute("aria-label", "Whose view, in words");
    box.maxLength = 100;
    box.value = voices.has(stands.voice) ? "" : stands.voice;
    select.replaceWith(box);
    box.addEventListener("change", () => change(key, { voice: box.value.trim() }));
    box.addEventListener("blur", () => {
      box.replaceWith(select);
      showTools();
    });
    box.focus();
  }

  function press(label, name, does) {
    const button = made("button", "cpunit-map__press", label);
    button.type = "button";
    button.dataset.is = name;
    button.addEventListener("click", does);
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
    const voice = tools.querySelector("[data-voice]");
    if (voice) {
      if (stands.voice && !voices.has(stands.voice)) {
        voice.querySelector("[data-own]")?.remove();
        const own = new Option(stands.voice, stands.voice);
        own.dataset.own = "";
        voice.prepend(own);
      }
      voice.value = stands.voice;
    }
    tools.querySelector("[data-move]").value = stands.heading;
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
      const caret = [words.selectionStart, words.selectionEnd];
      words.value = now.text;
      if (isTyping) words.setSelectionRange(...caret);
    }
    const names = told.children.filter(([code]) => now.children.includes(code)).map(([, name]) => name);
    const title = told.headings.find(([value]) => value === now.heading)?.[1] ?? "";
    words.setAttribute("aria-label", [`Entry under ${title}`, voiced(now.voice)].filter(Boolean).join(", view of "));
    words.readOnly = now.status === "struck";
    const said = [voiced(now.voice), names.length ? `about ${names.join(", ")}` : "", now.stance, now.status === "brought" ? "from their report" : "", now.status === "struck" ? "struck" : "", now.keeps_off_wall ? "not on the wall" : ""];
    who.textContent = said.filter(Boolean).join(" · ");
    element.dataset.status = now.status;
    element.dataset.stance = now.stance;
    element.setAttribute("aria-label", `${now.text.slice(0, 80) || "Empty"}${who.textContent ? `, ${who.textContent}` : ""}`);
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

  function inWordsOf(facts) {
    if (facts.text !== undefined) return facts.text || "(nothing)";
    if (facts.heading !== undefined) return `under ${told.headings.find(([value]) => value === facts.heading)?.[1] ?? facts.heading}`;
    if (facts.voice !== undefined) return `the view of ${voiced(facts.voice) || "nobody in particular"}`;
    return facts.stance || facts.status || "something else";
  }

  return { element, show, write };
}
