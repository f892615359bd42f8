"""Look for home addresses, for what gives away a protected one, and for what a child keeps from their parents
in what was written.

They never stand in papers that go to several people (failure 1, safety 1, 6).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from conferences.conference.for_family import Withheld
from conferences.live.standing import Standing
from conferences.live.step import running_order
from conferences.models import Conference
from cpunit.domain.refusal import Refusal, must
from cpunit.domain.words import listed


@dataclass(frozen=True)
class Place:
    """A part of the record in words, what is written there, and its step; "" where it has its own page."""

    words: str
    text: str
    step: str = ""


@dataclass(frozen=True)
class Exposed:
    """The parts of the record, and of the minutes' discussion, in which something stands that must not go
    out: `addresses` of the family, and words `kept` by a child of it.
    """

    addresses: tuple[Place, ...]
    kept: tuple[Place, ...]

    @classmethod
    def of(cls, standing: Standing, discussion: str = "") -> "Exposed":
        """As it stands now. Two queries."""
        withheld = Withheld.of(standing.conference.family)
        places = [*_written(standing), Place("the discussion", discussion)]
        return cls(
            tuple(place for place in places if withheld.addresses.stand_in(place.text)),
            tuple(place for place in places if withheld.repeated_in(place.text)),
        )


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


def may_be_copied(conference: Conference, discussion: str = "") -> Refusal | None:
    """Whether copies of its papers may be made: nothing goes out in which an address stands (failure 1), nor
    what a child keeps from their parents. Names the places where it stands.
    """
    found = Exposed.of(Standing.of(conference), discussion)
    if found.kept:
        repeated = listed([place.words for place in found.kept])
        return Refusal(
            f"What a young person keeps from their parents is repeated in {repeated}, so no copy can be made."
        )
    if found.addresses:
        places = listed([place.words for place in found.addresses])
        return Refusal(
            f"A home address, or a telephone number from a protected one, stands in {places}, "
            "so no copy can be made."
        )
    return None


def refuse_exposed(conference: Conference, discussion: str = "") -> None:
    """Raises `Refused` where they may not be made."""
    must(may_be_copied(conference, discussion))
