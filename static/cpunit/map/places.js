// A heading under which each child has a place of their own: in which list an entry stands, and what of all that is
// asked about each child nobody answered yet. A press on that begins an entry about it.
import { made, press } from "./made.js";

const FEW = 3; // children for whom all that is asked stands open

export function openPlaces(columns, told, begin) {
  const byHeading = new Map();
  columns.forEach((column, heading) => {
    const asked = told.prompts[heading];
    if (!asked) return;
    const words = new Map(asked.words);
    const elements = [...column.querySelectorAll("[data-child-place]")];
    const own = new Map(elements.map((element) => {
      const code = element.dataset.childPlace;
      const list = element.querySelector("ol");
      list.replaceChildren();
      return [code, { element, list, asks: element.querySelector("[data-asks]"), keys: [...words.keys()].filter((key) => !asked.unasked[code]?.includes(key)), name: element.querySelector("h4").textContent }];
    }));
    byHeading.set(heading, { words, own });
  });

  const ownOf = (stands) => (stands.children.length === 1 ? byHeading.get(stands.heading)?.own.get(stands.children[0]) : undefined);
  const isAbout = (stands, code) => !stands.children.length || stands.children.includes(code);

  function draw(heading, code, place, said) {
    const answered = new Set(said.filter((each) => isAbout(each, code)).map((each) => each.prompt));
    const left = place.keys.filter((key) => !answered.has(key));
    const shown = left.join();
    if (place.asks.dataset.shown === shown) return;
    place.asks.dataset.shown = shown;
    const { words, own } = byHeading.get(heading);
    const hadFocus = place.asks.contains(document.activeElement);
    const isOpen = place.asks.querySelector("details")?.open ?? own.size <= FEW;
    const presses = [...left, ""].map((key) => {
      const label = key ? words.get(key) : "Something else";
      const button = press(label, () => begin(heading, code, key));
      button.setAttribute("aria-label", `${label}: add about ${place.name}`);
      return button;
    });
    const box = made("details", "cpunit-map__unasked");
    box.open = isOpen;
    box.append(made("summary", "", left.length ? `Nothing yet about ${left.length} of ${place.keys.length}` : "Add"), ...presses);
    place.asks.replaceChildren(box);
    if (hadFocus && document.activeElement === document.body) box.querySelector("summary").focus();
  }

  return {
    // The list of the child whom alone it is about; undefined where it stands with the others.
    listOf: (stands) => ownOf(stands)?.list,
    // Of whom an entry is that is put into that place of the page; undefined where the heading asks nothing.
    meant(heading, target) {
      if (!byHeading.has(heading)) return undefined;
      const code = target.closest("[data-child-place]")?.dataset.childPlace;
      return code ? [code] : [];
    },
    draw(heading, said) {
      byHeading.get(heading)?.own.forEach((place, code) => draw(heading, code, place, said));
    },
    // Whether something stands about each child.
    isDone: (heading, said) => [...(byHeading.get(heading)?.own.keys() ?? [])].every((code) => said.some((each) => isAbout(each, code))),
    filter(shows) {
      byHeading.forEach(({ own }) => own.forEach(({ element }, code) => (element.hidden = !shows(code))));
    },
  };
}
