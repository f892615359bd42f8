"""Look for home addresses, for what gives away a protected one, and for what a child keeps from their parents
in what was written.

They never stand in papers that go to several people (failure 1, safety 1, 6).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Prefetch

from conferences.conference.booked import standing_booking
from conferences.conference.for_family import NotForFamily, mark_of
from conferences.invitations.own_time import typed_in_letter
from conferences.live.standing import Standing
from conferences.live.step import running_order
from conferences.models import Conference, Measure, Minutes, OwnWords
from conferences.reports.exposed import places_of
from cpunit.domain.frameworks.headings import headings_of
from cpunit.domain.refusal import Refusal, must
from cpunit.domain.words import listed
from cpunit.people.models import Person, with_details

Written = Iterable[tuple[str, str]]


@dataclass(frozen=True)
class Place:
    """A part of the record in words, what is written there, and its step; "" where it has its own page."""

    words: str
    text: str
    step: str = ""


@dataclass(frozen=True)
class Alike:
    """Words of a child, too short to be told from common speech, that may be meant in a place: a person looks
    at it.
    """

    words: OwnWords
    place: Place

    @property
    def key(self) -> str:
        """Of these words in this text: in another it is another."""
        return f"{self.words.pk}-{mark_of(self.place.text)}"


@dataclass(frozen=True)
class Exposed:
    """The parts of the record, and of the words of the minutes, in which something stands that must not go
    out: `addresses` of the family, and words `kept` by a child of it; what may be `alike` is a question.
    """

    addresses: tuple[Place, ...]
    kept: tuple[Place, ...]
    alike: tuple[Alike, ...]

    @classmethod
    def of(cls, standing: Standing, written: Written = (), *, others: bool = False) -> "Exposed":
        """As it stands now, with what is `written` in the minutes (`in_minutes`); with `others`, also what
        may be alike in reports and in what was typed for letters. Three queries at most, and with `others`
        those of the letters.
        """
        withheld = NotForFamily.of(standing.conference.family)
        places = [*written_places(standing), *(Place(words, text) for words, text in written)]
        if others and withheld.kept:
            places += [*_reported(standing.conference), *_said_in_letters(standing.conference)]
        return cls(
            tuple(place for place in places if withheld.addresses.stand_in(place.text)),
            tuple(place for place in places if withheld.repeated_in(place.text)),
            tuple(Alike(words, place) for place in places for words in withheld.alike_in(place.text)),
        )


def in_minutes(standing: Standing, minutes: Minutes | None) -> list[tuple[str, str]]:
    """What is written by hand in the minutes, with the words for where it stands."""
    said = minutes.under(headings_of(standing.parts)) if minutes else []
    return [(f"what the minutes say under “{title}”", text) for title, text in said]


def written_places(standing: Standing) -> Iterator[Place]:
    """All that was typed in the record and that goes into papers."""
    for step in running_order(standing):
        for words, text in step.texts(standing):
            yield Place(words, text, step.key)
    for report in standing.reports:
        yield Place(f"the report of {report.professional.name}", report.summary)
    for participant in standing.participants:
        if participant.exclusion:
            said = f"{participant.exclusion.ground}\n{participant.exclusion.part}"
            yield Place(f"the exclusion of {participant.person_name}", said)


def _reported(conference: Conference) -> Iterator[Place]:
    reports = conference.reports.select_related("participant__person__professional")
    for report in reports.order_by("pk"):
        for words, text in places_of(report.sections):
            yield Place(f"{words} of the report of {report.professional.name}", text)


def _said_in_letters(conference: Conference) -> Iterator[Place]:
    """Four queries."""
    booking = standing_booking(conference, "venue")
    if booking is None:
        return
    people = conference.participants.exclude(person__kind=Person.Kind.PROFESSIONAL).order_by("pk")
    own = Prefetch("measures", Measure.objects.of_their_own(), to_attr="own_measures")
    people = people.select_related(*with_details("person"), "exclusion").prefetch_related("needs", own)
    for place in people:
        yield Place(f"the letter to {place.person_name}", typed_in_letter(place, booking))


def may_be_copied(conference: Conference, minutes: Minutes | None = None) -> Refusal | None:
    """Whether copies of its papers may be made: nothing goes out in which an address stands (failure 1), nor
    what a child keeps from their parents. Names the places where it stands.
    """
    standing = Standing.of(conference)
    found = Exposed.of(standing, in_minutes(standing, minutes))
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
    if found.alike:
        places = listed(list(dict.fromkeys(each.place.words for each in found.alike)))
        return Refusal(
            f"A word or two that a young person keeps from their parents may be meant in {places}: somebody "
            "looks at it first, on the page of what young people wrote."
        )
    return None


def refuse_exposed(conference: Conference, minutes: Minutes | None = None) -> None:
    """Raises `Refused` where they may not be made."""
    must(may_be_copied(conference, minutes))
