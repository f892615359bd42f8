// The parts of a form that is saved as one types into which somebody else wrote meanwhile. They are not sent along with
// what is typed elsewhere, nor by the next letter of a hand that does not stop, as the record would then lose the other
// one's words unread: only where a button is pressed beside both, or another choice is made. A part is what one seal is
// about: its fields begin as its name does.
const SEAL = /(^|-)seen$/;
const CHOSEN = new Set(["radio", "checkbox", "select-one", "select-multiple"]);

export function openContested(form) {
  const contested = new Set();
  let seals = new Map(); // as they were sent
  let typed = new Set(); // the fields that were typed into since the last save
  let whole = new Set(); // of a form of one part: those over which the two differ

  const marks = () => new Map([...form.elements].filter((each) => SEAL.test(each.name)).map((each) => [each.name, each.value]));
  const prefixOf = (name) => name.replace(/seen$/, "");
  const within = (name) => (prefix) => prefix && name.startsWith(prefix);

  function show(prefix, note) {
    const place = form.elements[`${prefix}seen`]?.closest("fieldset, section") ?? form;
    const box = document.createElement("div");
    box.dataset.contested = prefix;
    box.setAttribute("role", "alert");
    box.append(...[...note.children].map((each) => each.cloneNode(true)));
    box.querySelectorAll("[data-not-saved]").forEach((each) => delete each.dataset.notSaved);
    box.querySelectorAll("h2").forEach((each) => each.removeAttribute("id"));
    const how = document.createElement("p");
    how.className = "govuk-body";
    how.textContent = "Press Save to put yours in its place.";
    box.append(how);
    const title = place.querySelector("legend, h3");
    if (title) title.after(box);
    else place.prepend(box);
  }

  return {
    get isWhole() {
      return contested.has("");
    },
    get any() {
      return contested.size > 0;
    },
    // A choice in a contested part is sent from now on, over what stands there, which was shown beside it; letters are not.
    typed({ name, type }) {
      typed.add(name);
      if (!CHOSEN.has(type)) return;
      [...contested].filter(within(name)).forEach((prefix) => contested.delete(prefix));
      if (whole.has(name)) contested.delete("");
    },
    sending() {
      seals = marks();
    },
    // What a contested part holds stays here.
    keepBack(parameters) {
      [...contested].filter(Boolean).forEach((prefix) => Object.keys(parameters).filter((name) => name.startsWith(prefix)).forEach((name) => delete parameters[name]));
    },
    // The answer moved the seals of those parts into which somebody else wrote.
    refused(note) {
      const moved = [...marks()].filter(([name, value]) => seals.has(name) && seals.get(name) !== value).map(([name]) => prefixOf(name));
      moved.forEach((prefix) => {
        contested.add(prefix);
        show(prefix, note);
      });
      whole = new Set(typed);
    },
    saved() {
      typed = new Set();
      form.querySelectorAll("[data-contested]").forEach((box) => contested.has(box.dataset.contested) || box.remove());
    },
    pressed() {
      contested.clear();
    },
  };
}
