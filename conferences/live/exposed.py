"""Look for home addresses, and for what gives away a protected one, in what was written.

They never stand in papers that go to several people (failure 1).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from conferences.live.standing import Standing
from conferences.live.step import running_order
from conferences.models import Conference
from conferences.young_people.withheld import kept_from_parents, stands_in
from cpunit.domain.refusal import Refused
from cpunit.domain.words import listed
from cpunit.people.whereabouts import address_marks


@dataclass(frozen=True)
class Place:
    """A part of the record in words, what is written there, and its step; "" where it has its own page."""

    words: str
    text: str
    step: str = ""


def exposed_places(standing: Standing, discussion: str = "") -> list[Place]:
    """The parts of the record, and of the minutes' `discussion`, in which an address of the family stands."""
    marks = address_marks(standing.conference.family)
    places = [*_written(standing), Place("the discussion", discussion)]
    return [place for place in places if marks.stand_in(place.text)]


def withheld_places(standing: Standing, discussion: str = "") -> list[Place]:
    """The same, of what a child of the family wrote and keeps from their parents: until copies differ by
    recipient it stands in none (safety 1, 6). One query.
    """
    kept = kept_from_parents(standing.conference.family)
    places = [*_written(standing), Place("the discussion", discussion)] if kept else []
    return [place for place in places if stands_in(place.text, kept)]


def _written(standing: Standing) -> Iterator[Place]:
    """All that was typed in the record and that goes into papers."""
    for step in running_order(standing.conference.kind):
        for words, text in step.texts(standing):
            yield Place(words, text, step.key)
    for report in standing.reports:
        yield Place(f"the report of {report.professional.name}", report.summary)
    for participant in standing.participants:
        if participant.exclusion:
            yield Place(f"the exclusion of {participant.person_name}", participant.exclusion.ground)


def refuse_exposed(conference: Conference, discussion: str = "") -> None:
    """Nothing goes out in which an address stands (failure 1), nor what a child keeps from their parents:
    Refused, with the places.
    """
    standing = Standing.of(conference)
    withheld = withheld_places(standing, discussion)
    if withheld:
        repeated = listed([place.words for place in withheld])
        raise Refused(
            f"What a young person keeps from their parents is repeated in {repeated}, so no copy can be made."
        )
    exposed = exposed_places(standing, discussion)
    if exposed:
        places = listed([place.words for place in exposed])
        raise Refused(
            f"A home address, or a telephone number from a protected one, stands in {places}, "
            "so no copy can be made."
        )
