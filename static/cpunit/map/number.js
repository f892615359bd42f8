// The number of an entry that stands under a heading with a scale: a row of eleven presses, and the digits as keys.
const LAST = 10;
const TOGETHER = 800; // milliseconds in which 1 and 0 are 10
const numbers = [...Array(LAST + 1).keys()];

export const hasScale = (told, heading) => Boolean(told.scales?.[heading]);

// The line of a scale is drawn by the server, anew where somebody gives another number.
export function openScales(told) {
  const changed = new Set();
  const numberOf = (state) => JSON.stringify(state?.score == null ? null : [state.score, state.heading, state.voice, state.children, state.status]);
  return {
    met(known, state) {
      if (numberOf(known) === numberOf(state)) return;
      [known, state].forEach((each) => hasScale(told, each?.heading) && changed.add(each.heading));
    },
    draw() {
      changed.forEach((heading) => window.htmx?.trigger(`#scale-${heading}`, "number-given"));
      changed.clear();
    },
  };
}

// `give` is told the number, or null for none.
export function makeNumbers(told, give) {
  const element = document.createElement("div");
  element.className = "cpunit-map__scale";
  element.setAttribute("role", "group");
  const ends = document.createElement("p");
  ends.className = "cpunit-map__ends";
  const keys = document.createElement("span");
  keys.className = "cpunit-map__keys";
  keys.textContent = "0 to 9 the number, 1 and 0 ten";
  let stands = null;
  let one = 0; // when 1 was typed, as 0 may follow

  const presses = numbers.map((number) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "cpunit-map__press cpunit-map__press--number";
    button.textContent = String(number);
    button.addEventListener("click", () => give(stands === number ? null : number));
    return button;
  });
  element.append(...presses, ends, keys);

  // One of them is reached by Tab, the others by the arrows.
  element.addEventListener("keydown", (event) => {
    const at = presses.indexOf(event.target);
    const to = { ArrowRight: at + 1, ArrowUp: at + 1, ArrowLeft: at - 1, ArrowDown: at - 1, Home: 0, End: LAST }[event.key];
    if (to === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    reach(presses[Math.min(Math.max(to, 0), LAST)]).focus();
  });

  function reach(button) {
    presses.forEach((each) => (each.tabIndex = each === button ? 0 : -1));
    return button;
  }

  return {
    element,
    show({ heading, score }) {
      const scale = told.scales?.[heading];
      element.hidden = !scale;
      if (!scale) return;
      const [low, high] = scale;
      stands = score ?? null;
      ends.textContent = `0: ${low} · 10: ${high}`;
      element.setAttribute("aria-label", `Number, from 0 (${low}) to 10 (${high})`);
      presses.forEach((button, number) => button.setAttribute("aria-pressed", String(number === stands)));
      if (!element.contains(document.activeElement)) reach(presses[stands ?? 0]);
    },
    // What a key does on the card itself; nothing where it is no digit.
    key(key, now) {
      if (key === "Backspace" || key === "Delete") return () => give(null);
      if (!/^\d$/.test(key)) return undefined;
      const isTen = key === "0" && now - one < TOGETHER;
      one = key === "1" ? now : 0;
      return () => give(isTen ? LAST : Number(key));
    },
  };
}

export const numberInWords = (score) => (score === null || score === undefined ? "no number" : `the number ${score}`);
