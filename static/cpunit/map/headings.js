// The heading that is worked on: the address, the running order and the others' pages follow it, and no page is loaded.
export function openHeadings({ record, columns, first, goTo }) {
  let focused = first;
  const order = [...columns.keys()];

  function look(heading) {
    if (heading === focused) return;
    focused = heading;
    history.replaceState(null, "", `${columns.get(heading).dataset.url}#step`);
    const column = columns.get(heading);
    document.getElementById("step").textContent = column.querySelector("h3").textContent;
    record.querySelector(".govuk-caption-l").textContent = column.closest(".cpunit-map__group").getAttribute("aria-label");
    mark();
  }

  function mark() {
    const { url } = columns.get(focused).dataset;
    const links = [...record.querySelectorAll(".cpunit-record__link")];
    links.forEach((link) => {
      const isHere = link.getAttribute("href") === url;
      link.classList.toggle("cpunit-record__link--current", isHere);
      if (isHere) link.setAttribute("aria-current", "step");
      else link.removeAttribute("aria-current");
    });
    const steps = links.map((each) => each.getAttribute("href"));
    record.dataset.before = steps[steps.indexOf(url) - 1] ?? "";
    record.dataset.following = steps[steps.indexOf(url) + 1] ?? "";
    columns.forEach((column, key) => column.classList.toggle("cpunit-map__column--here", key === focused));
  }

  // In the running order a heading of the map is gone to without a page load, and so it is by Alt and the arrows.
  record.addEventListener("click", (event) => {
    const link = event.target.closest(".cpunit-record__order a");
    const heading = link && order.find((key) => columns.get(key).dataset.url === link.getAttribute("href"));
    if (!heading) return;
    event.preventDefault();
    goTo(heading);
  });
  document.addEventListener(
    "keydown",
    (event) => {
      if (!event.altKey || event.ctrlKey || event.metaKey || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
      if (event.target.tagName === "SELECT") return; // there Alt and ↓ opens the list
      const to = order[order.indexOf(focused) + (event.key === "ArrowDown" ? 1 : -1)];
      if (!to) return; // the step before the map, or after it, is a page
      event.preventDefault();
      event.stopImmediatePropagation();
      goTo(to);
    },
    true,
  );
  mark();

  return {
    look,
    mark,
    focused: () => focused,
    beside: (heading, by) => order.at((order.indexOf(heading) + by) % order.length),
  };
}
