// What waits in this browser, in IndexedDB. Of each record can be read: the code of its conference, a random id,
// and a number for the order (none where it does not wait any more). Everything else is sealed (seal.js).
const NAME = "cpunit-record";
const ROWS = "sealed";
const FIRST = 1;

export function openDatabase() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, FIRST);
    request.onupgradeneeded = () => {
      const rows = request.result.createObjectStore(ROWS, { keyPath: "id" });
      rows.createIndex("code", "code");
      rows.createIndex("waits", ["code", "order"]);
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error("blocked"));
  });
}

function asked(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

// How many changes wait on this device for a conference, whoever's they are.
export async function countWaiting(code) {
  const database = await openDatabase();
  const index = database.transaction(ROWS).objectStore(ROWS).index("waits");
  const number = await asked(index.count(IDBKeyRange.bound([code, 0], [code, Infinity])));
  database.close();
  return number;
}

// The records of one conference. A record is {id, order?, …}; all but the first two are sealed.
export class Store {
  #code;
  #database;
  #seal;

  constructor(code, database, seal) {
    this.#code = code;
    this.#database = database;
    this.#seal = seal;
  }

  static async open(code, seal) {
    return new Store(code, await openDatabase(), seal);
  }

  // Those that this person's keys open, in order, and the highest number of any.
  async all() {
    const rows = this.#database.transaction(ROWS).objectStore(ROWS).index("code");
    const sealed = await asked(rows.getAll(this.#code));
    const opened = await Promise.all(sealed.map((row) => this.#seal.open(row, this.#about(row.id))));
    const records = opened.flatMap((held, nth) =>
      held === undefined ? [] : [{ ...held, id: sealed[nth].id, order: sealed[nth].order }],
    );
    return {
      records: records.sort((one, other) => (one.order ?? 0) - (other.order ?? 0)),
      last: sealed.reduce((most, row) => Math.max(most, row.order ?? 0), 0),
    };
  }

  // Keeps and drops, both or neither. Resolves once the browser has it on its disk.
  async write(records, dropped) {
    const rows = await Promise.all(
      records.map(async ({ id, order, ...held }) => ({
        id,
        code: this.#code,
        ...(order === undefined ? {} : { order }),
        ...(await this.#seal.close(held, this.#about(id))),
      })),
    );
    const transaction = this.#database.transaction(ROWS, "readwrite", { durability: "strict" });
    const store = transaction.objectStore(ROWS);
    rows.forEach((row) => store.put(row));
    dropped.forEach((id) => store.delete(id));
    await new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = () => reject(transaction.error);
      transaction.commit();
    });
  }

  close() {
    this.#database.close();
  }

  #about(id) {
    return `${this.#code}:${id}`;
  }
}
