"""`pages`: what every page costs that people open, beside an empty one, and again at ten times the rows.

Each address is asked for in this process by a user of each role, with the record that comes nearest to a
bound. The empty page is the Today of somebody of the same role who has no area yet: a page of the product
with a heading and a sentence in it, which goes through all that every page goes through. An administrator's
is the list of the settings, ten links. A page and the empty one are asked for by turns, so that what slows
the machine down slows both.
"""

import gc
from dataclasses import dataclass, field
from statistics import median

from django.test import Client

from cpunit.bench.measure import Say, timed
from cpunit.bench.pages.addresses import for_users, opened_with
from cpunit.bench.pages.asked import Asked, ask, signed_in
from cpunit.bench.pages.table import Cost, Page, Pages
from cpunit.bench.pages.tenfold import multiply
from cpunit.bench.pages.unit import Units, newcomer, somebody
from cpunit.people.models import Role
from cpunit.web.garbage import seldom

TIMES, ROUNDS = 10, 5


@dataclass
class Reader:
    """Somebody of a role, who opens pages, and the page on which there is nothing for them."""

    role: str
    client: Client = field(init=False)
    empty: Client = field(init=False)
    empty_at: str = field(init=False)

    def __post_init__(self) -> None:
        self.client = signed_in(somebody(self.role))
        is_admin = self.role == Role.ADMIN
        self.empty = self.client if is_admin else signed_in(newcomer(self.role))
        self.empty_at = "/settings/" if is_admin else "/today"

    def worst_of(self, addresses: list[str]) -> str | None:
        """The address that comes nearest to a bound, of those that show this reader a page."""
        shown = [(asked.share, address) for address, asked in self._asked(addresses) if asked.is_page]
        return max(shown)[1] if shown else None

    def _asked(self, addresses: list[str]) -> list[tuple[str, Asked]]:
        return [(address, ask(self.client, address)) for address in addresses]


@dataclass
class Opened:
    """An address that a reader was shown, and what it cost in each round."""

    name: str
    reader: Reader
    address: str
    times: list[tuple[float, float]] = field(default_factory=list)

    def costs(self) -> Cost:
        asked = ask(self.reader.client, self.address)
        ms, empty_ms = (median(each) for each in zip(*self.times, strict=True))
        self.times.clear()
        return Cost(ms / empty_ms, ms, asked.queries, asked.bytes)

    def once(self) -> float:
        """Ask for it and for the empty page, and return what the empty one took, in milliseconds."""
        empty_ms, _ = timed(lambda: self.reader.empty.get(self.reader.empty_at))
        ms, _ = timed(lambda: self.reader.client.get(self.address))
        self.times.append((ms, empty_ms))
        return empty_ms


def run(*, say: Say, units: Units, rows: int | None = None) -> Pages:
    """Every page, its cost and whether it keeps to the bounds; with `rows` the first so many addresses."""
    with units.one(say):
        seldom()  # as the web server does
        return _measured(say, rows)


def _measured(say: Say, rows: int | None) -> Pages:
    readers = [Reader(role) for role in Role.values]
    tried = for_users()[:rows]
    opened: list[Opened] = []
    not_opened = []
    for place in tried:
        addresses = opened_with(place)
        found = [(reader, reader.worst_of(addresses)) for reader in readers]
        opened += [Opened(place.name, reader, address) for reader, address in found if address]
        if not any(address for _, address in found):
            not_opened.append(place.name)
    say(f"{len(opened)} pages of {len(tried)} addresses, as {len(readers)} roles see them")
    empty_ms = _rounds(opened, say)
    costs = [each.costs() for each in opened]
    say(f"{TIMES} times the rows: {multiply(TIMES)} families")
    _rounds(opened, say)
    pages = [
        Page(each.name, each.reader.role, each.address, cost, each.costs())
        for each, cost in zip(opened, costs, strict=True)
    ]
    return Pages("pages", TIMES, empty_ms, pages, not_opened)


def _rounds(opened: list[Opened], say: Say) -> dict[str, float]:
    """Ask for every page so often, one after the other, and say what an empty page takes in each role.

    Each round begins with another page: garbage is collected after so many pages, and would else be charged
    to the same page in every round.
    """
    empty: dict[str, list[float]] = {each.reader.role: [] for each in opened}
    gc.collect()
    for number in range(1, ROUNDS + 1):
        first = len(opened) * (number - 1) // ROUNDS
        for each in (*opened[first:], *opened[:first]):
            empty[each.reader.role].append(each.once())
        say(f"round {number} of {ROUNDS}")
    return {role: median(times) for role, times in empty.items()}
