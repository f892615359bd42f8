"""The queue of one open page, told what to do as its own scripts tell it (static/cpunit/map/waiting.js)."""

import json
import time
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.templatetags.static import static
from playwright.sync_api import Page

OPEN = """async (code) => {
  const { openWaiting } = await import("MODULE");
  const here = `/conferences/${code}/record/map/`;
  const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
  const told = { saved: [], state: {} };
  const queue = await openWaiting({
    code, token, saveUrl: `${here}save/`, keyUrl: `${here}key/`,
    onSaved: (answer) => told.saved.push(answer),
    onState: (state) => { told.state = state; },
  });
  window.queued = { queue, told };
}"""
DUMP = """async () => {
  const words = [];
  for (const { name } of await indexedDB.databases()) {
    const database = await new Promise((done) => {
      const request = indexedDB.open(name);
      request.onsuccess = () => done(request.result);
    });
    for (const store of database.objectStoreNames) {
      const rows = await new Promise((done) => {
        const request = database.transaction(store).objectStore(store).getAll();
        request.onsuccess = () => done(request.result);
      });
      for (const row of rows) {
        words.push(Object.fromEntries(Object.entries(row).map(([key, value]) => [key,
          value instanceof ArrayBuffer || ArrayBuffer.isView(value)
            ? new TextDecoder("latin1").decode(value) : value])));
      }
    }
    database.close();
  }
  return words;
}"""
SCRIPTS = Path("static/cpunit/map")
IDLE = "() => { const { waiting, sending } = window.queued.told.state; return !waiting && !sending; }"

LONGEST = 10


def until(page: Page, expression: str) -> None:
    """Waits until what a page answers is true, now or later; `wait_for_function` takes a promise for it."""
    end = time.monotonic() + LONGEST
    while not page.evaluate(expression):
        assert time.monotonic() < end, f"This did not come true: {expression}"
        page.wait_for_timeout(50)


class Queued:
    """The queue in `page`, a page of the record."""

    def __init__(self, page: Page, code: str) -> None:
        self.page, self.code = page, code
        page.evaluate(OPEN.replace("MODULE", static("cpunit/map/waiting.js")), code)

    def put(self, text: str, entry: str = "", *, base: int = 0, **facts: Any) -> str:
        """Types it, without waiting for anything; gives the entry's key. A heading None is not sent."""
        key = entry or str(uuid4())
        wanted = {**({} if base else {"heading": "past-harm"}), "text": text, **facts}
        given = {name: value for name, value in wanted.items() if value is not None}
        write = {"entry": key, "base": base, "facts": given}
        self.page.evaluate("(write) => window.queued.queue.put(write)", write)
        return key

    def settle(self) -> None:
        """Waits until all of it is answered."""
        self.page.wait_for_function(IDLE)

    def retry(self) -> None:
        self.page.evaluate("() => { window.queued.queue.retry(); }")

    def take_saved(self) -> list[dict[str, Any]]:
        """The answers since it was asked last."""
        return list(self.page.evaluate("() => window.queued.told.saved.splice(0)"))

    def told(self) -> dict[str, Any]:
        return dict(self.page.evaluate("() => window.queued.told"))

    def state(self) -> dict[str, Any]:
        return dict(self.told()["state"])

    def until(self, name: str, value: Any) -> None:
        """Waits until its state says so."""
        asks = "([name, value]) => window.queued.told.state[name] === value"
        self.page.wait_for_function(asks, arg=[name, value])

    def waits(self) -> list[str]:
        """The texts that wait, in order."""
        return [each["facts"]["text"] for each in self.page.evaluate("() => window.queued.queue.list()")]

    def not_kept(self) -> list[dict[str, Any]]:
        return list(self.page.evaluate("() => window.queued.queue.notKept()"))


def stored(page: Page) -> list[dict[str, Any]]:
    """All that this browser keeps, as anybody can read it who sits down at it."""
    return list(page.evaluate(DUMP))


def read_by_anybody(page: Page) -> str:
    return json.dumps(stored(page))
