"""Two windows that write into one map, and what must be true of it afterwards.

A window types as the board does: over the versions that it has seen. What it sent, and what it was told, is
kept, so that afterwards every word can be looked for.
"""

import json
from collections.abc import Iterator
from random import Random
from typing import Any
from uuid import uuid4

from playwright.sync_api import Page, Request

from conferences.models import Entry, EntryChange, EntryRival
from tests.browser.waiting import Queued, read_by_anybody

CHANGES = """async (code) => {
  try {
    const address = `/conferences/${code}/record/map/changes/`;
    const answer = await fetch(address, { headers: { "HX-Request": "true" } });
    return answer.status === 200 ? (await answer.json()).entries : [];
  } catch {
    return [];
  }
}"""
WORD = "Zzyzx"
"""How all that is typed here begins: found in a store that is not sealed, and by chance in no other."""


class Window:
    """`name` is in all that it types."""

    def __init__(self, page: Page, address: str, code: str, name: str) -> None:
        self.page, self.address, self.code, self.name = page, address, code, name
        self.seen: dict[str, int] = {}
        self.typed: dict[str, str] = {}
        self.sent: dict[str, dict[str, Any]] = {}
        self.answers: list[dict[str, Any]] = []
        self.unsealed: list[str] = []
        self.is_cut = False
        self._number = 0
        self._waits = False
        page.on("request", self._note)
        page.on("requestfailed", self._failed)
        self.open()

    def open(self) -> None:
        """Opens the page, or opens it anew."""
        self.page.goto(self.address)
        self.queue = Queued(self.page, self.code)

    def type(self, entry: str = "") -> str:
        """A text nobody else typed into that entry, or into one of its own."""
        self._number += 1
        key = entry or str(uuid4())
        self.typed[key] = f"{WORD}{self.name} {self._number}"
        self._waits = True
        self.queue.put(self.typed[key], key, base=self.seen.get(key, 0))
        return key

    def hear(self) -> None:
        """What it was told since, and (with a network) what others wrote."""
        told = self.queue.take_saved()
        self.answers += told
        states = [each["state"] for each in told if each["state"]]
        if not self.is_cut:
            states += self.page.evaluate(CHANGES, self.code)
        for state in states:
            # over what it has still to send, it goes on from what it saw when it began
            self.seen[state["entry"]] = max(state["version"], self.seen.get(state["entry"], 0))

    def cut(self) -> None:
        self.page.context.set_offline(True)
        self.is_cut = True

    def mend(self) -> None:
        """The network is back; what its browser kept until now was not to be read by anybody."""
        self.fails()
        if WORD in read_by_anybody(self.page):
            self.unsealed.append(self.name)
        self.page.context.set_offline(False)
        self.is_cut = False

    def fails(self) -> None:
        """Waits until what was typed last was tried to send, in vain."""
        for _ in range(1500):
            if not self._waits:
                return
            self.page.wait_for_timeout(20)
        raise AssertionError("nothing was tried to be sent")

    def _failed(self, request: Request) -> None:
        if request.url.endswith("/map/save/"):
            self._waits = False

    def _note(self, request: Request) -> None:
        if request.url.endswith("/map/save/") and request.post_data:
            for write in json.loads(request.post_data)["writes"]:
                before = self.sent.setdefault(write["op"], write)
                assert before["facts"] == write["facts"], "what is on its way is never changed"


def write_together(windows: tuple[Window, Window], chance: Random, edits: int) -> Iterator[int]:
    """Edits of both by turns, most of the same entries. Gives the number of each before it is made."""
    shared = [windows[0].type() for _ in range(5)]
    windows[0].queue.settle()
    for window in windows:
        window.hear()
    for number in range(edits):
        yield number
        window = windows[number % 2]
        window.type(chance.choice([*shared, *shared, ""]))
        if chance.random() < 0.3:
            window.hear()


def found_wrong(windows: tuple[Window, Window]) -> list[str]:
    """What was lost, overwritten unseen or left to be read."""
    changes = list(EntryChange.objects.select_related("entry").order_by("entry", "version"))
    rivals = {str(rival.op): rival for rival in EntryRival.objects.all()}
    written = {str(change.op): change for change in changes}
    wrong: list[str] = []
    for window in windows:
        wrong += [f"to be read: {name}" for name in window.unsealed]
        texts = {write["facts"].get("text") for write in window.sent.values()}
        wrong += [f"never sent: {text}" for text in window.typed.values() if text not in texts]
        for op in window.sent:
            text = window.sent[op]["facts"].get("text")
            # what was written is there under the op that it was sent with, which is there once
            kept = [each.facts.get("text") for each in (written.get(op), rivals.get(op)) if each]
            if text not in kept:
                wrong.append(f"lost: {text}")
    sent = windows[0].sent | windows[1].sent
    for later in changes:
        base, mine = sent[str(later.op)]["base"], sent[str(later.op)]["mine"]
        for earlier in changes:
            unseen = earlier.entry_id == later.entry_id and base < earlier.version < later.version
            unseen = unseen and str(earlier.op) not in mine
            if unseen and "text" in later.facts and "text" in earlier.facts:
                wrong.append(f"overwritten unseen: {earlier.facts['text']} by {later.facts['text']}")
    return wrong


def texts_that_stand() -> set[str]:
    """In the map, or beside it until somebody chooses."""
    rivals = EntryRival.objects.filter(settled_at=None)
    return {*Entry.objects.values_list("text", flat=True), *(each.facts["text"] for each in rivals)}


def type_into_cards(windows: tuple[Window, Window], chance: Random, edits: int) -> list[str]:
    """Words that both type by turns into the board's own cards, by the keyboard, each without a network for a
    while. What of it stands nowhere at the end.
    """
    for window in windows:
        window.page.goto(window.address.replace("/opening/", "/past-harm/"))
        window.page.locator("[data-map][data-ready]").wait_for(state="attached")
    keys = [str(key) for key in Entry.objects.filter(status="said").values_list("key", flat=True)[:4]]
    typed = []
    for number in range(edits):
        window = windows[number % 2]
        if number in {edits // 4, edits // 2 + 1}:
            window.cut()
        page, word = window.page, f"{WORD}{window.name}-card-{number}"
        page.locator(f'[data-entry="{chance.choice(keys)}"] textarea').focus()
        page.keyboard.press("Control+End")
        page.keyboard.type(f" {word}")
        typed.append(word)
        if number in {edits // 4 + 4, edits // 2 + 5}:
            window.page.context.set_offline(False)
            window.is_cut = False
    for window in windows:
        window.page.locator('.cpunit-map__status[data-waits="0"]').wait_for(timeout=20_000)
    stands = " ".join(texts_that_stand())
    return [word for word in typed if word not in stands.split()]
