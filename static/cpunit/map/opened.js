// The choices of the entry that was gone to last stand open. They change places once the pointer is up again, as
// otherwise what is pressed would move away from under it.
export function openOne(map) {
  let open = null;
  let isDown = false;

  function show(element) {
    if (!element || element === open) return;
    open?.classList.remove("cpunit-map__entry--open");
    open = element;
    open.classList.add("cpunit-map__entry--open");
    keepInSight(open);
  }

  map.addEventListener("focusin", (event) => {
    if (!isDown) show(event.target.closest("[data-entry]"));
  });
  document.addEventListener("pointerdown", () => (isDown = true), true);
  ["pointerup", "pointercancel"].forEach((name) =>
    document.addEventListener(name, () => {
      isDown = false;
      setTimeout(() => show(document.activeElement?.closest("[data-entry]")));
    }, true),
  );
}

// What one writes in stays in sight, where its choices make the page longer above or below it.
function keepInSight(element) {
  requestAnimationFrame(() => {
    if (element.contains(document.activeElement)) document.activeElement.scrollIntoView({ block: "nearest" });
  });
}
