// What is typed into the map waits here until the server has answered it: in its order and once, through a lost
// network, a reload, a server that is gone and a session that ended. Kept sealed in the browser meanwhile.
import { Box } from "./box.js";
import { Keyring } from "./keyring.js";
import { post } from "./post.js";
import { Queue, record, sent, shown, WRITE } from "./queue.js";
import { alone } from "./tab.js";

const PAUSE = 400; // milliseconds without a letter after which it is sent
const LATEST = 2000; // and at latest after the first, while somebody goes on typing
const SOONEST_RETRY = 500;
const LATEST_RETRY = 10000;
const LOOK = 5000; // how often it looks for what another page left behind
const FIRST_LOOKS = [100, 300, 1000]; // a page that is being left may still be there for a moment
const FOR_A_KEY = 3000; // as long the page waits for its key, before it begins without
const MOST = 100; // writes in one sending
export const STRANGER = "Somebody else is signed in in this browser. What you typed waits until you sign in again.";
export const FORBIDDEN = "You cannot write in this record any more. What you typed is kept here: copy what is needed.";

class Waiting {
  #queue = new Queue();
  #box;
  #keyring;
  #told;
  #timers = { send: 0, retry: 0, look: 0 };
  #latest = 0;
  #wait = SOONEST_RETRY;
  #isAgain = false;
  #unlocking = null;
  #isOver = false;
  #leaving = new AbortController();
  #state = { sending: false, online: navigator.onLine, signedOut: false, refusal: "", savedAt: null };

  constructor({ code, saveUrl, keyUrl, token, onSaved, onState, onFound }) {
    this.code = code;
    this.saveUrl = saveUrl;
    this.token = token;
    this.#told = { onSaved, onState, onFound };
    this.#box = new Box(code);
    this.#keyring = new Keyring(keyUrl);
  }

  async begin() {
    const heard = { signal: this.#leaving.signal };
    window.addEventListener("online", () => this.retry(), heard);
    window.addEventListener("offline", () => this.#say({ online: false }), heard);
    window.addEventListener("beforeunload", (event) => this.#ask(event), heard);
    document.addEventListener("visibilitychange", () => this.#seen(), heard);
    await Promise.race([this.#unlock(), new Promise((over) => setTimeout(over, FOR_A_KEY))]);
    this.#send();
    this.#look(0);
  }

  // Takes what was set of an entry. `base` is the version that was seen; `settles` the rival that was chosen over.
  put(write) {
    const { kept, dropped } = this.#queue.put(write, Date.now());
    this.#box.keep(kept.map(record), dropped);
    const now = Date.now();
    this.#latest ||= now + LATEST;
    if (!this.#timers.retry) this.#later(Math.min(PAUSE, this.#latest - now));
    this.#say();
  }

  // The writes that wait, in order.
  list() {
    return this.#queue.rows.map(shown);
  }

  // What waits of an entry, the last word on each fact; {} for nothing. Of all: by entry.
  pending(entry) {
    return Object.assign({}, ...this.#queue.rows.filter((row) => row.entry === entry).map((row) => row.facts));
  }

  allPending() {
    return new Map(this.#queue.rows.map(({ entry }) => [entry, this.pending(entry)]));
  }

  // What was refused, with its words, until somebody dismisses it.
  notKept() {
    return this.#queue.refused.map(shown);
  }

  dismiss(op) {
    this.#queue.dismiss(op);
    this.#box.keep([], [op]);
    this.#say();
  }

  // Now, however long it would still have waited.
  retry() {
    clearTimeout(this.#timers.retry);
    this.#timers.retry = 0;
    this.#wait = SOONEST_RETRY;
    return this.#send();
  }

  // What waits stays, for the page that opens next.
  async close() {
    this.#isOver = true;
    this.#leaving.abort();
    for (const timer of Object.values(this.#timers)) clearTimeout(timer);
    await this.#box.flush();
    this.#box.close();
  }

  get state() {
    return { ...this.#state, waiting: this.#queue.rows.length, stored: this.#box.isStored };
  }

  #say(change = {}) {
    Object.assign(this.#state, change);
    this.#told.onState?.(this.state);
  }

  #seen() {
    if (document.visibilityState === "visible") this.retry();
    else if (this.#queue.rows.length && !this.#timers.retry) this.#send();
  }

  #ask(event) {
    if (this.#queue.rows.length && !this.#box.isKept) event.preventDefault();
  }

  #later(wait) {
    clearTimeout(this.#timers.send);
    this.#timers.send = setTimeout(() => this.#send(), wait);
  }

  #tryLater() {
    clearTimeout(this.#timers.retry);
    this.#timers.retry = setTimeout(() => {
      this.#timers.retry = 0;
      this.#send();
    }, this.#wait);
    this.#wait = Math.min(this.#wait * 2, LATEST_RETRY);
  }

  async #send() {
    if (this.#isOver) return;
    if (this.#state.sending) {
      this.#isAgain = true;
      return;
    }
    clearTimeout(this.#timers.send);
    this.#latest = 0;
    this.#isAgain = false;
    this.#say({ sending: true });
    try {
      if (await this.#unlock()) await alone(`sending-${this.code}`, () => this.#round());
    } finally {
      this.#say({ sending: false });
    }
    if (this.#isAgain && !this.#timers.retry) this.#later(0);
  }

  // Whether it may be sent. After a sign-in the server says first whose page this is now.
  async #unlock() {
    if (this.#keyring.isOpen && !this.#state.signedOut) return true;
    this.#unlocking ??= this.#askForKey().finally(() => {
      this.#unlocking = null;
    });
    return this.#unlocking;
  }

  // Whether the key is here; the first time, takes over what was left behind.
  async #askForKey() {
    const answer = await this.#keyring.ask();
    if (this.#isOver) return false;
    if (answer.state !== "open") {
      this.#failed({ signedOut: "signedOut", stranger: "stranger", refused: "forbidden" }[answer.state] ?? "unreached");
      return false;
    }
    this.token = answer.token;
    this.#say({ online: true, signedOut: false, refusal: answer.refusal });
    if (!this.#box.isStored) {
      await this.#box.open(this.#keyring.seal);
      await this.#takeOver();
      this.#box.keep([...this.#queue.rows, ...this.#queue.refused].map(record));
    }
    return true;
  }

  async #round(isSecond = false) {
    const rows = this.#queue.next(MOST);
    if (!rows.length) return;
    for (const row of rows) row.isSent = true;
    this.#box.keep(rows.map(record));
    await this.#box.flush();
    const answer = await post(this.saveUrl, this.token, rows.map((row) => sent(row, Date.now())));
    if (this.#isOver) return;
    if (answer.is === "forbidden" && !isSecond) {
      if (await this.#askForKey()) await this.#round(true); // signed in anew, with another token
    } else if (answer.is !== "saved") {
      this.#failed(answer.is, answer.refusal);
    } else {
      answer.saved.forEach((each) => this.#saved(each));
      this.#wait = SOONEST_RETRY;
      this.#say({ online: true, signedOut: false, refusal: "", savedAt: new Date() });
      if (this.#queue.rows.length) this.#isAgain = true;
    }
  }

  #saved(answer) {
    const changed = this.#queue.answered(answer);
    if (!changed) return;
    this.#box.keep(changed.kept.map(record), changed.dropped);
    this.#told.onSaved?.({ ...answer, entry: changed.entry });
  }

  #failed(why, refusal = "") {
    if (why === "refused" || why === "forbidden") {
      this.#say({ online: true, signedOut: false, refusal: refusal || FORBIDDEN });
      return; // trying by itself would not help
    }
    if (why === "signedOut") this.#say({ online: true, signedOut: true });
    else if (why === "stranger") this.#say({ online: true, signedOut: true, refusal: STRANGER });
    else this.#say({ online: false });
    this.#tryLater();
  }

  // Looks, now and then, for what a page left behind that is gone.
  #look(nth) {
    this.#timers.look = setTimeout(async () => {
      if (this.#isOver) return;
      if (await this.#takeOver()) this.retry();
      this.#look(nth + 1);
    }, FIRST_LOOKS[nth] ?? LOOK);
  }

  async #takeOver() {
    const { records, last } = await this.#box.takeOver(({ kind }) => kind === WRITE);
    this.#queue.last = Math.max(this.#queue.last, last);
    if (!records.length) return false;
    this.#queue.add(records);
    if (this.#timers.look) this.#told.onFound?.(this.list()); // else its page is told as it opens
    this.#say();
    return true;
  }
}

// onSaved({op, entry, state, rival, refusal}) as each is answered; onState({waiting, sending, online, signedOut,
// refusal, savedAt, stored}) as anything of it changes; onFound(writes) where some come to light that were typed
// into a page that is gone. `stored` is false where this browser keeps nothing: then it waits in this page alone.
export async function openWaiting(options) {
  const waiting = new Waiting(options);
  await waiting.begin();
  return waiting;
}
