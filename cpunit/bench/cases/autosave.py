"""`autosave`: what it costs to save as one types in the record of a conference.

The web server is the product's own, on a scratch database with the demonstration's unit, whose conference of
today is open. A save writes a sentence that grows into an entry of the map; the empty post beside it is
signed in, goes to the same address and has nothing to write. First one person sends both by turns, without a
pause. Then eight write at once, each as a page does whose writer never rests: a save every half second, and
every two seconds the question of what others wrote. Those who ask run on the same machine.
"""

import http.client
import json
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import cycle, islice
from statistics import median, quantiles
from typing import Any, ClassVar
from uuid import uuid4

from django.conf import settings
from django.urls import reverse

from conferences.conference.booked import standing_booking
from conferences.models import Conference
from cpunit.bench.measure import Say
from cpunit.bench.pages.unit import Units
from cpunit.bench.served import cookie_of, served
from cpunit.people.models import Role, User

WRITERS = 8
SAVES = 120
"""By one person, and as many empty posts."""
SECONDS = 20
EACH, ASKS = 0.5, 4
"""Seconds from save to save of one writer, and after how many saves they ask what others wrote."""
MOST_TIMES, MOST_AT_ONCE = 3.0, 5.0
"""A save in empty posts, and the slowest twentieth of those of eight writers."""
TARGET = (
    f"the median of a save at most {MOST_TIMES:.0f} × that of an empty post, and the p95 of {WRITERS} "
    f"writers at most {MOST_AT_ONCE:.0f} ×"
)
HEADING = "strengths"


@dataclass(frozen=True, slots=True)
class Autosave:
    """Milliseconds of each post."""

    heading: ClassVar[str] = f"{'post':<24}{'number':>8}{'p50 ms':>9}{'p95 ms':>9}{'times':>7}  met"

    empty: list[float]
    one: list[float]
    eight: list[float]

    @property
    def unit(self) -> float:
        return median(self.empty)

    @property
    def is_one_met(self) -> bool:
        return median(self.one) <= MOST_TIMES * self.unit

    @property
    def is_eight_met(self) -> bool:
        return _p95(self.eight) <= MOST_AT_ONCE * self.unit

    @property
    def met(self) -> bool:
        return self.is_one_met and self.is_eight_met

    def lines(self) -> list[str]:
        return [
            _line("an empty post", self.empty, 1.0, ""),
            _line("a save", self.one, median(self.one) / self.unit, _yes(self.is_one_met)),
            _line("of eight writers", self.eight, _p95(self.eight) / self.unit, _yes(self.is_eight_met)),
            TARGET,
        ]

    def as_json(self) -> dict[str, object]:
        return {
            "name": "autosave",
            "met": self.met,
            "empty_ms": round(self.unit, 2),
            "save_ms": round(median(self.one), 2),
            "p95_of_eight_ms": round(_p95(self.eight), 2),
            "times": round(median(self.one) / self.unit, 2),
            "times_at_once": round(_p95(self.eight) / self.unit, 2),
        }


def _line(name: str, times: list[float], ratio: float, met: str) -> str:
    row = f"{name:<24}{len(times):>8}{median(times):>9.1f}{_p95(times):>9.1f}{ratio:>7.1f}  {met}"
    return row.rstrip()


def _yes(met: bool) -> str:  # one fact in, one word out
    return "yes" if met else "NO"


def _p95(times: list[float]) -> float:
    return quantiles(times, n=20)[-1] if len(times) > 1 else times[0]


def run(*, say: Say, units: Units, rows: int | None = None) -> Autosave:
    """One writer, then eight; with `rows` so many saves of the one, and so many seconds of the eight."""
    with units.one(say) as database:
        conference = Conference.objects.filter(state=Conference.State.OPEN).earliest("pk")
        cookies = [cookie_of(user) for user in islice(cycle(_who_may_write(conference)), WRITERS)]
        with served(database) as port:
            say("the web server answers")
            empty, one = _alone(port, conference.code, cookies[0], rows or SAVES)
            say(f"{len(one)} saves by one person, and as many empty posts")
            eight = _at_once(port, conference.code, cookies, rows or SECONDS)
            say(f"{len(eight)} saves by {WRITERS} at once")
            return Autosave(empty, one, eight)


def _who_may_write(conference: Conference) -> list[User]:
    """Its chair, and business support."""
    booking = standing_booking(conference)
    assert booking is not None
    support = User.objects.filter(role=Role.SUPPORT, is_active=True, areas=conference.family.area)
    return [booking.chair.user, *support.order_by("pk")]


class Writer:
    """Somebody who types one entry, by a connection that is kept."""

    def __init__(self, port: int, code: str, cookie: str) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        token = "a" * 32
        self._headers = {
            "Cookie": f"{cookie}; {settings.CSRF_COOKIE_NAME}={token}",
            "X-CSRFToken": token,
            "HX-Request": "true",
            "Content-Type": "application/json",
        }
        self._save, self._changes = (reverse(f"map_{name}", args=[code]) for name in ("save", "changes"))
        self._key, self._written = str(uuid4()), 0

    def close(self) -> None:
        self._connection.close()

    def save(self) -> float:
        """One save; how many milliseconds it takes."""
        words = f"She said so, and then another {self._written} words more."
        facts: dict[str, Any] = {"text": words}
        if not self._written:
            facts |= {"heading": HEADING, "place": 1.0}
        write = {"op": str(uuid4()), "entry": self._key, "base": self._written, "facts": facts}
        ms, answer = self._sent("POST", self._save, {"writes": [write]})
        (saved,) = json.loads(answer)["saved"]
        self._written = saved["state"]["version"]
        return ms

    def empty(self) -> float:
        """A post without anything to write."""
        return self._sent("POST", self._save, {"writes": []})[0]

    def ask(self) -> None:
        self._sent("GET", f"{self._changes}?at={HEADING}", None)

    def _sent(self, method: str, address: str, told: object) -> tuple[float, bytes]:
        body = None if told is None else json.dumps(told)
        began = time.perf_counter()
        self._connection.request(method, address, body=body, headers=self._headers)
        answer = self._connection.getresponse()
        read = answer.read()
        if answer.status != http.HTTPStatus.OK:
            raise ConnectionError(f"{address} was answered with {answer.status}")
        return (time.perf_counter() - began) * 1000, read


@contextmanager
def _writing(port: int, code: str, cookie: str) -> Iterator[Writer]:
    """Somebody who has saved once, so that nobody waits for what is done once."""
    writer = Writer(port, code, cookie)
    try:
        writer.save()
        writer.empty()
        yield writer
    finally:
        writer.close()


def _alone(port: int, code: str, cookie: str, times: int) -> tuple[list[float], list[float]]:
    with _writing(port, code, cookie) as writer:
        pairs = [(writer.empty(), writer.save()) for _ in range(times)]
    return [empty for empty, _ in pairs], [save for _, save in pairs]


def _at_once(port: int, code: str, cookies: list[str], seconds: float) -> list[float]:
    with ThreadPoolExecutor(len(cookies)) as together:
        begins = [EACH * nth / len(cookies) for nth in range(len(cookies))]
        typed = partial(_typed, port, code, seconds)
        return [ms for times in together.map(typed, cookies, begins) for ms in times]


def _typed(port: int, code: str, seconds: float, cookie: str, begin: float) -> list[float]:
    """Each writer begins at another moment of the half second, as nobody types in step."""
    found: list[float] = []
    with _writing(port, code, cookie) as writer:
        began = time.perf_counter() + begin
        for nth in range(max(1, int(seconds / EACH))):
            time.sleep(max(0.0, began + nth * EACH - time.perf_counter()))
            found.append(writer.save())
            if nth % ASKS == 0:
                writer.ask()
    return found
