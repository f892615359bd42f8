// The machine may be shared: no script of a page can keep anything in the browser's storage, not even an address.
// What waits to be saved in the record alone is kept, sealed (map/store.js).
// (htmx would keep the address of each page, with what was searched for in it; it does without where it may not.)
for (const name of ["localStorage", "sessionStorage"]) {
  Object.defineProperty(window, name, {
    get() {
      throw new DOMException("Nothing is kept in this browser.", "SecurityError");
    },
  });
}
