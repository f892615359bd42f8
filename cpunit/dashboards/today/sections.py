"""The small sections of Today, asked for in one statement: a question each cost more than its answer."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any, Generic, TypeVar

from django.db import connection
from django.urls import reverse
from django.utils.text import slugify

from cpunit.dashboards.today.few import Few
from cpunit.dashboards.today.waiting import THINGS, Countable, Waiting, WaitingList, joined
from cpunit.diary.times import moment
from cpunit.people.models import User
from cpunit.people.models.family import areas_of
from cpunit.web.prepared import planned_once

Line = TypeVar("Line")
MOST_ROWS = 3
"""How many lines a section draws, where it does not say otherwise."""
ALL = "today_waiting"
"""The address at which all lines of one section stand (`dashboards/views/waiting.py`)."""


@dataclass(frozen=True)
class Section(Generic[Line]):
    """`rows` is a statement that answers `told`, what a line reads as JSON, and `of_all`, how many there are.
    Its places are `{seen}` (that the user may see the `family`), `today`, `now`, `user`, `own`, `chairs`,
    `shown` (see `ask`), `most`, and those that it fills itself, by what day it is. `kind` is how its lines
    that are not drawn are counted, where they wait beside those of other sections; Today draws `most`.
    """

    name: str
    rows: str
    line: Callable[[dict[str, Any], date], Line]
    given: Mapping[str, Callable[[date], object]] = field(default_factory=dict)
    kind: Countable = THINGS
    most: int = MOST_ROWS

    @property
    def slug(self) -> str:
        """By which the page of all its lines is known."""
        return slugify(self.name)

    @property
    def counted_as(self) -> Countable:
        """With the page on which all stand: its own, or the one that any section has."""
        return self.kind if self.kind.url else self.kind._replace(url=reverse(ALL, args=[self.slug]))


class Answers:
    """What was found, by section."""

    def __init__(self, found: list[tuple[str, dict[str, Any], int]], today: date) -> None:
        self._found, self._today = found, today

    def few(self, section: Section[Line]) -> Few[Line]:
        """Its first lines, and how many more there are."""
        rows = [(told, of_all) for name, told, of_all in self._found if name == section.name]
        lines = [section.line(told, self._today) for told, _ in rows]
        return Few(lines, rows[0][1] - len(rows) if rows else 0)

    def waiting(self, *sections: Section[Waiting]) -> WaitingList:
        """The first lines of these sections as one list."""
        return joined(WaitingList.of(self.few(each), each.counted_as) for each in sections)

    def all(self, section: Section[Line]) -> list[Line]:
        """All that its statement found."""
        return self.few(section).rows


def ask(
    sections: Collection[Section[Any]],
    user: User,
    *,
    today: date,
    own: bool = False,
    chairs: list[int] | None = None,
    now: datetime | None = None,
    shown: Collection[str] = (),
    most: int | None = None,
) -> Answers:
    """The lines of these sections, in the areas of the user; of what is the user's `own`, or of the `chairs`
    alone, where a section knows the difference. What is over by `now`, or yesterday where that is not said,
    is left out where a section knows it, and what the page says already of the conferences of the codes
    `shown`. So many lines as each section draws, or `most`. One query.
    """
    scope = areas_of(user)
    places = [f"area_{number}" for number in range(len(scope.given))]
    seen = f"family.area_id = ANY({scope.sql % tuple(f'%({place})s' for place in places)})"
    given: dict[str, Any] = {
        **dict(zip(places, scope.given, strict=True)),
        "today": today,
        "now": now or moment(today, time()),
        "own": user.pk if own else None,
        "user": user.pk,
        "chairs": chairs,
        "shown": list(shown),
        **{name: value(today) for each in sections for name, value in each.given.items()},
    }
    statement = " UNION ALL ".join(
        f"(SELECT '{each.name}', told, of_all FROM ({_rows(each, seen, most)}) AS found)"  # noqa: S608
        for each in sections
    )
    with planned_once(), connection.cursor() as cursor:
        cursor.execute(statement, given)
        return Answers(cursor.fetchall(), today)


def _rows(section: Section[Any], seen: str, most: int | None) -> str:
    return section.rows.format(seen=seen).replace("%(most)s", str(most or section.most))
