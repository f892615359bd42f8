// What stands around the map (who is here, whether they are enough, what is missing, what the children say) is read anew
// every few seconds, and at once where what was saved changes it. What one is at is left alone, and so is what stays as
// it is.
const PIECES = ["record-strip", "record-order", "record-side", "record-out", "map-children-said"];
const EVERY = 10000; // milliseconds: it is as dear as a page
const SOON = 1000;

export function openAround(url, { at, renewed }) {
  let timer = 0;

  function later(wait) {
    clearTimeout(timer);
    timer = setTimeout(renew, wait);
  }

  async function renew() {
    try {
      const answer = document.hidden ? null : await fetch(`${url}?${new URLSearchParams({ at: at() })}`, { headers: { "HX-Request": "true" }, redirect: "manual" });
      if (answer?.status === 200) {
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        PIECES.forEach((id) => put(document.getElementById(id), page.getElementById(id)));
        renewed();
      }
    } catch {
      // without a network it is asked for again
    }
    later(EVERY);
  }

  later(EVERY);
  return { soon: () => later(SOON) };
}

// Puts a piece of a page in the place of the same one, where it is another one now and nobody is in it.
export function put(there, now) {
  if (!there || !now || there.contains(document.activeElement) || plain(there) === plain(now)) return;
  const open = [...there.querySelectorAll("details")].map((each) => each.open);
  now.querySelectorAll("details").forEach((each, nth) => (each.open = open[nth] ?? each.open));
  const piece = document.importNode(now, true);
  there.replaceWith(piece);
  window.htmx?.process(piece);
}

// Without what is another one each time, or is the browser's own.
function plain(piece) {
  const copy = piece.cloneNode(true);
  copy.querySelectorAll("input[type=hidden]").forEach((each) => each.remove());
  copy.querySelectorAll("details").forEach((each) => each.removeAttribute("open"));
  copy.querySelectorAll("[aria-current]").forEach((each) => each.removeAttribute("aria-current"));
  copy.querySelectorAll(".cpunit-record__link--current").forEach((each) => each.classList.remove("cpunit-record__link--current"));
  copy.querySelectorAll("[class='']").forEach((each) => each.removeAttribute("class"));
  return copy.innerHTML.replace(/\s+/g, " ");
}
