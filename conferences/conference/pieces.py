"""What is still missing for conferences that are to be held: each stage offers its pieces, a statement each,
and all of them are asked for at once, whatever the number of conferences.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from django.conf import settings
from django.db import connection

from cpunit.offers import Offers
from cpunit.people.access import CASEWORK
from cpunit.people.models import User
from cpunit.web.prepared import planned_once

Told = dict[str, Any]


class Missing(NamedTuple):
    """One thing, named as shortly as it can be, the page that mends it, and the roles that mend it there."""

    words: str
    url: str
    roles: Collection[str] = CASEWORK

    def read_by(self, user: User) -> "Missing":
        """As this reader has it: without the way to a page that is not theirs to use."""
        return self if user.role in self.roles else self._replace(url="")

    @property
    def inside(self) -> str:
        """The words inside a sentence: "monitoring form"."""
        return self.words[:1].lower() + self.words[1:]


@dataclass(frozen=True)
class Piece:
    """What one stage knows to be missing.

    `rows` is a statement that answers `conference_id` and `told`, what its words read as JSON, for the
    conferences whose keys are `%(conferences)s`; the unit's `%(zone)s`, `%(today)s` and what it is `given`
    are at hand. `missing` puts a row in words for the conference of a code.
    """

    name: str
    rows: str
    missing: Callable[[str, Told], Iterable[Missing]]
    given: Mapping[str, Any] = field(default_factory=dict)


PIECES: Offers[Piece] = Offers()


def missing_for(
    conferences: Mapping[int, str], *, today: date, only: Collection[str] = ()
) -> dict[int, list[Missing]]:
    """For each of these conferences (their codes by key), all that is missing, in the order in which the
    stages offer it; or what is missing by the pieces of these names. One query; none for no conferences.
    """
    found: dict[int, list[Missing]] = {key: [] for key in conferences}
    pieces = {piece.name: piece for piece in PIECES if not only or piece.name in only}
    if not found or not pieces:
        return found
    statement = " UNION ALL ".join(
        f"(SELECT {nth} AS nth, '{name}' AS name, conference_id, told FROM ({piece.rows}) AS found)"  # noqa: S608
        for nth, (name, piece) in enumerate(pieces.items())
    )
    given: dict[str, Any] = {"conferences": list(found), "zone": settings.TIME_ZONE, "today": today}
    for piece in pieces.values():
        given |= piece.given
    with planned_once(), connection.cursor() as cursor:
        cursor.execute(f"{statement} ORDER BY nth, conference_id", given)
        for _, name, key, told in cursor.fetchall():
            found[key] += pieces[name].missing(conferences[key], told)
    return found
