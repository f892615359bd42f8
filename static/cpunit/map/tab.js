// Which of a browser's open pages something belongs to. A page holds a lock of its own name for as long as it is
// open, so that the others know what was left behind by one that is gone. Where the browser has no locks (a page
// that is not served by https), nothing is kept in it either, and no page needs to know of another.
export const TAB = crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`;
const PREFIX = "cpunit-record-page-";
const locks = navigator.locks;
let held = null;

// Resolves once this page is known to be open.
export function holdTab() {
  held ??= new Promise((known) => {
    if (!locks) known();
    else {
      locks.request(`${PREFIX}${TAB}`, () => {
        known();
        return new Promise(() => {}); // until the page is gone
      }).catch(known);
    }
  });
  return held;
}

export async function openTabs() {
  if (!locks) return new Set([TAB]);
  const { held: all } = await locks.query();
  const names = all.map((lock) => lock.name).filter((name) => name.startsWith(PREFIX));
  return new Set([TAB, ...names.map((name) => name.slice(PREFIX.length))]);
}

// Runs `work` while no other page does anything under that name.
export function alone(name, work) {
  return locks ? locks.request(`cpunit-record-${name}`, work) : work();
}
