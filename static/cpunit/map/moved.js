// Where the entry that one is at goes out of sight, the next one is gone to.
export function hide(element, isHidden) {
  const had = isHidden && !element.hidden && element.contains(document.activeElement);
  element.hidden = isHidden;
  if (!had) return;
  const column = element.closest("[data-heading]");
  const left = [...column.querySelectorAll("[data-entry]:not([hidden])")];
  const after = left.find((each) => element.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_FOLLOWING);
  (after ?? left.at(-1) ?? column.querySelector("[data-add]")).focus();
}

// A card that changes its place keeps the focus that is in it.
export function keepingFocus(move) {
  const had = document.activeElement;
  move();
  if (had !== document.activeElement && had?.isConnected) had.focus({ preventScroll: true });
}
