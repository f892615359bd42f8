// The grid of views: a press on a place opens it over the grid, at once, and the page stays. Arrows go from place to place.
// Without this each place is a page of its own.
import { DRAFT } from "./map/draft.js";
import { BACK, KeptForm } from "./map/kept.js";

const record = document.querySelector("[data-record]");
const region = document.querySelector("[data-views]");
const dialog = document.querySelector("[data-one-view]");
const STEPS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
const UNREACHED = "Not saved: the connection failed. What you typed is still here: press again when it is back.";
const SIGNED_OUT = "Not saved: you are signed out. Sign in in another tab, then press again: what you typed is still here.";
let kept = null;
let asked = 0; // the latest place that was opened: an answer for another one comes too late

region?.addEventListener("click", (event) => {
  const link = event.target.closest("td > a");
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  open(link);
});

region?.addEventListener("keydown", (event) => {
  const [down, right] = STEPS[event.key] ?? [];
  const cell = event.target.closest("td");
  if (down === undefined || !cell || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const rows = [...region.querySelectorAll("tbody tr")];
  let [row, column] = [rows.indexOf(cell.parentElement) + down, cell.cellIndex + right];
  let link = null;
  for (; rows[row]?.cells[column] && !link; row += down, column += right) link = rows[row].cells[column].querySelector("a");
  link?.focus();
});

async function open(link) {
  const mine = ++asked;
  kept = null;
  const whose = link.getAttribute("aria-labelledby").split(" ").slice(0, 2);
  const title = document.createElement("h2");
  Object.assign(title, { id: "one-view", className: "govuk-heading-m" });
  title.textContent = whose.map((id) => document.getElementById(id)?.textContent).join(" on ");
  dialog.replaceChildren(title);
  dialog.dataset.of = link.id;
  dialog.showModal();
  try {
    const answer = await fetch(link.href, { headers: { "HX-Request": "true" } });
    if (answer.status !== 200) throw new Error(answer.statusText);
    const page = await answer.text();
    if (mine !== asked || !dialog.open) return;
    if (!shown(page)) throw new Error("another page");
    dialog.querySelector("select")?.focus();
  } catch (error) {
    if (mine !== asked || !dialog.open) return;
    if (error instanceof TypeError) cannotOpen(title, link);
    else window.location.assign(link.href);
  }
}

// Without a network the grid stays where it is, and says so.
function cannotOpen(title, link) {
  const words = document.createElement("p");
  words.className = "govuk-body";
  words.setAttribute("role", "status");
  words.textContent = "The connection failed, so this cannot be typed here now. Close this, and press the place again when it is back.";
  const close = document.createElement("a");
  Object.assign(close, { className: "govuk-link", href: link.href, textContent: "Close" });
  const line = document.createElement("p");
  line.className = "govuk-body";
  line.append(close);
  dialog.replaceChildren(title, words, line);
  close.focus();
}

// Draws the form that the server answered, and keeps what is typed into it in this browser until it is saved.
function shown(page) {
  const answer = document.createElement("template");
  answer.innerHTML = page;
  const view = answer.content.querySelector("[data-view]");
  if (!view) return false;
  dialog.replaceChildren(view);
  const form = dialog.querySelector("form");
  kept = form && new KeptForm(form, {
    code: record.dataset.code,
    keyUrl: record.dataset.key,
    sends() {},
    kind: DRAFT,
    address: new URL(form.action).pathname,
  });
  if (dialog.querySelector(".govuk-error-message")) kept?.typed();
  else kept?.begin().then((isBack) => isBack && say(BACK));
  return true;
}

function say(words) {
  let note = dialog.querySelector("[role=status]");
  if (!note) {
    note = document.createElement("p");
    note.className = "govuk-body-s";
    note.setAttribute("role", "status");
    dialog.querySelector("form")?.before(note);
  }
  note.textContent = words;
}

dialog?.addEventListener("input", () => kept?.typed());

dialog?.addEventListener("click", (event) => {
  if (event.target !== dialog && !event.target.closest("a[href]")) return;
  if (event.target.closest("a[target]")) return;
  event.preventDefault();
  if (event.target !== dialog) kept?.saved(); // "Cancel" lets go of what was typed; Escape keeps it for the next time
  dialog.close();
});

dialog?.addEventListener("close", () => {
  if (dialog.open) return; // the next place was opened before this was told
  asked += 1;
  document.getElementById(dialog.dataset.of)?.focus();
});

dialog?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const form = event.target;
  const { submitter } = event;
  if (dialog.dataset.sending) return;
  dialog.dataset.sending = "1";
  say("Saving");
  const mine = kept;
  await mine?.typed();
  try {
    const body = new FormData(form, submitter);
    const answer = await fetch(form.action, { method: "POST", body, headers: { "HX-Request": "true" } });
    if ([204, 401, 403].includes(answer.status)) say(SIGNED_OUT);
    else if (answer.status !== 200) say(UNREACHED);
    else await take(await answer.text(), mine);
  } catch {
    say(UNREACHED);
  }
  delete dialog.dataset.sending;
});

// Either the form again, with why it was not saved, or what stands on the page from now on.
async function take(page, mine) {
  if (shown(page)) {
    dialog.querySelector(".govuk-error-message, .cpunit-record__theirs")?.scrollIntoView({ block: "center" });
    const wrong = dialog.querySelector("[aria-invalid=true], .govuk-select--error, .govuk-textarea--error, .govuk-input--error");
    wrong?.focus();
    return;
  }
  const answer = document.createElement("template");
  answer.innerHTML = page;
  const refused = answer.content.querySelector("[data-not-saved]");
  if (refused) {
    say(refused.textContent.trim());
    return;
  }
  await mine?.saved();
  for (const part of [...answer.content.querySelectorAll("[id]")]) {
    if (part.parentNode !== answer.content) continue;
    part.removeAttribute("hx-swap-oob");
    const stood = document.getElementById(part.id);
    if (!stood) continue;
    stood.replaceWith(part);
    window.htmx.process(part);
  }
  const note = document.getElementById("record-saved");
  note?.replaceChildren(...answer.content.childNodes);
  dialog.close();
}
