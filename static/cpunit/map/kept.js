// What is typed into a form of the record and is not saved yet, kept sealed in the browser beside the map's writes
// (waiting.js): it is put back when its page opens again, and sent as soon as the network and the session are back.
import { Box } from "./box.js";
import { fieldsIn, putBack, saidIn } from "./fields.js";
import { Keyring } from "./keyring.js";

export const FORM = "form";
const SOONEST_RETRY = 500;
const LATEST_RETRY = 10000;
const LOOKS = [0, 100, 300, 1000]; // the page that is being left may still be there for a moment
export const BACK = "What you typed before is back; it is not saved yet.";

export class KeptForm {
  #address;
  #form;
  #box;
  #keyring;
  #sends;
  #id = crypto.randomUUID?.() ?? "";
  #wait = SOONEST_RETRY;
  #timer = 0;
  #kind;
  #why = ""; // it is not sent: "unreached", or "signedOut"
  #isTyped = false;
  #unlocking = null;
  #onOlder;

  // `onOlder(records, drop)` is told what else was typed into this form, on pages that are gone: it is not put back.
  // `sends(token)` sends the form; with a token where the one in it is out of date. `address` is the page's of the form.
  constructor(form, { code, keyUrl, sends, kind = FORM, address = window.location.pathname, onOlder = () => {} }) {
    this.#form = form;
    this.#sends = sends;
    this.#onOlder = onOlder;
    this.#kind = kind;
    this.#address = address;
    this.#box = new Box(code);
    this.#keyring = new Keyring(keyUrl);
    window.addEventListener("online", () => this.retry());
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible") this.retry();
    });
    window.addEventListener("beforeunload", (event) => {
      if (this.#why && !this.#box.isKept) event.preventDefault();
    });
  }

  // Whether what was typed before was put back into the form; not where the press that sent it `isSaved`.
  async begin(isSaved = false) {
    const left = await this.#left();
    const latest = this.#isTyped ? null : left.pop(); // what is being typed is not taken away
    if (left.length) this.#onOlder(left, (ids) => this.#box.keep([], ids));
    if (!latest) return false;
    this.#id = latest.id;
    if (!(isSaved && latest.isPressed) && putBack(this.#form, latest.fields)) {
      if (latest.isPressed) this.#keep();
      return true;
    }
    this.saved();
    return false;
  }

  // Drops what a page that is gone left behind, where its press was the last of it.
  async forget() {
    const latest = (await this.#left()).at(-1);
    if (latest?.isPressed) await this.#box.keep([], [latest.id]);
  }

  // Whether the server answers.
  async isReached() {
    return (await this.#keyring.ask()).state !== "unreached";
  }

  // What pages left behind that are gone, the latest last.
  async #left() {
    if (!(await this.#unlock())) return [];
    const isOurs = ({ kind, address }) => kind === this.#kind && address === this.#address;
    for (const wait of LOOKS) {
      await new Promise((over) => setTimeout(over, wait));
      const { records } = await this.#box.takeOver(isOurs);
      if (records.length) return records.toSorted((one, other) => one.at - other.at);
    }
    return [];
  }

  // Resolves once it is on the disk.
  typed() {
    this.#isTyped = true;
    if (!this.#keyring.isOpen) this.#unlock(); // the key could not be had as the page opened
    return this.#keep();
  }

  // It is about to be sent by a press; whether that saved it, the next page knows.
  pressed() {
    return this.#keep(true);
  }

  #keep(isPressed = false) {
    const fields = fieldsIn(this.#form);
    const said = saidIn(this.#form);
    const order = this.#kind === FORM ? { order: 1 } : {}; // none where it waits for a press
    return this.#box.keep([{ id: this.#id, ...order, kind: this.#kind, address: this.#address, at: Date.now(), isPressed, fields, said }]);
  }

  saved() {
    this.#over();
    this.#isTyped = false;
    return this.#box.keep([], [this.#id]);
  }

  // It was answered, one way or another: nothing is to be tried again.
  #over() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.#why = "";
    this.#wait = SOONEST_RETRY;
  }

  answered() {
    this.#over();
  }

  get isLost() {
    return this.#why === "unreached";
  }

  // Whether it is to be sent and cannot be now, for want of a network or of a session.
  get isHeldUp() {
    return this.#why !== "";
  }

  // Whether the device is still at work, and when it is done.
  get isWriting() {
    return this.#box.isStored && !this.#box.isKept;
  }

  written() {
    return this.#box.flush();
  }

  // Whether it is kept for when this page is gone.
  get isKept() {
    return this.#box.isStored;
  }

  // It was not answered: tries again by itself, later and later.
  failed(why) {
    this.#why = why;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#again(), this.#wait);
    this.#wait = Math.min(this.#wait * 2, LATEST_RETRY);
  }

  retry() {
    if (!this.#why) return;
    this.#wait = SOONEST_RETRY;
    this.#again();
  }

  async #again() {
    clearTimeout(this.#timer);
    if (this.#why !== "signedOut") {
      this.#sends();
      return;
    }
    const answer = await this.#keyring.ask();
    if (answer.state === "open") this.#sends(answer.token);
    else if (answer.state === "refused") clearTimeout(this.#timer); // they may not write here any more
    else this.failed("signedOut"); // nor is it sent for somebody else who signed in
  }

  #unlock() {
    this.#unlocking ??= this.#askForKey().finally(() => setTimeout(() => (this.#unlocking = null), SOONEST_RETRY));
    return this.#unlocking;
  }

  async #askForKey() {
    if (this.#keyring.isOpen) return true;
    const answer = await this.#keyring.ask();
    if (answer.state === "open") await this.#box.open(this.#keyring.seal);
    return answer.state === "open";
  }
}
