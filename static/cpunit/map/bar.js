// Above the map: whose and about which child is shown, and who else is where; and in the strip that stays in sight,
// whether everything is saved.
import { made } from "./made.js";

// What somebody typed of an entry that was not kept.
const typed = ({ text, score }) => [typeof score === "number" ? `${score} of 10 ` : "", text ? `“${text}” ` : ""].join("");

export function openBar(bar, told, { filtered, retry }) {
  const about = new Set();
  let voice = "";
  const extra = { brought: true, struck: false };
  const families = new Map(told.voices.map(([value, , of]) => [value, of]));

  const status = made("p", "cpunit-map__status");
  status.setAttribute("role", "status");
  const here = made("p", "cpunit-map__here");
  const problem = made("div", "cpunit-map__problem");
  problem.setAttribute("role", "alert");
  const again = made("button", "cpunit-map__press", "Try now");
  again.type = "button";
  again.hidden = true;
  again.addEventListener("click", retry);

  const signIn = made("a", "govuk-link", "Sign in (opens in a new tab)");
  Object.assign(signIn, { href: document.querySelector("[data-record]").dataset.signIn, target: "_blank", hidden: true });
  const lost = made("div", "cpunit-map__problem");

  const chips = made("div", "cpunit-map__filters");
  chips.setAttribute("role", "group");
  chips.setAttribute("aria-label", "Show");
  const toggle = (label, isOn, flip) => {
    const chip = made("button", "cpunit-map__press", label);
    chip.type = "button";
    chip.setAttribute("aria-pressed", String(isOn()));
    chip.addEventListener("click", () => {
      flip();
      chip.setAttribute("aria-pressed", String(isOn()));
      filtered();
    });
    chips.append(chip);
  };
  if (told.children.length > 1) {
    told.children.forEach(([code, name]) => {
      toggle(name, () => about.has(code), () => (about.has(code) ? about.delete(code) : about.add(code)));
    });
  }
  const select = made("select", "govuk-select cpunit-map__select");
  select.setAttribute("aria-label", "Whose views");
  const groups = [...new Set(told.voices.map(([, , of]) => of))];
  [["", "Everybody"], ...groups.map((of) => [`of:${of}`, of]), ...told.voices.map(([value, name]) => [value, name])].forEach(
    ([value, name]) => select.append(new Option(name, value)),
  );
  select.addEventListener("change", () => {
    voice = select.value;
    filtered();
  });
  chips.append(select);
  toggle("From reports", () => extra.brought, () => (extra.brought = !extra.brought));
  toggle("Struck", () => extra.struck, () => (extra.struck = !extra.struck));
  document.querySelector("[data-strip]").append(status, again, signIn);
  bar.append(chips, here, lost, problem);
  bar.hidden = false;
  let isOver = false;

  return {
    // An entry that names no child is about all of them.
    shows(stands) {
      if (stands.status !== "said" && !extra[stands.status]) return false;
      if (about.size && stands.children.length && !stands.children.some((code) => about.has(code))) return false;
      if (!voice) return true;
      return voice.startsWith("of:") ? families.get(stands.voice) === voice.slice(3) : stands.voice === voice;
    },
    showsChild: (code) => !about.size || about.has(code),
    // What is added while one child, or one voice, is looked at is about them.
    given() {
      return { ...(about.size ? { children: [...about].sort() } : {}), ...(voice && !voice.startsWith("of:") ? { voice } : {}) };
    },
    meet(others) {
      const titles = new Map(told.headings);
      here.textContent = others.map(({ name, at }) => (titles.has(at) ? `${name} is at ${titles.get(at)}` : `${name} is here`)).join(" · ");
    },
    say({ waiting, online, signedOut, refusal, savedAt, stored }) {
      if (isOver) return; // it stays said that nothing is taken any more
      const one = waiting === 1;
      const wait = `${waiting} change${one ? " waits" : "s wait"} on this device`;
      signIn.hidden = !signedOut;
      again.hidden = online || signedOut || !waiting;
      if (signedOut && refusal) status.textContent = refusal;
      else if (signedOut) status.textContent = `You are signed out: ${wait} and ${one ? "is" : "are"} sent once you have signed in.`;
      else if (refusal) status.textContent = refusal;
      else if (!online) status.textContent = `No connection: ${wait}. Go on writing.`;
      else if (waiting) status.textContent = "Saving";
      else if (savedAt) status.textContent = `Saved ${new Date(savedAt).toLocaleTimeString("en-GB")}`;
      if (!stored && waiting) status.textContent += " Keep this page open: nothing is kept on this device.";
      status.dataset.waits = String(waiting);
    },
    // What was refused stays, with its words, until somebody lets it go.
    notKept(waiting) {
      lost.replaceChildren(
        ...waiting.notKept().map(({ op, refusal, facts }) => {
          const line = made("p", "", `Not kept: ${refusal} `);
          line.setAttribute("role", "alert");
          const button = made("button", "cpunit-map__press", "Let it go");
          button.type = "button";
          button.addEventListener("click", () => {
            waiting.dismiss(op);
            this.notKept(waiting);
          });
          line.append(made("bdi", "", typed(facts)), button);
          return line;
        }),
      );
    },
    // Where nothing can be written any more: why, and the words that were not kept, to be copied elsewhere.
    over(sentence, writes) {
      isOver = true;
      status.textContent = sentence;
      const words = writes.filter(({ facts }) => typed(facts)).map(({ facts }) => {
        const line = made("p", "", "Not kept: ");
        line.append(made("bdi", "", typed(facts)));
        return line;
      });
      const link = made("a", "govuk-link", "To the record as it stands");
      link.href = `/conferences/${document.querySelector("[data-record]").dataset.code}/record/`;
      problem.replaceChildren(made("p", "", sentence), ...words, link);
    },
  };
}
