"""Whether words may be told to one person behind their door."""

from conferences.conference.for_family import may_stand_for_family
from conferences.models import Conference
from cpunit.domain.refusal import Refusal
from cpunit.people.models import Person
from cpunit.release.readers import readers_of


def may_be_told(words: str, person: Person | None, conference: Conference, *, about: str) -> Refusal | None:
    """What no family is given is told to nobody, and nothing that is withheld from this person (safety 1)."""
    refusal = may_stand_for_family(words, conference.family, about=about)
    if refusal or person is None or not words.strip():
        return refusal
    if not readers_of(conference.reference, [person])[person.pk].kept.stand_in(words):
        return None
    return Refusal(
        f"Something that is withheld from {person.name} stands in these words: take it out.", about=about
    )
