// What one open page has kept in the browser for one conference: its own records, and those that a page left
// behind which is gone. Where nothing can be kept, it stays in the page's memory alone.
import { Store } from "./store.js";
import { alone, holdTab, openTabs, TAB } from "./tab.js";

export class Box {
  #code;
  #store = null;
  #kept = new Map();
  #dropped = new Set();
  #writing = null;

  constructor(code) {
    this.#code = code;
  }

  // Whether all that is told to `keep` so far is kept for when the page is gone.
  get isKept() {
    return this.#store !== null && !this.#kept.size && !this.#dropped.size && !this.#writing;
  }

  get isStored() {
    return this.#store !== null;
  }

  async open(seal) {
    if (this.#store || !seal) return;
    try {
      await holdTab();
      this.#store = await Store.open(this.#code, seal);
    } catch {
      this.#store = null; // a browser that keeps nothing: private windows, or no room
    }
    await this.flush();
  }

  keep(records, dropped = []) {
    for (const record of records) {
      this.#kept.set(record.id, record);
      this.#dropped.delete(record.id);
    }
    for (const id of dropped) {
      this.#kept.delete(id);
      this.#dropped.add(id);
    }
    return this.flush();
  }

  // Resolves once all that was told is on the disk, or cannot be.
  async flush() {
    while (this.#store && (this.#writing || this.#kept.size || this.#dropped.size)) {
      this.#writing ??= this.#write().finally(() => {
        this.#writing = null;
      });
      await this.#writing;
    }
  }

  async #write() {
    const records = [...this.#kept.values()].map((record) => structuredClone({ ...record, tab: TAB }));
    const dropped = [...this.#dropped];
    this.#kept.clear();
    this.#dropped.clear();
    try {
      await this.#store.write(records, dropped);
    } catch {
      this.#store.close();
      this.#store = null; // no room: it goes on in memory
    }
  }

  // Takes over what pages left behind that are gone, of those records that are `ours`: {records, last}.
  takeOver(ours) {
    return alone(`taking-${this.#code}`, async () => {
      if (!this.#store) return { records: [], last: 0 };
      const { records, last } = await this.#store.all();
      const elsewhere = records.filter((record) => record.tab !== TAB && ours(record));
      if (!elsewhere.length) return { records: [], last };
      const open = await openTabs();
      const left = elsewhere.filter((record) => !open.has(record.tab));
      if (left.length) await this.#store.write(left.map((record) => ({ ...record, tab: TAB })), []);
      return { records: left, last };
    });
  }

  close() {
    this.#store?.close();
    this.#store = null;
  }
}
