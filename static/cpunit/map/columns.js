// The columns of the map: where one adds to each, and what is dropped on it.
export function openColumns(columns, { add, look, goTo, drop }) {
  columns.forEach((column, heading) => {
    column.querySelector("[data-list]").replaceChildren();
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
    column.addEventListener("drop", (event) => drop(event.dataTransfer.getData("text/x-entry"), heading, event.target));
    column.querySelector("h3 a").addEventListener("click", (event) => {
      event.preventDefault();
      goTo(heading);
    });
  });
}
