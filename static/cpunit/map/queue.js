// What waits to be sent, in its order. Of each entry one write is on its way at most, which is never changed and
// goes again under the same `op` until it is answered; what is typed meanwhile is one write behind it.
// A row: {id, entry, base, facts, settles, at, order, isSent, mine, refusal}. `id` is its `op`; `at` when it was
// typed; `base` the version that its writer saw, and `mine` the ops of their own on top of which it was typed: what
// anybody else wrote since that version is theirs to be asked about.
export const WRITE = "write"; // what a row is called in the store
const first = (rows, entry) => rows.find((row) => row.entry === entry);

export class Queue {
  rows = [];
  refused = [];
  last = 0;

  // Adds what was found in the store.
  add(rows) {
    for (const row of rows) (row.refusal ? this.refused : this.rows).push(row);
    this.rows.sort((one, other) => one.order - other.order);
    this.last = Math.max(this.last, ...this.rows.map((row) => row.order));
  }

  // {kept: [rows to store], dropped: [ids]}
  // `on` are ops of their own that it is typed on top of, and that are answered already.
  put({ entry, base, facts, settles = null, on = [] }, now) {
    const before = this.rows.findLast((row) => row.entry === entry);
    if (before && !before.isSent && (!settles || (before.base === base && !before.settles))) {
      Object.assign(before.facts, facts);
      before.settles ??= settles;
      return { kept: [before], dropped: [] };
    }
    const mended = first(this.refused, entry);
    this.refused = this.refused.filter((row) => row !== mended);
    const row = {
      id: crypto.randomUUID?.() ?? uuid(),
      entry,
      base: settles ? base : (before ?? mended)?.base ?? base,
      facts: { ...mended?.facts, ...facts },
      settles,
      at: mended?.at ?? now,
      order: (this.last += 1),
      isSent: false,
      mine: before && !settles ? [...before.mine, before.id] : mended?.mine ?? on,
      refusal: "",
    };
    this.rows.push(row);
    return { kept: [row], dropped: mended ? [mended.id] : [] };
  }

  // What may go now: of each entry the first.
  next(most) {
    const entries = new Set();
    return this.rows
      .filter((row) => !entries.has(row.entry) && entries.add(row.entry))
      .slice(0, most);
  }

  // Takes an answer: what is to be stored of it, and of which entry; null where
  // nothing waited for it.
  answered({ op, refusal }) {
    const row = this.rows.find((each) => each.id === op);
    if (!row) return null;
    this.rows = this.rows.filter((each) => each !== row);
    const behind = this.rows.filter((each) => each.mine.includes(op));
    return refusal ? this.#refuse(row, behind, refusal) : { entry: row.entry, kept: [], dropped: [op] };
  }

  // Its words go on with what was typed on top of it; without any, they stay here until somebody lets them go.
  #refuse(row, behind, refusal) {
    if (behind.length) {
      for (const each of behind) each.mine = each.mine.filter((op) => op !== row.id);
      behind[0].facts = { ...row.facts, ...behind[0].facts };
      behind[0].settles ??= row.settles;
      return { entry: row.entry, kept: behind, dropped: [row.id] };
    }
    row.refusal = refusal;
    delete row.order;
    this.refused.push(row);
    return { entry: row.entry, kept: [row], dropped: [] };
  }

  dismiss(op) {
    this.refused = this.refused.filter((row) => row.id !== op);
  }
}

export function record(row) {
  return { kind: WRITE, ...row };
}

// A row as pages see it.
export function shown({ id, entry, base, facts, settles, at, isSent, refusal }) {
  return { op: id, entry, base, facts: { ...facts }, settles, at, isSent, refusal };
}

// A row as it is sent.
export function sent({ id, entry, base, facts, settles, at, mine }, now) {
  return { op: id, entry, base, facts, mine, ...(settles ? { settles } : {}), age: Math.max(0, (now - at) / 1000) };
}

// crypto.randomUUID is there on secure pages alone.
function uuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
