// A form of the record that a press alone saves: what is typed into it is kept as kept.js keeps it and put back, and never
// sent by itself. A press without a network leaves the page as it is, and says so.
import { BACK, KeptForm } from "./kept.js";

export const DRAFT = "draft";

// The page whose press led here. The server leads away from a form once it is saved, and only then: a page that stands in
// for it without a network, a sign-in, and a refusal come without a way here.
function whence() {
  const [way] = performance.getEntriesByType("navigation");
  const isLed = way?.redirectCount && way.type !== "back_forward" && document.referrer;
  return isLed ? new URL(document.referrer).pathname : "";
}

// `form` may be null: what another page's press has saved is dropped on any page of the record.
export async function openDraft(form, { code, keyUrl, say, onBack, onOlder }) {
  const given = { code, keyUrl, sends() {}, kind: DRAFT, onOlder };
  const from = whence();
  const here = window.location.pathname;
  if (from && (from !== here || !form)) new KeptForm(null, { ...given, address: from }).forget();
  if (!form) return;
  const kept = new KeptForm(form, given);
  keepTyped(form, kept, say);
  if (document.querySelector(".govuk-error-message, .govuk-error-summary")) {
    onBack(); // refused: its words stand in the page, and are saved no more than before
    await kept.forget();
    await kept.typed();
  } else if (await kept.begin(from === here)) {
    onBack();
    say(BACK);
  }
}

function keepTyped(form, kept, say) {
  let isAsking = false;
  let isPassing = false;
  form.addEventListener("input", () => kept.typed());
  form.addEventListener("submit", async (event) => {
    if (isPassing) return;
    event.preventDefault();
    if (isAsking) return;
    isAsking = true;
    const isReached = await kept.isReached();
    isAsking = false;
    if (!isReached) {
      await kept.typed();
      say(`Not saved: the connection failed. What you typed is ${kept.isKept ? "kept on this device" : "here in this page alone"}. Press again when the connection is back.`);
      return;
    }
    await kept.pressed();
    isPassing = true;
    form.requestSubmit(event.submitter);
    isPassing = false;
  });
}
