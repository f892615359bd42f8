"""`web`: eight people at once over the pages of a day, beside eight who open an empty one.

The web server is the product's own, started as the demonstration starts it, on a scratch database with the
demonstration's unit. Each person asks for one page after the other without a pause, by a connection that is
kept: Today, a child, the late list (chairs and managers have one) and a conference. The others are as many
newcomers of the same roles, to whom Today says that they have no area yet. Both go by turns. Those who ask
run on the same machine, in the same way for both.
"""

import http.client
import time
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import chain, cycle, zip_longest
from statistics import median, quantiles
from typing import ClassVar

from django.urls import reverse

from conferences.models import Conference
from cpunit.bench.measure import Say
from cpunit.bench.pages.asked import ask, signed_in
from cpunit.bench.pages.table import MOST_TIMES
from cpunit.bench.pages.unit import Units, newcomer
from cpunit.bench.served import cookie_of, served
from cpunit.people.models import Child, Role, User

PEOPLE = 8
SECONDS, TURNS = 15, 3
"""For each half in all, and in how many turns."""
EMPTY, TOGETHER = "an empty page", "the pages together"
Times = dict[str, list[float]]
"""Milliseconds of each request, by the name of its page."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody signed in, and the pages that they open: their names and addresses."""

    cookie: str
    pages: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Web:
    """Both halves: how many pages a second, and how long people waited for each."""

    heading: ClassVar[str] = f"{'page':<20}{'a second':>9}{'p50 ms':>9}{'p95 ms':>9}{'ratio':>7}  met"

    seconds: float
    empty: list[float]
    pages: Times

    @property
    def target(self) -> str:
        return f"the median of the pages at most {MOST_TIMES:.0f} × that of an empty one"

    @property
    def together(self) -> list[float]:
        return [ms for times in self.pages.values() for ms in times]

    @property
    def met(self) -> bool:
        return median(self.together) <= MOST_TIMES * median(self.empty)

    def lines(self) -> list[str]:
        rows = {EMPTY: self.empty, TOGETHER: self.together, **self.pages}
        said = {TOGETHER: "yes" if self.met else "NO"}
        lines = [
            f"{name:<20}{self._row(times)}  {said.get(name, '')}".rstrip() for name, times in rows.items()
        ]
        return [*lines, f"{PEOPLE} people at once: {self.target}"]

    def _row(self, times: list[float]) -> str:
        a_second, p50, p95, ratio = self._figures(times).values()
        return f"{a_second:>9.1f}{p50:>9.1f}{p95:>9.1f}{ratio:>7.1f}"

    def as_json(self) -> dict[str, object]:
        return {
            "name": "web",
            "target": self.target,
            "met": self.met,
            "people": PEOPLE,
            EMPTY: self._figures(self.empty),
            TOGETHER: self._figures(self.together),
            "pages": {name: self._figures(times) for name, times in self.pages.items()},
        }

    def _figures(self, times: list[float]) -> dict[str, float]:
        return {
            "a_second": round(len(times) / self.seconds, 1),
            "p50_ms": round(median(times), 1),
            "p95_ms": round(_p95(times), 1),
            "ratio": round(median(times) / median(self.empty), 2),
        }


def _p95(times: list[float]) -> float:
    return quantiles(times, n=20)[-1] if len(times) > 1 else times[0]


def run(*, say: Say, units: Units, rows: int | None = None) -> Web:
    """Both halves, by turns; with `rows` for so many seconds each."""
    with units.one(say) as database:
        people = _mixed()
        at_work = [_at_work(user) for user in people]
        idle = [_signed_in(newcomer(user.role, str(user.pk)), [(EMPTY, "/today")]) for user in people]
        with served(database) as port:
            say("the web server answers")
            return _measured(port, at_work, idle, seconds=rows or SECONDS, say=say)


def _mixed() -> list[User]:
    """Eight people, of each role as many as there are, by turns."""
    by_role: dict[str, list[User]] = defaultdict(list)
    for user in User.objects.exclude(role=Role.ADMIN).order_by("pk"):
        by_role[user.role].append(user)
    turns = chain.from_iterable(zip_longest(*by_role.values()))
    return [user for user in turns if user][:PEOPLE]


def _at_work(user: User) -> Person:
    child = Child.objects.visible_to(user).filter(plans__isnull=False).earliest("pk")
    conference = Conference.objects.visible_to(user).filter(state=Conference.State.BOOKED).earliest("pk")
    pages = [
        ("Today", "/today"),
        ("a child", reverse("child", args=[child.code])),
        ("the late list", reverse("overdue")),
        ("a conference", reverse("conference", args=[conference.code])),
    ]
    client = signed_in(user)
    return _signed_in(user, [(name, at) for name, at in pages if ask(client, at).is_page])


def _signed_in(user: User, pages: list[tuple[str, str]]) -> Person:
    return Person(cookie_of(user), pages)


def _measured(port: int, at_work: list[Person], idle: list[Person], *, seconds: float, say: Say) -> Web:
    for people in (idle, at_work):  # each page once, so that nobody waits for what is done once
        _asked(port, people, seconds=0)
    empty: list[float] = []
    pages: Times = defaultdict(list)
    for turn in range(1, TURNS + 1):
        empty += _asked(port, idle, seconds=seconds / TURNS)[EMPTY]
        for name, times in _asked(port, at_work, seconds=seconds / TURNS).items():
            pages[name] += times
        say(f"turn {turn} of {TURNS}")
    return Web(seconds, empty, dict(pages))


def _asked(port: int, people: list[Person], *, seconds: float) -> Times:
    """What all of them waited who ask at once for so long, and for each of their pages at least."""
    until = time.perf_counter() + seconds
    found: Times = defaultdict(list)
    with ThreadPoolExecutor(len(people)) as together:
        for waited in together.map(lambda person: _waited(port, person, until), people):
            for name, ms in waited:
                found[name].append(ms)
    return found


def _waited(port: int, person: Person, until: float) -> list[tuple[str, float]]:
    found: list[tuple[str, float]] = []
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        for name, address in cycle(person.pages):
            if len(found) >= len(person.pages) and time.perf_counter() > until:
                return found
            began = time.perf_counter()
            connection.request("GET", address, headers={"Cookie": person.cookie})
            answer = connection.getresponse()
            answer.read()
            if answer.status != http.HTTPStatus.OK:
                raise ConnectionError(f"{address} was answered with {answer.status}")
            found.append((name, (time.perf_counter() - began) * 1000))
    finally:
        connection.close()
    return found
