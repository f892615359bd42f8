// A list out of which one is chosen without each arrow counting: by keys what is shown is chosen with Enter, or as the
// list is left, and Escape leaves all as it was. A pointer chooses at once.
import { made } from "./made.js";

export function makeChoice(label, name, options, choose) {
  const element = made("select", "govuk-select cpunit-map__select");
  element.dataset[name] = "";
  element.setAttribute("aria-label", label);
  options.forEach(([value, text]) => element.append(new Option(text, value)));
  let stands = "";
  let isByKeys = false;
  let began = ""; // what was shown as the first key was pressed: what somebody else chose since is not written over

  function commit() {
    const isChosen = element.value !== (isByKeys ? began : stands);
    isByKeys = false;
    if (!isChosen) element.value = stands;
    if (element.value === stands) return;
    stands = element.value;
    choose(stands);
  }

  element.addEventListener("pointerdown", () => (isByKeys = false));
  element.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      element.value = stands;
      isByKeys = false;
    } else if (event.key === "Enter") {
      event.preventDefault();
      commit();
      if (document.activeElement === element) element.closest("[data-entry]").focus();
    } else if (event.key !== "Tab" && !isByKeys) {
      isByKeys = true;
      began = element.value;
    }
  });
  element.addEventListener("change", () => isByKeys || commit());
  element.addEventListener("blur", () => element.isConnected && commit());

  return {
    element,
    // What stands now; what is being chosen is left alone.
    show(value) {
      stands = value;
      if (!isByKeys) element.value = value;
    },
  };
}
