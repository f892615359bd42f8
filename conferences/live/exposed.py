"""Look for home addresses, and for what gives away a protected one, in what was written.

They never stand in papers that go to several people (failure 1).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from conferences.live.standing import Standing
from conferences.live.step import running_order
from conferences.models import Conference
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
    """Nothing goes out in which an address stands (failure 1): Refused, with the places."""
    exposed = exposed_places(Standing.of(conference), discussion)
    if exposed:
        places = listed([place.words for place in exposed])
        raise Refused(
            f"A home address, or a telephone number from a protected one, stands in {places}, "
            "so no copy can be made."
        )
